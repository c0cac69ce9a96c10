"""A history that was read from Anki comes into the library."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cardgen.anki.markup import cloze, escape
from cardgen.anki.review import FORGET, History, NoteState, key_of
from cardgen.cards.card import Card, Form
from cardgen.library import Library, StoredCard
from cardgen.study.replay import replay_new

__all__ = ["Synced", "known_cards", "sync"]

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Synced:
    """What one reading of a history brought; the tuples hold keys of cards in the library.

    ``matched`` counts the library's cards that were found. ``new`` and ``known`` count the answers
    to them; ``foreign`` those to all other cards.
    """

    matched: int
    new: int
    known: int
    foreign: int
    suspended: tuple[str, ...]
    deleted: tuple[str, ...]
    edited: tuple[str, ...]


def known_cards(library: Library) -> dict[str, StoredCard]:
    """All cards that can be in Anki, by key."""
    return {card.card.key: card for paper in library.papers() for card in library.cards(paper.id)}


def sync(library: Library, history: History, known: Mapping[str, StoredCard], now: int) -> Synced:
    """Keep a history's answers and states, all of them or, on a failure, none.

    ``known`` are the library's cards by key, ``now`` is unix time in seconds. Answers to cards of
    cardgen's that this library hasn't built are kept too, for the day when it does.
    """
    ours = [note for note in history.notes if note.key in known]
    edited = frozenset(note.key for note in ours if _is_edited(note, known[note.key]))
    answers = [one for one in history.reviews if key_of(one.card) in known and one.rating != FORGET]
    resets = [one for one in history.reviews if one.rating == FORGET]
    strange = [one for one in history.reviews if key_of(one.card) not in known]
    with library.transaction():
        added = library.reviews.add(answers, history.kind, history.place, now)
        library.reviews.add([*resets, *strange], history.kind, history.place, now)
        library.reviews.mark(ours, edited, history.whole)
        replay_new(library, now)
        states = library.reviews.in_anki()
    return Synced(
        matched=len({note.key for note in ours}),
        new=added.new,
        known=added.known,
        foreign=history.others + sum(review.rating != FORGET for review in strange),
        suspended=tuple(sorted(note.key for note in ours if note.suspended)),
        deleted=tuple(sorted(key for key, state in states.items() if state.missing)),
        edited=tuple(sorted(edited)),
    )


def _is_edited(note: NoteState, held: StoredCard) -> bool:
    """Whether a note has other words than the library's card, and they are the newer ones."""
    if note.modified <= held.modified:
        return False
    front, back = _fields(held.card)
    return _plain(note.front) != _plain(front) or _plain(note.back) != _plain(back)


def _fields(card: Card) -> tuple[str, str]:
    """Front and back as a deck's note has them."""
    if card.form is Form.CLOZE:
        return cloze(card.front, card.back), ""
    return escape(card.front), escape(card.back)


def _plain(field: str) -> str:
    """A field's text: Anki's editor writes the same words in HTML of its own."""
    return " ".join(html.unescape(_TAG.sub(" ", field)).split())
