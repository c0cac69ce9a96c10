"""The order of a deck: as the paper is read, but a term's definition before what uses the term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush

from cardgen.cards.card import DEFINING_KINDS, Card

__all__ = ["in_deck_order"]


def in_deck_order(cards: Collection[Card], builds_on: Mapping[str, Collection[str]]) -> list[Card]:
    """Reading order, bent where a definition stands behind its users or its parts' definitions.

    ``builds_on`` names for each concept's key the keys of those that its definition needs.
    A topological sort (Kahn 1962) that always takes the card that is first in the text; where
    definitions go in a circle, reading order decides.
    """
    reading = sorted(cards, key=lambda card: (card.evidence, card.key))
    defining = _defining(reading)
    before: dict[int, set[int]] = {
        place: {defining[key] for key in _needs(card, builds_on) if key in defining} - {place}
        for place, card in enumerate(reading)
    }
    after: dict[int, set[int]] = defaultdict(set)
    for place, earlier in before.items():
        for other in earlier:
            after[other].add(place)
    return [reading[place] for place in _sorted(before, after)]


def _defining(reading: Collection[Card]) -> dict[str, int]:
    """For each concept the place of the first card that says what it is."""
    found: dict[str, int] = {}
    for place, card in enumerate(reading):
        if card.kind in DEFINING_KINDS and card.concepts:
            found.setdefault(card.concepts[0], place)
    return found


def _needs(card: Card, builds_on: Mapping[str, Collection[str]]) -> Iterable[str]:
    """The concepts whose definitions a card wants before it."""
    if card.kind in DEFINING_KINDS:
        return builds_on.get(card.concepts[0], ()) if card.concepts else ()
    return card.concepts


def _sorted(before: dict[int, set[int]], after: dict[int, set[int]]) -> Iterable[int]:
    waiting = {place: len(earlier) for place, earlier in before.items()}
    ready = [place for place, count in waiting.items() if count == 0]
    heapify(ready)
    while waiting:
        if not ready:  # a circle: break it where the text begins
            heappush(ready, min(waiting))
        place = heappop(ready)
        if waiting.pop(place, None) is None:
            continue
        yield place
        for later in after.get(place, ()):
            if later in waiting:
                waiting[later] -= 1
                if waiting[later] == 0:
                    heappush(ready, later)
