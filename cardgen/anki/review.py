"""What Anki knows of cards that have been studied, whichever door it was read through."""

from dataclasses import dataclass

__all__ = ["FORGET", "TIMES", "History", "NoteState", "Review", "card_of", "key_of", "rating_of"]

_PART = "#"
_CRAM, _MANUAL = 3, 4  # revlog.type
_GRADES = range(1, 5)

FORGET = 0
"""The rating that stands for "Reset Card" in Anki, which makes a card new again: no answer."""

TIMES = range(1, 1 << 43)
"""When an answer can have been given: unix ms, up to the year 2248."""


_DURATIONS = range(1 << 53)
"""Milliseconds: any number that JSON and SQLite hold."""


@dataclass(frozen=True, slots=True)
class Review:
    """One answer to a card.

    ``card`` is the card's key, Anki's GUID, for a note's first card, and what :func:`card_of` says
    for the others (the masks of an occlusion are cards of one note); ``reviewed_at`` is unix time
    in milliseconds, UTC; ``rating`` is 1 (Again), 2 (Hard), 3 (Good), 4 (Easy), or :data:`FORGET`;
    ``duration`` is in milliseconds.

    Raises ValueError for what can't be one.
    """

    card: str
    reviewed_at: int
    rating: int
    duration: int

    def __post_init__(self) -> None:
        known = isinstance(self.card, str) and self.rating in (FORGET, *_GRADES)
        if not known or self.reviewed_at not in TIMES or self.duration not in _DURATIONS:
            raise ValueError(f"not a review: {self}")


@dataclass(frozen=True, slots=True)
class NoteState:
    """How a card's note stands in Anki; ``front`` and ``back`` are the fields' HTML.

    Of a note with several cards, ``suspended`` says that all of them are.

    ``modified`` is the note's time of change in unix seconds, 0 where Anki doesn't tell.

    Raises ValueError for what can't be one.
    """

    key: str
    front: str
    back: str
    modified: int
    suspended: bool
    leech: bool

    def __post_init__(self) -> None:
        if not isinstance(self.key, str) or not isinstance(self.modified, int):
            raise ValueError(f"not a note: {self.key!r}, changed at {self.modified!r}")


@dataclass(frozen=True, slots=True)
class History:
    """What was read: the state of every note that is cardgen's, and its answers.

    ``kind`` is "package", "collection" or "ankiconnect", ``place`` the file's name or the address.
    ``whole`` tells whether it is all that the user has in Anki, so that what is missing is deleted
    there. ``others`` counts the answers to notes that cardgen didn't make.
    """

    kind: str
    place: str
    whole: bool
    notes: tuple[NoteState, ...]
    reviews: tuple[Review, ...]
    others: int


def card_of(key: str, number: int) -> str:
    """The name of a note's card: its ``key``, for a ``number`` (Anki's ord) other than 0 more."""
    return f"{key}{_PART}{number}" if number else key


def key_of(card: str) -> str:
    """The key of the note that a card is of."""
    return card.partition(_PART)[0]


def rating_of(ease: int, factor: int, kind: int) -> int | None:
    """The rating in a row of Anki's review log, or None where it is neither answer nor reset.

    ``ease``, ``factor`` and ``kind`` are its columns ease, factor and type. As in Anki (rslib,
    revlog/mod.rs): what was crammed without rescheduling is no answer, and a manual row without
    ease factor is a reset.
    """
    if kind == _MANUAL or ease == 0:
        return FORGET if kind == _MANUAL and factor == 0 else None
    if kind == _CRAM and factor == 0:
        return None
    return int(ease) if ease in _GRADES else None
