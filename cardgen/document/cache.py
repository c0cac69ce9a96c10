"""What was made once is kept, so that a second build skips it: bounded, and safe to delete."""

import hashlib
import logging
import os
import zlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

__all__ = ["MAX_BYTES", "cached", "code_of", "digest", "keep", "recalled"]

MAX_BYTES = 500 * 2**20
"""A paper, its cards and their pictures take about one megabyte: room for some five hundred."""

_log = logging.getLogger(__name__)

T = TypeVar("T")


def cached(folder: Path, key: str, kind: type[T], make: Callable[[], T]) -> T:
    """The value of this key from ``folder`` if it is there, else from ``make``."""
    value = recalled(folder, key, kind)
    if value is None:
        value = make()
        keep(folder, key, value)
    return value


def digest(*parts: str | bytes) -> str:
    """A key: of all that a value is made of."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.hexdigest()


@cache
def code_of(folder: Path) -> str:
    """A digest of a room's source, or of several rooms': other code may make another value.

    So may other versions of what reads pages and sentences.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".toml", ".json"))
    parts: list[str | bytes] = [version(name) for name in ("pymupdf", "spacy")]
    for file in files:
        parts += [str(file), file.read_bytes()]
    return digest(*parts)


def recalled(folder: Path, key: str, kind: type[T]) -> T | None:
    """The value of this key, if it is there; a cache that can't be read is no reason to fail."""
    from msgspec import MsgspecError
    from msgspec.msgpack import decode

    entry = _entry(folder, key)
    try:
        packed = zlib.decompressobj().decompress(entry.read_bytes(), MAX_BYTES)
        value = decode(packed, type=kind, dec_hook=_path)
        os.utime(entry)
    except FileNotFoundError:
        return None
    except (OSError, zlib.error, MsgspecError) as error:
        _log.info("a cache entry is of no use: %s", error)
        return None
    _log.debug("from the cache: %s", kind.__name__)
    return value


def keep(folder: Path, key: str, value: object) -> None:
    """Keep a value; a cache that can't be written is no reason to fail either."""
    from msgspec.msgpack import encode

    entry = _entry(folder, key)
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        _store(entry, zlib.compress(encode(value, enc_hook=str), 1))
        _make_room(folder)
    except OSError as error:
        _log.info("nothing cached: %s", error)


def _path(kind: type, value: Any) -> Any:
    """A path of its text: all else that is kept msgspec knows by itself."""
    return kind(value)


def _entry(folder: Path, key: str) -> Path:
    return folder / f"{key}.msgpack.z"


def _store(entry: Path, packed: bytes) -> None:
    with NamedTemporaryFile(dir=entry.parent, suffix=".part", delete=False) as file:
        try:
            file.write(packed)
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
