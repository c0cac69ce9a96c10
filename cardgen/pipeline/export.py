"""From the library to a deck: what was built, as the user decided, with its times of change."""

import hashlib
import re
from dataclasses import replace

from cardgen.anki import Deck
from cardgen.anki.note import note
from cardgen.cards import Card, in_deck_order
from cardgen.library import Library, Paper, Stored

__all__ = ["export"]

_VERSION = re.compile(r"(?<=^https://arxiv.org/abs/)(.+\d)v\d+$")
"""The version in an arXiv address: a newer one alone is no change of a card. What Anki has leads to
the version and page where the quote stood, and the user's edits of it stay."""


def export(library: Library, paper: Paper, now: int) -> tuple[Deck, Stored]:
    """The deck of a paper in the library, and what of it Anki hasn't got yet.

    ``now`` is the unix time in seconds that new and changed cards get. Nothing but the library is
    needed: the pictures are in it.
    """
    builds_on = {term.key: term.builds_on for term in library.terms(paper.id)}
    cards = tuple(in_deck_order(library.deck(paper.id), builds_on))
    deck = Deck(
        name=paper.deck or f"Papers::{paper.short_title}",
        paper=paper.id,
        short_name=paper.short_name,
        title=paper.title,
        link=paper.link,
        cards=cards,
        pictures=library.pictures.of(card.key for card in cards),
        modified=dict.fromkeys((card.key for card in cards), 0),
        authors=paper.authors,
        year=paper.year,
        identifier=paper.identifier,
    )
    stored = library.export({card.key: _digest(card, deck) for card in cards}, now)
    return replace(deck, modified=stored.modified), stored


def _digest(card: Card, deck: Deck) -> str:
    """SHA-256 of what Anki gets of a card, but for its time of change and the paper's version."""
    made = note(card, replace(deck, link=_VERSION.sub(r"\1", deck.link)))
    parts = "\x1f".join((made.note_type.name, *made.fields, *made.tags))
    return hashlib.sha256(parts.encode()).hexdigest()
