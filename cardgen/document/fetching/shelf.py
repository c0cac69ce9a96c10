"""Where fetched papers are kept: a file for each, and beside it a note of where it came from."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from cardgen.errors import FetchError

__all__ = ["Entry", "find", "origin", "put"]

_NOTE = ".source.json"
_SUFFIXES = (".pdf", ".epub", ".html", ".md")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a file came from.

    ``identifier`` is what the paper is known by, ``url`` what was asked, ``etag`` and ``modified``
    the server's marks of this version, ``fetched`` the day (ISO 8601).
    """

    identifier: str
    url: str
    etag: str
    modified: str
    fetched: str


def find(folder: Path, stem: str) -> tuple[Path, Entry] | None:
    """The kept file of this stem and where it came from, or None."""
    for suffix in _SUFFIXES:
        path = folder / f"{stem}{suffix}"
        entry = _entry(path) if path.is_file() else None
        if entry:
            return path, entry
    return None


def origin(path: Path) -> str | None:
    """What a paper is known by that was fetched to ``path``; None for any other file."""
    entry = _entry(path)
    return entry.identifier if entry else None


def put(folder: Path, stem: str, suffix: str, data: bytes, entry: Entry) -> Path:
    """Keep a file and its origin, in place of an older version; raises FetchError."""
    path = folder / f"{stem}{suffix}"
    note = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, data)
        _write(_note(path), (json.dumps(note, indent=2) + "\n").encode())
        for other in _SUFFIXES:
            if other != suffix:
                (folder / f"{stem}{other}").unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FetchError(f"{path}: the paper can't be kept here, {reason}") from error
    return path


def _note(path: Path) -> Path:
    return path.with_name(path.name + _NOTE)


def _entry(path: Path) -> Entry | None:
    try:
        said = json.loads(_note(path).read_bytes())
        return Entry(**{name: str(said[name]) for name in Entry.__dataclass_fields__})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        try:
            file.write(data)
            file.close()
            os.replace(file.name, path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
