"""The log of answers replayed through FSRS, and Anki's way of counting days."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from cardgen.anki.review import FORGET
from cardgen.library import Library, Replayed
from cardgen.study.memory import Memory, answered, recall

__all__ = ["DAY", "day_end", "days_ago", "replay", "replay_new"]

DAY = 86_400
"""Seconds."""

_DAY_STARTS = 4  # o'clock, local time: Anki's default, so that a late evening is one day


def day_end(now: int) -> int:
    """When the day of ``now`` ends, by the local clock; both are unix times in seconds."""
    local = datetime.fromtimestamp(now)
    end = local.replace(hour=_DAY_STARTS, minute=0, second=0, microsecond=0)
    return int((end if end > local else end + timedelta(days=1)).timestamp())


def days_ago(at: int, end: int) -> int:
    """How many days before the day that ends at ``end`` (unix s) the moment ``at`` (unix ms) was.

    As in Anki (rslib, scheduler/fsrs/params.rs): 24 hours each, counted back from the end of the
    day, and none for what is yet to come.
    """
    return max(0, (end - at // 1000) // DAY)


def replay(card: str, log: Sequence[tuple[int, int]], end: int) -> Iterator[Replayed]:
    """What FSRS makes of each answer in the ``log`` (unix ms, rating) of a card, oldest first.

    ``end`` is the end of the present day. A card that was reset starts as a new one.
    """
    memory: Memory | None = None
    before = 0
    for at, rating in log:
        if rating == FORGET:
            memory = None
            yield Replayed(None, 0.0, 0.0, card, at)
            continue
        day = days_ago(at, end)
        days = max(0, before - day) if memory else 0
        expected = recall(memory, days) if memory and days else None
        memory = answered(memory, rating, days)
        before = day
        yield Replayed(expected, memory.stability, memory.difficulty, card, at)


def replay_new(library: Library, now: int) -> None:
    """Replay the cards whose newest answers haven't been; ``now`` is unix time in seconds."""
    end = day_end(now)
    waiting = library.reviews.unreplayed()
    if waiting:
        library.reviews.remember(
            step for card, log in waiting.items() for step in replay(card, log, end)
        )
