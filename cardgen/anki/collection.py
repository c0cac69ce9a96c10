"""Review history out of a collection's database, schema 11 or 18, which is never written to.

What the tables and columns mean: github.com/ankidroid/Anki-Android/wiki/Database-Structure.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from cardgen.anki.notetype import NOTE_TYPES, QUESTION
from cardgen.anki.review import FORGET, History, NoteState, Review, card_of, rating_of
from cardgen.errors import HistoryError

__all__ = ["DAMAGE", "at_rest", "history_in", "read_collection"]

DAMAGE = (sqlite3.DatabaseError, ValueError, TypeError, OverflowError)
"""What reading raises where bytes have been changed: SQLite doesn't hold a column to its type."""

_TYPES = {note_type.id: note_type for note_type in NOTE_TYPES.values()}
_SEPARATOR = "\x1f"  # between the fields of a note
_SUSPENDED = -1  # cards.queue
_PATIENCE = 1.0  # seconds to wait for a lock: Anki holds it as long as it runs

_OPEN = "close Anki, or read from it while it runs with --anki, or export the collection"

_LONGEST_VALUE = 64 << 20
"""Bytes of a field, or a row: Anki's own editor gives up far below."""

_MADE_UP = (
    "SELECT name FROM sqlite_master WHERE lower(name) IN ('notes', 'cards', 'revlog') "
    "AND sql NOT LIKE 'CREATE TABLE %'"
)
"""Views and virtual tables in the place of Anki's own."""

_MOST_ANSWERS = 5_000_000
"""Of a collection: a thousand a day for more than thirteen years."""

_MOST_LETTERS = 512 << 20
"""In all notes together, twice what the largest shared decks have."""

_SIZES = "SELECT (SELECT count(*) FROM revlog), (SELECT total(length(flds)) FROM notes)"
_NOTES = "SELECT id, guid, mid, mod, tags, flds FROM notes"
_CARDS = "SELECT id, nid, ord, queue FROM cards"
_REVIEWS = "SELECT id, cid, ease, factor, time, type FROM revlog ORDER BY id"


def read_collection(path: Path, known: Collection[str]) -> History:
    """The history in a ``collection.anki2``, with Anki closed; ``known`` are the library's keys.

    Raises HistoryError.
    """
    with _opened(path) as db:
        return history_in(db, known, "collection", path.name, whole=True)


def history_in(
    db: sqlite3.Connection, known: Collection[str], kind: str, place: str, whole: bool
) -> History:
    """The history in an open database.

    A note is cardgen's when its GUID is a key in ``known`` or its note type is one of cardgen's.

    Raises :data:`DAMAGE` where that is no collection, or a damaged one.
    """
    _refuse_flood(db)
    notes = {row[0]: row[1:] for row in db.execute(_NOTES) if row[1] in known or row[2] in _TYPES}
    cards: dict[int, str] = {}
    queues: defaultdict[int, list[int]] = defaultdict(list)
    for number, nid, ord_, queue in db.execute(_CARDS):
        if nid in notes:
            cards[number] = card_of(notes[nid][0], ord_)
            queues[nid].append(queue)
    states = tuple(_state(notes[nid], of_cards) for nid, of_cards in queues.items())
    reviews, others = [], 0
    for moment, number, ease, factor, time, what in db.execute(_REVIEWS):
        rating = rating_of(ease, factor, what)
        if rating is None:
            continue
        if number in cards:
            reviews.append(Review(cards[number], int(moment), rating, max(0, int(time))))
        else:
            others += rating != FORGET
    return History(kind, place, whole, states, tuple(reviews), others)


def _refuse_code(db: sqlite3.Connection) -> None:
    """Raise ValueError for what isn't plain data: a view can be a question without end.

    See sqlite.org/security.html, 1.2: files that come from anywhere.
    """
    db.execute("PRAGMA trusted_schema = OFF")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    if made_up := db.execute(_MADE_UP).fetchone():
        raise ValueError(f"{made_up[0]} is no plain table")


def _refuse_flood(db: sqlite3.Connection) -> None:
    """Raise ValueError for more than fits in the memory of a small computer."""
    answers, letters = db.execute(_SIZES).fetchone()
    if answers > _MOST_ANSWERS or letters > _MOST_LETTERS:
        raise ValueError(f"{answers} answers and {letters:.0f} letters are too many")


def _state(note: tuple[str, int, int, str, str], queues: Sequence[int]) -> NoteState:
    guid, type_id, modified, tags, fields = note
    note_type = _TYPES.get(type_id, QUESTION)
    values = dict(zip(note_type.fields, fields.split(_SEPARATOR), strict=False))
    front, back = (values.get(name, "") for name in note_type.wording)
    suspended = all(queue == _SUSPENDED for queue in queues)
    return NoteState(guid, front, back, modified, suspended, "leech" in tags.split())


@contextmanager
def at_rest(path: Path) -> Iterator[sqlite3.Connection]:
    """A database that no other program uses, read-only and without SQLite's own files beside it.

    Raises :data:`DAMAGE`.
    """
    with _reading(path, "&immutable=1") as db:
        yield db


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The user's collection, read-only; what a user can mend of its failures as HistoryError.

    Anki keeps a write-ahead log beside it while it is open, and takes that away when it closes.
    """
    log = path.with_name(f"{path.name}-wal")
    is_at_rest = not log.exists()
    try:
        with at_rest(path) if is_at_rest else _reading(path) as db:
            yield db
    except DAMAGE as error:
        raise HistoryError(f"{path}: {_told(error)}") from error
    if is_at_rest and log.exists():
        raise HistoryError(f"{path}: Anki was started meanwhile; {_OPEN}")


@contextmanager
def _reading(path: Path, how: str = "") -> Iterator[sqlite3.Connection]:
    """A read-only connection that sees one moment; ``how`` is added to the file's URI."""
    uri = f"{path.absolute().as_uri()}?mode=ro{how}"
    with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE)) as db:
        db.execute("BEGIN")
        _refuse_code(db)
        yield db


def _told(error: Exception) -> str:
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
        return f"Anki has it open; {_OPEN}"
    return (
        f"can't be read as Anki's collection ({error}); let Anki check it with Tools > Check "
        "Database, or export it"
    )
