"""Numbers with their meaning: the sentence they stand in, with a gap for the number.

Our own observation of what readers ask for: sizes, counts, rates, scores, each with what it is of.
The clause is cut to 20 words or fewer (card-criteria 8), and the gap is the number alone.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.document import Span
from cardgen.language import Passage
from cardgen.rules.coded.numbers import asked_places
from cardgen.rules.coded.symbols import symbol_value
from cardgen.rules.mentions import AUTHORS, display, mention
from cardgen.rules.model import Fact
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import is_clausal, shorten, trim
from cardgen.rules.questions import dangles, fronted, subject_of, third_person
from cardgen.rules.reading import Reading

__all__ = ["quantity"]

_LONGEST, _SHORTEST = 22, 6  # words of a cloze
_NUMBER = re.compile(
    r"(?<![\w.,/%@’'−-])(?:∼|~|≈)?\$?"
    r"(?:\d{1,3}(?:, ?\d{3})+|\d+(?:[,.]\d+)*)(?:e-?\d+| ?[×·x] ?10[⁻⁰-⁹−-]*\d*)?"
    r"(?:\s?(?:million|billion|trillion|thousand|K|M|B|T|k|GB|TB|MB|ms)\b|%)?(?![\w/√]|[.,]\d|[-–]\d)"
)
_JOINT = re.compile(r", |,? and (?!\d)| which | where | for (?!a\b)| to [a-z]+ ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_MEASURE = re.compile(
    r"(?:figure|fig\.?|table|section|sec\.?|equation|eq\.?|appendix|chapter|step|row|column|layer|page"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|version|wmt|theorem|lemma|algorithm|part|case|task|type|level|no\.)\s*$",
    re.IGNORECASE,
)
_MOST = 3  # numbers in a clause: more are a table in words


def quantity(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """Up to two facts per sentence with a number. Slots: ``before``, ``number``, ``after``."""
    known = asked_places(reading) | {f.anchor for f in symbol_value(reading, rule, kind)}
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            if any(c.isdigit() for c in sentence.text):
                yield from _in_sentence(passage, sentence, reading, (rule, kind), known)


def _in_sentence(
    passage: Passage,
    sentence: DocSpan,
    reading: Reading,
    names: tuple[str, str],
    known: frozenset[Span],
) -> Iterator[Fact]:
    seen: set[Span] = set()
    for head in _clauses(sentence):
        text = _clause(head, passage, reading)
        places = [m for m in _NUMBER.finditer(text or "") if _measures(text or "", m)]
        if text is None or len(places) > _MOST:
            continue
        for match in places:
            place = _place(sentence, match[0].strip(), passage)
            if place is None or text.count(match[0].strip()) > 1 or place in seen:
                continue
            seen.add(place)
            if any(place.start < other.end and other.start < place.end for other in known):
                continue
            before, after = text[: match.start()], text[match.end() :]
            yield Fact(
                kind=names[1],
                concept=concept_of([head], reading, passage),
                slots={"before": before, "number": match[0].strip(), "after": after},
                evidence=passage.span(sentence.start, sentence.end),
                anchor=place,
                rule=names[0],
            )


def _clauses(sentence: DocSpan) -> Iterator[Token]:
    """The main clause, and those beside it with a subject of their own."""
    yield sentence.root
    for token in sentence:
        own = any(c.dep_ in {"nsubj", "nsubj:pass"} for c in token.children)
        if own and token.dep_ in {"conj", "parataxis", "advcl", "ccomp"}:
            yield token


def _place(sentence: DocSpan, number: str, passage: Passage) -> Span | None:
    at = sentence.text.find(number)
    if at < 0:
        return None
    start = sentence.start_char + at
    found = passage.doc.char_span(start, start + len(number), alignment_mode="expand")
    return None if found is None else passage.span(found.start, found.end)


def _clause(root: Token, passage: Passage, reading: Reading) -> str | None:
    """A clause on its own: its subject resolved, cut to length, nothing dangling."""
    subject = subject_of(root)
    if subject is None or not is_clausal(root):
        return None
    name = mention(subject, reading, passage)
    if name is None:
        return None
    early = [c for c in root.children if c.i < subject.left_edge.i]
    kept = trim(root, [subject, *early])
    kept = [t for t in shorten(root, kept, _LONGEST - len(name.text.split())) if t.i > subject.i]
    if not _is_whole(kept):
        return None
    text = f"{name.text} {display(kept, reading)}"
    opening = display(fronted(root), reading)
    if opening and len(f"{opening} {text}".split()) <= _LONGEST:
        text = f"{opening}, {text}"
    text = _cut(third_person(text, authors=name.text == AUTHORS))
    return text if _SHORTEST <= len(text.split()) <= _LONGEST and not dangles(text) else None


def _is_whole(tokens: list[Token]) -> bool:
    """Whether nothing is missing between the tokens but what commas or brackets set off."""
    for token, following in pairwise(tokens):
        if following.i > token.i + 1 and token.nbor(1).text not in {"(", ",", "–", "—"}:
            return False
    return True


def _cut(text: str) -> str:
    """A long clause up to its last joint behind the first number at which it is short enough."""
    if len(text.split()) <= _LONGEST:
        return text
    number = _NUMBER.search(text)
    joints = [m.start() for m in _JOINT.finditer(text) if number and m.start() > number.end() + 3]
    short = [at for at in joints if len(text[:at].split()) <= _LONGEST]
    return text[: short[-1]] if short else text


def _measures(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts or measures: no year, no label, nothing in brackets."""
    before, after = text[: match.start()], text[match.end() :]
    if _YEAR.fullmatch(match[0]) or _NO_MEASURE.search(before):
        return False
    if before.count("(") != before.count(")") or before.count("[") != before.count("]"):
        return False
    if re.search(r"\b[Tt]he $", before) and re.match(r" [A-Z]", after):  # the 1B Word Benchmark
        return False
    if re.search(r"\d,? (?:and |or )?$", before):
        return False
    if re.search(r"\bthe $", before) and not re.match(r"[%\s-]*[a-z]", after):
        return False
    if re.search(r"[A-Za-z]-?$", before) or (match.start() == 0 and "%" not in match[0]):
        return False
    return bool(
        re.match(r"\s+(?!and\b|or\b|of\b|in\b|is\b)[a-zA-Z][\w-]+|%|-[a-z]{3,}|$", after)
        or re.search(r"(?:=|of|to|is|was|at|by|than|about|rate)\s$", before)
        or "%" in match[0]
    )
