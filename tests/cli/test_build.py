import errno
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cardgen.cli.build import FORMATS
from cardgen.errors import LibraryError
from cardgen.library import Library
from cardgen.pipeline import Format

Run = Callable[..., Result]


def rows(work: Path) -> int:
    with sqlite3.connect(work.parent / "library.db") as db:
        count = db.execute("SELECT (SELECT count(*) FROM papers) + (SELECT count(*) FROM cards)")
        return int(count.fetchone()[0])


def files(work: Path) -> list[str]:
    return sorted(str(path.relative_to(work)) for path in work.rglob("*") if path.is_file())


def test_a_deck_goes_to_decks_under_the_papers_short_name(
    run: Run, drafts: Any, work: Path
) -> None:
    result = run("build", "one.pdf")
    assert result.exit_code == 0
    assert files(work) == ["decks/one.apkg"]
    assert "The one Paper: 1 card\n" in result.stdout
    assert "Deck: decks/one.apkg" in result.stdout
    assert "definition" in result.stdout and "vague" in result.stdout


def test_a_second_build_gives_the_same_bytes_and_says_what_is_new(
    run: Run, drafts: Any, work: Path, card: Callable[..., Any]
) -> None:
    run("build", "one.pdf")
    before = (work / "decks/one.apkg").read_bytes()
    assert "(1 unchanged)" in run("build", "one.pdf").stdout
    assert (work / "decks/one.apkg").read_bytes() == before
    drafts.cards["one"] = [card("one-1", "What is dropout for?"), card("one-2")]
    assert "2 cards (1 new, 1 changed)" in run("build", "one.pdf").stdout
    assert (work / "decks/one.apkg").read_bytes() != before


def test_papers_get_a_deck_each_and_one_that_fails_stops_no_other(
    run: Run, drafts: Any, work: Path
) -> None:
    drafts.unread["two"] = "there is no such file; check the path"
    result = run("build", "one.pdf", "two.pdf", "three.pdf")
    assert result.exit_code == 1
    assert result.stderr == "cardgen: two.pdf: there is no such file; check the path\n"
    assert files(work) == ["decks/one.apkg", "decks/three.apkg"]


def test_papers_go_into_one_file_that_is_named(run: Run, drafts: Any, work: Path) -> None:
    result = run("build", "one.pdf", "two.pdf", "-o", "all.apkg")
    assert result.exit_code == 0 and files(work) == ["all.apkg"]


def test_one_paper_given_twice_is_refused(run: Run, drafts: Any, work: Path) -> None:
    result = run("build", "one.pdf", "copy/one.pdf", "-o", "all.apkg")
    assert result.exit_code == 1
    assert result.stderr == "cardgen: copy/one.pdf: the same paper as one.pdf; name it once\n"
    assert not files(work) and rows(work) == 0


def test_the_end_names_the_next_step_with_its_library(
    run: Run, drafts: Any, work: Path, tmp_path: Path
) -> None:
    (work / "a paper.pdf").touch()
    assert "`cardgen review one.pdf`" in run("build", "one.pdf").stdout
    said = run("build", "a paper.pdf", "--library", "my library.db").stdout
    assert "`cardgen review 'a paper.pdf' --library 'my library.db'`" in said
    assert "`cardgen review`" in run("build", "one.pdf", "two.pdf").stdout
    assert "review" not in run("build", "one.pdf", "-o", "one.md").stdout


def test_what_was_built_is_told_to_programs(run: Run, drafts: Any, work: Path) -> None:
    run("build", "one.pdf")
    said = json.loads(run("build", "one.pdf", "two.pdf", "--json").stdout)
    assert [deck["file"] for deck in said["decks"]] == ["decks/one.apkg", "decks/two.apkg"]
    papers = [paper for deck in said["decks"] for paper in deck["papers"]]
    assert [paper["new"] for paper in papers] == [0, 1]
    assert papers[0]["kinds"] == {"definition": 1} and papers[0]["left_out"] == {"vague": 1}


@pytest.mark.parametrize("others", [("--format", "json"), ("--explain",), ("-o", "-")])
def test_two_things_for_standard_output_are_refused(
    run: Run, drafts: Any, work: Path, others: tuple[str, ...]
) -> None:
    result = run("build", "one.pdf", "--json", *others)
    assert result.exit_code == 2 and result.stdout == ""


@pytest.mark.parametrize("form", ["json", "tsv", "md"])
def test_text_goes_to_standard_output_alone(run: Run, drafts: Any, work: Path, form: str) -> None:
    result = run("build", "one.pdf", "--format", form)
    assert result.exit_code == 0 and result.stderr == "" and not files(work)
    assert "What is dropout?" in result.stdout
    if form == "json":
        said = json.loads(result.stdout)
        assert [card["key"] for card in said["cards"]] == ["one-1"]
        assert [drop["reason"] for drop in said["dropped"]] == ["vague"]


def test_the_format_follows_the_files_ending(run: Run, drafts: Any, work: Path) -> None:
    run("build", "one.pdf", "-o", "cards.json")
    assert json.loads((work / "cards.json").read_text())["papers"][0]["id"] == "id-one"


def test_every_format_can_be_asked_for() -> None:
    assert FORMATS == tuple(form.value for form in Format)


