"""The pictures of cards, each kept once, by the name that it has in Anki."""

from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database

from cardgen.library.failures import told_plainly

__all__ = ["Pictures"]

_OF_CARD = "SELECT png FROM cards JOIN pictures ON name = picture WHERE key = ?"
_OF_PAPER = "SELECT DISTINCT picture FROM cards WHERE paper = ? AND picture IS NOT NULL"
_FORGET = (
    "DELETE FROM pictures WHERE name = ? AND NOT EXISTS (SELECT 1 FROM cards WHERE picture = name)"
)


class Pictures:
    """The PNGs in a library.

    Raises LibraryError from every method when the file can't be read or written.
    """

    def __init__(self, db: Database, path: Path) -> None:
        self._db = db
        self._path = path

    def of(self, cards: Iterable[str]) -> dict[str, bytes]:
        """The PNG of every card, of those with these keys, that has one."""
        with told_plainly(self._path):
            return {key: row["png"] for key in cards for row in self._db.query(_OF_CARD, [key])}

    def named(self, name: str) -> bytes | None:
        """The PNG with this media name."""
        with told_plainly(self._path):
            rows = list(self._db.query("SELECT png FROM pictures WHERE name = ?", [name]))
        return rows[0]["png"] if rows else None

    def keep(self, pictures: Iterable[tuple[str, bytes]]) -> None:
        """Remember pictures by their media names, within the caller's transaction."""
        rows = ({"name": name, "png": png} for name, png in pictures)
        self._db.table("pictures").insert_all(rows, pk="name", ignore=True)

    def of_paper(self, paper: str) -> tuple[str, ...]:
        """The media names of those that the cards of the paper with this id show."""
        return tuple(row["picture"] for row in self._db.query(_OF_PAPER, [paper]))

    def forget_unused(self, names: Iterable[str]) -> None:
        """Let go of those that no card shows any more, within the caller's transaction."""
        for name in names:
            self._db.execute(_FORGET, [name])
