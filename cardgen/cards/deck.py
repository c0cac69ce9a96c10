"""From facts to a deck: candidates, critic, ranking, near-duplicates, choice, order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardgen.cards.budget import budget
from cardgen.cards.candidates import candidates
from cardgen.cards.card import Card, Dropped
from cardgen.cards.choice import LOWEST_SCORE, choose
from cardgen.cards.contrast import CONTRAST, Earlier, contrasts
from cardgen.cards.critic import first_fault
from cardgen.cards.duplicates import NEAR_DUPLICATE, defined_before, without_duplicates
from cardgen.cards.order import in_deck_order
from cardgen.cards.ranking import rank, setting
from cardgen.document import Document

if TYPE_CHECKING:  # rules and concepts bring spaCy along, which a card alone doesn't need
    from cardgen.concepts import Concept
    from cardgen.rules.model import Fact, Rule

__all__ = ["DEFINED_BEFORE", "LOW_SCORE", "OTHER_KIND", "OVER_BUDGET", "Selection", "make_cards"]

OVER_BUDGET, LOW_SCORE, OTHER_KIND = "over-budget", "low-score", "other-kind"
DEFINED_BEFORE = "defined-before"
"""The reasons with which good cards are left out: no room, too weak, a kind not asked for, a term
that an earlier paper of the topic has defined."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The cards of a deck in its order, and every other candidate with the reason of its drop."""

    kept: tuple[Card, ...]
    dropped: tuple[Dropped, ...]


def make_cards(
    document: Document,
    paper: str,
    facts: Iterable[Fact],
    concepts: Collection[Concept],
    rules: Collection[Rule],
    *,
    max_cards: int | None = None,
    kinds: Collection[str] | None = None,
    cue: str,
    earlier: Sequence[Earlier] = (),
) -> Selection:
    """The deck of a paper: at most ``max_cards``, else as many as its substance deserves.

    By default weak cards stay out even where there is room; a ``max_cards`` above what the paper
    deserves lets them in.

    ``paper`` is the paper's id, of which the cards' keys are made; ``cue`` its short name;
    ``kinds``, if given, are the kinds of facts wanted. What ``earlier`` papers of the same topic
    define isn't asked again, and where they give another number a card asks for both.

    Raises:
        RuleError: a template is wrong, or a fact names a rule that isn't given.
    """
    made = candidates(document, paper, facts, concepts, rules, cue)
    ranked = rank(made, setting(document, concepts, rules))
    passed, dropped = _judged(ranked, document, kinds)
    known = [card for other in earlier for card in other.asked]
    again = [card for card in passed if defined_before(card, known)]
    good, duplicates = without_duplicates([card for card in passed if card not in again])
    dropped += [Dropped(card, NEAR_DUPLICATE) for card in duplicates]
    dropped += [Dropped(card, DEFINED_BEFORE) for card in again]
    wanted = kinds is None or CONTRAST in kinds
    both = contrasts(paper, good, earlier)[:max_cards] if wanted else []
    deserved = budget(document, good)
    most = deserved if max_cards is None else max(max_cards - len(both), 0)
    # Who asks for more than the paper deserves gets the weaker cards too.
    lowest = LOWEST_SCORE if most <= deserved else 0.0
    chosen = both + choose(good, most, lowest)
    keys = {card.key for card in chosen}
    builds_on = {concept.key: concept.builds_on for concept in concepts}
    left_out = [card for card in good if card.key not in keys]
    dropped += [
        Dropped(card, OVER_BUDGET if card.score >= LOWEST_SCORE else LOW_SCORE) for card in left_out
    ]
    return Selection(tuple(in_deck_order(chosen, builds_on)), tuple(dropped))


def _judged(
    ranked: Iterable[Card], document: Document, kinds: Collection[str] | None
) -> tuple[list[Card], list[Dropped]]:
    """The cards of the wanted kinds without a fault, and the others with theirs."""
    passed: list[Card] = []
    dropped: list[Dropped] = []
    for card in ranked:
        if kinds is not None and card.kind not in kinds:
            dropped.append(Dropped(card, OTHER_KIND))
        elif fault := first_fault(card, document):
            dropped.append(Dropped(card, fault.name))
        else:
            passed.append(card)
    return passed, dropped
