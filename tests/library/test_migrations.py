"""A library of every earlier schema opens with all that was in it.

``earlier`` holds such libraries as SQL, written by the code of their time. Like a migration that
has been released, none of them is ever edited; a new migration brings a file of the schema before
it.
"""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from cardgen.library import Library, Status, check
from cardgen.library.migrations import migrations

EARLIER = sorted((Path(__file__).parent / "earlier").glob("*.sql"))
RENAMED = {("cards", "status"): {"kept": "open"}}
"""What m005 made of a card that nobody had decided upon; "kept" is a decision since."""

Rows = dict[tuple[str, str], list[Any]]


def held(path: Path) -> Rows:
    """The values of every column, but for what the migrations themselves remember."""
    with sqlite3.connect(path) as db:
        db.row_factory = sqlite3.Row
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        found = {
            (table, column): [row[column] for row in db.execute(f"SELECT * FROM {table}")]
            for table in tables
            if not table.startswith("_")
            for column in [row["name"] for row in db.execute(f"PRAGMA table_info({table})")]
        }
    db.close()
    return found


@pytest.fixture(params=EARLIER, ids=lambda script: script.stem)
def earlier(request: pytest.FixtureRequest, path: Path) -> Path:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.executescript(request.param.read_text(encoding="utf-8"))
    db.close()
    return path


def test_there_is_a_library_of_every_earlier_schema() -> None:
    steps = [step.name for step in migrations.pending(Database(memory=True))]
    assert [script.stem for script in EARLIER] == steps[:-1]


def test_nothing_is_lost(earlier: Path) -> None:
    before = held(earlier)
    decided_apart = ("cards", "left_out") in before
    Library.open(earlier).close()
    after = held(earlier)
    for name, values in before.items():
        became = {} if decided_apart else RENAMED.get(name, {})
        assert after[name] == [became.get(value, value) for value in values], name
    assert check(earlier).sound


def test_it_is_worked_with_as_ever(earlier: Path) -> None:
    before = held(earlier)
    with Library.open(earlier) as library:
        papers = {paper.id for paper in library.papers()}
        assert "id-clocks" in papers
        cards = {one.card.key: one for one in library.cards("id-clocks")}
        assert set(cards) == {
            key
            for key, paper in zip(
                *(before.get(("cards", name), []) for name in ("key", "paper")), strict=True
            )
            if paper == "id-clocks"
        }
        if cards:
            assert cards["edited"].status is Status.EDITED
            assert cards["edited"].card.front == "Mine?"
            assert not cards["dropped"].in_deck
            library.keep("dropped")
            assert library.undo("id-clocks") == "dropped"
        library.remove("id-clocks")


def test_a_check_brings_up_to_date_a_copy_alone(earlier: Path) -> None:
    before = earlier.read_bytes()
    assert check(earlier).sound
    assert earlier.read_bytes() == before
    assert [file.name for file in earlier.parent.iterdir()] == [earlier.name]


def test_a_migration_that_fails_leaves_the_library_as_it_was(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cardgen.library import opening

    def half(db: Database) -> None:
        migrations.apply(db)
        raise KeyboardInterrupt

    class Stopped:
        pending, applied, apply = migrations.pending, migrations.applied, staticmethod(half)

    before = earlier.read_bytes()
    monkeypatch.setattr(opening, "migrations", Stopped())
    with pytest.raises(KeyboardInterrupt):
        Library.open(earlier)
    assert earlier.read_bytes() == before
