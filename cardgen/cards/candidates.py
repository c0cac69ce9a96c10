"""Facts become candidate cards: rendered, keyed, and placed in the paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from cardgen.cards.card import Card, Form
from cardgen.cards.fuller import fuller
from cardgen.cards.keys import card_key, numbered
from cardgen.cards.templates import render
from cardgen.cards.words import plain
from cardgen.document import Document
from cardgen.errors import RuleError

if TYPE_CHECKING:  # rules and concepts bring spaCy along, which a card alone doesn't need
    from cardgen.concepts import Concept
    from cardgen.rules.model import Fact, Rule

__all__ = ["candidates", "named", "terms"]

_MOST_CONCEPTS = 4
"""Concepts named on a card beside its own; more than these are mentions, not subjects."""


def terms(concepts: Iterable[Concept]) -> dict[str, str]:
    """Every term and alias of the concepts, as :func:`plain` writes it, with its concept's key."""
    found: dict[str, str] = {}
    for concept in concepts:
        for term in (concept.term, *concept.aliases):
            found.setdefault(plain(term), concept.key)
    return found


def candidates(
    document: Document,
    paper: str,
    facts: Iterable[Fact],
    concepts: Collection[Concept],
    rules: Iterable[Rule],
    cue: str,
) -> list[Card]:
    """Every card that the rules' templates make of the facts, unranked, in reading order.

    ``paper`` is the paper's id, ``cue`` its short name for claims that are the paper's own.

    Raises:
        RuleError: a fact names a rule that isn't given, or a template fails.
    """
    by_name = {rule.name: rule for rule in rules}
    known = terms(concepts)
    cards: list[Card] = []
    for fact, anchor in numbered(document, facts):
        if fact.rule not in by_name:
            raise RuleError(f"fact about {fact.concept!r}: no rule is named {fact.rule!r}")
        rule = by_name[fact.rule]
        cards += _cards(document, paper, fact, anchor, rule, known, cue)
    return cards


def _cards(
    document: Document,
    paper: str,
    fact: Fact,
    anchor: str,
    rule: Rule,
    known: Mapping[str, str],
    cue: str,
) -> Iterator[Card]:
    section = document.section(fact.evidence)
    for number, template, front, back in render(rule, fact):
        if template.form == "question":
            front = fuller(front, fact.evidence, document)
        yield Card(
            key=card_key(paper, fact, anchor, number),
            kind=fact.kind,
            form=Form(template.form),
            front=front,
            back=back,
            quote=document.slice(fact.evidence),
            evidence=fact.evidence,
            page=document.page(fact.evidence) + 1,
            section=section.name if section else "",
            concepts=tuple(_concepts_of(fact, f"{front} {back}", known)),
            rule=rule.name,
            score=0.0,
            cue=cue if template.cue else "",
            figure=fact.figure,
            figure_in_front=fact.figure is not None and template.picture == "front",
        )


def _concepts_of(fact: Fact, text: str, known: Mapping[str, str]) -> list[str]:
    """The fact's own concept first, then the known ones that the card names, longest first."""
    own = known.get(plain(fact.concept)) or plain(fact.concept)
    others = named(text, known)
    return list(dict.fromkeys([own, *others] if own else others))[: 1 + _MOST_CONCEPTS]


def named(text: str, known: Mapping[str, str]) -> list[str]:
    """The concepts whose terms a text names, longest first; ``known`` is made by :func:`terms`."""
    said = f" {plain(text)} "
    found: list[str] = []
    for term in sorted(known, key=lambda t: (-len(t), t)):
        if term and f" {term} " in said:
            said = said.replace(f" {term} ", "  ")  # "attention" isn't named by "self-attention"
            found.append(known[term])
    return found
