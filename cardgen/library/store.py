"""What every part of an open library is made with."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from cardgen.library.failures import told_plainly

__all__ = ["Store"]


class Store:
    """A part of an open library; ``path`` and ``transaction`` are the library's own.

    Raises LibraryError from every method when the file can't be read or written.
    """

    def __init__(
        self, db: Database, path: Path, transaction: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._db = db
        self._path = path
        self._transaction = transaction

    def _query(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """The rows that a query gives, by the names of their columns."""
        with told_plainly(self._path):
            return list(self._db.query(sql, values))
