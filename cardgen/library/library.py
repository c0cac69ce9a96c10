"""The library: one SQLite file that remembers every paper, concept, card and review."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from cardgen.cards.card import Card
from cardgen.concepts import Concept
from cardgen.errors import LibraryError
from cardgen.library.failures import told_plainly
from cardgen.library.model import Decided, Paper, Status, Stored, StoredCard
from cardgen.library.opening import open_database
from cardgen.library.rows import (
    card_row,
    concept_from,
    concept_row,
    paper_from,
    paper_row,
    stored_card,
)

__all__ = ["Library"]

Row = Mapping[str, Any]


class Library:
    """An open library; a context manager that closes it.

    Raises LibraryError from every method when the file can't be read or written.
    """

    def __init__(self, db: Database, path: Path) -> None:
        self._db = db
        self._path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = True, timeout: float = 5.0) -> Self:
        """Open the library at ``path``, bringing its schema up to date.

        ``timeout`` is how long to wait, in seconds, for another program that is writing. With
        ``create`` a missing file is made, folders included.
        """
        if not create and not path.exists():
            raise LibraryError(f"{path}: no library here yet; build a deck first")
        return cls(open_database(path, timeout), path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside are kept together, or none of them when an exception passes."""
        with told_plainly(self._path), self._db.atomic():
            # A write, even of nothing, takes the write lock now and waits for it: two builds at
            # once then queue up, where a late upgrade from reading to writing would fail at once.
            self._db.execute("UPDATE papers SET id = id WHERE 0")
            yield

    def decided(self, cards: Sequence[Card]) -> Decided:
        """What the user's earlier decisions make of a build's cards, in the order given."""
        kept, dropped = [], []
        for card in cards:
            old = self._row(card.key)
            if old is None or old["status"] == Status.KEPT:
                kept.append(card)
            elif old["status"] == Status.DROPPED:
                dropped.append(card)
            else:
                kept.append(replace(card, front=old["own_front"], back=old["own_back"]))
        return Decided(tuple(kept), tuple(dropped))

    def store(
        self,
        paper: Paper,
        concepts: Sequence[Concept],
        cards: Sequence[Card],
        contents: Mapping[str, str],
        now: int,
    ) -> Stored:
        """Remember a build: the paper, its concepts and its cards in the rules' own wording.

        ``contents`` maps the key of every card in the deck to a digest of all that Anki gets of
        it. ``now`` is the unix time in seconds. A card whose digest is the old one keeps its time;
        a change gets ``now``, or one second past its old time where the clock went back, since
        Anki takes a note only if it is newer. Cards and concepts no longer made stay, marked; a
        card's status, the user's wording and all reviews are untouched.
        """
        with self.transaction():
            before = {card.key: self._row(card.key) for card in cards}
            after = {
                card.key: _after(before[card.key], contents.get(card.key), now) for card in cards
            }
            rows = [{**card_row(paper.id, card), **after[card.key].row()} for card in cards]
            self._db.table("papers").upsert(paper_row(paper, now), pk="id")
            for table in ("concepts", "cards"):
                self._db.execute(f"UPDATE {table} SET made = 0 WHERE paper = ?", [paper.id])
            made = [concept_row(paper.id, concept) for concept in concepts]
            self._db.table("concepts").upsert_all(made, pk=("paper", "key"))
            self._db.table("cards").upsert_all(rows, pk="key")
        return Stored(
            modified={key: after[key].modified for key in contents},
            new=frozenset(key for key in contents if before[key] is None),
            changed=frozenset(
                key
                for key in contents
                if (old := before[key]) and old["modified"] != after[key].modified
            ),
        )

    def papers(self) -> tuple[Paper, ...]:
        """All papers, by title."""
        rows = self._query("SELECT * FROM papers ORDER BY title, id")
        return tuple(paper_from(row) for row in rows)

    def concepts(self, paper: str) -> tuple[Concept, ...]:
        """What the last build of the paper with this id made of concepts, most salient first."""
        rows = self._query(
            "SELECT * FROM concepts WHERE paper = ? AND made ORDER BY salience DESC, key", paper
        )
        return tuple(concept_from(row) for row in rows)

    def cards(self, paper: str) -> tuple[StoredCard, ...]:
        """All cards ever made of the paper with this id, in the order of its text."""
        rows = self._query('SELECT * FROM cards WHERE paper = ? ORDER BY "start", key', paper)
        return tuple(stored_card(row) for row in rows)

    def card(self, key: str) -> StoredCard:
        """The card with this key; KeyError where there is none."""
        row = self._row(key)
        if row is None:
            raise KeyError(key)
        return stored_card(row)

    def edit(self, key: str, front: str, back: str) -> None:
        """Put the user's wording on a card; the next build gives it a new time, and all keep it."""
        wording = {"own_front": front, "own_back": back, "status": Status.EDITED.value}
        with self.transaction():
            self._db.table("cards").update(key, wording)

    def drop(self, key: str) -> None:
        """Leave a card out of every later build, until it is kept again."""
        with self.transaction():
            self._db.table("cards").update(key, {"status": Status.DROPPED.value})

    def keep(self, key: str) -> None:
        """Take a dropped card back, with the user's wording if it had one."""
        worded = self.card(key).worded
        status = Status.EDITED if worded else Status.KEPT
        with self.transaction():
            self._db.table("cards").update(key, {"status": status.value})

    def _row(self, key: str) -> Row | None:
        rows = self._query("SELECT * FROM cards WHERE key = ?", key)
        return rows[0] if rows else None

    def _query(self, sql: str, *values: object) -> list[dict[str, Any]]:
        with told_plainly(self._path):
            return list(self._db.query(sql, values))


@dataclass(frozen=True, slots=True)
class _Content:
    """A digest of what Anki gets of a card, and the unix time since when that is so."""

    digest: str | None
    modified: int

    def row(self) -> dict[str, object]:
        return {"content": self.digest, "modified": self.modified}


def _after(old: Row | None, digest: str | None, now: int) -> _Content:
    """A card's content after a build; without a digest, it isn't in the deck, nothing changes."""
    if old is None:
        return _Content(digest, now)
    if digest is None or digest == old["content"]:
        return _Content(old["content"], old["modified"])
    return _Content(digest, max(now, old["modified"] + 1))
