"""A session of reviews without Anki: what to ask next, what to keep of an answer, undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from cardgen.anki.review import FORGET, Review
from cardgen.library import Answer, Library, StoredCard
from cardgen.study.memory import Memory, interval
from cardgen.study.replay import DAY, day_end, days_ago, replay_new
from cardgen.study.schedule import is_learning, outcomes, scheduled

if TYPE_CHECKING:
    from fsrs import Card

__all__ = ["Asked", "Session", "Turn"]

_AHEAD = timedelta(minutes=20)
"""How much too early a learning step may come when nothing else is due: Anki's default."""

_SLOWEST = 60_000
"""Milliseconds that count of an answer at most, as in Anki: after a minute one is elsewhere."""


class Turn(StrEnum):
    """Why a card is asked."""

    LEARNING = "learning"
    REVIEW = "review"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Asked:
    """A card to be asked, why, and how long it rests after each rating."""

    held: StoredCard
    turn: Turn
    rests: Mapping[int, timedelta]


class Session:
    """Reviews of ``cards``, in the order in which new ones are to come, at most ``new`` a day.

    ``clock`` gives unix time in milliseconds. Every answer is kept at once.
    """

    def __init__(
        self, library: Library, cards: Sequence[StoredCard], clock: Callable[[], int], new: int
    ) -> None:
        now = clock()
        replay_new(library, now // 1000)
        log = library.reviews.answers()
        self._library = library
        self._clock = clock
        self._held = {held.card.key: held for held in cards}
        self._logs = {key: _plain(log.get(key, ())) for key in self._held}
        self._end = day_end(now // 1000)
        self._cards: dict[str, Card] = {}
        for key in self._held:
            if _may_be_due(log.get(key, ()), self._end):
                self._schedule(key)
        begun = sum(bool(one) and _is_today(one[0][0], self._end) for one in self._logs.values())
        unseen = [key for key, one in self._logs.items() if not one or one[-1][1] == FORGET]
        self._new = unseen[: max(0, new - begun)]
        self._given: list[tuple[str, int]] = []
        self._again: str | None = None

    def next(self) -> Asked | None:
        """The card to ask now: a step that is due, a review, a new card, or a step ahead of time.

        None when nothing is left for today.
        """
        now = datetime.fromtimestamp(self._clock() / 1000, UTC)
        key = self._next(now)
        if key is None:
            return None
        card = self._cards.get(key)
        turn = Turn.NEW if card is None else Turn.LEARNING if is_learning(card) else Turn.REVIEW
        return Asked(self._held[key], turn, outcomes(card, now))

    def left(self) -> dict[Turn, int]:
        """How many cards wait for each reason."""
        steps = sum(is_learning(card) for card in self._cards.values())
        reviews = len(self._reviews())
        return {Turn.LEARNING: steps, Turn.REVIEW: reviews, Turn.NEW: len(self._new)}

    def answer(self, key: str, rating: int, duration: int) -> None:
        """Keep an answer, given now after so many milliseconds.

        Where the clock has gone back it comes right behind the card's last answer, for answers are
        replayed in the order of their times.
        """
        at = max([self._clock(), *(before + 1 for before, _ in self._logs[key][-1:])])
        review = Review(key, at, rating, min(duration, _SLOWEST))
        with self._library.transaction():
            self._library.reviews.add([review], "terminal", "terminal", at // 1000)
            replay_new(self._library, at // 1000)
        self._given.append((key, at))
        self._logs[key].append((at, rating))
        self._again = None
        if key in self._new:
            self._new.remove(key)
        self._schedule(key)

    def undo(self) -> bool:
        """Take the last answer of this session back, and ask its card next; False without one."""
        if not self._given:
            return False
        key, at = self._given.pop()
        with self._library.transaction():
            self._library.reviews.remove(key, at)
            replay_new(self._library, at // 1000)
        self._logs[key].pop()
        self._again = key
        self._schedule(key)
        if key not in self._cards:
            self._new.insert(0, key)
        return True

    def answered(self) -> int:
        """How many answers this session has kept."""
        return len(self._given)

    def _next(self, now: datetime) -> str | None:
        if self._again is not None:
            return self._again
        steps = sorted((card.due, key) for key, card in self._cards.items() if is_learning(card))
        if steps and steps[0][0] <= now:
            return steps[0][1]
        waiting = self._reviews() or self._new
        if waiting:
            return waiting[0]
        return steps[0][1] if steps and steps[0][0] <= now + _AHEAD else None

    def _reviews(self) -> list[str]:
        """Cards due for review before the day ends, the longest overdue first."""
        end = datetime.fromtimestamp(self._end, UTC)
        due = [
            (card.due, key)
            for key, card in self._cards.items()
            if not is_learning(card) and card.due < end
        ]
        return [key for _, key in sorted(due)]

    def _schedule(self, key: str) -> None:
        card = scheduled(self._logs[key])
        if card is None:
            self._cards.pop(key, None)
        else:
            self._cards[key] = card


def _plain(log: Sequence[Answer]) -> list[tuple[int, int]]:
    return [(one.at, one.rating) for one in log]


def _is_today(at: int, end: int) -> bool:
    return at // 1000 >= end - DAY


def _may_be_due(log: Sequence[Answer], end: int) -> bool:
    """Whether a card can be due by what is known of its memory: saves replaying those that rest.

    A day less than its interval, since days are counted here from day to day, there from hour to
    hour; and all of the last two days, when it may be between steps.
    """
    if not log:
        return False
    days = days_ago(log[-1].at, end)
    memory = Memory(log[-1].stability, log[-1].difficulty) if log[-1].stability else None
    return memory is None or days < 2 or days >= interval(memory) - 1
