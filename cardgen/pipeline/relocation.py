"""Cards that no rule makes: the paper was read anew, so where do their quotes stand now?"""

from dataclasses import replace

from cardgen.cards import Card
from cardgen.document import Document, Span, find_quote
from cardgen.library import Library

__all__ = ["placed", "relocate"]


def placed(card: Card, place: Span, document: Document) -> Card:
    """The card with another place in the paper."""
    section = document.section(place)
    return replace(
        card,
        evidence=place,
        page=document.page(place) + 1,
        section=section.name if section else "",
    )


def relocate(library: Library, paper: str, document: Document) -> tuple[Card, ...]:
    """Find the quotes of the cards that are in the deck by the user's decision alone.

    They keep their words, whatever becomes of the rules and of the paper. Gives those whose quote
    is gone: the user has to be told.
    """
    lost = []
    for held in library.cards(paper):
        if held.made or not held.in_deck:
            continue
        card = held.card
        place = find_quote(document, card.quote, near=card.evidence.start)
        if place is not None:
            library.relocate(card.key, placed(card, place, document))
        elif card.quote:
            library.relocate(card.key, None)
            lost.append(card)
    return tuple(lost)
