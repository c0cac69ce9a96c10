"""Cards that builds left out are taken into their papers' decks, and exported by themselves."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from cardgen.anki import Deck, as_apkg
from cardgen.library import Library, Paper, StoredCard
from cardgen.pipeline.delivery import delivered
from cardgen.pipeline.export import export

__all__ = ["focus"]


def focus(
    library: Library, papers: Mapping[str, Paper], cards: Sequence[StoredCard], path: Path, now: int
) -> None:
    """Write a package with just these cards, each in its paper's deck, and keep them in it.

    ``papers`` are the library's by id, ``now`` is unix time in seconds. A card that was left out is
    from now on one that the user wants. The library commits only after the package is in its place.

    Raises:
        CardgenError: the library or the package can't be written.
    """
    wanted = {held.card.key for held in cards}
    with ExitStack() as placed, library.transaction():
        for held in cards:
            if not held.in_deck:
                library.keep(held.card.key)
        chosen = dict.fromkeys(held.paper for held in cards)
        decks = [_only(export(library, papers[paper], now)[0], wanted) for paper in chosen]
        placed.enter_context(delivered(as_apkg(decks), path))


def _only(deck: Deck, wanted: Collection[str]) -> Deck:
    """The deck without the other cards."""
    return replace(deck, cards=tuple(card for card in deck.cards if card.key in wanted))
