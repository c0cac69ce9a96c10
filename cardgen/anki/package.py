"""Review history out of Anki's packages, .apkg and .colpkg: a zip with a collection in it.

Newer packages hold the collection as ``collection.anki21b``, compressed with Zstandard, beside a
stub ``collection.anki2`` whose one note asks to update Anki. The newest form there is read.
"""

import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from cardgen.anki.collection import DAMAGE, history_in
from cardgen.anki.review import History
from cardgen.errors import HistoryError

__all__ = ["read_package"]

_NEWEST = "collection.anki21b"
_FORMS = (_NEWEST, "collection.anki21", "collection.anki2")
_MOST_BYTES = 2 << 30  # SQLite's own limit for a database that is read from memory
_VERSIONS = slice(18, 20)  # header fields "write version" and "read version": 2 for a WAL
_DAMAGED_ZIP = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(OSError, ValueError, NotImplementedError, RuntimeError),
)
"""What zipfile raises where bytes have been changed."""

_STUB = "SELECT count(*) = 1 AND max(flds LIKE '%update to the latest Anki version%') FROM notes"


def read_package(path: Path, known: Collection[str]) -> History:
    """The history in a package; ``known`` are the library's keys.

    Raises HistoryError.
    """
    content = _collection(path)
    try:
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(_without_journal(content))
            if db.execute(_STUB).fetchone()[0]:
                raise HistoryError(
                    f"{path}: holds nothing but Anki's request to update, the collection itself "
                    "is missing; export it from Anki again"
                )
            whole = path.suffix.lower() == ".colpkg"
            return history_in(db, known, "package", path.name, whole)
    except DAMAGE as error:
        raise HistoryError(
            f"{path}: the collection in it can't be read ({error}); export it from Anki again"
        ) from error


def _collection(path: Path) -> bytes:
    """The database of the newest form in a package."""
    try:
        with zipfile.ZipFile(path) as package:
            form = next((name for name in _FORMS if name in package.namelist()), None)
            if form is None:
                raise HistoryError(f"{path}: no collection in it; export it from Anki again")
            if package.getinfo(form).file_size > _MOST_BYTES:
                raise HistoryError(f"{path}: too large to read; export single decks from Anki")
            content = package.read(form)
    except _DAMAGED_ZIP as error:
        raise HistoryError(
            f"{path}: is damaged, or no package of Anki's; export it from Anki again"
        ) from error
    return _decompressed(path, content) if form == _NEWEST else content


def _decompressed(path: Path, content: bytes) -> bytes:
    import zstandard

    try:
        with zstandard.ZstdDecompressor().stream_reader(content) as stream:
            plain: bytes = stream.read(_MOST_BYTES + 1)
    except zstandard.ZstdError as error:
        raise HistoryError(f"{path}: is damaged ({error}); export it from Anki again") from error
    if len(plain) > _MOST_BYTES:
        raise HistoryError(f"{path}: too large to read; export single decks from Anki")
    return plain


def _without_journal(content: bytes) -> bytes:
    """The database marked as one without a write-ahead log, which memory has no place for.

    See sqlite.org/fileformat2.html, 1.3.3; a packaged collection has nothing in such a log.
    """
    return content[: _VERSIONS.start] + b"\x01\x01" + content[_VERSIONS.stop :]
