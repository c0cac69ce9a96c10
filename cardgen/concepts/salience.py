"""Salience: how much a paper is about a term, by its uses and by the places where it stands.

The log-odds of being a key phrase are a weighted sum. Its statistics are the C-value's (Frantzi,
Ananiadou & Mima 2000): how often a term is used, and how much of that inside longer terms. Its
structure is KEA's first occurrence (Witten et al. 1999, "KEA: practical automatic keyphrase
extraction") and the places of Nguyen & Kan 2007 ("Keyphrase extraction in scientific
publications"). The weights are a logistic regression's, on the key phrases that authors and readers
gave the 144 training papers of SemEval-2010 task 5 (Kim et al. 2010); ``benchmarks/key_phrases.py``
prints them, with their score on papers they weren't learned on: F1@10 0.271, F1@15 0.279.
PositionRank (Florescu & Caragea 2017) as one trait more added 0.003, and was left out.
"""

import re
from collections.abc import Callable, Mapping
from math import exp, log
from operator import mul

from cardgen.concepts.candidates import LONGEST, Mentions
from cardgen.concepts.terms import key_of
from cardgen.document import Document

__all__ = ["GENERAL", "TRAITS", "salience", "traits"]

_EARLIEST = 0.002
"""Share of a paper below which a first use is as early as can be: about the title."""


def _held(term: Mentions) -> float:
    """The share of uses inside the longer term that holds it most often."""
    return max(term.nested.values(), default=0) / term.count


GENERAL = frozenset(
    """
    model approach system technique network architecture framework work study result experiment
    problem task data dataset set value number parameter function process procedure term example
    case section table step component analysis performance time type form kind property standard
    training test input output variable sample group point goal size information evaluation
    measure metric theory solution use effect baseline user application cost behavior behaviour
    implementation structure state level request decision strategy environment service object
    research algorithm method mechanism machine computer tool project program literature science
    setting design language field domain area quality control operation operator condition process
    """.split()
)
"""Words of many papers: a term made of them says little about one."""


def _general(key: str) -> float:
    """The share of a term's words that papers of all kinds have."""
    words = key.split()
    return sum(word in GENERAL for word in words) / len(words)


def _stands_in(place: str, term: Mentions) -> float:
    return float(term.places[place] > 0)


TRAITS: Mapping[str, tuple[float, Callable[[str, Mentions], float]]] = {
    "uses": (0.42, lambda _, term: log(term.count)),
    "used once": (-0.66, lambda _, term: float(term.count == 1)),
    "held": (-1.31, lambda _, term: _held(term)),
    "first": (-0.54, lambda _, term: log(_EARLIEST + term.first)),
    "title": (1.82, lambda _, term: _stands_in("title", term)),
    "heading": (0.22, lambda _, term: _stands_in("heading", term)),
    "introduction": (0.26, lambda _, term: _stands_in("introduction", term)),
    "name": (0.67, lambda _, term: term.named / term.count),
    "one word": (-1.69, lambda _, term: float(term.words == 1)),
    "three words": (0.48, lambda _, term: float(term.words == 3)),
    "general": (-0.55, lambda key, _: _general(key)),
}
"""What is read off a term, with its weight in the log-odds."""

_CONSTANT = -4.68


def traits(found: Mapping[str, Mentions], document: Document) -> dict[str, list[float]]:
    """What is read off each term, in the order of :data:`TRAITS`."""
    for key in _of_title(found, document.metadata.title):
        found[key].places["title"] = 1
    return {key: [value(key, term) for _, value in TRAITS.values()] for key, term in found.items()}


def _of_title(found: Mapping[str, Mentions], title: str) -> list[str]:
    """The terms that stand in the title, and in no longer term of it."""
    words = [key_of(word) for word in re.findall(r"[^\W_]+", title)]
    terms: list[str] = []
    at = 0
    while at < len(words):
        lengths = range(min(LONGEST, len(words) - at), 0, -1)
        here = (" ".join(words[at : at + length]) for length in lengths)
        longest = next((key for key in here if key in found), None)
        at += len(longest.split()) if longest else 1
        terms += [longest] if longest else []
    return terms


def salience(found: Mapping[str, Mentions], document: Document) -> dict[str, float]:
    """The salience of terms by key, in (0, 1], the most salient term's being 1."""
    weights = [weight for weight, _ in TRAITS.values()]
    raw = {
        key: 1 / (1 + exp(-_CONSTANT - sum(map(mul, weights, values))))
        for key, values in traits(found, document).items()
    }
    highest = max(raw.values(), default=1.0)
    return {key: round(value / highest, 4) for key, value in raw.items()}
