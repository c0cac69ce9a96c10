"""Opening a library's file: only cardgen's own, with a schema this version knows.

The file keeps SQLite's rollback journal rather than a write-ahead log. Builds are short and rare,
so nothing would be gained, and the library stays one file at rest that can be copied, synchronised
and backed up at any moment with no ``-wal`` file beside it holding the newest rows.
"""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from cardgen.errors import LibraryError
from cardgen.library.failures import DAMAGED, ELSEWHERE, failure_of, told_plainly
from cardgen.library.migrations import APPLICATION_ID, migrations

__all__ = ["open_database", "refuse_foreign"]


def open_database(path: Path, timeout: float) -> Database:
    """The library's database, made or brought up to date; ``timeout`` in seconds for a lock.

    Raises LibraryError.
    """
    _make_folder(path)
    with told_plainly(path):
        db = Database(sqlite3.connect(path, timeout=timeout), execute_plugins=False)
        try:
            refuse_foreign(db, path)
            _migrate(db, path)
            db.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            db.close()
            raise
    return db


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LibraryError(f"{path}: its folder can't be made, {reason}; {ELSEWHERE}") from error


def refuse_foreign(db: Database, path: Path) -> None:
    """Raise LibraryError for another program's database and for a newer cardgen's library."""
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    if db.table_names() and mark != APPLICATION_ID:
        raise LibraryError(f"{path}: is another program's database; {ELSEWHERE}")
    known = {step.name for step in migrations.pending(Database(memory=True))}
    try:
        applied = migrations.applied(db)
    except KeyError:  # the table that tells has other columns
        raise LibraryError(f"{path}: {DAMAGED}") from None
    if any(step.name not in known for step in applied):
        raise LibraryError(f"{path}: was written by a newer cardgen; update cardgen to open it")


def _migrate(db: Database, path: Path) -> None:
    """Bring the schema up to date; two programs that open a new library at once take turns."""
    if not migrations.pending(db):
        return
    try:
        with db.atomic():
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrations.apply(db)
    except sqlite3.OperationalError as error:
        if failure_of(error) != sqlite3.SQLITE_ERROR:
            raise
        # The schema isn't what the migrations that were applied have left.
        raise LibraryError(f"{path}: {DAMAGED} ({error})") from error
