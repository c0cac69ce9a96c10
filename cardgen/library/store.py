"""What every part of an open library is made with."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlite_utils import Database

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
