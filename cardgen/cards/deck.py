"""From facts to a deck: candidates, critic, ranking, near-duplicates, choice, order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardgen.cards.budget import body_words, budget
from cardgen.cards.candidates import candidates
from cardgen.cards.card import Card, Dropped
from cardgen.cards.choice import LOWEST_SCORE, WORTH_ALONE, choose, filled_up, rounded_out
from cardgen.cards.contrast import CONTRAST, Earlier, contrasts
from cardgen.cards.critic import first_fault
from cardgen.cards.duplicates import defined_before, without_duplicates
from cardgen.cards.explanation import EXPLANATION, explanations
from cardgen.cards.order import in_deck_order
from cardgen.cards.ranking import rank, setting
from cardgen.cards.reasons import (
    DEFINED_BEFORE,
    LOW_SCORE,
    NEAR_DUPLICATE,
    OTHER_CONCEPT,
    OTHER_KIND,
    OVER_BUDGET,
)
from cardgen.document import Document

if TYPE_CHECKING:  # rules and concepts bring spaCy along, which a card alone doesn't need
    from cardgen.concepts import Concept
    from cardgen.rules.model import Fact, Rule

__all__ = ["Selection", "Wanted", "make_cards"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The cards of a deck in its order, and every other candidate with the reason of its drop."""

    kept: tuple[Card, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks of a deck.

    ``max_cards`` is the most, by default what the paper's substance deserves; ``min_score`` the
    lowest score of a card; ``kinds`` are the kinds of facts, ``concepts`` the keys of concepts
    that cards may be about.
    """

    max_cards: int | None = None
    min_score: float | None = None
    kinds: Collection[str] | None = None
    concepts: Collection[str] | None = None

    def lowest(self, deserved: int) -> float:
        """The lowest score: as said; else who asks for more than deserved gets weak cards too."""
        if self.min_score is not None:
            return self.min_score
        return LOWEST_SCORE if self.max_cards is None or self.max_cards <= deserved else 0.0

    def excludes(self, card: Card) -> str | None:
        """The reason for which a card isn't wanted."""
        if self.kinds is not None and card.kind not in self.kinds:
            return OTHER_KIND
        if self.concepts is not None and not set(self.concepts) & set(card.concepts):
            return OTHER_CONCEPT
        return None


EVERYTHING = Wanted()


def make_cards(
    document: Document,
    paper: str,
    facts: Iterable[Fact],
    concepts: Collection[Concept],
    rules: Collection[Rule],
    *,
    wanted: Wanted = EVERYTHING,
    cue: str,
    earlier: Sequence[Earlier] = (),
    words: int | None = None,
) -> Selection:
    """The deck of a paper, and all that was left out of it.

    ``paper`` is the paper's id, of which the cards' keys are made; ``cue`` its short name. What
    ``earlier`` papers of the same topic define isn't asked again, and where they say another
    thing of the same a card asks for both. ``words`` are those worth making cards of, else all of
    the body.

    Raises:
        RuleError: a template is wrong, or a fact names a rule that isn't given.
    """
    made = candidates(document, paper, facts, concepts, rules, cue)
    ranked = rank(made, setting(document, concepts, rules))
    passed, dropped = _judged(ranked, document, wanted)
    known = [card for other in earlier for card in other.asked]
    again = [card for card in passed if defined_before(card, known)]
    good, duplicates = without_duplicates([card for card in passed if card not in again])
    dropped += [Dropped(card, NEAR_DUPLICATE) for card in duplicates]
    dropped += [Dropped(card, DEFINED_BEFORE) for card in again]
    contrasted = wanted.kinds is None or CONTRAST in wanted.kinds
    things = {rule.name: rule.compared for rule in rules if rule.compared}
    beside = contrasts(paper, passed, earlier, things) if contrasted else []
    if wanted.kinds is None or EXPLANATION in wanted.kinds:
        beside += explanations(paper, good, concepts)
    beside = beside[: wanted.max_cards]
    deserved = budget(body_words(document) if words is None else words, good)
    lowest = wanted.lowest(deserved)
    most = deserved if wanted.max_cards is None else max(wanted.max_cards - len(beside), 0)
    alone = max(lowest, WORTH_ALONE) if lowest >= LOWEST_SCORE else lowest
    chosen = choose(good, most, lowest, alone)
    if wanted.min_score is None:
        chosen = filled_up(rounded_out(chosen, good, most), good, most)
    chosen = beside + chosen
    keys = {card.key for card in chosen}
    dropped += [
        Dropped(card, OVER_BUDGET if card.score >= alone else LOW_SCORE)
        for card in good
        if card.key not in keys
    ]
    builds_on = {concept.key: concept.builds_on for concept in concepts}
    return Selection(tuple(in_deck_order(chosen, builds_on)), tuple(dropped))


def _judged(
    ranked: Iterable[Card], document: Document, wanted: Wanted
) -> tuple[list[Card], list[Dropped]]:
    """The wanted cards without a fault, and the others with theirs."""
    passed: list[Card] = []
    dropped: list[Dropped] = []
    for card in ranked:
        if reason := wanted.excludes(card):
            dropped.append(Dropped(card, reason))
        elif fault := first_fault(card, document):
            dropped.append(Dropped(card, fault.name))
        else:
            passed.append(card)
    return passed, dropped
