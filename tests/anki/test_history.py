"""Files that are no history, or a damaged one, are told apart in one line."""

import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from cardgen.anki import as_apkg, profile_collection, read_history
from cardgen.errors import HistoryError

Make = Callable[[Path], None]


def zipped(**entries: bytes) -> Make:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as package:
            for name, content in entries.items():
                package.writestr(name.replace("_", "."), content)

    return make


def written(content: bytes) -> Make:
    return lambda path: path.write_bytes(content) and None


def collection(*notes: str) -> bytes:
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE TABLE notes (flds)")
        db.executemany("INSERT INTO notes VALUES (?)", [(note,) for note in notes])
        db.commit()
        content = db.serialize()
    db.close()
    return content


STUB = "Please update to the latest Anki version, then import the .colpkg/.apkg file again.\x1f"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (written(b""), "neither a package"),
        (written(b"My notes"), "neither a package"),
        (written(b"PK\x03\x04 and so on"), "is damaged, or no package"),
        (written(b"SQLite format 3\x00 and so on"), "can't be read as Anki's collection"),
        (written(collection("a")), "can't be read as Anki's collection"),
        (zipped(media=b"{}"), "no collection in it"),
        (zipped(collection_anki2=b"no database"), "the collection in it can't be read"),
        (zipped(collection_anki2=b""), "the collection in it can't be read"),
        (zipped(collection_anki2=collection("a")), "the collection in it can't be read"),
        (zipped(collection_anki2=collection(STUB)), "Anki's request to update"),
        (zipped(collection_anki21b=b"not compressed"), "is damaged"),
        (
            zipped(collection_anki21b=zstandard.compress(collection("a") * 9)[:-20]),
            "can't be read|is damaged",
        ),
    ],
)
def test_what_is_no_history_is_told_in_one_line(make: Make, told: str, tmp_path: Path) -> None:
    path = tmp_path / "export.apkg"
    make(path)
    with pytest.raises(HistoryError, match=told) as caught:
        read_history(path, ())
    assert str(caught.value).startswith(f"{path}: ") and "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="no such file"):
        read_history(tmp_path / "none.apkg", ())
    with pytest.raises(HistoryError, match="is a directory"):
        read_history(tmp_path, ())


def test_a_package_that_lost_its_end_is_told(examples: Any, tmp_path: Path) -> None:
    path = tmp_path / "export.apkg"
    path.write_bytes(as_apkg([examples.deck()])[:-100])
    with pytest.raises(HistoryError, match="is damaged"):
        read_history(path, ())


def test_a_deck_never_imported_has_notes_and_no_answers(examples: Any, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    path.write_bytes(as_apkg([examples.deck()]))
    history = read_history(path, ())
    assert {note.key for note in history.notes} == {card.key for card in examples.CARDS}
    assert (history.reviews, history.others, history.whole) == ((), 0, False)


def test_a_profile_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANKI_BASE", str(tmp_path))
    with pytest.raises(HistoryError, match=r"Mia: no such profile of Anki's; no profile is in"):
        profile_collection("Mia")
    for name in ("User 1", "Mia"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "collection.anki2").write_bytes(b"")
    assert profile_collection("Mia") == tmp_path / "Mia" / "collection.anki2"
    for wrong in ("Leo", "../Mia", ""):
        with pytest.raises(HistoryError, match="there are Mia, User 1"):
            profile_collection(wrong)
