"""Chances: how a few answers are to be judged, over many concepts at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Prior", "at_most", "fit_prior"]

_MOST_ALIKE = 1000.0  # answers: a prior of more weight would leave no concept any rate of its own
_LEAST_ALIKE = 2.0  # answers: below that, rates would be trusted after a single one
_UNKNOWN = 10.0  # answers: the prior's weight where there are too few concepts to compare
_STEPS = 2000  # of the grid on [0, 1] over which a density is summed


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known of a concept's failure rate before its answers: Beta(mean·w, (1-mean)·w).

    ``mean`` is the reader's own failure rate, ``weight`` is in answers.
    """

    mean: float
    weight: float

    def rate(self, failures: int, answers: int) -> float:
        """The failure rate after these answers, shrunk towards the reader's mean."""
        return (self.mean * self.weight + failures) / (self.weight + answers)

    def above(self, bar: float, failures: int, answers: int) -> float:
        """The probability that the failure rate is above ``bar``."""
        import numpy as np

        passes = answers - failures
        log_rate, log_rest, rate = _grid()
        log_density = (self.mean * self.weight + failures - 1) * log_rate
        log_density = log_density + ((1 - self.mean) * self.weight + passes - 1) * log_rest
        density = np.exp(log_density - log_density.max())
        return min(1.0, float(density[rate > bar].sum() / density.sum()))


def fit_prior(failures: Sequence[int], answers: Sequence[int]) -> Prior:
    """The prior that fits a reader's concepts: empirical Bayes over the beta-binomial.

    Mean and weight are the moments of Kleinman 1973 ("Proportions with extraneous variance: single
    and independent samples", JASA 68), where every concept has the same say: by their answers,
    those that are failed would have more, since they are asked more often. The sequences hold a
    number for each concept; concepts without answers count for nothing.
    """
    pairs = [(f, n) for f, n in zip(failures, answers, strict=True) if n]
    rates = [f / n for f, n in pairs]
    least = 0.5 / (sum(n for _, n in pairs) + 1)  # half an answer (Jeffreys): never 0 or 1
    mean = min(max(sum(rates) / len(rates), least), 1 - least) if rates else least
    noise = sum(1 / n for _, n in pairs) * (1 - 1 / len(pairs)) if pairs else 0.0
    room = len(pairs) - 1 - noise
    if room <= 0:
        return Prior(mean, _UNKNOWN)
    spread = sum((rate - mean) ** 2 for rate in rates) / (mean * (1 - mean))
    alike = (spread - noise) / room  # the correlation of two answers to one concept
    weight = (1 - alike) / alike if alike > 0 else _MOST_ALIKE
    return Prior(mean, min(max(weight, _LEAST_ALIKE), _MOST_ALIKE))


def at_most(successes: int, chances: Sequence[float]) -> float:
    """The probability of at most so many successes in trials with these chances, each its own.

    That is the tail of the Poisson-binomial distribution, by convolution (Hong 2013, "On computing
    the distribution function for the Poisson binomial distribution", section 2.5), from whichever
    end of the distribution is nearer.
    """
    failures = len(chances) - successes
    if successes < failures:
        return _lower_tail(successes, chances)
    return max(0.0, 1 - _lower_tail(failures - 1, [1 - chance for chance in chances]))


def _lower_tail(most: int, chances: Sequence[float]) -> float:
    """The probability of at most so many hits; of no number below none."""
    if most < 0:
        return 0.0
    mass = [1.0] + [0.0] * most
    for chance in chances:
        for hits in range(most, 0, -1):
            mass[hits] += chance * (mass[hits - 1] - mass[hits])
        mass[0] *= 1 - chance
    return min(1.0, sum(mass))


@cache
def _grid() -> "tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]":
    """The middles of equal steps on [0, 1], before them the logarithms of rate and 1 - rate."""
    import numpy as np

    rate = (np.arange(_STEPS) + 0.5) / _STEPS
    return np.log(rate), np.log1p(-rate), rate
