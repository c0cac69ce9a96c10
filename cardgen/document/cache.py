"""What was read once is kept, so that a second build skips it: bounded, and safe to delete."""

import hashlib
import logging
import os
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from cardgen.document.model import Document

__all__ = ["MAX_BYTES", "cached"]

MAX_BYTES = 200 * 2**20
"""A paper takes about a third of a megabyte: room for some six hundred."""

_log = logging.getLogger(__name__)


def cached(
    folder: Path, path: Path, data: bytes, how: str, read: Callable[[], Document]
) -> Document:
    """The document of a file's bytes, from ``folder`` if it is there, else by ``read``.

    ``how`` names the options that change what is read. A cache that can't be read or written is
    no reason to fail: the paper is read again.
    """
    key = hashlib.sha256(data + how.encode() + _code().encode()).hexdigest()
    entry = folder / f"{key}.msgpack.z"
    found = _load(entry)
    if found is not None:
        _log.debug("%s: from the cache", path.name)
        return replace(found, source=replace(found.source, name=path.name))
    document = read()
    try:
        _store(entry, document)
        _make_room(folder)
    except OSError as error:
        _log.info("nothing cached: %s", error)
    return document


@cache
def _code() -> str:
    """A digest of this room's source: other code may read another document."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _load(entry: Path) -> Document | None:
    from msgspec import MsgspecError
    from msgspec.msgpack import decode

    try:
        packed = zlib.decompressobj().decompress(entry.read_bytes(), MAX_BYTES)
        document = decode(packed, type=Document)
        os.utime(entry)
    except FileNotFoundError:
        return None
    except (OSError, zlib.error, MsgspecError) as error:
        _log.info("a cache entry is of no use: %s", error)
        return None
    return document


def _store(entry: Path, document: Document) -> None:
    from msgspec.msgpack import encode

    entry.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=entry.parent, suffix=".part", delete=False) as file:
        try:
            file.write(zlib.compress(encode(document)))
            file.close()
            os.replace(file.name, entry)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _make_room(folder: Path) -> None:
    """Delete the entries that were not used for longest until the rest fits."""
    entries = sorted(folder.glob("*.msgpack.z"), key=lambda entry: entry.stat().st_mtime)
    total = sum(entry.stat().st_size for entry in entries)
    for entry in entries:
        if total <= MAX_BYTES:
            return
        total -= entry.stat().st_size
        entry.unlink(missing_ok=True)
