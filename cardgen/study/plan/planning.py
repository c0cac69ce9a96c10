"""The plan: each day its reviews first, then reading with the cards it brings, within the minutes.

The load is spread evenly over the days. On a day that reviews take much of, less is read. Every
seventh day nothing is new: concepts of the week are explained aloud, since explaining shows what
one can't yet (Chi et al. 1994, "Eliciting self-explanations improves understanding").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from cardgen.study.novelty import Advice
from cardgen.study.plan.costs import Costs
from cardgen.study.plan.material import Material
from cardgen.study.plan.simulation import Simulation

__all__ = ["Day", "Plan", "Reading", "make_plan"]

_WEEK = 7
_EXPLAINING = 6.0
"""Minutes to explain one concept aloud and to check it against the sources; our estimate."""

_SLACK = 0.1
"""Share of a day's minutes that is left free: answers take now more, now less time."""

_SAFE = 0.9
"""Share of learners whose reviews take no longer than the plan says."""

_LEAST = 10.0
"""Minutes of new things worth sitting down for, however even the load could be."""

_SHORTEST = 1.0
"""Minutes below which reading isn't begun, or left for another day."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A section, or a part of one, to read or to skim in so many minutes."""

    paper: str
    section: str
    page: int
    advice: Advice
    minutes: float


@dataclass(frozen=True, slots=True)
class Day:
    """A day: how many answers the reviews are and how long they take, what is read, what is new.

    ``explain`` are concepts to explain aloud.
    """

    date: date
    reviews: int
    review_minutes: float
    readings: tuple[Reading, ...]
    new_cards: int
    new_minutes: float
    explain: tuple[str, ...]

    @property
    def minutes(self) -> float:
        """The whole day."""
        read = sum(reading.minutes for reading in self.readings)
        return self.review_minutes + read + self.new_minutes + _EXPLAINING * len(self.explain)


@dataclass(frozen=True, slots=True)
class Plan:
    """Days in order; ``left_cards`` and ``left_minutes`` of reading didn't fit into them."""

    days: tuple[Day, ...]
    costs: Costs
    left_cards: int
    left_minutes: float


def make_plan(
    papers: Sequence[Material], start: date, weeks: int, minutes: float, costs: Costs
) -> Plan:
    """A plan of ``weeks`` from ``start`` with at most so many minutes a day.

    If the reviews of all cards don't fit, there are fewer new cards a day, and some are left over.
    """
    most = sum(unit.cards for paper in papers for unit in paper.units)
    while True:
        plan = _planned(papers, start, weeks, minutes, costs, most)
        full = [day for day in plan.days if day.minutes > minutes + 0.01]
        if not full or most == 0:
            return plan
        most = most * 3 // 4


def _planned(
    papers: Sequence[Material], start: date, weeks: int, minutes: float, costs: Costs, most: int
) -> Plan:
    """A plan with at most ``most`` new cards a day, be it too full or not."""
    queue = _Queue(papers, costs)
    simulation, days = Simulation(), []
    studied = [day for day in range(weeks * _WEEK) if (day + 1) % _WEEK]
    room = minutes * (1 - _SLACK)
    for number in range(weeks * _WEEK):
        answers = _ninth_tenth(simulation.review(number))
        spent = answers * costs.review / 60
        ahead = sum(day >= number for day in studied)
        readings: list[Reading] = []
        cards = 0
        explain: tuple[str, ...] = ()
        if number in studied:
            share = min(max(queue.minutes / ahead, _LEAST), room - spent)
            readings, cards = queue.take(share, most)
            simulation.learn(number, cards)
        else:
            explain = queue.explained(int((room - spent) // _EXPLAINING))
        days.append(
            Day(
                start + timedelta(days=number),
                answers,
                spent,
                tuple(readings),
                cards,
                cards * costs.new / 60,
                explain,
            )
        )
    return Plan(tuple(days), costs, queue.cards, queue.reading)


def _ninth_tenth(answers: Sequence[int]) -> int:
    """The load that the share ``_SAFE`` of the learners stays within."""
    return sorted(answers)[ceil(_SAFE * len(answers)) - 1]


class _Queue:
    """What is still to be read and learned, in order."""

    def __init__(self, papers: Sequence[Material], costs: Costs) -> None:
        self._units = [unit for paper in papers for unit in paper.units]
        self._concepts = {paper.title: list(paper.concepts) for paper in papers}
        self._each = costs.new / 60
        self._waiting = 0
        self._met: list[str] = []

    @property
    def cards(self) -> int:
        """Cards that aren't learned yet."""
        return self._waiting + sum(unit.cards for unit in self._units)

    @property
    def reading(self) -> float:
        """Minutes of reading that are left."""
        return sum(unit.minutes for unit in self._units)

    @property
    def minutes(self) -> float:
        """All that is left, reviews aside."""
        return self.reading + self.cards * self._each

    def take(self, minutes: float, most: int) -> tuple[list[Reading], int]:
        """Reading and new cards for so many minutes: cards that wait first, at most ``most``."""
        cards = self._learn(minutes, most)
        minutes -= cards * self._each
        readings: list[Reading] = []
        while self._units and minutes >= min(_SHORTEST, self._units[0].minutes):
            unit = self._units[0]
            part = unit.minutes if unit.minutes <= minutes + _SHORTEST / 2 else minutes
            part = min(part, minutes)
            minutes -= part
            if part:
                readings.append(Reading(unit.paper, unit.section, unit.page, unit.advice, part))
            self._met.append(unit.paper)
            if part < unit.minutes - 0.01:
                self._units[0] = replace(unit, minutes=unit.minutes - part)
                break
            self._units.pop(0)
            self._waiting += unit.cards
            learned = self._learn(minutes, most - cards)
            cards += learned
            minutes -= learned * self._each
        return readings, cards

    def _learn(self, minutes: float, most: int) -> int:
        cards = max(min(self._waiting, most, int(minutes / self._each + 1e-9)), 0)
        self._waiting -= cards
        return cards

    def explained(self, most: int) -> tuple[str, ...]:
        """Concepts of the papers read since the last time, of each in turn."""
        papers = list(dict.fromkeys(self._met))
        self._met.clear()
        chosen = [concept for concept in _in_turn([self._concepts[one] for one in papers])][:most]
        for one in papers:
            self._concepts[one] = [c for c in self._concepts[one] if c not in chosen]
        return tuple(chosen)


def _in_turn(lists: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first of each, then the second of each."""
    for place in range(max(map(len, lists), default=0)):
        yield from (one[place] for one in lists if place < len(one))
