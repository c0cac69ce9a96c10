"""What the library remembers of papers and cards, beyond the values that the other rooms make."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cardgen.cards.card import Card

__all__ = ["Decided", "Paper", "Status", "Stored", "StoredCard"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in the library.

    ``id`` is the paper's identity for good (DOI or arXiv id, else a digest of title and author);
    ``short_name`` names its files and tags, ``short_title`` its deck. ``source`` is the PDF's name
    without folders, ``sha256`` its digest, ``pages`` its number of pages.
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


class Status(StrEnum):
    """What the user decided about a card."""

    KEPT = "kept"
    EDITED = "edited"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StoredCard:
    """A card as the library holds it: with the user's wording where there is one (``worded``).

    ``modified`` is the unix time, in seconds, of the last change to anything Anki gets of it.
    ``made`` tells whether the last build of the paper still made the card.
    """

    card: Card
    paper: str
    status: Status
    worded: bool
    made: bool
    modified: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A build's cards after the user's decisions: in the user's wording, without the dropped."""

    kept: tuple[Card, ...]
    dropped: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a build changed; ``modified`` maps every key in the deck to its unix time of change."""

    modified: Mapping[str, int]
    new: frozenset[str]
    changed: frozenset[str]
