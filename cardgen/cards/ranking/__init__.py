"""How likely a strict reader keeps a card: a logistic model over features that can be read."""

from cardgen.cards.ranking.features import FEATURES, Feature
from cardgen.cards.ranking.score import rank, score
from cardgen.cards.ranking.setting import Setting, setting
from cardgen.cards.ranking.weights import load_weights

__all__ = ["FEATURES", "Feature", "Setting", "load_weights", "rank", "score", "setting"]
