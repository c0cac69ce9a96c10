"""The reserve: the best of the cards that were left out, kept at hand for who wants more."""

from collections.abc import Iterable

from cardgen.cards.card import Dropped
from cardgen.cards.reasons import (
    DEFINED_BEFORE,
    LOW_SCORE,
    NEAR_DUPLICATE,
    OTHER_CONCEPT,
    OTHER_KIND,
    OVER_BUDGET,
)

__all__ = ["NO_FAULT", "RESERVE", "reserve"]

RESERVE = 150
"""Cards held in reserve for each paper: all that was left out of papers of ordinary length."""

NO_FAULT = {
    OVER_BUDGET: 0,
    LOW_SCORE: 0,
    DEFINED_BEFORE: 1,
    OTHER_KIND: 1,
    OTHER_CONCEPT: 1,
    NEAR_DUPLICATE: 1,
}
"""The reasons that aren't faults, those of a card good in itself first."""

_FAULT = 2


def reserve(dropped: Iterable[Dropped], most: int = RESERVE) -> tuple[Dropped, ...]:
    """At most ``most`` of the cards that were left out, the best first.

    Cards that passed the critic come before those that failed a check, whatever their scores.
    """

    def worth(drop: Dropped) -> tuple[int, float, int, str]:
        rank, card = NO_FAULT.get(drop.reason, _FAULT), drop.card
        return rank, -card.score, card.evidence.start, card.key

    return tuple(sorted(dropped, key=worth)[:most])
