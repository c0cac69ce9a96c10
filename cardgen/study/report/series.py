"""The numbers behind the report's plots. Pure functions over the log of answers."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from cardgen.anki.review import FORGET
from cardgen.study.memory import Memory, interval
from cardgen.study.replay import DAY, days_ago
from cardgen.study.strength import Log

__all__ = ["FORECAST", "WINDOW", "Day", "due_in", "recent", "retention"]

WINDOW = 7
"""Days over which retention is averaged: single days of few reviews jump about."""

FORECAST = 30
"""Days that the forecast looks ahead."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of reviews, and the week that ends with it.

    ``answers`` are all of the day's. ``passed`` is the share of the week's tests (answers a day or
    more after the one before) that were not "Again", ``expected`` the share that FSRS expected;
    None in a week without a test.
    """

    date: date
    answers: int
    passed: float | None
    expected: float | None


def retention(log: Log, end: int) -> list[Day]:
    """Every day from the first answer to the present one, which ends at ``end`` (unix s)."""
    answers: Counter[int] = Counter()
    tests: Counter[int] = Counter()
    passed: Counter[int] = Counter()
    expected: defaultdict[int, float] = defaultdict(float)
    for given in log.values():
        for one in given:
            if one.rating == FORGET:
                continue
            ago = days_ago(one.at, end)
            answers[ago] += 1
            if one.recall is not None:
                tests[ago] += 1
                passed[ago] += one.rating > 1
                expected[ago] += one.recall
    days = []
    for ago in range(max(answers, default=-1), -1, -1):
        week = range(ago, ago + WINDOW)
        asked = sum(tests[day] for day in week)
        known = sum(passed[day] for day in week) / asked if asked else None
        foretold = sum(expected[day] for day in week) / asked if asked else None
        days.append(Day(_date(end, ago), answers[ago], known, foretold))
    return days


def recent(log: Log, end: int, days: int = 30) -> tuple[int, float | None]:
    """Answers in the last days, and the share of the tests among them that were passed."""
    since = (end - days * DAY) * 1000
    given = [
        one
        for answers in log.values()
        for one in answers
        if one.at >= since and one.rating != FORGET
    ]
    tests = [one.rating > 1 for one in given if one.recall is not None]
    return len(given), fmean(tests) if tests else None


def due_in(log: Log, end: int) -> list[int]:
    """How many cards are due today (overdue ones too) and on each day that follows."""
    due = [0] * FORECAST
    for answers in log.values():
        last = answers[-1]
        if last.rating == FORGET:
            continue
        memory = Memory(last.stability, last.difficulty)
        day = max(0, interval(memory) - days_ago(last.at, end))
        if day < FORECAST:
            due[day] += 1
    return due


def _date(end: int, ago: int) -> date:
    """The calendar's name for a day; before four in the morning it is still the day before."""
    return date.fromtimestamp(end - DAY) - timedelta(days=ago)
