"""Plans of made-up material: nothing is lost, nothing is learned before it is read."""

from datetime import date, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgen.library import Answer
from cardgen.study.novelty import Advice
from cardgen.study.plan import (
    DEFAULT_COSTS,
    Material,
    Plan,
    Simulation,
    Unit,
    as_calendar,
    make_plan,
    own_costs,
)

START = date(2026, 11, 30)


def a_paper(title: str, *units: tuple[float, int]) -> Material:
    made = [
        Unit(title, f"{number} Part", number, Advice.READ, minutes, cards)
        for number, (minutes, cards) in enumerate(units, start=1)
    ]
    return Material(title, tuple(made), (f"{title} one", f"{title} two"), 0)


papers = st.lists(
    st.lists(st.tuples(st.floats(0, 90), st.integers(0, 12)), min_size=1, max_size=5), max_size=4
)


@settings(deadline=None, max_examples=25)
@given(papers, st.integers(1, 3), st.integers(10, 90))
def test_nothing_is_lost_and_no_day_is_too_long(
    given_papers: list[list[tuple[float, int]]], weeks: int, minutes: int
) -> None:
    made = [a_paper(str(number), *units) for number, units in enumerate(given_papers)]
    plan = make_plan(made, START, weeks, minutes, DEFAULT_COSTS)
    units = [unit for paper in made for unit in paper.units]
    read = sum(one.minutes for day in plan.days for one in day.readings)
    assert len(plan.days) == 7 * weeks
    assert [day.date for day in plan.days] == [START + timedelta(n) for n in range(7 * weeks)]
    assert read + plan.left_minutes == pytest.approx(sum(unit.minutes for unit in units))
    learned = sum(day.new_cards for day in plan.days)
    assert learned + plan.left_cards == sum(unit.cards for unit in units)
    assert all(day.minutes <= minutes + 0.02 for day in plan.days)


def test_papers_and_sections_stay_in_order_and_cards_come_with_their_section() -> None:
    first, second = a_paper("A", (30, 4), (30, 0), (30, 5)), a_paper("B", (20, 3))
    plan = make_plan([first, second], START, 2, 60, DEFAULT_COSTS)
    places = [(one.paper, one.section) for day in plan.days for one in day.readings if one.minutes]
    assert list(dict.fromkeys(places)) == [
        ("A", "1 Part"),
        ("A", "2 Part"),
        ("A", "3 Part"),
        ("B", "1 Part"),
    ]
    finished, learned = 0.0, 0
    for day in plan.days:
        finished += sum(one.minutes for one in day.readings if one.paper == "A")
        learned += day.new_cards
        assert learned <= (0 if finished < 29.9 else 4 if finished < 89.9 else 12)


def test_every_seventh_day_explains_what_was_read_and_nothing_is_new() -> None:
    plan = make_plan([a_paper("A", (60, 5)), a_paper("B", (60, 5))], START, 2, 60, DEFAULT_COSTS)
    sundays = plan.days[6::7]
    assert all(not day.readings and not day.new_cards for day in sundays)
    assert sundays[0].explain and set(sundays[0].explain) <= {"A one", "A two", "B one", "B two"}
    said = [concept for day in plan.days for concept in day.explain]
    assert len(said) == len(set(said))


def test_the_load_is_even() -> None:
    plan = make_plan([a_paper("A", *[(20, 5)] * 12)], START, 4, 60, DEFAULT_COSTS)
    loads = [day.minutes for day in plan.days if (day.date - START).days % 7 != 6]
    assert max(loads) < 2.5 * min(loads)


def test_what_doesnt_fit_is_told() -> None:
    plan = make_plan([a_paper("A", (3000, 300))], START, 1, 10, DEFAULT_COSTS)
    assert plan.left_minutes > 0 and plan.left_cards > 0
    assert not plan.days[0].new_cards  # the section isn't finished


def test_a_simulation_comes_out_the_same_and_recalls_as_fsrs_expects() -> None:
    def run(seed: int) -> list[list[int]]:
        simulation = Simulation(seed, learners=4)
        simulation.learn(0, 100)
        return [simulation.review(day) for day in range(1, 8)]

    assert run(1) == run(1) and run(1) != run(2)
    first = next(day for day in run(1) if any(day))
    # All cards are due on one day, at a recall of 90 %: about 110 answers, a lapse being two.
    assert all(100 <= answers <= 125 for answers in first)


def answer(day: float, seconds: float) -> Answer:
    return Answer(int(day * 86_400_000), 3, int(seconds * 1000), None, 1.0, 5.0)


def test_times_are_the_readers_own_where_there_are_enough() -> None:
    log = {str(n): [answer(0, 9), answer(0.01, 6), answer(3, 7), answer(9, 7)] for n in range(60)}
    costs = own_costs(log)
    assert (costs.new, costs.review, costs.own) == (15.0, 7.0, True)
    assert own_costs({"a": log["1"]}) == DEFAULT_COSTS and own_costs({}) == DEFAULT_COSTS


def test_the_calendar_is_read_by_a_calendar_program() -> None:
    plan: Plan = make_plan([a_paper("A; B, c", (60, 5))], START, 1, 60, DEFAULT_COSTS)
    read = icalendar.Calendar.from_ical(as_calendar(plan))
    events = list(read.walk("VEVENT"))
    assert [event["dtstart"].dt for event in events][0] == START
    assert "A; B, c, 1 Part, p. 1" in str(events[0]["description"])
    assert len({str(event["uid"]) for event in events}) == len(events) <= 7
    assert as_calendar(plan) == as_calendar(plan)
