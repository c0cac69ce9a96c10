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
from cardgen.cards.words import content, plain
from cardgen.document import Figure

if TYPE_CHECKING:  # concepts bring spaCy along, which a card alone doesn't need
    from cardgen.concepts import Concept

__all__ = ["EXPLANATION", "explanations"]

EXPLANATION = "explanation"
"""The kind of these cards."""

MOST = 2
"""Of one paper: each takes a minute to answer, ten times as long as another card."""

_CENTRAL = 12
"""Concepts, the most salient first, that are worth an explanation."""

_FEWEST = 3
"""Facets: with fewer, the cards that it is made of ask the same, one by one."""

_SURE = 0.5
"""Score from which a card's answer can be a line of an explanation."""

_OTHERS = "how it differs from others"
_FORMULA = "its formula"
_FACETS: Mapping[str, tuple[str, str]] = {
    "definition": ("What", "what it is"),
    "concept": ("What", "what it is"),
    "composition": ("What", "what it is made of"),
    "mechanism": ("How", "how it works"),
    "purpose": ("Why", "why it is used"),
    "reason": ("Why", "why it is used"),
    "role": ("What", "what it can be seen as"),
    "comparison": ("How", _OTHERS),
    "finding": ("What", "what was shown about it"),
    "formula": ("Write", _FORMULA),
}
"""What each kind of fact says of a concept where the question begins so, in the order of an
explanation."""

_ASIDE = 2
"""Content words beside the concept's name from which a question is about something special:
"Why do the authors use dropout?" asks for dropout, "Why does dropout hurt small models?" does not.
"""

_ASKING = content("authors write formula find show view")
"""Stems of questions that are about no thing of the paper."""

_RIVAL = re.compile(r"How (?:does|do|did) .+ differ from (?P<rival>.+)\?")

_SIZE = 12
"""Bytes of a key, as for all cards."""


def explanations(paper: str, good: Iterable[Card], concepts: Iterable[Concept]) -> list[Card]:
    """The explain-it cards of the paper with this id, made of its ``good`` cards, best first.

    A concept gets one where its definition and at least two facts of other kinds are sure.
    """
    central = {concept.key: concept for concept in list(concepts)[:_CENTRAL]}
    about: dict[str, dict[str, Card]] = defaultdict(dict)
    for card in sorted(good, key=lambda card: (-card.score, card.evidence, card.key)):
        facet = _facet(card)
        if facet and card.score >= _SURE and _asks_about(card, facet, central):
            about[card.concepts[0]].setdefault(facet, card)
    made = [
        _explanation(paper, key, central[key].term, parts)
        for key, parts in about.items()
        if len(parts) >= _FEWEST and "what it is" in parts
    ]
    return sorted(made, key=lambda card: (-card.score, card.evidence, card.key))[:MOST]


def _facet(card: Card) -> str | None:
    """What the card says of its concept, if it is something to explain."""
    word, facet = _FACETS.get(card.kind, ("", ""))
    return facet if word and card.front.startswith(f"{word} ") else None


def _asks_about(card: Card, facet: str, central: Mapping[str, Concept]) -> bool:
    """Whether the card asks for the facet of the central concept it is about, no more, no less."""
    concept = central.get(card.concepts[0]) if card.concepts else None
    if concept is None or card.form is not Form.QUESTION or (not card.back and not card.figure):
        return False
    names = {plain(name) for name in (concept.key, concept.term, *concept.aliases)}
    front = f" {plain(card.front)} "
    named = [name for name in names if f" {name} " in front]
    if not named or " called " in front:
        return False
    if facet == _OTHERS:
        return _RIVAL.fullmatch(card.front) is not None
    aside = content(front.replace(f" {max(named, key=len)} ", " ")) - _ASKING
    return len(aside) < _ASIDE


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
        back="\n".join(f"• {_line(facet, parts[facet])}" for facet in facets if parts[facet].back),
        rule=EXPLANATION,
        score=round(sum(card.score for card in parts.values()) / len(parts), 4),
        figure=_shown(first, parts),
        also=tuple(
            Quoted("", card.quote, card.section, card.page)
            for card in others
            if card.evidence != first.evidence
        ),
    )


def _shown(definition: Card, parts: Mapping[str, Card]) -> Figure | None:
    """The one picture of the answer: the formula, where it is asked for."""
    shown = [parts[_FORMULA]] if _FORMULA in parts else [definition, *parts.values()]
    return next((card.figure for card in shown if card.figure), None)


def _line(facet: str, card: Card) -> str:
    """What a fact says, behind what it says it of: "Why it is used: to regularise"."""
    rival = _RIVAL.fullmatch(card.front)
    said = f"how it differs from {rival['rival']}" if rival else facet
    said = "what it does" if card.front.endswith(" do?") else said
    return f"{said[:1].upper()}{said[1:]}: {card.back}"


def _name(definition: Card) -> str:
    """What a definition's question calls its concept, with its article: "the Transformer"."""
    asked = re.fullmatch(r"What (?:is|are) (?P<name>[^?]+)\?", definition.front)
    return asked["name"] if asked else ""


def _listed(facets: list[str]) -> str:
    return re.sub(r", ([^,]+)$", r" and \1", ", ".join(facets))
