"""Near-duplicates: two cards that ask the same, or that are answered by the same words.

Interference is what makes a card fail for years (Wozniak's rule 11): of cards alike the best stays.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cardgen.cards.card import DEFINING_KINDS, GAP, Card, Form
from cardgen.cards.words import content, numbers

__all__ = ["defined_before", "without_duplicates"]

_SAME_QUESTION = 0.85
"""Jaccard overlap of the questions' stems from which they are one question if the answers overlap:
"…the encoder?" and "…the decoder?" stay apart, for one stem in six or fewer differs there."""

_PRESENTS = re.compile(
    r".*\bthe authors (?:propose|introduce|present|develop|describe|suggest|offer)\b.*\?"
)
_PRESENTING = content("propose introduce present develop describe suggest offer new novel")

_COMPOSING = content("composed consists contains comprises made many")
"""Stems that say of a thing only that it has parts: of how many it is made, what it contains."""

_NAMING = content("called known name stands")
"""Stems of questions for a name; the others ask for a meaning."""

_HOW_MANY = re.compile(r"\bhow many (?P<noun>\w+)", re.IGNORECASE)

_SAME_ANSWER = 0.6
"""Jaccard overlap of answers that say the same in other words."""

_SAME_CONTENT = 0.75
_LEAST_CONTENT = 5
"""The share of the stems of the shorter card, question and answer, that stand on the longer one
too, and how many there must be: then they say one thing by two questions."""

_REPORTING = content("what which how authors do find show say propose introduce kind")

_MOST_OF_ANSWER = 0.75
_LEAST_SHARED = 3
"""The share of the shorter answer, and the stems, that an answer to the same question with one
condition more has in common with it."""


_TERSE = frozenset("abbreviation number result formula figure notation setting".split())
"""Kinds whose cards share most of their words though they ask for different things."""


_NUMBERS = frozenset({"number", "result"})


@dataclass(frozen=True, slots=True)
class _Traits:
    """What two cards are compared by: the stems of what is asked and of what is answered."""

    card: Card
    asks: frozenset[str]
    answers: frozenset[str]


def without_duplicates(ranked: Iterable[Card]) -> tuple[list[Card], list[Card]]:
    """The cards that stay, and the near-duplicates of a better one, each in the given order.

    ``ranked`` has the best first. A bare number goes too where the sentence that tells it says
    more by another question, which takes its rank.
    """
    kept: list[_Traits] = []
    go: list[Card] = []
    for card in ranked:
        traits = _traits(card)
        twins = [place for place, other in enumerate(kept) if _alike(traits, other)]
        if not twins:
            kept.append(traits)
        elif len(twins) == 1 and _outgrows(traits, kept[twins[0]]):
            number = kept[twins[0]].card
            go.append(number)
            heir = replace(card, score=number.score, concepts=number.concepts or card.concepts)
            kept[twins[0]] = replace(traits, card=heir)
        else:
            go.append(card)
    return [traits.card for traits in kept], go


def defined_before(card: Card, earlier: Iterable[Card]) -> bool:
    """Whether a card of an earlier paper says already what this one would say a term means."""
    if card.kind not in DEFINING_KINDS or card.cue:
        return False
    one = _traits(card)
    return any(
        _define_the_same(one, other) or one.asks == other.asks
        for other in map(_traits, earlier)
        if other.card.kind in DEFINING_KINDS
    )


def _traits(card: Card) -> _Traits:
    return _Traits(card, content(card.front.replace(GAP, " ")), content(card.back))


def _alike(one: _Traits, other: _Traits) -> bool:
    first, second = one.card, other.card
    if first.evidence == second.evidence and one.answers and one.answers == other.answers:
        return True
    all_one, all_other = one.asks | one.answers, other.asks | other.answers
    shared = _overlap(all_one - _COMPOSING, all_other - _COMPOSING)
    if first.evidence == second.evidence and shared >= _SAME_QUESTION:
        return True
    if _show_the_same(first, second) or _present_the_same(one, other) or _say_the_same(one, other):
        return True
    if _tells_number(one, other):
        return True
    if first.form is not second.form:
        return _jaccard(all_one, all_other) >= _SAME_QUESTION
    if first.form is Form.CLOZE and first.quote == second.quote:
        return _but_numbers(one) == _but_numbers(other)
    if one.asks == other.asks and (first.form is Form.QUESTION or one.answers == other.answers):
        return True
    if (
        _find_the_same(one, other)
        or _define_the_same(one, other)
        or _count_the_same(first, second)
        or _narrows(one, other)
    ):
        return True
    if first.form is Form.CLOZE and one.answers == other.answers:
        return _jaccard(one.asks, other.asks) >= _SAME_ANSWER
    asked, answered = _jaccard(one.asks, other.asks), _jaccard(one.answers, other.answers)
    return asked >= _SAME_QUESTION and answered >= _SAME_ANSWER


def _say_the_same(one: _Traits, other: _Traits) -> bool:
    """Whether one card's words are nearly all on the other: a fact, and a part of it.

    Numbers don't count, for a paper tells the same of many things.
    """
    if any(t.card.form is Form.CLOZE or t.card.kind in _TERSE for t in (one, other)):
        return False
    if {one.card.kind, other.card.kind} == {"list"}:  # a step stands in the question for the next
        return False
    sets = [_but_numbers(t) - _REPORTING for t in (one, other)]
    if min(map(len, sets)) < _LEAST_CONTENT or not one.answers & other.answers:
        return False
    return _overlap(*sets) >= _SAME_CONTENT


def _tells_number(one: _Traits, other: _Traits) -> bool:
    """Whether a number that is asked for stands on a card that tells of the same thing."""
    counted = numbers(one.card.back)
    if one.card.kind not in _NUMBERS or other.card.kind in _TERSE or not counted:
        return False
    asks = one.asks - _REPORTING
    enough = len(asks) >= _LEAST_SHARED and set(counted) <= set(numbers(other.card.back))
    return enough and len(asks & (other.asks | other.answers)) >= _SAME_ANSWER * len(asks)


def _outgrows(one: _Traits, other: _Traits) -> bool:
    """Whether one card tells the number that the other asks for, and more: "it halves, by 3 %"."""
    more = (one.asks | one.answers) - other.asks - other.answers - _REPORTING
    same = one.card.evidence == other.card.evidence
    return same and _tells_number(other, one) and len(more) >= _LEAST_SHARED


def _show_the_same(first: Card, second: Card) -> bool:
    """Whether one picture is to be drawn and to be recognised."""
    if first.figure is None or first.figure != second.figure:
        return False
    return first.figure_in_front != second.figure_in_front


def _present_the_same(one: _Traits, other: _Traits) -> bool:
    """Whether both say of one thing that the authors present it, or one of them what it is."""
    asked = [_PRESENTS.fullmatch(traits.card.front) for traits in (one, other)]
    if all(asked) and one.asks - _PRESENTING == other.asks - _PRESENTING:
        return True
    same = _overlap(one.answers, other.answers) >= _SAME_ANSWER
    return any(asked) and same and (all(asked) or "definition" in {one.card.kind, other.card.kind})


def _narrows(one: _Traits, other: _Traits) -> bool:
    """Whether one question is the other with a condition more, and the answers are alike."""
    if one.card.form is Form.CLOZE or not (one.asks <= other.asks or other.asks <= one.asks):
        return False
    enough = len(one.answers & other.answers) >= _LEAST_SHARED
    return enough and _overlap(one.answers, other.answers) >= _MOST_OF_ANSWER


def _find_the_same(one: _Traits, other: _Traits) -> bool:
    """Whether two findings say the same, each of its own half: "the ink fades", "ink is fading"."""
    if {one.card.kind, other.card.kind} != {"finding"}:
        return False
    enough = len(one.answers & other.answers) > _LEAST_SHARED
    return enough and _overlap(one.answers, other.answers) >= _MOST_OF_ANSWER


def _count_the_same(first: Card, second: Card) -> bool:
    """Whether both ask how many of one noun there are, and say the same of it by two names."""
    nouns = [_HOW_MANY.search(card.front) for card in (first, second)]
    found = [match["noun"].lower() for match in nouns if match is not None]
    return len(found) == 2 and found[0] == found[1] and first.back == second.back


def _but_numbers(traits: _Traits) -> frozenset[str]:
    """All that a card says but its numbers: the same for two gaps in one sentence."""
    return frozenset(stem for stem in traits.asks | traits.answers if not stem[0].isdigit())


def _define_the_same(one: _Traits, other: _Traits) -> bool:
    """Two definitions of one concept, under whatever alias, that ask in the same direction."""
    first, second = one.card, other.card
    if first.kind != second.kind or first.kind not in DEFINING_KINDS:
        return False
    if not first.concepts or first.concepts[:1] != second.concepts[:1]:
        return False
    term = content(first.concepts[0])
    if (one.answers <= term) != (other.answers <= term):
        return False
    return one.asks & _NAMING == other.asks & _NAMING


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that the larger has (Szymkiewicz-Simpson)."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