def test_no_card_at_all_is_told_with_the_counts(run: Run, drafts: Any, work: Path) -> None:
    drafts.cards["one"] = []
    result = run("build", "one.pdf")
    assert result.exit_code == 0 and not files(work)
    found = "No card came of one.pdf: 4 pages, 2 sections, 9 facts, 1 candidates."
    assert found in result.stdout and "vague" in result.stdout
    assert "no deck was written" in result.stdout
    said = json.loads(run("build", "one.pdf", "--format", "json").stdout)
    assert said["cards"] == [] and len(said["dropped"]) == 1


def test_options_reach_the_build(run: Run, drafts: Any) -> None:
    run("build", "one.pdf", "--max-cards", "7", "--no-media", "--kinds", "definition")
    assert drafts.options.max_cards == 7
    assert drafts.options.kinds == {"definition"}
    assert not drafts.options.media


@pytest.mark.parametrize(
    "args",
    [
        ("build",),
        ("build", "one.pdf", "--max-cards", "0"),
        ("build", "one.pdf", "--format", "docx"),
        ("build", "one.pdf", "--kinds", "nonsense"),
        ("build", "one.pdf", "-o", "-"),
        ("nonsense",),
    ],
)
def test_a_wrong_call_is_a_usage_error(run: Run, drafts: Any, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert "Error: " in result.stderr and not result.stdout


def test_a_card_dropped_by_the_user_is_told_of(run: Run, drafts: Any, work: Path) -> None:
    run("build", "one.pdf")
    with Library.open(work.parent / "library.db") as library:
        library.drop("one-1")
    said = json.loads(run("build", "one.pdf", "--format", "json").stdout)
    assert [drop["reason"] for drop in said["dropped"]] == ["vague", "dropped-by-you"]


def test_source_date_epoch_is_the_clock(
    run: Run, drafts: Any, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run("build", "one.pdf")
    with Library.open(work.parent / "library.db") as library:
        assert library.card("one-1").modified == 1_700_000_000


def test_a_full_disk_leaves_neither_deck_nor_rows(
    run: Run, drafts: Any, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("cardgen.anki.file.os.fsync", full)
    result = run("build", "one.pdf")
    assert result.exit_code == 1 and not result.stdout
    assert result.stderr.startswith("cardgen: decks/one.apkg: not written, the disk is full: ")
    assert not files(work) and rows(work) == 0


@pytest.mark.parametrize("before", [None, b"an older deck"])
def test_a_library_that_fails_at_the_end_takes_the_deck_back(
    run: Run, drafts: Any, work: Path, monkeypatch: pytest.MonkeyPatch, before: bytes | None
) -> None:
    whole = Library.transaction

    @contextmanager
    def failing(self: Library) -> Iterator[None]:
        nested = self._db.conn.in_transaction
        with whole(self):
            yield
            if not nested:
                raise LibraryError("library.db: the disk is full; free some space")

    if before:
        (work / "deck.apkg").write_bytes(before)
    monkeypatch.setattr(Library, "transaction", failing)
    result = run("build", "one.pdf", "-o", "deck.apkg")
    assert result.stderr == "cardgen: library.db: the disk is full; free some space\n"
    assert rows(work) == 0
    assert files(work) == (["deck.apkg"] if before else [])
    assert not before or (work / "deck.apkg").read_bytes() == before


def test_ctrl_c_is_one_line_and_130(run: Run, drafts: Any, work: Path) -> None:
    drafts.failure = KeyboardInterrupt()
    result = run("build", "one.pdf")
    assert result.exit_code == 130
    assert result.stderr == "cardgen: stopped; nothing is half-written\n"
    assert not files(work) and rows(work) == 0


def test_a_defect_keeps_its_traceback(run: Run, drafts: Any) -> None:
    drafts.failure = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        run("build", "one.pdf")


@pytest.mark.parametrize("place", ["folder", "file/deck.apkg"])
def test_a_place_that_cant_be_written_is_told(
    run: Run, drafts: Any, work: Path, place: str
) -> None:
    (work / "folder").mkdir()
    (work / "file").write_text("")
    result = run("build", "one.pdf", "-o", place)
    assert result.exit_code == 1 and not result.stdout
    assert result.stderr.startswith(f"cardgen: {place}: not written, ")
    assert result.stderr.count("\n") == 1
    assert files(work) == ["file"] and rows(work) == 0


def test_explain_shows_every_candidate_with_its_score_and_the_fault(
    run: Run, drafts: Any, work: Path
) -> None:
    said = run("build", "one.pdf", "--explain").stdout
    table = said[: said.index("1 card")]
    assert "0.75" in table and "vague" in table
    assert table.count("→") == 2


def test_explained_json_stays_json(run: Run, drafts: Any, work: Path) -> None:
    result = run("build", "one.pdf", "--format", "json", "--explain")
    form = json.loads(result.stdout)
    assert all(drop["score"] is not None and "why" in drop for drop in form["dropped"])
    assert "left out for" in result.stderr


def test_options_that_name_nothing_are_a_wrong_use(run: Run, drafts: Any, work: Path) -> None:
    for option in ("--concepts", "--kinds"):
        assert run("build", "one.pdf", option, " , ").exit_code == 2
    assert run("build", "one.pdf", "--min-score", "2").exit_code == 2
