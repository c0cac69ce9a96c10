"""Features of where a card comes from: its place in the paper, its concepts, its sentence."""

import re
from collections.abc import Mapping

from cardgen.cards.card import DEFINING_KINDS, Card
from cardgen.cards.ranking.setting import Setting
from cardgen.cards.words import content, words
from cardgen.document import SectionKind

__all__ = [
    "after_references",
    "central",
    "defines_key_concept",
    "in_example",
    "long_quote",
    "mid_argument",
    "named_concepts",
    "own_words",
    "position",
    "rare_term",
    "salience",
    "section",
]

_KEY = 0.7
"""Rank of salience from which a concept is one of those the paper is about."""

_FAR = 60_000
"""Characters, about fifteen pages: what stands behind is detail; a short post has nothing there."""

_OFTEN = 4
"""Uses of a term from which its paper works with it, rather than mentioning it."""

_SECTION_VALUES: Mapping[SectionKind, float] = {
    SectionKind.ABSTRACT: 0.5,
    SectionKind.METHOD: 1.0,
    SectionKind.INTRODUCTION: 0.6,
    SectionKind.CONCLUSION: 0.4,
    SectionKind.RESULTS: 0.3,
    SectionKind.EXPERIMENTS: 0.2,
    SectionKind.OTHER: 0.2,
    SectionKind.DISCUSSION: 0.1,
    SectionKind.BACKGROUND: -0.4,
    SectionKind.APPENDIX: -1.5,
    SectionKind.REFERENCES: -4.0,
    SectionKind.ACKNOWLEDGEMENTS: -4.0,
}
"""Where a reader looks for what the paper is about; related work is about other papers. An
abstract's sentences are long and full of praise: what it says, the method says better."""

_EXAMPLES = re.compile(
    r"\b(?:examples?|case stud(?:y|ies)|illustrations?|walk-?through|samples?|demo\w*)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"(?:this|these|those|that|it|they|such|however|thus|therefore|hence|moreover|furthermore"
    r"|also|in addition|for example|for instance|similarly|instead|then|but|and|so|consequently"
    r"|as a result|in this|in these|here|finally|second|next)\b",
    re.IGNORECASE,
)


def central(card: Card, known: Setting) -> float:
    """The share of the paper's sentences less central than the quote, from -0.5 to 0.5."""
    return known.centrality.rank(card.quote) - 0.5


def salience(card: Card, known: Setting) -> float:
    """The rank of the card's own concept, from -0.5 to 0.5."""
    return known.salience.get(card.concepts[0], 0.0) - 0.5 if card.concepts else -0.5


def section(card: Card, known: Setting) -> float:
    """What the kind of section is worth."""
    found = known.document.section(card.evidence)
    return _SECTION_VALUES[found.kind] if found else 0.0


def position(card: Card, _: Setting) -> float:
    """How far in the evidence stands: 0 for the first character, 1 from ``_FAR`` on."""
    return min(card.evidence.start / _FAR, 1.0)


def after_references(card: Card, known: Setting) -> float:
    """Whether the evidence stands behind the list of references."""
    references = [
        section.span.start
        for section in known.document.sections
        if section.kind is SectionKind.REFERENCES
    ]
    return float(bool(references) and card.evidence.start > references[0])


def in_example(card: Card, _: Setting) -> float:
    """Whether the section is about an example."""
    return float(bool(_EXAMPLES.search(card.section)))


def defines_key_concept(card: Card, known: Setting) -> float:
    """Whether the card says what one of the paper's main concepts is."""
    defines = card.kind in DEFINING_KINDS and card.kind != "abbreviation" and card.concepts
    return float(bool(defines) and known.salience.get(card.concepts[0], 0.0) > _KEY)


def rare_term(card: Card, known: Setting) -> float:
    """Whether it explains a term that the paper hardly uses."""
    uses = known.uses.get(card.concepts[0], 0) if card.concepts else 0
    return float((card.kind in DEFINING_KINDS or card.kind == "formula") and uses < _OFTEN)


def named_concepts(card: Card, _: Setting) -> float:
    """How many concepts the card names beside its own, at most three."""
    return min(len(card.concepts), 4) - 1.0


def own_words(card: Card, known: Setting) -> float:
    """The share of the card's content words that stand in the paper's salient terms."""
    said = content(f"{card.front} {card.back}")
    return len(said & known.own) / len(said) if said else 0.0


def long_quote(card: Card, _: Setting) -> float:
    """The quote's words over 22, in twenties."""
    return max(0, len(words(card.quote)) - 22) / 20


def mid_argument(card: Card, _: Setting) -> float:
    """Whether the quote begins with a word that joins it to the sentence before."""
    return float(_LEANS.match(card.quote) is not None)
