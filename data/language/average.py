"""The average of trained pipelines' weights: "Model soups", Wortsman et al. 2022.

Of pipelines that go on from one first leg, the average is better than each.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy
import spacy
from spacy.language import Language

TRAINED = ("tok2vec", "senter", "morphologizer", "parser")


def average(pipelines: Sequence[Path], shares: Sequence[float]) -> Language:
    """The first pipeline with the weighted mean of all weights; ``shares`` add up to 1."""
    loaded = [spacy.load(path) for path in pipelines]
    for name in TRAINED:
        models = [list(nlp.get_pipe(name).model.walk()) for nlp in loaded]
        for layers in zip(*models, strict=True):
            for parameter in layers[0].param_names:
                if layers[0].has_param(parameter):
                    values = [numpy.asarray(layer.get_param(parameter)) for layer in layers]
                    mean = sum(s * v for s, v in zip(shares, values, strict=True))
                    layers[0].set_param(parameter, mean)
    return loaded[0]
