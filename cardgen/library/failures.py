"""SQLite's failures that a user can mend, told in a user's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cardgen.errors import LibraryError

__all__ = ["DAMAGED", "ELSEWHERE", "failure_of", "told_plainly"]

ELSEWHERE = "name another library with --library"
"""What can always be done."""

DAMAGED = "the library is damaged; put a backup in its place with `cardgen library restore`"

_CLOSED = f"can't be opened; make file and folder readable and writable, or {ELSEWHERE}"

_PLAIN = {
    sqlite3.SQLITE_BUSY: "is in use by another program; try again when that has finished",
    sqlite3.SQLITE_READONLY: f"can't be written; make file and folder writable, or {ELSEWHERE}",
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_FULL: f"the disk is full; free some space, or {ELSEWHERE}",
    sqlite3.SQLITE_IOERR: f"the disk failed or is full; see to it, or {ELSEWHERE}",
    sqlite3.SQLITE_NOTADB: f"is no library of cardgen; {ELSEWHERE}",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
}
"""By SQLite's primary result code (sqlite.org/rescode.html)."""

_PRIMARY = 0xFF
"""The bits of an extended result code that hold its primary one (sqlite.org/rescode.html)."""


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what a user can mend of SQLite's failures with ``path`` into LibraryError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        message = _PLAIN.get(failure_of(error))
        if message is None:
            raise
        raise LibraryError(f"{path}: {message}") from error


def failure_of(error: sqlite3.DatabaseError) -> int:
    """The primary result code behind an exception; SQLITE_OK where SQLite gave none.

    Text that is no UTF-8, of which Python tells, is damage.
    """
    if str(error).startswith("Could not decode to UTF-8"):
        return sqlite3.SQLITE_CORRUPT
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return code & _PRIMARY
