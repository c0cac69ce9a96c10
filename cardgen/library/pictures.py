"""The pictures of cards, each kept once, by the name that it has in Anki."""

from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database

from cardgen.library.failures import told_plainly

__all__ = ["Pictures"]

_OF_CARD = "SELECT png FROM cards JOIN pictures ON name = picture WHERE key = ?"
_FORGET = (
    "DELETE FROM pictures WHERE name NOT IN (SELECT picture FROM cards WHERE picture IS NOT NULL)"
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

    def forget_unused(self) -> None:
        """Let go of those that no card shows any more, within the caller's transaction."""
        self._db.execute(_FORGET)
