"""A new version of a paper: a card whose sentence was reworded is still the card that it was.

A card's key is made of the words that its fact rests on. Where these have changed, the key has too,
and Anki would get a second card beside one that nobody updates. So a card that is new takes over
the key of one that is gone, if it asks the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cardgen.cards import Card, Dropped, Selection
from cardgen.cards.words import plain
from cardgen.library import Library
from cardgen.pipeline.model import Draft

__all__ = ["with_known_keys"]


def with_known_keys(draft: Draft, library: Library) -> Draft:
    """The draft, its new cards under the keys of those gone that ask the same of the same thing."""
    chosen, dropped = draft.selection.kept, draft.selection.dropped
    made = [*chosen, *(drop.card for drop in dropped)]
    present = {card.key for card in made}
    held = library.cards(draft.paper.id)
    gone = [one.card for one in held if one.card.key not in present]
    known = {one.card.key for one in held}
    keys = _taken_over([card for card in made if card.key not in known], gone)
    if not keys:
        return draft
    return replace(
        draft,
        selection=Selection(
            tuple(_rekeyed(card, keys) for card in chosen), _rekeyed_drops(dropped, keys)
        ),
        reserve=_rekeyed_drops(draft.reserve, keys),
        pictures={keys.get(key, key): png for key, png in draft.pictures.items()},
    )


def _taken_over(new: Iterable[Card], gone: Iterable[Card]) -> dict[str, str]:
    """The keys of new cards, each with that of the one card gone which asks the same."""
    asked: dict[tuple[str, ...], list[Card]] = {}
    for card in gone:
        asked.setdefault(_question(card), []).append(card)
    found: dict[str, str] = {}
    for card in new:
        before = asked.get(_question(card), [])
        if len(before) == 1:
            found[card.key] = before.pop().key
    return found


def _question(card: Card) -> tuple[str, ...]:
    return (card.kind, str(card.form), *card.concepts[:1], plain(card.front))


def _rekeyed(card: Card, keys: Mapping[str, str]) -> Card:
    return replace(card, key=keys.get(card.key, card.key))


def _rekeyed_drops(drops: Iterable[Dropped], keys: Mapping[str, str]) -> tuple[Dropped, ...]:
    return tuple(replace(drop, card=_rekeyed(drop.card, keys)) for drop in drops)
