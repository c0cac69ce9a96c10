import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cardgen.cards import Card
from cardgen.errors import LibraryError
from cardgen.library import Library, Paper, Status

NEW_COLUMNS = (
    ("cards", "left_out"),
    ("cards", "picture"),
    ("cards", "occlusion"),
    ("cards", "found"),
    ("papers", "deck"),
    ("papers", "file"),
)


def test_it_is_one_file_at_rest(path: Path, paper: Paper, card: Callable[..., Card]) -> None:
    with Library.open(path) as library:
        library.store(paper, (), [card()], now=1)
        assert [file.name for file in path.parent.iterdir()] == ["library.db"]


def test_it_is_the_same_after_closing_and_opening(
    path: Path, paper: Paper, card: Callable[..., Card]
) -> None:
    with Library.open(path) as library:
        library.store(paper, (), [card()], now=1)
    with Library.open(path) as library:
        assert library.card("k1").card == card()


def test_what_is_no_library_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("My notes, which are much longer than a database's header would be." * 20)
    before = path.read_bytes()
    with pytest.raises(LibraryError, match=r"notes\.txt: is no library of cardgen; name another"):
        Library.open(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "collection.anki2"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE cards (id INTEGER)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="another program's database"):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_library_of_a_newer_cardgen_is_refused(path: Path) -> None:
    Library.open(path).close()
    with sqlite3.connect(path) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('cardgen', 'm999_of_tomorrow', '')"
        )
    db.close()
    with pytest.raises(LibraryError, match="newer cardgen; update"):
        Library.open(path)


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="can't be opened"):
        Library.open(tmp_path)


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="its folder can't be made"):
        Library.open(tmp_path / "file" / "library.db")


def test_none_is_made_where_one_must_exist(path: Path) -> None:
    with pytest.raises(LibraryError, match="no library here yet; build a deck first"):
        Library.open(path, create=False)
    assert not path.exists()


def test_a_damaged_library_says_so(path: Path, paper: Paper, card: Callable[..., Card]) -> None:
    with Library.open(path) as library:
        cards = [card(f"k{number}") for number in range(200)]
        library.store(paper, (), cards, now=1)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(LibraryError, match="damaged"), Library.open(path) as library:
        library.cards(paper.id)


def test_a_full_disk_says_so_and_keeps_what_was(
    path: Path, paper: Paper, card: Callable[..., Card]
) -> None:
    with Library.open(path) as library:
        library.store(paper, (), [card("a")], now=1)
        pages = library._db.execute("PRAGMA page_count").fetchone()[0]
        library._db.execute(f"PRAGMA max_page_count = {pages}").fetchone()
        many = [card(f"k{number}", quote="x" * 1000) for number in range(100)]
        with pytest.raises(LibraryError, match="disk is full"):
            library.store(paper, (), many, now=2)
        assert [one.card.key for one in library.cards(paper.id)] == ["a"]


def test_a_read_only_library_says_so(path: Path) -> None:
    with Library.open(path) as library:
        library._db.execute("PRAGMA query_only = ON")  # root may write to any file
        with pytest.raises(LibraryError, match="can't be written"), library.transaction():
            pass


def test_a_library_of_before_the_reserve_keeps_its_decisions(
    path: Path, paper: Paper, card: Callable[..., Card]
) -> None:
    with Library.open(path) as library:
        library.store(paper, (), [card("a"), card("b"), card("c")], now=1)
        library.edit("b", "Mine?", "mine")
        library.drop("c")
    with sqlite3.connect(path) as db:  # as the version before left it
        db.execute("UPDATE cards SET status = 'kept' WHERE status = 'open'")
        for table in ("pictures", "decisions"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DROP INDEX idx_cards_picture")
        for table, column in NEW_COLUMNS:
            db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name >= 'm005' AND name < 'm007'")
    db.close()
    with Library.open(path) as library:
        statuses = {one.card.key: one.status for one in library.cards(paper.id)}
        assert statuses == {"a": Status.OPEN, "b": Status.EDITED, "c": Status.DROPPED}
        assert [one.key for one in library.deck(paper.id)] == ["a", "b"]
