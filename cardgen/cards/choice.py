"""Which of the good cards make the deck: strong ones that cover the paper evenly.

A set of cards is worth ``Σ score + Σ_group √(Σ score of the group's cards)``, over the groups that
its concepts, sections, sentences and kinds make. The square root gives diminishing returns, so that
the second card about a thing counts less than the first about another: a monotone submodular
function, which the greedy choice brings within 1 - 1/e of its best value (Lin & Bilmes 2011, "A
Class of Submodular Functions for Document Summarization", section 4; Nemhauser et al. 1978).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from math import sqrt

from cardgen.cards.card import Card

__all__ = ["choose", "filled_up", "rounded_out"]

LOWEST_SCORE = 0.5
"""A card below it isn't in a deck by default. Of the graded cards, on papers the weights weren't
learned on, 61 % of those from 0.5 on were kept as they are, 69 % of those from 0.6 on, and 50 % of
those from 0.3 on (``data/graded/train.py``)."""

WORTH_ALONE = 0.55
"""Score from which a card is worth it as the only one of its concept."""

FEWEST, WEAKEST = 6, 0.5
"""Cards that a deck should have, and the score down to which it is filled up to so many, or rounded
out: below it one card in four was kept in decks that a strict reader went through."""

MOST_FORMULAS = 2
"""Formulas that one section gives: a derivation has more, and its reader knows the main ones."""

_Groups = Callable[[Card], Iterable[str]]

_GROUPINGS: Mapping[str, tuple[float, _Groups]] = {
    # weight, groups of a card; and why this weight
    "concept": (1.0, lambda card: card.concepts[:1]),  # the subject: what coverage is about
    "mention": (0.2, lambda card: card.concepts[1:]),  # weaker: it is named, not asked for
    "section": (0.5, lambda card: (card.section,)),  # ten cards of one paragraph are no deck
    "sentence": (0.8, lambda card: (card.quote,)),  # two cards of one sentence often interfere
    "kind": (0.3, lambda card: (card.kind,)),  # a mix of kinds keeps a reader awake
}


def choose(
    good: Collection[Card],
    limit: int,
    lowest: float = LOWEST_SCORE,
    alone: float = WORTH_ALONE,
) -> list[Card]:
    """At most ``limit`` cards, greedily by the gain in value; in the order of choice.

    A card that scores below ``lowest`` isn't chosen even where there is room; one below ``alone``
    only where another of its concept is in the deck, so that no weak card is left an orphan.

    A card has one vote in each grouping: a card that names many concepts isn't worth more by it.
    """
    filled: dict[tuple[str, str], float] = defaultdict(float)
    left = [card for card in good if card.score >= lowest]
    chosen: list[Card] = []
    known: set[str] = set()
    while len(chosen) < limit:
        ready = [card for card in left if card.score >= alone or known & set(card.concepts[:1])]
        ready = [card for card in ready if not _is_derived(card, chosen)]
        if not ready:
            break
        best = max(ready, key=lambda card: (_gain(card, filled), card.score, -card.evidence.start))
        left.remove(best)
        chosen.append(best)
        known |= set(best.concepts)
        for name, (_, groups) in _GROUPINGS.items():
            for group in groups(best):
                filled[name, group] += best.score
    return chosen


def _is_derived(card: Card, chosen: Iterable[Card]) -> bool:
    """Whether a card asks for a formula of a section that has given its share of them."""
    if card.kind != "formula" or not card.section:
        return False
    given = [c for c in chosen if c.kind == card.kind and c.section == card.section]
    return len(given) >= MOST_FORMULAS


def filled_up(chosen: list[Card], good: Collection[Card], limit: int) -> list[Card]:
    """The choice, and the best other cards where it has fewer than ``FEWEST``."""
    keys = {card.key for card in chosen}
    others = [card for card in good if card.key not in keys and card.score >= WEAKEST]
    others.sort(key=lambda card: (-card.score, card.evidence, card.key))
    return chosen + others[: max(min(FEWEST, limit) - len(chosen), 0)]


def rounded_out(chosen: list[Card], good: Collection[Card], limit: int) -> list[Card]:
    """The choice, and the best card of each section that it has nothing from, if that isn't weak.

    What a paper says of its data, its limits or its setting stands in a section of its own, often
    in sentences that score below those of its method.
    """
    heard = {card.section for card in chosen}
    added: list[Card] = []
    for card in sorted(good, key=lambda card: (-card.score, card.evidence, card.key)):
        if card.score >= WEAKEST and card.section and card.section not in heard:
            heard.add(card.section)
            added.append(card)
    return chosen + added[: max(limit - len(chosen), 0)]


def _gain(card: Card, filled: Mapping[tuple[str, str], float]) -> float:
    gain = card.score
    for name, (weight, groups) in _GROUPINGS.items():
        gains = [
            sqrt(filled.get((name, group), 0.0) + card.score) - sqrt(filled.get((name, group), 0.0))
            for group in groups(card)
        ]
        gain += weight * sum(gains) / len(gains) if gains else 0.0
    return gain
