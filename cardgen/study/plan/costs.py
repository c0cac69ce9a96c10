"""How long a card takes: the reader's own times where there are enough, else stated ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from cardgen.library import Answer

__all__ = ["DEFAULT_COSTS", "Costs", "own_costs"]

_ENOUGH = 50
"""Cards, and later answers, from which the reader's own median is taken."""

_DAY = 86_400_000
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds: ``new`` for all answers of a card's first day, ``review`` for one later answer.

    ``own`` tells whether these are the reader's own times.
    """

    new: float
    review: float
    own: bool = False


DEFAULT_COSTS = Costs(new=30.0, review=10.0)
"""Our estimate for cards of one sentence: two or three answers on the first day, one later."""


def own_costs(log: Mapping[str, Sequence[Answer]]) -> Costs:
    """The reader's median times from the answers to each card, or the default ones."""
    first, later = [], []
    for answers in log.values():
        if answers:
            end = answers[0].at + _DAY / 2  # the first sitting
            first.append(sum(one.duration for one in answers if one.at < end) / 1000)
            later += [one.duration / 1000 for one in answers if one.at >= end]
    if min(len(first), len(later)) < _ENOUGH:
        return DEFAULT_COSTS
    return Costs(median(first), median(later), own=True)
