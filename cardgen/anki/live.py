"""Review history out of Anki while it runs, asked through AnkiConnect.

AnkiConnect doesn't tell a note's GUID, but every note of cardgen's has it in its field ``Key``.
"""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from cardgen.anki.connect import AnkiConnect
from cardgen.anki.notetype import NOTE_TYPES, QUESTION
from cardgen.anki.review import History, NoteState, Review, card_of, rating_of
from cardgen.errors import AnkiConnectError

__all__ = ["ask_history"]

_TYPES = {note_type.name: note_type for note_type in NOTE_TYPES.values()}
_OURS = "Key:_*"  # all notes with something in a field of that name
_BATCH = 500  # notes or cards in one request, which Anki answers within a second or two

Progress = Callable[[int, int], None]


def ask_history(
    anki: AnkiConnect, known: Collection[str], progress: Progress | None = None
) -> History:
    """The history that Anki tells; ``known`` are the library's keys.

    ``progress`` is told the notes read so far, and their number. Raises AnkiConnectError.
    """
    anki.check()
    try:
        return _asked(anki, known, progress or _silent)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise AnkiConnectError(
            f"{anki.url}: AnkiConnect's answer isn't understood ({error!r}); update the add-on"
        ) from error


def _asked(anki: AnkiConnect, known: Collection[str], progress: Progress) -> History:
    found = anki.ask("findNotes", query=_OURS)
    states: dict[str, NoteState] = {}
    reviews: list[Review] = []
    for number, batch in enumerate(_batches(found)):
        progress(number * _BATCH, len(found))
        told = anki.ask("notesInfo", notes=batch)
        notes = {_key(note): note for note in reversed(told) if _is_ours(note, known)}
        new = {key: note for key, note in notes.items() if key not in states}
        names = _names(anki, new)
        suspended = anki.ask("areSuspended", cards=list(names))
        if len(suspended) != len(names):
            raise ValueError("areSuspended")
        still = {card for card, is_suspended in zip(names, suspended, strict=True) if is_suspended}
        states |= {key: _state(key, note, still) for key, note in new.items()}
        for card, rows in anki.ask("getReviewsOfCards", cards=list(names)).items():
            reviews += _reviews(names[int(card)], rows)
    progress(len(found), len(found))
    reviews.sort(key=lambda review: (review.reviewed_at, review.card))
    return History("ankiconnect", anki.url, True, tuple(states.values()), tuple(reviews), 0)


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _batches(ids: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _is_ours(note: dict[str, Any], known: Collection[str]) -> bool:
    """Whether cardgen made a note; one deleted meanwhile comes as an empty object."""
    if not note.get("cards"):
        return False
    return note["modelName"] in _TYPES or _key(note) in known


def _key(note: dict[str, Any]) -> str:
    return str(note["fields"]["Key"]["value"]) if note else ""


def _names(anki: AnkiConnect, notes: Mapping[str, dict[str, Any]]) -> dict[int, str]:
    """The names of the notes' cards, by Anki's ids; ``notes`` by key.

    Anki is asked for a card's number only where a note has several, for it renders them to tell.
    """
    several = [card for note in notes.values() if len(note["cards"]) > 1 for card in note["cards"]]
    told = anki.ask("cardsInfo", cards=several) if several else []
    numbers = {int(card["cardId"]): int(card["ord"]) for card in told}
    return {
        card: card_of(key, numbers.get(card, 0))
        for key, note in notes.items()
        for card in note["cards"]
    }


def _state(key: str, note: dict[str, Any], suspended: Container[int]) -> NoteState:
    fields = {name: str(field["value"]) for name, field in note["fields"].items()}
    front, back = _TYPES.get(note["modelName"], QUESTION).wording
    return NoteState(
        key=key,
        front=fields.get(front, ""),
        back=fields.get(back, ""),
        modified=int(note.get("mod", 0)),
        suspended=all(card in suspended for card in note["cards"]),
        leech="leech" in note["tags"],
    )


def _reviews(card: str, rows: Iterable[dict[str, int]]) -> Iterator[Review]:
    for row in rows:
        rating = rating_of(row["ease"], row["factor"], row["type"])
        if rating is not None:
            yield Review(card, int(row["id"]), rating, max(0, int(row["time"])))
