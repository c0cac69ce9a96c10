"""The numbers of the ranking, read from ``weights.toml``, which ``data/graded/train.py`` writes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

__all__ = ["PRIOR", "Weights", "load_weights"]

PRIOR = 8.0
"""Graded cards that the reliability which a rule's author states is worth."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of graded cards.

    ``kept`` and ``graded`` count each rule's cards; ``features`` holds the weights in the log-odds,
    ``reliability`` that of a rule's own log-odds.
    """

    constant: float
    reliability: float
    features: Mapping[str, float]
    kept: Mapping[str, int]
    graded: Mapping[str, int]

    def of_rule(self, rule: str, stated: float) -> float:
        """The log-odds that a card of a rule is kept: its grades, and what its author states.

        The mean of a Beta distribution whose prior is :data:`PRIOR` cards with the share that is
        stated, so that a rule with few grades stays near it.
        """
        kept = self.kept.get(rule, 0) + PRIOR * stated
        share = kept / (self.graded.get(rule, 0) + PRIOR)
        return log(share / (1 - share))


@cache
def load_weights() -> Weights:
    """The weights that ship with the package."""
    said = tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))
    return Weights(
        said["constant"],
        said["reliability"],
        said["features"],
        {rule: counts[0] for rule, counts in said["rules"].items()},
        {rule: counts[1] for rule, counts in said["rules"].items()},
    )
