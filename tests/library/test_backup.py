import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cardgen.cards import Card
from cardgen.errors import LibraryError
from cardgen.library import Library, Paper, back_up, backup_place, check, restore

Make = Callable[..., Card]
NOW = 1_793_491_200


@pytest.fixture
def filled(path: Path, paper: Paper, card: Make) -> Path:
    with Library.open(path) as library:
        library.store(paper, (), [card("a"), card("b")], now=1)
        library.edit("a", "Mine?", "mine")
    return path


def keys(path: Path) -> list[str]:
    with Library.open(path, create=False) as library:
        return [one.card.key for paper in library.papers() for one in library.cards(paper.id)]


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_backup_is_the_library(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept" / "copy.db"
    back_up(filled, target)
    assert check(target) == check(filled) and keys(target) == ["a", "b"]
    assert names(target.parent) == {"copy.db"} and names(filled.parent) == {"library.db"}


def test_a_backup_without_a_name_is_named_by_day_and_time(filled: Path) -> None:
    place = backup_place(filled, NOW)
    assert place.parent == filled.parent / "backups"
    assert place.name.startswith("library-2026-1") and place.suffix == ".db"


def test_a_backup_is_written_over_nothing(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("dear reader")
    with pytest.raises(LibraryError, match=r"letter\.txt: is there already"):
        back_up(filled, target)
    assert target.read_text() == "dear reader"


def test_a_backup_while_another_writes_is_of_one_moment(
    filled: Path, tmp_path: Path, paper: Paper, card: Make
) -> None:
    """Every backup that is made beside a writer has as many cards as the writer kept together."""
    stop = threading.Event()

    def write() -> None:
        with Library.open(filled) as library:
            number = 0
            while not stop.is_set():
                number += 1
                library.store(paper, (), [card(f"{number}-{n}") for n in range(20)], now=number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(20):
            target = tmp_path / f"{number}.db"
            back_up(filled, target)
            made = [key for key in keys(target) if "-" in key]
            assert len(made) in (0, 20) and len({key.partition("-")[0] for key in made}) <= 1
    finally:
        stop.set()
        writer.join()


def test_a_damaged_library_is_not_backed_up(filled: Path, tmp_path: Path) -> None:
    damage(filled)
    with pytest.raises(LibraryError, match="damaged"):
        back_up(filled, tmp_path / "copy.db")
    assert names(tmp_path) == {"data"}


def test_restoring_keeps_what_was_there(filled: Path, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "copy.db")
    with Library.open(filled) as library:
        library.drop("b")
    newer = filled.read_bytes()
    first, *others = (restore(tmp_path / "copy.db", filled, NOW) for _ in range(3))
    assert first and first.read_bytes() == newer
    assert len({first, *others}) == 3
    assert check(filled).sound and keys(filled) == ["a", "b"]
    with Library.open(filled) as library:
        assert library.card("b").status == "open" and library.card("a").card.front == "Mine?"
    assert len(names(filled.parent)) == 4


def test_restoring_where_there_is_no_library(filled: Path, tmp_path: Path) -> None:
    assert restore(filled, tmp_path / "new" / "library.db", NOW) is None
    assert keys(tmp_path / "new" / "library.db") == ["a", "b"]
    assert names(tmp_path / "new") == {"library.db"}


def test_restoring_mends_a_damaged_library(filled: Path, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "copy.db")
    damage(filled)
    damaged = filled.read_bytes()
    aside = restore(tmp_path / "copy.db", filled, NOW)
    assert aside and aside.read_bytes() == damaged
    assert keys(filled) == ["a", "b"]
    assert names(filled.parent) == {filled.name, aside.name}


def text(path: Path) -> None:
    path.write_text("my notes " * 1000)


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def other(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE cards (id INTEGER)")


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10_000])


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('cardgen', 'm999_of_tomorrow', '')"
        )


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (Path.unlink, "there is no such file"),
        (text, "is no library of cardgen"),
        (nothing, "is no library of cardgen"),
        (other, "another program's database"),
        (damage, "damaged"),
        (cut_short, "damaged"),
        (newer, "newer cardgen"),
    ],
)
def test_what_is_no_backup_is_refused_and_nothing_changed(
    spoil: Callable[[Path], None], told: str, filled: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    if spoil is not other:
        shutil.copy(filled, backup)
    spoil(backup)
    before = filled.read_bytes()
    with pytest.raises(LibraryError, match=told) as failure:
        restore(backup, filled, NOW)
    assert str(failure.value).startswith(f"{backup}: ") and "\n" not in str(failure.value)
    assert filled.read_bytes() == before and names(filled.parent) == {"library.db"}


def test_the_library_itself_is_no_backup(filled: Path) -> None:
    with pytest.raises(LibraryError, match="is the library itself"):
        restore(filled, filled, NOW)
    assert keys(filled) == ["a", "b"]


def test_another_programs_database_is_never_replaced(filled: Path, tmp_path: Path) -> None:
    collection = tmp_path / "collection.anki2"
    other(collection)
    before = collection.read_bytes()
    with pytest.raises(LibraryError, match="another program's database"):
        restore(filled, collection, NOW)
    assert collection.read_bytes() == before


def test_a_library_that_is_being_written_to_is_not_replaced(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardgen.library.backup._WAIT", 0.1)
    back_up(filled, tmp_path / "copy.db")
    with Library.open(filled) as library, library.transaction():
        library.drop("b")
        with pytest.raises(LibraryError, match="in use by another program"):
            restore(tmp_path / "copy.db", filled, NOW)
    assert names(filled.parent) == {"library.db"}


def test_a_link_to_a_library_stays_one(filled: Path, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "copy.db")
    link = tmp_path / "link.db"
    link.symlink_to(filled)
    aside = restore(tmp_path / "copy.db", link, NOW)
    assert link.is_symlink() and aside and aside.parent == filled.parent
    assert keys(filled) == ["a", "b"]


def test_a_folder_that_cant_be_made_is_told(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match=r"copy\.db: not written, "):
        back_up(filled, tmp_path / "file" / "copy.db")
