from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from cardgen.study import Memory, answered, interval, recall

answers = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 400)), min_size=1, max_size=12)


@given(answers)
def test_it_is_what_py_fsrs_says_of_the_same_days(history: list[tuple[int, int]]) -> None:
    scheduler, now = Scheduler(enable_fuzzing=False), datetime(2026, 1, 1, tzinfo=UTC)
    card, memory = Card(card_id=1, due=now), None
    for rating, days in history:
        now += timedelta(days=days)
        card, _ = scheduler.review_card(card, Rating(rating), now)
        memory = answered(memory, rating, days)
    assert memory is not None
    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
    later = now + timedelta(days=9)
    assert recall(memory, 9) == pytest.approx(scheduler.get_card_retrievability(card, later))


def test_recall_is_nine_in_ten_after_the_stability() -> None:
    assert recall(Memory(12.5, 5.0), 12.5) == pytest.approx(0.9)
    assert recall(Memory(12.5, 5.0), 0) == 1.0
    assert recall(Memory(12.5, 5.0), -1) == 1.0  # the clock went back


@given(st.floats(0.01, 5000), st.floats(0.7, 0.98))
def test_the_interval_is_where_recall_falls_to_what_is_wished(
    stability: float, retention: float
) -> None:
    memory = Memory(stability, 5.0)
    days = interval(memory, retention)
    if days == 1:
        assert recall(memory, 1.5) <= retention + 1e-9
    else:
        assert recall(memory, days + 0.5) <= retention + 1e-9 <= recall(memory, days - 0.5) + 2e-9


@pytest.mark.parametrize("rating", [0, 5])
def test_there_are_four_grades(rating: int) -> None:
    with pytest.raises(ValueError):
        answered(None, rating, 0)
