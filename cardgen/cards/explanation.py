"""Explain-it-yourself cards: for a paper's central concepts, all that was found of each at once.

Who can say in their own words what a thing is, how it works and why it is used has understood it;
who can only fill gaps has not (the self-explanation effect: Chi et al. 1994, "Eliciting
self-explanations improves understanding"). The answer is what to check oneself against: a line
for each fact, every line the answer of a card of its own that passed the critic, with its quote.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from cardgen.cards.card import Card, Form, Quoted
from cardgen.cards.words import plain

if TYPE_CHECKING:  # concepts bring spaCy along, which a card alone doesn't need
    from cardgen.concepts import Concept

__all__ = ["EXPLANATION", "explanations"]

EXPLANATION = "explanation"
"""The kind of these cards."""

MOST = 2
"""Of one paper: each takes a minute to answer, ten times as long as another card."""

_CENTRAL = 12
"""Concepts, the most salient first, that are worth an explanation."""

_SURE = 0.5
"""Score from which a card's answer can be a line of an explanation."""

_FACETS: Mapping[str, tuple[str, str]] = {
    "definition": ("What", "what it is"),
    "concept": ("What", "what it is"),
    "composition": ("What", "what it is made of"),
    "mechanism": ("How", "how it works"),
    "purpose": ("Why", "why it is used"),
    "reason": ("Why", "why it is used"),
    "comparison": ("How", "how it differs from others"),
}
"""What each kind of fact says of a concept where the question begins so, in the order of an
explanation."""

_SIZE = 12
"""Bytes of a key, as for all cards."""


def explanations(paper: str, good: Iterable[Card], concepts: Iterable[Concept]) -> list[Card]:
    """The explain-it cards of the paper with this id, made of its ``good`` cards, best first.

    A concept gets one where its definition and at least one fact of another kind are sure.
    """
    central = {concept.key: concept for concept in list(concepts)[:_CENTRAL]}
    about: dict[str, dict[str, Card]] = defaultdict(dict)
    for card in sorted(good, key=lambda card: (-card.score, card.evidence, card.key)):
        facet = _facet(card)
        if facet and card.score >= _SURE and _asks_about(card, central):
            about[card.concepts[0]].setdefault(facet, card)
    made = [
        _explanation(paper, key, central[key].term, parts)
        for key, parts in about.items()
        if len(parts) > 1 and "what it is" in parts
    ]
    return sorted(made, key=lambda card: (-card.score, card.evidence, card.key))[:MOST]


def _facet(card: Card) -> str | None:
    """What the card says of its concept, if it is something to explain."""
    word, facet = _FACETS.get(card.kind, ("", ""))
    return facet if word and card.front.startswith(f"{word} ") else None


def _asks_about(card: Card, central: Mapping[str, Concept]) -> bool:
    """Whether the card asks for more than the name of the central concept it is about."""
    concept = central.get(card.concepts[0]) if card.concepts else None
    if concept is None or card.form is not Form.QUESTION or not card.back:
        return False
    names = {plain(name) for name in (concept.key, concept.term, *concept.aliases)}
    front = f" {plain(card.front)} "
    return any(f" {name} " in front for name in names) and " called " not in front


def _explanation(paper: str, key: str, term: str, parts: Mapping[str, Card]) -> Card:
    order = dict.fromkeys(facet for _, facet in _FACETS.values())
    facets = [facet for facet in order if facet in parts]
    first, *others = (parts[facet] for facet in facets)
    digest = blake2b("\x1f".join((paper, EXPLANATION, key)).encode(), digest_size=_SIZE)
    return replace(
        first,
        key=digest.hexdigest(),
        kind=EXPLANATION,
        front=f"Explain {_name(first) or term} in your own words: {_listed(facets)}.",
        back="\n".join([f"• {first.back}", *(f"• {card.front} {card.back}" for card in others)]),
        rule=EXPLANATION,
        score=round(sum(card.score for card in parts.values()) / len(parts), 4),
        figure=next((card.figure for card in (first, *others) if card.figure), None),
        also=tuple(
            Quoted("", card.quote, card.section, card.page)
            for card in others
            if card.evidence != first.evidence
        ),
    )


def _name(definition: Card) -> str:
    """What a definition's question calls its concept, with its article: "the Transformer"."""
    asked = re.fullmatch(r"What (?:is|are) (?P<name>[^?]+)\?", definition.front)
    return asked["name"] if asked else ""


def _listed(facets: list[str]) -> str:
    return re.sub(r", ([^,]+)$", r" and \1", ", ".join(facets))
