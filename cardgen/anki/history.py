"""Review history out of a file that Anki wrote, told by its content, not its name."""

import os
from collections.abc import Collection
from pathlib import Path

from cardgen.anki.collection import read_collection
from cardgen.anki.package import read_package
from cardgen.anki.review import History
from cardgen.errors import HistoryError

__all__ = ["profile_collection", "read_history"]

_ZIP = b"PK"
_SQLITE = b"SQLite format 3\x00"


def read_history(path: Path, known: Collection[str]) -> History:
    """The history in an .apkg, a .colpkg or a collection.anki2; ``known`` are the library's keys.

    The file is never written to. Raises HistoryError.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(_SQLITE))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise HistoryError(f"{path}: {reason}; give a file exported from Anki") from error
    if start.startswith(_ZIP):
        return read_package(path, known)
    if start == _SQLITE:
        return read_collection(path, known)
    raise HistoryError(
        f"{path}: is neither a package (.apkg, .colpkg) nor a collection (.anki2) of Anki's; "
        "export one with File > Export, scheduling included"
    )


def profile_collection(profile: str) -> Path:
    """The collection of the profile with this name, in Anki's folder for this system.

    See docs.ankiweb.net/files.html. Raises HistoryError with the names of those there are.
    """
    folder = _base()
    path = folder / profile / "collection.anki2"
    if path.is_file() and path.parent.parent == folder:
        return path
    names = sorted(found.parent.name for found in folder.glob("*/collection.anki2"))
    there = f"there are {', '.join(names)}" if names else f"no profile is in {folder}"
    raise HistoryError(f"{profile}: no such profile of Anki's; {there}")


def _base() -> Path:
    from platformdirs import user_data_path

    if given := os.environ.get("ANKI_BASE"):
        return Path(given)
    return user_data_path("Anki2", appauthor=False, roaming=True)
