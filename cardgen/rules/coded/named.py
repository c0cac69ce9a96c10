"""What one sentence tells and the next one names, as in "They hide words. We call this masking".

Our own observation of papers: a name is given behind the explanation, with "this" for all of it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span as DocSpan

from cardgen.language import Passage
from cardgen.rules.definiendum import definiendum
from cardgen.rules.model import Fact
from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import points_away, third_person
from cardgen.rules.reading import Reading

__all__ = ["named_behind"]

_KINDS = (
    "procedure|method|approach|technique|process|property|effect|phenomenon|problem|practice"
    "|strategy|model|architecture|scheme|idea|step|case|setting|task|mechanism|operation"
)
_NAMED = re.compile(
    r"(?:(?:[Ww]e|I) (?:will |shall |hereafter |also )?"
    r"(?:refer to th(?:is|ese)(?: [\w-]+){0,3}? as|(?:call|term|dub|name) th(?:is|ese)(?P<bare>)"
    r"(?: [\w-]+(?= (?:an?|the) ))?)"
    r"|(?:This|These)(?: (?!property|condition|problem)[\w-]+){0,3}? (?:is|are)"
    r" (?:(?:often|commonly|sometimes|generally|usually) )?"
    r"(?:called|known as|referred to as|termed|dubbed))"
    rf" (?:(?:{_KINDS})s? )?(?P<term>(?:(?:an?|the) )?[“\"‘']?[\w-]+(?: [\w-]+){{0,3}}?)[”\"’']?"
    r"(?=,?[”\"]|[,.;:(]| \(|$| (?:and|which|as|because|since|in|of|for|to|although|when|or)\b)"
)
_LINK = re.compile(
    r"(?:However|Furthermore|Moreover|Therefore|Thus|Hence|Finally|Then|In addition|Also|Instead"
    r"|In particular|In practice|In general|Specifically|More precisely),? "
)
_HANGS = re.compile(
    r"(?:For (?:example|instance)|It|They|He|She|Its?|Their|Here"
    r"|The (?:resulting|former|latter|same|first|second|third|other)|And|But|So|One|Note"
    r"|Such|We (?:also|then|now|next)"
    r"|Let|Suppose|Recall)\b"
)
_TAKEN_UP = re.compile(r"((?:\S+ ){8,})(?:those|these) (?=\w)")
"""What takes up a word of the same sentence: "hide some words, and guess those words"."""
_INSTANCE = re.compile(r", (?:for example|for instance|e\.g\.) .*$")
_NO_PROSE = re.compile(r"[=<>≤≥∈?]|:$|\bet al\b")
_FEWEST, _MOST = 9, 34  # words of the answer


def named_behind(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per sentence that names what the one before tells. Slots: ``term``, ``told``."""
    for passage in reading.prose:
        for before, sentence in pairwise(passage.doc.sents):
            match = _NAMED.match(sentence.text)
            told = _told(before, reading) if match else None
            if match is not None and told is not None:
                fact = _fact((before, sentence), match, told, (passage, reading, rule, kind))
                if fact is not None:
                    yield fact


def _fact(
    sentences: tuple[DocSpan, DocSpan],
    match: re.Match[str],
    told: str,
    place: tuple[Passage, Reading, str, str],
) -> Fact | None:
    before, sentence = sentences
    passage, reading, rule, kind = place
    start, end = match.span("term")
    first = match["term"].split()[0].lower()
    if match["bare"] is not None and first in before.text.lower():  # "call these nets X"
        start += len(first) + 1
    start += sentence.start_char
    named = passage.doc.char_span(start, sentence.start_char + end, alignment_mode="expand")
    if named is None or not named.text.strip():
        return None
    found = definiendum(list(named), reading, passage)
    if found is None or found.own or found.bare.lower() in before.text.lower():
        return None
    return Fact(
        kind=kind,
        concept=found.bare,
        slots={"term": found.text, "told": told},
        evidence=passage.span(before.start, sentence.end),
        anchor=passage.span(named.start, named.end),
        rule=rule,
    )


def _told(sentence: DocSpan, reading: Reading) -> str | None:
    """What a sentence tells, where it is understood without those before it."""
    text = _LINK.sub("", unbracketed(sentence.text).strip().rstrip(".").strip())
    text = _INSTANCE.sub("", _TAKEN_UP.sub(r"\1the ", text))
    if _HANGS.match(text) or _NO_PROSE.search(text) or points_away(text):
        return None
    if not _FEWEST <= len(text.split()) <= _MOST or not text[0].isalpha():
        return None
    if sentence[0].lower_ in {"we", "our"}:
        text = text[0].lower() + text[1:]
    return third_person(text, authors=False)
