"""How likely a strict reader keeps a card: a logistic model over features that can be read.

``score = 1 / (1 + exp(-Σ weight · value))``. The features are plain numbers, each with the reason
for its weight, so that weights learned from graded cards can take the place of these estimates.
"""

from collections.abc import Iterable
from dataclasses import replace
from math import exp

from cardgen.cards.card import Card
from cardgen.cards.features import FEATURES, Setting

__all__ = ["rank", "score"]


def rank(cards: Iterable[Card], known: Setting) -> list[Card]:
    """The cards with their scores, best first; equals in reading order."""
    scored = [replace(card, score=score(card, known)) for card in cards]
    return sorted(scored, key=lambda card: (-card.score, card.evidence, card.key))


def score(card: Card, known: Setting) -> float:
    """The probability, in [0, 1], that the card is kept; rounded, for one score on all machines."""
    total = sum(feature.weight * feature.value(card, known) for feature in FEATURES)
    return round(1 / (1 + exp(-total)), 4)
