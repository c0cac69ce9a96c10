"""Definitions behind a term that opens its paragraph: "Warm start – the model is given …".

Our own observation of lists of settings and terms: a term, perhaps with its short form, then a dash
or a colon, then what it is.
"""

import re
from collections.abc import Iterator

from cardgen.document import BlockKind
from cardgen.language import Passage
from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.coded.titles import as_written
from cardgen.rules.definiens import definiens
from cardgen.rules.model import Fact
from cardgen.rules.nouns import head_of, is_plural
from cardgen.rules.pointers import points_away, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.verbs import base_form, do_form

__all__ = ["lead_definition"]

_LEAD = re.compile(
    r"(?P<term>[A-Z][\w'’]*(?:[ -][\w'’]+){0,4})(?: \((?P<short>[A-Za-z0-9-]{1,8})\))?"
    r"(?P<dash> [-–—] |: )(?P<text>[a-zA-Z].{20,400}?)(?=[.;](?:\s|$)|$)"
)
_NO_TERM = re.compile(
    r"(?:note|figure|table|example|step|remark|theorem|proof|lemma|case|input|output|result|question"
    r"|q|a|context|answer|response|human|prompt|keywords?|index terms|encoder|decoder|first|second"
    r"|finally|however|in|we|the|this|these)\b",
    re.IGNORECASE,
)
_QUALITY = re.compile(r"[a-z]+-[a-z]+(?<!ing)(?<!ion)(?<!ment)")  # "few-shot" qualifies a noun
_NO_DEFINIENS = frozenset("or and but they we it he she".split())
_LONGEST = 30  # words


def lead_definition(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per block that opens with a term.

    Slots: ``term``, ``definition``, ``is_noun`` and ``does`` (each "yes" or empty).
    """
    for passage in reading.prose:
        match = _LEAD.match(passage.doc.text)
        if match is None or _NO_TERM.match(match["term"]):
            continue
        if match["dash"] == ": " and not re.match(r"[a-z]|(?:An?|The) ", match["text"]):
            continue  # a title of the literature: "Hepatitis: Strategies of treatment"
        if match["dash"] == ": " and passage.block.kind is not BlockKind.LIST_ITEM:
            continue
        fact = _fact(passage, match, reading, rule, kind)
        if fact is not None:
            yield fact


def _fact(
    passage: Passage, match: re.Match[str], reading: Reading, rule: str, kind: str
) -> Fact | None:
    text = third_person(match["text"].strip(), authors=True)
    words = text.split()
    if points_away(text) or len(words) < 5 or words[0].lower() in _NO_DEFINIENS:
        return None
    if len(words) > _LONGEST:
        text = re.split(r", (?:but|and|which|where|as|so) ", text, maxsplit=1)[0]
        if len(text.split()) > _LONGEST:
            return None
    found = evidence_at(passage, match.start("term"), match.end("text"))
    if found is None or not _is_phrase(passage, match.end("term")):
        return None
    term = as_written(match["term"], reading)
    is_noun = not _QUALITY.fullmatch(term)
    first = next((t for t in passage.doc if t.idx >= match.start("text")), None)
    does = bool(match["short"]) and first is not None and do_form(first) == "does"
    if does and first is not None:  # "Warm start (WS) – gives the net …": what it does
        text = f"{base_form(first)} {' '.join(text.split()[1:])}"
    if is_noun and not match["short"] and not _is_definiens(passage, match.start("text"), reading):
        return None
    return Fact(
        kind=kind,
        concept=term,
        slots={
            "term": term,
            "definition": text,
            "is_noun": "yes" if is_noun else "",
            "does": "yes" if does else "",
        },
        evidence=found[0],
        anchor=found[1],
        rule=rule,
    )


def _is_definiens(passage: Passage, start: int, reading: Reading) -> bool:
    """Whether a genus stands behind the dash, with an article, or in the plural and told apart."""
    tokens = [t for t in passage.doc if start <= t.idx and t.sent == passage.doc[0].sent]
    genus = head_of(tokens)
    if genus is None or definiens(tokens, reading) is None:
        return False
    article = tokens[0].lower_ in {"a", "an", "the", "any", "one"}
    told = any(c.dep_ in {"acl", "acl:relcl"} for c in genus.children)
    return article or (told and is_plural(genus))


def _is_phrase(passage: Passage, end: int) -> bool:
    """Whether what stands before the dash is a noun phrase, not half a sentence."""
    tokens = [t for t in passage.doc if t.idx < end]
    nouns = any(t.pos_ in {"NOUN", "PROPN", "X"} for t in tokens) or len(tokens) > 2
    return nouns and not any(
        t.pos_ in {"AUX", "PRON", "ADP", "SCONJ", "CCONJ", "ADV"} for t in tokens
    )
