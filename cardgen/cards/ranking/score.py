"""The score of a card: the probability that a strict reader keeps it, by a logistic model.

``score = 1 / (1 + exp(-(constant + Σ weight · value)))``: every feature can be read by itself.
"""

from collections.abc import Iterable
from dataclasses import replace
from math import exp

from cardgen.cards.card import Card
from cardgen.cards.ranking.features import FEATURES
from cardgen.cards.ranking.setting import Setting
from cardgen.cards.ranking.weights import load_weights

__all__ = ["rank", "score"]

_UNKNOWN_RELIABILITY = 0.27
"""For a rule that states none: the share of acceptable questions of rule-based generation without
ranking (Heilman & Smith 2010, "Good Question! Statistical Ranking for Question Generation")."""

_SURE = 0.98
"""No rule is surer than this, nor less sure than the rest."""


def rank(cards: Iterable[Card], known: Setting) -> list[Card]:
    """The cards with their scores, best first; equals in reading order."""
    cards = list(cards)
    known = known.with_fronts(cards)
    scored = [replace(card, score=score(card, known)) for card in cards]
    return sorted(scored, key=lambda card: (-card.score, card.evidence, card.key))


def score(card: Card, known: Setting) -> float:
    """The probability, in [0, 1], that the card is kept; rounded, for one score on all machines."""
    weights = load_weights()
    stated = min(max(known.reliability.get(card.rule, _UNKNOWN_RELIABILITY), 1 - _SURE), _SURE)
    total = weights.constant + weights.reliability * weights.of_rule(card.rule, stated)
    total += sum(weights.features[f.name] * f.value(card, known) for f in FEATURES)
    return round(1 / (1 + exp(-total)), 4)
