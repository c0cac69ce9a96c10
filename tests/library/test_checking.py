import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cardgen.anki import Review
from cardgen.cards import Card
from cardgen.concepts import Concept, Outline, Part
from cardgen.errors import LibraryError
from cardgen.library import Library, Paper, check

Make = Callable[..., Card]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture
def filled(path: Path, paper: Paper, card: Make, tmp_path: Path) -> Path:
    """A library with something in every table."""
    (tmp_path / "attention.pdf").touch()
    paper = replace(paper, deck="Papers::Attention", file=str(tmp_path / "attention.pdf"))
    concept = Concept("dropout", "dropout", ("Dropout",), 0.5, None, ())
    with Library.open(path) as library:
        library.store(
            paper, [concept], [card("a"), card("b")], now=1, pictures={"a": ("a.png", PNG)}
        )
        library.outlines.put(paper.id, Outline((Part("1", "body", 1, 9, ()),), "dropout"))
        library.edit("b", "Mine?", "mine")
        library.reviews.add([Review("a", 1_700_000_000_000, 3, 4200)], "package", "a.apkg", 5)
    return path


def test_a_sound_library_is_counted(filled: Path) -> None:
    before = filled.read_bytes()
    checked = check(filled)
    assert checked.sound and checked.findings == ()
    assert checked.counts == {"papers": 1, "cards": 2, "reviews": 1, "pictures": 1}
    assert filled.read_bytes() == before
    assert [file.name for file in filled.parent.iterdir()] == ["library.db"]


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("DELETE FROM papers", "2 of cards belong to papers that aren't there"),
        ("DELETE FROM cards WHERE key = 'b'", "1 of decisions belong to cards"),
        ("DELETE FROM review_sources", "1 of reviews belong to review_sources"),
        ("UPDATE cards SET figure = '{' WHERE key = 'a'", "card a can't be read"),
        ("UPDATE cards SET form = 'poem' WHERE key = 'a'", "card a can't be read"),
        ("UPDATE cards SET status = 'liked' WHERE key = 'a'", "card a can't be read"),
        ("UPDATE concepts SET aliases = '5'", "concept dropout can't be read"),
        ("UPDATE papers SET authors = 'me'", "paper arxiv:1706.03762 can't be read"),
        ("UPDATE decisions SET status = 'liked'", "a decision about card b is none"),
        ("UPDATE cards SET own_front = NULL", "card b has lost your wording"),
        ("UPDATE cards SET own_back = NULL", "card b has lost your wording"),
        ("UPDATE papers SET deck = 'Papers::'", "its deck's name, 'Papers::', is none"),
        ("UPDATE papers SET deck = 'a' || char(10)", "its deck's name, "),
        ("DELETE FROM pictures", "1 of its cards have lost their picture"),
        ("UPDATE pictures SET png = x'00'", "the picture a.png is damaged"),
        ("UPDATE pictures SET png = 'text'", "the picture a.png is damaged"),
        ("UPDATE reviews SET rating = 9", "1 reviews are none"),
        ("UPDATE cards SET modified = 'noon'", "2 of cards have no time of change"),
        ("UPDATE papers SET built = -1", "1 of papers have no time of change"),
        ("DELETE FROM _sqlite_migrations WHERE id > 5", 'damaged (table "decisions" already'),
        ("UPDATE reviews SET reviewed_at = 'noon'", "1 reviews are none"),
        ("ALTER TABLE cards DROP COLUMN cue", "the table cards has no column cue"),
        ("DROP TABLE texts", "the table texts has no column paper"),
        (
            "INSERT INTO papers (id, short_name, short_title, title, authors, source, sha256,"
            " built) SELECT 'x', 's', 't', 'Twin', '[]', 'f', sha256, 2 FROM papers",
            "one file is here as several papers: Attention Is All You Need, Twin",
        ),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(sql: str, told: str, filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as db, db:
        db.execute(sql)
    checked = check(filled)
    assert not checked.sound
    (finding,) = [finding for finding in checked.findings if told in str(finding)]
    assert finding.wrong and finding.advice and "\n" not in str(finding)


@pytest.mark.parametrize("cut", [10_000, 20_000, -4096])
def test_a_file_cut_short_is_told(filled: Path, cut: int) -> None:
    filled.write_bytes(filled.read_bytes()[:cut])
    with pytest.raises(LibraryError, match="damaged; put a backup"):
        check(filled)


def test_a_damaged_page_is_told(filled: Path) -> None:
    data = bytearray(filled.read_bytes())
    data[3 * 4096 : 4 * 4096] = bytes(4096)
    filled.write_bytes(bytes(data))
    assert not check(filled).sound


def test_what_hurts_nothing_is_a_note(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "attention.pdf").unlink()
    with closing(sqlite3.connect(filled)) as db, db:
        db.execute("DELETE FROM texts")
    checked = check(filled)
    assert checked.sound and not any(finding.wrong for finding in checked.findings)
    told = " ".join(map(str, checked.findings))
    assert "its sections aren't known yet" in told and "its file is no longer at" in told


def test_what_is_no_library_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="there is no such file"):
        check(tmp_path / "library.db")
    assert not (tmp_path / "library.db").exists()
