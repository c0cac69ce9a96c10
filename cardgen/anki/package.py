"""Review history out of Anki's packages, .apkg and .colpkg: a zip with a collection in it.

Newer packages hold the collection as ``collection.anki21b``, compressed with Zstandard, beside a
stub ``collection.anki2`` whose one note asks to update Anki. The newest form there is read. It is
unpacked to a temporary file, piece by piece, so that its size is no matter of memory; no name in
the package becomes the name of a file.
"""

import struct
import zipfile
import zlib
from collections.abc import Collection
from io import FileIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from cardgen.anki.collection import DAMAGE, at_rest, history_in
from cardgen.anki.review import History
from cardgen.document import bomb_in
from cardgen.errors import HistoryError

__all__ = ["read_package"]

_NEWEST = "collection.anki21b"
_FORMS = (_NEWEST, "collection.anki21", "collection.anki2")
_MOST_BYTES = 1 << 30
"""Of a collection: many years of reviews of very many cards take a third of it."""

_MOST_TIMES, _ALWAYS = 100, 64 << 20
"""How many times the package's size a collection may be, and bytes that are never too many."""

_PIECE = 1 << 20  # bytes

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How Anki packs; the other ways may ask for gigabytes of memory."""

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
    with TemporaryDirectory() as folder:
        collection = Path(folder) / "collection"
        _unpack(path, collection)
        try:
            with at_rest(collection) as db:
                if db.execute(_STUB).fetchone()[0]:
                    raise HistoryError(
                        f"{path}: holds nothing but Anki's request to update, the collection "
                        "itself is missing; export it from Anki again"
                    )
                whole = path.suffix.lower() == ".colpkg"
                return history_in(db, known, "package", path.name, whole)
        except DAMAGE as error:
            raise HistoryError(
                f"{path}: the collection in it can't be read ({error}); export it from Anki again"
            ) from error


def _unpack(path: Path, target: Path) -> None:
    """Write the database of the newest form in a package to ``target``."""
    from zstandard import ZstdError

    try:
        with path.open("rb") as file:
            if told := bomb_in(file):
                raise HistoryError(f"{path}: {told}, as no package of Anki's; export it again")
            with zipfile.ZipFile(file) as package:
                form = next((name for name in _FORMS if name in package.namelist()), None)
                if form is None:
                    raise HistoryError(f"{path}: no collection in it; export it from Anki again")
                if package.getinfo(form).compress_type not in _PACKINGS:
                    raise zipfile.BadZipFile(form)
                with package.open(form) as packed:
                    _write(path, _decompressed(packed) if form == _NEWEST else packed, target)
    except (*_DAMAGED_ZIP, ZstdError) as error:
        raise HistoryError(
            f"{path}: is damaged, or no package of Anki's; export it from Anki again"
        ) from error


def _decompressed(packed: IO[bytes]) -> IO[bytes]:
    import zstandard

    stream: IO[bytes] = zstandard.ZstdDecompressor().stream_reader(packed)
    return stream


def _write(path: Path, content: IO[bytes], target: Path) -> None:
    """Write what comes of a package's collection, as long as it isn't too much."""
    left = min(_MOST_BYTES, max(_ALWAYS, _MOST_TIMES * path.stat().st_size))
    with target.open("wb", buffering=0) as plain:
        while piece := content.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise HistoryError(f"{path}: too large to read; export single decks from Anki")
            _append(plain, piece, path)


def _append(plain: FileIO, piece: bytes, path: Path) -> None:
    """Write all of a piece, or tell that the temporary folder has no room for it."""
    view = memoryview(piece)
    try:
        while view:
            view = view[plain.write(view) :]
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise HistoryError(
            f"{path}: can't be unpacked to the temporary folder, {reason}; free some space there, "
            "or name another by TMPDIR"
        ) from error
