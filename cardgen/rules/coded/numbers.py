"""Questions for numbers: each is asked for in the way that its place in the sentence suggests.

Our own observation of what people ask from papers. Of the constructions below the first that makes
a whole question has the number; a number that none can ask for is left to other rules.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cardgen.document import Span
from cardgen.rules.coded.amounts import Amount, amounts
from cardgen.rules.coded.attributes import attribute
from cardgen.rules.coded.beaten import with_rival
from cardgen.rules.coded.brackets import bracketed_share
from cardgen.rules.coded.counts import how_many, out_of, share_of
from cardgen.rules.coded.measures import by_amount, measured, set_to, value_is
from cardgen.rules.coded.ratios import duration, ratio
from cardgen.rules.coded.scores import is_metric, reported_score, reported_share, scored, worded
from cardgen.rules.coded.series import in_series
from cardgen.rules.coded.telling import is_incidental, is_told, of_the_section, places
from cardgen.rules.model import Fact
from cardgen.rules.patterns import concept_of
from cardgen.rules.reading import Reading
from cardgen.rules.suppositions import is_supposed

__all__ = ["asked_places", "number_rule"]

Slots = Mapping[str, str]
_CONSTRUCTIONS: tuple[tuple[str, Callable[[Amount, Reading], Slots | None]], ...] = (
    ("series", in_series),
    ("out of", out_of),
    ("ratio", ratio),
    ("duration", duration),
    ("share", share_of),
    ("share", bracketed_share),
    ("share", reported_share),
    ("attribute", attribute),
    ("set to", set_to),
    ("measured", measured),
    ("by amount", by_amount),
    ("value is", value_is),
    ("score", scored),
    ("score", reported_score),
    ("how many", how_many),
)


_PICTURED = frozenset("fig fig. figure figures table tables".split())


@dataclass(frozen=True, slots=True)
class _Found:
    """An amount, the construction that asks for it, and the words of the question."""

    amount: Amount
    construction: str
    slots: Slots


@lru_cache(maxsize=2)
def _found(reading: Reading) -> tuple[_Found, ...]:
    """What can be asked of a paper's numbers; remembered, since each rule wants its own part.

    A question with two answers in one paper lacks what tells them apart: it isn't asked.
    """
    found = [f for amount in amounts(reading) if (f := _first(amount, reading)) is not None]
    answers: dict[str, set[str]] = {}
    for one in found:
        answers.setdefault(one.slots["question"].lower(), set()).add(one.slots["value"].lower())
    return tuple(f for f in found if len(answers[f.slots["question"].lower()]) == 1)


def _first(amount: Amount, reading: Reading) -> _Found | None:
    sentence = amount.number[0].sent
    if is_supposed(amount.number[-1]) or sentence[0].lower_ in _PICTURED:
        return None
    if sentence[-1].text == "?" or (amount.is_listed and not amount.is_share):
        return None
    if is_incidental(amount, reading):
        return None
    for name, construction in _CONSTRUCTIONS:
        slots = construction(amount, reading)
        if slots is None:
            continue
        score = name == "score" or (
            name in {"measured", "series"} and is_metric(slots["question"][:60])
        )
        form = "score" if score else name
        question = _placed(worded(slots["question"]), amount, reading, form)
        if question is not None:
            return _Found(amount, form, {**slots, "question": question})
    return None


def _placed(question: str, amount: Amount, reading: Reading, form: str) -> str | None:
    """A question that says of what the number tells, if need be by its section's heading."""
    score, strict = form == "score", form == "value is"
    if is_told(question, amount, reading, strict=strict) and (not score or places(question)):
        return question
    name = of_the_section(amount, reading)
    if not name or name in question:
        return None
    question = f"{question} {'on' if score else 'for'} {name}"
    return question if is_told(question, amount, reading) else None


def asked_places(reading: Reading) -> frozenset[Span]:
    """Where the numbers stand that some construction asks for."""
    return frozenset(_place(f.amount) for f in _found(reading))


def _place(amount: Amount) -> Span:
    return amount.passage.span(amount.number.start, amount.number.end)


def number_rule(construction: str) -> Callable[[Reading, str, str], Iterator[Fact]]:
    """The rule of one construction. Slots: ``question`` (no mark at its end) and ``value``."""

    def find(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
        for found in _found(reading):
            if found.construction != construction:
                continue
            amount, slots = found.amount, found.slots
            sentence = amount.number[0].sent
            if construction == "score":
                slots = {**slots, "value": with_rival(slots["value"], amount, reading)}
            yield Fact(
                kind=kind,
                concept=concept_of([sentence.root], reading, amount.passage),
                slots=slots,
                evidence=amount.passage.span(sentence.start, sentence.end),
                anchor=_place(amount),
                rule=rule,
            )

    return find
