"""The library: one SQLite file that remembers every paper, concept, card and review."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlite_utils import Database

from cardgen.cards.card import Card, Dropped
from cardgen.errors import CardError, LibraryError
from cardgen.library.builds import Builds
from cardgen.library.decisions import decide, undo
from cardgen.library.failures import told_plainly
from cardgen.library.identity import identified, may_be
from cardgen.library.model import Paper, Status, Stored, StoredCard, Term
from cardgen.library.opening import open_database
from cardgen.library.outlines import Outlines
from cardgen.library.pictures import Pictures
from cardgen.library.reviews import Reviews
from cardgen.library.rows import (
    card_row,
    concept_from,
    concept_row,
    paper_from,
    paper_row,
    stored_card,
    term_from,
)

if TYPE_CHECKING:  # rules and concepts bring spaCy along, which a look at reviews doesn't need
    from cardgen.concepts import Concept

__all__ = ["Library"]

Row = Mapping[str, Any]

_NUMBER = "UPDATE papers SET added = (SELECT max(added) FROM papers) + 1 WHERE added = 0"
_CONCEPTS = "SELECT * FROM concepts WHERE paper = ? AND made ORDER BY salience DESC, key"
_BUILT = "SELECT built FROM papers WHERE id = ?"
_PAPER = "SELECT * FROM papers WHERE id = ?"
_TIMES = "SELECT key, modified FROM cards WHERE paper = ?"
_IN_RESERVE = "(left_out IS NOT NULL AND content IS NULL AND status IN ('open', 'dropped'))"

_IN_DECKS = (
    "FROM cards WHERE status IN ('kept', 'edited') "
    "OR (status = 'open' AND made AND left_out IS NULL) GROUP BY paper"
)

_FORGET_CARDS = (
    "DELETE FROM cards WHERE paper = ? AND NOT made AND content IS NULL AND status = 'open'"
)


class Library:
    """An open library; a context manager that closes it.

    ``builds`` tells what came of files, ``outlines`` the sections of papers, ``reviews`` the
    answers to cards, ``pictures`` holds theirs. Raises LibraryError from every method when the file
    can't be read or written.
    """

    def __init__(self, db: Database, path: Path) -> None:
        self._db = db
        self._path = path
        self.builds = Builds(db, path, self.transaction)
        self.outlines = Outlines(db, path, self.transaction)
        self.reviews = Reviews(db, path, self.transaction)
        self.pictures = Pictures(db, path)

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

    def store(
        self,
        paper: Paper,
        concepts: "Sequence[Concept]",
        chosen: Sequence[Card],
        now: int,
        left_out: Sequence[Dropped] = (),
        pictures: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> None:
        """Remember a build: the paper, its concepts and its cards in the rules' own wording.

        ``left_out`` are cards that aren't in the deck but can be taken into it, ``pictures`` maps a
        card's key to its media name and PNG, ``now`` is the unix time in seconds. Cards and
        concepts no longer made stay, marked, but for cards that nobody has ever seen; a card's
        status, the user's wording, its time of change and all reviews are untouched.
        """
        shown = pictures or {}
        names = {key: name for key, (name, _) in shown.items()}
        reasons = {drop.card.key: drop.reason for drop in left_out}
        cards = [*chosen, *(drop.card for drop in left_out)]
        with self.transaction():
            times = {row["key"]: row["modified"] for row in self._query(_TIMES, paper.id)}
            shown_before = self.pictures.of_paper(paper.id)
            built = max([now, *(row["built"] for row in self._query(_BUILT, paper.id))])
            self._db.table("papers").upsert(paper_row(paper, built) | {"removed": 0}, pk="id")
            self._db.execute(_NUMBER)
            for table in ("concepts", "cards"):
                self._db.execute(f"UPDATE {table} SET made = 0 WHERE paper = ?", [paper.id])
            made = [concept_row(paper.id, concept) for concept in concepts]
            self._db.table("concepts").upsert_all(made, pk=("paper", "key"))
            self.pictures.keep(shown.values())
            rows = [
                card_row(paper.id, card, reasons.get(card.key), names.get(card.key))
                | {"modified": times.get(card.key, now)}
                for card in cards
            ]
            self._db.table("cards").upsert_all(rows, pk="key")
            self._db.execute(_FORGET_CARDS, [paper.id])
            self.pictures.forget_unused({*shown_before, *(name for name, _ in shown.values())})

    def export(self, contents: Mapping[str, str], now: int) -> Stored:
        """Remember what goes to Anki, and since when it has been so.

        ``contents`` maps the key of every card in the deck to a digest of all that Anki gets of
        it. ``now`` is the unix time in seconds. A card whose digest is the old one keeps its time;
        a change gets ``now``, or one second past its old time where the clock went back, since
        Anki takes a note only if it is newer.
        """
        with self.transaction():
            before = {key: self._known(key) for key in contents}
            modified = {key: _modified(before[key], contents[key], now) for key in contents}
            for key, digest in contents.items():
                self._db.execute(
                    "UPDATE cards SET content = ?, modified = ? WHERE key = ?",
                    [digest, modified[key], key],
                )
        new = frozenset(key for key, old in before.items() if old["content"] is None)
        changed = {key for key, old in before.items() if old["content"] != contents[key]} - new
        return Stored(modified, new, frozenset(changed))

    def papers(self) -> tuple[Paper, ...]:
        """All papers, in the order in which they came."""
        rows = self._query("SELECT * FROM papers WHERE NOT removed ORDER BY added")
        return tuple(paper_from(row) for row in rows)

    def paper(self, identity: str) -> Paper | None:
        """The paper with this id, if it is here."""
        rows = [row for row in self._query(_PAPER, identity) if not row["removed"]]
        return paper_from(rows[0]) if rows else None

    def identified(self, paper: Paper) -> Paper:
        """A paper just read, under the id by which this library knows it, if it does.

        That can be a paper that was removed.
        """
        seen = self._query("SELECT id, sha256, title FROM papers ORDER BY added")
        alike = [row["id"] for row in seen if may_be(paper, row)]
        rows = [row for one in alike for row in self._query(_PAPER, one)]
        return identified(paper, [paper_from(row) for row in rows])

    def remove(self, paper: str) -> None:
        """Take a paper out; its cards, decisions and reviews come back when it is built again."""
        with self.transaction():
            self._db.table("papers").update(paper, {"removed": 1})

    def concepts(self, paper: str) -> "tuple[Concept, ...]":
        """What the last build of the paper with this id made of concepts, most salient first."""
        return tuple(concept_from(row) for row in self._query(_CONCEPTS, paper))

    def terms(self, paper: str) -> tuple[Term, ...]:
        """The same concepts, without their definitions."""
        return tuple(term_from(row) for row in self._query(_CONCEPTS, paper))

    def cards(self, paper: str) -> tuple[StoredCard, ...]:
        """All cards of the paper with this id that were ever in a deck or are to be, as printed."""
        return self._stored(f"paper = ? AND NOT {_IN_RESERVE}", paper)

    def reserve(self, paper: str) -> tuple[StoredCard, ...]:
        """The cards that the paper's last build left out and that never were in a deck.

        They can be taken into one by :meth:`keep`, and have all that this needs.
        """
        return self._stored(f"paper = ? AND {_IN_RESERVE}", paper)

    def deck(self, paper: str) -> tuple[Card, ...]:
        """The cards of a paper's deck: as the user decided, and else as the last build chose."""
        return tuple(one.card for one in self.cards(paper) if one.in_deck)

    def counts(self) -> dict[str, tuple[int, int]]:
        """For each paper's id, how many cards its deck has, and on how many nobody has decided."""
        rows = self._query(f"SELECT paper, count(*) AS n, sum(status = 'open') AS o {_IN_DECKS}")
        return {row["paper"]: (row["n"], row["o"]) for row in rows}

    def card(self, key: str) -> StoredCard:
        """The card with this key; KeyError where there is none."""
        return stored_card(self._known(key))

    def edit(self, key: str, front: str, back: str) -> None:
        """Put the user's wording on a card, which is then in every later deck with it."""
        with self.transaction():
            decide(self._db, key, Status.EDITED, (front, back))

    def drop(self, key: str) -> None:
        """Leave a card out of every later deck, until it is kept again."""
        with self.transaction():
            decide(self._db, key, Status.DROPPED)

    def keep(self, key: str) -> None:
        """Have a card in every later deck, dropped or left out as it may be.

        It gets the user's wording back if it had one.
        """
        worded = self.card(key).worded
        with self.transaction():
            decide(self._db, key, Status.EDITED if worded else Status.KEPT)

    def undo(self, paper: str) -> str | None:
        """Take back the last decision about a card of the paper with this id, adding included.

        Gives the card's key, or None where there is nothing to take back.
        """
        with self.transaction():
            return undo(self._db, paper)

    def add(
        self, paper: str, card: Card, now: int, picture: tuple[str, bytes] | None = None
    ) -> None:
        """Remember a card that the user made; ``picture`` is its media name and PNG.

        Undoing it drops the card. CardError where there is a card with its key already.
        """
        with self.transaction():
            if self._query("SELECT key FROM cards WHERE key = ?", card.key):
                raise CardError("This card is there already; a dropped one can be kept again.")
            self.pictures.keep([picture] if picture else [])
            row = card_row(paper, card, picture=picture[0] if picture else None)
            row |= {"status": Status.DROPPED.value, "made": 0, "modified": now}
            self._db.table("cards").insert(row)
            decide(self._db, card.key, Status.KEPT)

    def relocate(self, key: str, card: Card | None) -> None:
        """Tell where a card that no rule makes stands now; None if its quote is nowhere."""
        place: dict[str, object] = {"found": int(card is not None)}
        if card is not None:
            place |= {"start": card.evidence.start, "end": card.evidence.end}
            place |= {"page": card.page, "section": card.section}
        with self.transaction():
            self._db.table("cards").update(key, place)

    def _known(self, key: str) -> Row:
        rows = self._query("SELECT * FROM cards WHERE key = ?", key)
        if not rows:
            raise KeyError(key)
        return rows[0]

    def _stored(self, condition: str, *values: object) -> tuple[StoredCard, ...]:
        rows = self._query(f'SELECT * FROM cards WHERE {condition} ORDER BY "start", key', *values)
        return tuple(stored_card(row) for row in rows)

    def _query(self, sql: str, *values: object) -> list[dict[str, Any]]:
        with told_plainly(self._path):
            return list(self._db.query(sql, values))


def _modified(old: Row, digest: str, now: int) -> int:
    """Since when a card has been what it is; a card that never was in a deck, since now."""
    if old["content"] is None:
        return now
    return int(old["modified"]) if digest == old["content"] else max(now, old["modified"] + 1)
