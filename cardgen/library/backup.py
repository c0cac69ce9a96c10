"""Backups of a library, by SQLite's online backup: whole, whoever is writing at the moment.

See sqlite.org/backup.html. A copy gets its name when it is whole and on the disk, so nothing that
has the name of a backup or of the library is ever half of one.
"""

import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from cardgen.errors import LibraryError
from cardgen.library.failures import ELSEWHERE, failure_of, told_plainly
from cardgen.library.migrations import APPLICATION_ID
from cardgen.library.opening import refuse_foreign

__all__ = ["back_up", "backup_place", "reading", "restore"]

_WAIT = 5.0
"""Seconds to wait for another program that is writing."""


def backup_place(library: Path, now: int) -> Path:
    """Where a backup goes that nobody has named: a folder beside the library, by day and time."""
    return library.parent / "backups" / f"{library.stem}-{_stamp(now)}{library.suffix}"


def back_up(library: Path, target: Path) -> None:
    """Copy a library to ``target``, where nothing may be yet; its folder is made.

    Raises LibraryError.
    """
    if target.exists():
        raise LibraryError(f"{target}: is there already; give the backup another name")
    with reading(library) as source:
        _refuse_damage(source, library)
        with _copied(source, target) as copy:
            os.replace(copy, target)


def restore(backup: Path, library: Path, now: int) -> Path | None:
    """Put a copy of a backup in the library's place; what was there keeps all that it holds.

    Gives the name that the library before has now, or None where there was none. There is a whole
    library in its place at every moment. Raises LibraryError where ``backup`` is no backup, or
    another program is writing to the library.
    """
    library = Path(os.path.realpath(library))
    with reading(backup) as source:
        _refuse_damage(source, backup)
        if library.exists():
            if library.samefile(backup):
                raise LibraryError(f"{backup}: is the library itself; name a backup of it")
            _refuse_busy(library)
        with _copied(source, library) as copy:
            aside = _set_aside(library, now) if library.exists() else None
            os.replace(copy, library)
    return aside


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A library as it is at one moment, for nothing but reading; it isn't brought up to date.

    Raises LibraryError.
    """
    if not path.exists():
        raise LibraryError(f"{path}: there is no such file; check the path")
    with told_plainly(path):
        # Not mode=ro: where a program was killed, reading must take back what it had half written.
        uri = f"{path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, timeout=_WAIT)) as db:
            db.execute("BEGIN")
            refuse_foreign(Database(db, execute_plugins=False), path)
            if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise LibraryError(f"{path}: is no library of cardgen; {ELSEWHERE}")
            yield db


def _refuse_damage(db: sqlite3.Connection, path: Path) -> None:
    """Raise LibraryError for a library that SQLite finds damaged."""
    found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        told = " ".join(found.split())
        raise LibraryError(f"{path}: is damaged ({told}); restore a backup from before")


def _refuse_busy(library: Path) -> None:
    """Raise LibraryError where another program is writing to a library, or the file is another's.

    What a killed program left half-written is taken back here. A damaged library passes, for that
    is what backups are for.
    """
    try:
        with closing(sqlite3.connect(library, timeout=_WAIT)) as db:
            db.execute("BEGIN EXCLUSIVE")
            refuse_foreign(Database(db, execute_plugins=False), library)
    except sqlite3.DatabaseError as error:
        if failure_of(error) not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            with told_plainly(library):
                raise


@contextmanager
def _copied(source: sqlite3.Connection, target: Path) -> Iterator[Path]:
    """A copy of a library beside ``target``, on the disk; it is gone afterwards if it is left."""
    copy = target.with_name(f".cardgen-{secrets.token_hex(8)}.part")
    try:
        with told_plainly(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(copy)) as db:
                source.backup(db)
        yield copy
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LibraryError(f"{target}: not written, {reason}; see to that, and try again") from None
    finally:
        for left in (copy, copy.with_name(f"{copy.name}-journal")):
            with suppress(OSError):
                left.unlink()


def _set_aside(library: Path, now: int) -> Path:
    """Give the library a second name, by which it stays when the first goes to another file."""
    stem, number = f"{library.stem}-before-{_stamp(now)}", 1
    aside = library.with_name(f"{stem}{library.suffix}")
    while aside.exists():
        number += 1
        aside = library.with_name(f"{stem}-{number}{library.suffix}")
    try:
        os.link(library, aside)
    except OSError:  # a file system without second names
        shutil.copy2(library, aside)
    return aside


def _stamp(now: int) -> str:
    return time.strftime("%Y-%m-%d-%H%M%S", time.localtime(now))
