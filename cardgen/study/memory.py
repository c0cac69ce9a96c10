"""What is left of a card in memory: FSRS-6 with its default parameters, as in Anki.

The model is that of Ye, Su & Cao 2022 ("A stochastic shortest path algorithm for optimizing spaced
repetition scheduling", KDD) in its sixth version; py-fsrs computes it. Days are whole for the
update, as Anki counts them from one day's start to the next, and fractions for the recall now. A
few hundred reviews are too few to fit parameters of one's own, so the default ones are used.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from math import pow
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Scheduler

__all__ = ["RETENTION", "Memory", "answered", "interval", "recall", "scheduler"]

RETENTION = 0.9
"""The recall at which a card is due: Anki's default and FSRS's."""

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Memory:
    """``stability`` is the days until recall has fallen to 90 %, ``difficulty`` is in [1, 10]."""

    stability: float
    difficulty: float


@cache
def scheduler() -> "Scheduler":
    """py-fsrs's scheduler with default parameters and steps, and no fuzz: the same every time."""
    from fsrs import Scheduler

    return Scheduler(desired_retention=RETENTION, enable_fuzzing=False)


def answered(memory: Memory | None, rating: int, days: int) -> Memory:
    """The memory after an answer, ``days`` whole days after the one before (0: the same day).

    ``memory`` is None at the first answer; ``rating`` is 1 (Again) to 4 (Easy), else ValueError.
    """
    from fsrs import Card, Rating, State

    if memory is None:
        card = Card(card_id=0, due=_EPOCH)
    else:  # FSRS's memory doesn't depend on the state, which only chooses the next interval
        card = Card(0, State.Review, None, memory.stability, memory.difficulty, _EPOCH, _EPOCH)
    card, _ = scheduler().review_card(card, Rating(rating), _EPOCH + timedelta(days=days))
    assert card.stability is not None and card.difficulty is not None
    return Memory(card.stability, card.difficulty)


def recall(memory: Memory, days: float) -> float:
    """The probability of recall ``days`` (fractions count) after the last answer: FSRS-6's R(t,S).

    The forgetting curve is (1 + F·t/S)^-w20, where F makes it 0.9 at t = S.
    """
    decay, factor = _curve()
    return pow(1 + factor * max(days, 0.0) / memory.stability, -decay)


def interval(memory: Memory, retention: float = RETENTION) -> int:
    """Whole days, at least one, until recall falls to ``retention`` (in (0, 1))."""
    decay, factor = _curve()
    return max(1, round(memory.stability / factor * (pow(retention, -1 / decay) - 1)))


@cache
def _curve() -> tuple[float, float]:
    """FSRS-6's w20 and the factor that follows from it."""
    decay = scheduler().parameters[20]
    return decay, pow(0.9, -1 / decay) - 1
