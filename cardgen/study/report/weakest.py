"""The weakest concepts of a report, with the words of the papers about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cardgen.anki.review import FORGET, key_of
from cardgen.library import StoredCard
from cardgen.study.strength import Log, Verdict
from cardgen.study.weak import Standing

__all__ = ["Quoted", "Weakest", "weakest"]

_MOST = 10
_QUOTES = 2
"""Of one concept: the cards that failed most."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A card with its source; ``failed`` tells of its answers ("3 of 7")."""

    held: StoredCard
    paper: str
    failed: str


@dataclass(frozen=True, slots=True)
class Weakest:
    """A concept, and the cards about it that failed most."""

    standing: Standing
    cards: tuple[Quoted, ...]


def weakest(found: Sequence[Standing], log: Log) -> tuple[Weakest, ...]:
    """The ten weakest concepts that failed at all, in the order given, weakest first."""
    judged = (Verdict.WEAK, Verdict.ONE_BAD_CARD, Verdict.STRONG)
    failed = [one for one in found if one.strength.failures and one.strength.verdict in judged]
    return tuple(Weakest(one, _quoted(one, log)) for one in failed[:_MOST])


def _quoted(one: Standing, log: Log) -> tuple[Quoted, ...]:
    papers = {place.paper.id: place.paper.short_title for place in one.topic.places}
    counts = {held.card.key: _count(held, one, log) for held in one.topic.cards}
    cards = [held for held in one.topic.cards if counts[held.card.key][0]]
    cards.sort(key=lambda held: -counts[held.card.key][0])
    return tuple(
        Quoted(held, papers[held.paper], "{} of {}".format(*counts[held.card.key]))
        for held in cards[:_QUOTES]
    )


def _count(held: StoredCard, one: Standing, log: Log) -> tuple[int, int]:
    """Failures and answers of a card, or of all the masks of one."""
    given = [
        answer.rating
        for name in one.topic.names
        if key_of(name) == held.card.key
        for answer in log.get(name, ())
        if answer.rating != FORGET
    ]
    return given.count(1), len(given)
