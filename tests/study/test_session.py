"""Reviews without Anki: what is asked when, and that every answer is kept and can be taken back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler

from cardgen.library import Library
from cardgen.study import Session, Turn, known_cards, scheduled, standings
from cardgen.study.replay import DAY

START = 1_795_435_200_000  # unix ms, noon UTC
MINUTE = 60_000


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        self.now += 5_000
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def begin(library: Library, clock: Clock) -> Callable[..., Session]:
    """A session over the first cards of the library."""

    def begin(cards: int = 4, new: int = 20) -> Session:
        chosen = [held for _, held in sorted(known_cards(library).items())][:cards]
        return Session(library, chosen, clock, new)

    return begin


def through(session: Session, rating: int = 3) -> list[str]:
    """Answer all that is asked; the keys in order."""
    keys = []
    while asked := session.next():
        keys.append(asked.held.card.key)
        session.answer(keys[-1], rating, 4000)
    return keys


def test_new_cards_come_in_order_and_again_after_their_steps(begin: Any, clock: Clock) -> None:
    session = begin()
    assert session.left() == {Turn.LEARNING: 0, Turn.REVIEW: 0, Turn.NEW: 4}
    first = session.next()
    assert (first.held.card.key, first.turn) == ("key-00-0", Turn.NEW)
    assert first.rests[3] == timedelta(minutes=10) and first.rests[4] > timedelta(days=5)
    keys = [f"key-00-{number}" for number in range(4)]
    assert through(session) == keys + keys
    assert session.left() == {Turn.LEARNING: 0, Turn.REVIEW: 0, Turn.NEW: 0}


def test_no_more_new_cards_on_a_day_than_wished(begin: Any, clock: Clock) -> None:
    assert len(set(through(begin(new=3)))) == 3
    assert through(begin(new=3)) == []
    assert len(set(through(begin(new=4)))) == 1
    clock.now += DAY * 1000
    assert begin(cards=8, new=3).left()[Turn.NEW] == 3


def test_reviews_come_when_py_fsrs_says_so(begin: Any, clock: Clock, library: Library) -> None:
    through(begin(cards=1))
    log = [(a.at, a.rating) for a in library.reviews.answers()["key-00-0"]]
    expected = Card(card_id=1)
    card = scheduled(log)
    for at, rating in log:
        moment = datetime.fromtimestamp(at / 1000, UTC)
        expected, _ = Scheduler(enable_fuzzing=False).review_card(expected, Rating(rating), moment)
    assert card is not None and card.due == expected.due
    days = (card.due - datetime.fromtimestamp(clock.now / 1000, UTC)).days
    assert days >= 1
    clock.now += (days - 1) * DAY * 1000
    assert begin(cards=1).next() is None
    clock.now += 2 * DAY * 1000
    assert begin(cards=1).next().turn is Turn.REVIEW


def test_a_failed_card_comes_back_before_others_that_wait(begin: Any, clock: Clock) -> None:
    session = begin()
    session.answer("key-00-0", 1, 1000)
    assert session.next().held.card.key == "key-00-1"
    clock.now += 2 * MINUTE
    asked = session.next()
    assert (asked.held.card.key, asked.turn) == ("key-00-0", Turn.LEARNING)


def test_a_step_is_not_asked_too_far_ahead(begin: Any, clock: Clock) -> None:
    session = begin(cards=1)
    session.answer("key-00-0", 3, 1000)
    assert session.next().held.card.key == "key-00-0", "ten minutes ahead, nothing else to do"
    assert begin(cards=1).next().turn is Turn.LEARNING, "and in another session too"


def test_undo_takes_answers_back_one_by_one(begin: Any, library: Library) -> None:
    session = begin()
    assert not session.undo()
    for rating in (3, 1):
        session.answer(session.next().held.card.key, rating, 1000)
    assert session.undo()
    assert session.next().held.card.key == "key-00-1"
    assert set(library.reviews.answers()) == {"key-00-0"}
    assert session.undo() and not session.undo()
    assert session.next().turn is Turn.NEW and session.left()[Turn.NEW] == 4
    assert not library.reviews.answers()
    session.answer("key-00-0", 4, 1000)
    assert [one.rating for one in library.reviews.answers()["key-00-0"]] == [4]


def test_a_minute_counts_of_an_answer_at_most(begin: Any, library: Library) -> None:
    begin().answer("key-00-0", 3, 3_600_000)
    assert library.reviews.answers()["key-00-0"][0].duration == 60_000


def test_reviews_from_anki_and_from_here_are_one_history(
    studied: Any, take: Any, library: Library
) -> None:
    take(studied.package)
    now = (studied.now + 40 * DAY) * 1000
    session = Session(library, list(known_cards(library).values()), lambda: now, 0)
    asked = session.next()
    assert asked is not None and asked.turn is not Turn.NEW
    key = asked.held.card.key
    before = len(library.reviews.answers()[key])
    session.answer(key, 3, 1000)
    log = library.reviews.answers()
    assert len(log[key]) == before + 1 and log[key][-1].stability > log[key][-2].stability
    assert log[key][-1].recall is not None
    (concept,) = (s for s in standings(library, log, now // 1000) if key in s.topic.names)
    assert concept.strength.cards_seen == 5
    assert take(studied.package).new == 0


def test_a_clock_that_goes_back_loses_no_answer_and_no_memory(
    begin: Any, clock: Clock, library: Library
) -> None:
    through(begin(cards=1))
    clock.now += 30 * DAY * 1000
    session = begin(cards=1)
    session.answer("key-00-0", 3, 1000)
    before = list(library.reviews.answers()["key-00-0"])
    clock.now = before[-1].at - 5_000  # the very moment of an answer: Clock adds five seconds
    session.answer("key-00-0", 3, 1000)
    clock.now -= 40 * DAY * 1000
    session.answer("key-00-0", 3, 1000)
    log = list(library.reviews.answers()["key-00-0"])
    assert log[: len(before)] == before and len(log) == len(before) + 2
    assert [one.at for one in log[-3:]] == [before[-1].at + place for place in range(3)]
    assert log[-1].stability >= before[-1].stability
    assert session.undo() and session.undo()
    assert list(library.reviews.answers()["key-00-0"]) == before
