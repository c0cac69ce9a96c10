"""The reviews that cards bring: learners who answer as FSRS expects, drawn by lot, with a seed.

Each learner recalls a card with the probability that FSRS gives; a card that is recalled is
answered "Good", one that isn't "Again", and then comes back the next day.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from cardgen.study.memory import Memory, answered, interval, recall

__all__ = ["Simulation"]

_AGAIN, _GOOD = 1, 3

_LEARNERS = 12
"""Runs: the ninth tenth of the days' loads is then known to a review or two."""


@dataclass(slots=True)
class _Learner:
    """One run: the cards by the day they are due, each with its memory and its last day."""

    chance: Random
    due: dict[int, list[tuple[Memory, int]]] = field(default_factory=lambda: defaultdict(list))

    def review(self, day: int) -> int:
        """Answer what is due, and give the number of answers: a lapse is answered twice."""
        answers = 0
        for memory, last in self.due.pop(day, []):
            recalled = self.chance.random() < recall(memory, day - last)
            after = answered(memory, _GOOD if recalled else _AGAIN, day - last)
            answers += 1 if recalled else 2
            wait = interval(after) if recalled else 1
            self.due[day + wait].append((after, day))
        return answers

    def learn(self, day: int, cards: int) -> None:
        first = answered(None, _GOOD, 0)
        self.due[day + interval(first)] += [(first, day)] * cards


class Simulation:
    """The days of several learners side by side; ``seed`` makes it come out the same."""

    def __init__(self, seed: int = 0, learners: int = _LEARNERS) -> None:
        self._learners = [_Learner(Random(f"{seed}/{number}")) for number in range(learners)]

    def review(self, day: int) -> list[int]:
        """The answers of each learner on a day (days are counted up); call it once a day."""
        return [learner.review(day) for learner in self._learners]

    def learn(self, day: int, cards: int) -> None:
        """Learn so many new cards on a day, after its reviews."""
        for learner in self._learners:
            learner.learn(day, cards)
