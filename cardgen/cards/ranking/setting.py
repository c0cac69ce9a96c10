"""What ranking knows beside the card: the paper, its concepts, and how each front is built."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cardgen.cards.card import Card
from cardgen.cards.ranking.centrality import Centrality, centrality_in
from cardgen.cards.ranking.grammar import Grammar, grammars
from cardgen.cards.words import content, plain, stem
from cardgen.document import Document

if TYPE_CHECKING:  # rules and concepts bring spaCy along, which a card alone doesn't need
    from cardgen.concepts import Concept
    from cardgen.rules.model import Rule

__all__ = ["Setting", "setting"]

_OWN = 0.5
"""Rank of salience from which the words of a concept are the paper's own."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What ranking knows beside the card.

    ``reliability`` is what each rule's author expects of it; ``salience`` each concept's rank among
    all, 1.0 for the most salient, down to 0; ``uses`` how often the paper writes it; ``own`` the
    stems of the paper's salient terms; ``centrality`` weighs its sentences against each other;
    ``grammar`` is how each front is built.
    """

    document: Document
    reliability: Mapping[str, float]
    salience: Mapping[str, float]
    uses: Mapping[str, int]
    own: frozenset[str]
    centrality: Centrality
    grammar: Mapping[str, Grammar]

    def with_fronts(self, cards: Iterable[Card]) -> Setting:
        """The same with the grammar of these cards' fronts."""
        return replace(self, grammar=grammars({card.front for card in cards}))


def setting(document: Document, concepts: Collection[Concept], rules: Iterable[Rule]) -> Setting:
    """The setting of a paper; salience is taken as a rank, for its scale differs by paper."""
    ordered = sorted(concepts, key=lambda concept: (-concept.salience, concept.key))
    ranks = {concept.key: 1 - place / len(ordered) for place, concept in enumerate(ordered)}
    own = (content(key) for key, rank in ranks.items() if rank > _OWN)
    return Setting(
        document,
        {rule.name: rule.reliability for rule in rules},
        ranks,
        _uses(document, concepts),
        frozenset().union(*own),
        centrality_in(document),
        {},
    )


def _uses(document: Document, concepts: Iterable[Concept]) -> dict[str, int]:
    """How often each concept stands in the paper, by its key or one of its names."""
    text = " ".join(stem(word) for word in plain(document.text).split())
    found = {}
    for concept in concepts:
        names = {plain(name) for name in (concept.key, concept.term, *concept.aliases)}
        stems = {" ".join(stem(word) for word in name.split()) for name in names if name}
        found[concept.key] = max((f" {text} ".count(f" {name} ") for name in stems), default=0)
    return found
