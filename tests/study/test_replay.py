"""Days as Anki counts them, and answers replayed over them."""

import time
from collections.abc import Iterator

import pytest

from cardgen.study import answered, recall
from cardgen.study.replay import DAY, day_end, days_ago, replay

MIDNIGHT = 1_795_474_800  # 24 November 2026, 00:00 in Berlin, in unix seconds


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_a_day_ends_at_four_in_the_morning_by_the_local_clock() -> None:
    four = MIDNIGHT + 4 * 3600
    assert day_end(MIDNIGHT) == day_end(four - 1) == four
    assert day_end(four) == day_end(MIDNIGHT + 23 * 3600) == four + DAY


@pytest.mark.usefixtures("berlin")
def test_a_late_evening_is_one_day_and_the_next_morning_another() -> None:
    end = day_end(MIDNIGHT + 12 * 3600)
    evening, night, morning = (MIDNIGHT + hour * 3600 for hour in (-1, 3, 8))
    assert [days_ago(at * 1000, end) for at in (evening, night, morning)] == [1, 1, 0]
    assert days_ago((end + 5 * DAY) * 1000, end) == 0, "what is yet to come is today"


@pytest.mark.usefixtures("berlin")
def test_only_answers_on_another_day_are_tests() -> None:
    end = day_end(MIDNIGHT + 12 * 3600)
    times = [MIDNIGHT + hour * 3600 for hour in (-49, -1, 3, 8)]
    log = [(at * 1000, rating) for at, rating in zip(times, (3, 1, 3, 3), strict=True)]
    steps = list(replay("k", log, end))
    first = answered(None, 3, 0)
    second = answered(first, 1, 2)
    third = answered(second, 3, 0)
    assert [step.recall for step in steps] == [None, recall(first, 2), None, recall(third, 1)]
    assert [step.stability for step in steps[:3]] == [
        first.stability,
        second.stability,
        third.stability,
    ]
