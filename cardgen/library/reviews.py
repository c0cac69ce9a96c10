"""The library's reviews: answers from Anki and from the terminal, one history for each card.

Beside every answer stands what FSRS makes of it (the recall it expected, the memory it left), so
that a question about strength needn't replay years of answers. That is derived: a new answer takes
it off all answers of its card, and ``unreplayed`` names those that lack it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from cardgen.anki.review import NoteState, Review
from cardgen.library.failures import told_plainly
from cardgen.library.store import Store

__all__ = ["Added", "Answer", "InAnki", "Replayed", "Reviews"]

_ADD = """
INSERT OR IGNORE INTO reviews (card, reviewed_at, rating, duration, source) VALUES (?, ?, ?, ?, ?)
"""
_FORGET_DERIVED = """
UPDATE reviews SET recall = NULL, stability = NULL, difficulty = NULL
WHERE stability IS NOT NULL AND card IN (SELECT card FROM reviews WHERE stability IS NULL)
"""
_UNREPLAYED = """
SELECT card, reviewed_at, rating FROM reviews
WHERE card IN (SELECT card FROM reviews WHERE stability IS NULL) ORDER BY card, reviewed_at
"""
_REMEMBER = """
UPDATE reviews SET recall = ?, stability = ?, difficulty = ? WHERE card = ? AND reviewed_at = ?
"""
_ANSWERS = """
SELECT card, reviewed_at, rating, duration, recall, stability, difficulty FROM reviews
ORDER BY card, reviewed_at
"""


class Answer(NamedTuple):
    """One answer to a card, and what FSRS makes of it. A tuple, for there are many thousands.

    ``at`` is unix time in ms, ``rating`` 1 to 4 (or ``anki.FORGET``), ``duration`` in ms.
    ``recall`` is the probability of recall that was expected, None for a first answer and for one
    on the same day as the answer before it. ``stability`` (days) and ``difficulty`` are those of
    the memory afterwards.
    """

    at: int
    rating: int
    duration: int
    recall: float | None
    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class Replayed:
    """What FSRS makes of the answer to ``card`` at ``at``, with the fields of :class:`Answer`."""

    recall: float | None
    stability: float
    difficulty: float
    card: str
    at: int


@dataclass(frozen=True, slots=True)
class Added:
    """How many answers were new, and how many were known before."""

    new: int
    known: int


@dataclass(frozen=True, slots=True)
class InAnki:
    """How a card stood in Anki when it was last read; ``edited`` tells of the user's own wording.

    ``missing`` is true for a card that was there once and wasn't when all of Anki was read.
    """

    suspended: bool
    leech: bool
    edited: bool
    missing: bool

    def __str__(self) -> str:
        """In words, or "" where there is nothing to tell."""
        if self.missing:
            return "deleted in Anki"
        told = {"suspended": self.suspended, "a leech": self.leech, "edited": self.edited}
        words = " and ".join(word for word, holds in told.items() if holds)
        return f"{words} in Anki" if words else ""


class Reviews(Store):
    """The reviews in an open library."""

    def add(self, reviews: Sequence[Review], kind: str, place: str, now: int) -> Added:
        """Keep answers that were read from a source at the unix time ``now``; known ones stay."""
        with self._transaction():
            source = self._source(kind, place, now)
            before = self._count()
            self._db.conn.executemany(
                _ADD, ((r.card, r.reviewed_at, r.rating, r.duration, source) for r in reviews)
            )
            new = self._count() - before
            if new:
                self._db.execute(_FORGET_DERIVED)
        return Added(new, len(reviews) - new)

    def remove(self, card: str, at: int) -> None:
        """Take one answer back, as if it had never been given."""
        with self._transaction():
            self._db.execute("DELETE FROM reviews WHERE card = ? AND reviewed_at = ?", [card, at])
            self._db.execute("UPDATE reviews SET stability = NULL WHERE card = ?", [card])

    def unreplayed(self) -> dict[str, list[tuple[int, int]]]:
        """The whole history of every card with an answer that isn't replayed: (at, rating)."""
        rows = self._rows(_UNREPLAYED)
        return {
            card: [(at, rating) for _, at, rating in group]
            for card, group in groupby(rows, key=itemgetter(0))
        }

    def remember(self, replayed: Iterable[Replayed]) -> None:
        """Keep what FSRS makes of answers."""
        with self._transaction():
            self._db.conn.executemany(
                _REMEMBER, ((r.recall, r.stability, r.difficulty, r.card, r.at) for r in replayed)
            )

    def answers(self) -> Mapping[str, Sequence[Answer]]:
        """All answers by card, in the order of time; they must have been replayed."""
        found: defaultdict[str, list[Answer]] = defaultdict(list)
        for row in self._rows(_ANSWERS):
            found[row[0]].append(Answer._make(row[1:]))
        return found

    def mark(self, notes: Iterable[NoteState], edited: frozenset[str], whole: bool) -> None:
        """Keep how cards stand in Anki; after a ``whole`` reading the others are missing there."""
        rows = [
            {
                "card": note.key,
                "suspended": int(note.suspended),
                "leech": int(note.leech),
                "edited": int(note.key in edited),
                "missing": 0,
            }
            for note in notes
        ]
        with self._transaction():
            if whole:
                self._db.execute("UPDATE in_anki SET missing = 1")
            self._db.table("in_anki").upsert_all(rows, pk="card")

    def in_anki(self) -> Mapping[str, InAnki]:
        """How cards stand in Anki, by key, as far as that was ever read."""
        rows = self._rows("SELECT card, suspended, leech, edited, missing FROM in_anki")
        return {card: InAnki(*map(bool, fields)) for card, *fields in rows}

    def _source(self, kind: str, place: str, now: int) -> int:
        """The number of a source, which is met once however often it is read."""
        self._db.execute(
            "INSERT INTO review_sources (kind, location, read_at) VALUES (?, ?, ?)"
            " ON CONFLICT (kind, location) DO UPDATE SET read_at = max(read_at, excluded.read_at)",
            [kind, place, now],
        )
        found = self._db.execute(
            "SELECT id FROM review_sources WHERE kind = ? AND location = ?", [kind, place]
        )
        return int(found.fetchone()[0])

    def _count(self) -> int:
        return int(self._rows("SELECT count(*) FROM reviews")[0][0])

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        with told_plainly(self._path):
            return list(self._db.execute(sql))
