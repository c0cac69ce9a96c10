"""The reader's concepts, weakest first, and before each what it builds on."""

from collections.abc import Sequence
from dataclasses import dataclass

from cardgen.library import Library
from cardgen.study.replay import replay_new
from cardgen.study.strength import Log, Strength, Verdict, judge
from cardgen.study.topics import Topic, topics

__all__ = ["Standing", "answers", "standings", "weakest_first"]

_ORDER = tuple(Verdict)
"""Verdicts as they are listed, the weak first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A concept and how the reader stands with it."""

    topic: Topic
    strength: Strength

    @property
    def weak(self) -> bool:
        """Whether the concept is to be studied again."""
        return self.strength.verdict is Verdict.WEAK


def standings(library: Library, log: Log, now: int) -> tuple[Standing, ...]:
    """Every concept of the library with its strength, weakest first.

    ``log`` holds all answers (:func:`answers` gives them), ``now`` is unix time in seconds.
    """
    found = topics(library, log)
    leeches = frozenset(key for key, state in library.reviews.in_anki().items() if state.leech)
    concepts = {key: topic.names for key, topic in found.items()}
    strengths = judge(concepts, log, leeches, now)
    return weakest_first([Standing(found[key], strengths[key]) for key in found])


def answers(library: Library, now: int) -> Log:
    """All answers by card, each replayed."""
    replay_new(library, now)
    return library.reviews.answers()


def weakest_first(given: Sequence[Standing]) -> tuple[Standing, ...]:
    """By verdict and failure rate; but a weak concept comes after the weak ones it builds on."""
    ranked = sorted(given, key=_rank)
    weak = {one.topic.key: one for one in ranked if one.weak}
    ordered: dict[str, Standing] = {}

    def visit(one: Standing, waiting: frozenset[str]) -> None:
        for key in one.topic.builds_on:
            if key in weak and key not in ordered and key not in waiting:  # else it is a circle
                visit(weak[key], waiting | {key})
        ordered.setdefault(one.topic.key, one)

    for key, one in weak.items():
        visit(one, frozenset({key}))
    return (*ordered.values(), *(one for one in ranked if not one.weak))


def _rank(one: Standing) -> tuple[int, float, str]:
    return _ORDER.index(one.strength.verdict), -one.strength.rate, one.topic.key
