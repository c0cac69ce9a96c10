"""What the library remembers of papers and cards, beyond the values that the other rooms make."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cardgen.cards.card import Card

__all__ = ["Paper", "Status", "Stored", "StoredCard", "Term"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in the library.

    ``id`` is the paper's identity for good (DOI or arXiv id, else a digest of title and author);
    ``short_name`` names its files and tags, ``short_title`` its deck. ``source`` is the PDF's name
    without folders, ``sha256`` its digest, ``pages`` its number of pages. ``deck`` is the name of
    its deck in Anki, ``file`` the path it was last read from; both "" where that isn't known.
    """

    id: str
    short_name: str
    short_title: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    identifier: str | None
    link: str
    source: str
    sha256: str
    pages: int
    deck: str = ""
    file: str = ""


class Status(StrEnum):
    """What the user decided about a card; an open one is in the deck as the rules would have it."""

    OPEN = "open"
    KEPT = "kept"
    EDITED = "edited"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StoredCard:
    """A card as the library holds it: with the user's wording where there is one (``worded``).

    ``modified`` is the unix time, in seconds, of the last change to anything Anki gets of it.
    ``made`` tells whether the last build of the paper still made the card, ``left_out`` for what
    reason it didn't choose it: the name of a check, or of a lack of room; None if it chose it.
    ``exported`` tells whether the card has ever been in a deck. ``picture`` is its media name.
    ``found`` is False for a card of the user's whose quote the paper no longer has.
    """

    card: Card
    paper: str
    status: Status
    worded: bool
    made: bool
    modified: int
    left_out: str | None = None
    exported: bool = False
    picture: str | None = None
    found: bool = True

    @property
    def in_deck(self) -> bool:
        """Whether the card belongs in its paper's deck: as the user decided, else as the rules."""
        if self.status is Status.OPEN:
            return self.made and self.left_out is None
        return self.status is not Status.DROPPED


@dataclass(frozen=True, slots=True)
class Stored:
    """What an export changed; ``modified`` maps every key to its unix time of change."""

    modified: Mapping[str, int]
    new: frozenset[str]
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Term:
    """A concept without what makes reading it slow, the fact that defines it.

    ``definition`` is that fact's longest slot, what the definition says beside the term, or "".
    The other fields are as in ``Concept``.
    """

    key: str
    term: str
    aliases: tuple[str, ...]
    salience: float
    definition: str
    builds_on: tuple[str, ...]
