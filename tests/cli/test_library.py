import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]


def test_a_library_is_checked_backed_up_and_restored(run: Run, drafts: Any, work: Path) -> None:
    run("build", "one.pdf")
    assert run("library", "check").stdout == "1 paper, 1 card, 0 reviews, 0 pictures: all is well\n"
    backup = run("library", "backup", "copy.db")
    assert (backup.exit_code, backup.stdout) == (0, "Backup: copy.db\n")
    run("build", "two.pdf")
    restored = run("library", "restore", "copy.db")
    assert restored.exit_code == 0
    library, aside = (line.partition(": ")[2] for line in restored.stdout.splitlines())
    assert Path(library) == work.parent / "library.db"
    assert json.loads(run("papers", "--json").stdout)["papers"][0]["source"] == "one.pdf"
    assert run("library", "check", "--library", aside).stdout.startswith("2 papers, 2 cards")
    run("library", "restore", aside)
    assert len(json.loads(run("papers", "--json").stdout)["papers"]) == 2


def test_a_backup_needs_no_name(run: Run, drafts: Any, work: Path) -> None:
    run("build", "one.pdf")
    made = Path(run("library", "backup").stdout.removeprefix("Backup: ").strip())
    assert made.parent == work.parent / "backups" and made.is_file()


def test_what_is_wrong_is_told_and_the_exit_status_1(run: Run, drafts: Any, work: Path) -> None:
    run("build", "one.pdf")
    with closing(sqlite3.connect(work.parent / "library.db")) as db, db:
        db.execute("UPDATE cards SET status = 'liked'")
    result = run("library", "check")
    assert result.exit_code == 1
    wrong, total = result.stdout.splitlines()
    assert wrong.startswith("wrong: card one-1 can't be read") and "build the paper" in wrong
    assert total == "1 paper, 1 card, 0 reviews, 0 pictures: 1 thing is wrong"
    form = json.loads(run("library", "check", "--json").stdout)
    assert form["sound"] is False and form["counts"]["cards"] == 1
    assert [finding["wrong"] for finding in form["findings"]] == [True]


def test_a_file_that_is_no_backup_is_told_in_one_line(run: Run, drafts: Any, work: Path) -> None:
    run("build", "one.pdf")
    (work / "notes.txt").write_text("my notes " * 100)
    for command in (("restore", "notes.txt"), ("check", "--library", "notes.txt")):
        result = run("library", *command)
        assert result.exit_code == 1 and result.stdout == ""
        assert result.stderr.startswith("cardgen: notes.txt: is no library of cardgen")
        assert result.stderr.count("\n") == 1
