"""Numbers that no question fits: their clause, with a gap for the number.

Our own observation of what readers ask for: sizes, counts, rates, each with what it is of. The
clause is cut to 20 words or fewer (card-criteria 8), and holds no other number, which would give
the pattern away.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.rules.coded.amounts import Amount, amounts
from cardgen.rules.coded.numbers import asked_places
from cardgen.rules.coded.scores import is_metric
from cardgen.rules.coded.telling import is_incidental, is_told, places
from cardgen.rules.mentions import AUTHORS, display, mention
from cardgen.rules.model import Fact
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import is_clausal, shorten, trim
from cardgen.rules.pointers import dangles, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import fronted, subject_of
from cardgen.rules.suppositions import is_supposed

__all__ = ["quantity"]

_LONGEST, _SHORTEST = 20, 6  # words of a cloze
_JOINT = re.compile(r", |,? and (?!\d)| which | where | for (?!a\b)| to [a-z]+ ")
_OTHER_NUMBER = re.compile(r"(?<![\w-])\d")
_KNOWN = frozenset("the these those all both last first top each most line".split())
_TALK = re.compile(
    r"the authors (?:present|report|show|describe|compare|focus|note|evaluate|see|can)\b"
)
_LEFT_OVER = re.compile(r"\b(?:again|another|even|further)\b|(?:while|by|and) \w+(?:ing)?$")
"""What belongs to the sentence before, or has lost what came behind."""
_FORMULA = re.compile(r"[=<>≤≥∈∑∏∫√|^_\[\]]|[⁰-₟]")


def quantity(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per number left. Slots: ``before``, ``number``, ``after``."""
    known = asked_places(reading)
    for amount in amounts(reading):
        place = amount.passage.span(amount.number.start, amount.number.end)
        if place in known or not _is_worth_it(amount, reading):
            continue
        sentence = amount.number[0].sent
        for head in _clauses(sentence):
            text = _clause(head, amount, reading)
            if text is None or not _names_it(text, amount):
                continue
            before, after = text.split(amount.text, 1)
            if _OTHER_NUMBER.search(before + after) or _FORMULA.search(text):
                continue
            if not _is_own(text, sentence, reading) or not is_told(text, amount, reading):
                continue
            yield Fact(
                kind=kind,
                concept=concept_of([head], reading, amount.passage),
                slots={"before": before, "number": amount.text, "after": after},
                evidence=amount.passage.span(sentence.start, sentence.end),
                anchor=place,
                rule=rule,
            )
            break


def _is_own(text: str, sentence: DocSpan, reading: Reading) -> bool:
    """Whether a clause tells of the paper's own work, a score with its place."""
    system = reading.system.name if reading.system is not None else AUTHORS
    own = any(t.lower_ in {"we", "our"} for t in sentence) or system in text
    behind = text.partition(AUTHORS)[2] or text
    return own and not (is_metric(text) and not places(f"does {behind}"))


def _names_it(text: str, amount: Amount) -> bool:
    """Whether the number in a clause's text is this one, and nothing is only imagined there."""
    behind = f" {amount.noun[0].text}" if amount.noun is not None else ""
    if _TALK.match(text) or _LEFT_OVER.search(text):
        return False
    return f"{amount.text}{behind}" in text and not re.search(r"\b(?:would|could|might)\b", text)


def _is_worth_it(amount: Amount, reading: Reading) -> bool:
    """Whether a number has a unit, a share or a noun, in a sentence of the paper's own work."""
    if is_incidental(amount, reading):
        return False
    measured = amount.noun is not None or re.search(r"[a-zA-Z%]", amount.text)
    sentence = amount.number[0].sent
    if not measured or amount.is_word or is_supposed(amount.number[-1]):
        return False
    if amount.before is not None and amount.before.lower_ in _KNOWN:
        return False
    return not any(t.ent_type_ == "CITATION" or t.lower_ == "al." for t in sentence)


def _clauses(sentence: DocSpan) -> Iterator[Token]:
    """The main clause, and those beside it with a subject of their own."""
    yield sentence.root
    for token in sentence:
        own = any(c.dep_ in {"nsubj", "nsubj:pass"} for c in token.children)
        if own and token.dep_ in {"conj", "parataxis", "advcl", "ccomp"}:
            yield token


def _clause(root: Token, amount: Amount, reading: Reading) -> str | None:
    """A clause on its own: its subject resolved, cut to length, nothing dangling."""
    subject = subject_of(root)
    if subject is None or not is_clausal(root):
        return None
    name = mention(subject, reading, amount.passage)
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
    text = _cut(third_person(text, authors=name.text == AUTHORS), amount.text)
    fits = _SHORTEST <= len(text.split()) <= _LONGEST and text.count(amount.text) == 1
    return text if fits and not dangles(text) else None


def _is_whole(tokens: list[Token]) -> bool:
    """Whether nothing is missing between the tokens but what commas or brackets set off."""
    for token, following in pairwise(tokens):
        if following.i > token.i + 1 and token.nbor(1).text not in {"(", ",", "–", "—"}:
            return False
    return True


def _cut(text: str, number: str) -> str:
    """A long clause up to its last joint behind the number at which it is short enough."""
    if len(text.split()) <= _LONGEST:
        return text
    end = text.find(number) + len(number) + 3
    joints = [m.start() for m in _JOINT.finditer(text) if m.start() > end]
    short = [at for at in joints if len(text[:at].split()) <= _LONGEST]
    return text[: short[-1]] if short else text
