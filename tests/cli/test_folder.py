"""A folder of papers: what is taken for one, and what is told of them all at the end."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cardgen.cli.inputs import named_files
from cardgen.errors import UnreadableDocument
from cardgen.library import check

Run = Callable[..., Result]
Write = Callable[[Path, str], Path]


@pytest.fixture
def folder(work: Path) -> Path:
    for name in ("b.pdf", "a.PDF", "below/c.md", ".hidden.pdf", ".git/d.pdf", "page_files/e.html"):
        path = work / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (work / "papers" / "notes.txt").touch()
    return work / "papers"


def test_papers_are_taken_by_their_endings(folder: Path) -> None:
    named = named_files(["papers", "x.pdf", "arxiv:1706.03762"])
    assert [one.name for one in named if one.in_folder] == [
        *("papers/a.PDF", "papers/b.pdf", "papers/below/c.md")
    ]
    assert [one.name for one in named if not one.in_folder] == ["x.pdf", "arxiv:1706.03762"]


def test_a_folder_without_papers_is_told(folder: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"\.git/none: no papers in this folder; PDF"):
        (folder / ".git/none").mkdir()
        named_files([str(folder / ".git/none")])


def test_the_end_counts_what_came_of_all(run: Run, drafts: Any, folder: Path) -> None:
    drafts.unread["b"] = "broken or cut short (no objects found); download it again"
    result = run("build", "papers", "--jobs", "2")
    assert result.exit_code == 1 and drafts.options.jobs == 2
    assert result.stderr.startswith("cardgen: papers/b.pdf: broken or cut short (no objects")
    said = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert said == [
        "2 decks, 2 cards (2 new)",
        "2 papers built",
        "1 left out",
        "1 broken or cut short; download it again",
    ]
    del drafts.unread["b"]
    again = run("build", "papers")
    assert again.exit_code == 0 and "3 decks, 3 cards (1 new)" in again.stdout
    assert "2 unchanged since they were built" in " ".join(again.stdout.split())


def test_a_program_is_told_of_each(run: Run, drafts: Any, folder: Path, work: Path) -> None:
    run("build", "papers/b.pdf")
    drafts.unread["c"] = "no use"
    run("build", "papers", "--json")
    said = json.loads(run("build", "papers", "--json").stdout)
    assert [one["source"] for one in said["unchanged"]] == ["papers/a.PDF", "papers/b.pdf"]
    assert said["failed"] == [{"source": "papers/below/c.md", "reason": "no use"}]
    assert said["decks"] == said["twins"] == []
    (work / "decks/a.apkg").unlink()
    said = json.loads(run("build", "papers", "--json").stdout)
    assert [deck["file"] for deck in said["decks"]] == ["decks/a.apkg"]


def test_no_deck_takes_the_name_of_another_papers(
    run: Run, drafts: Any, folder: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    drafted = type(drafts).drafted

    def namesake(self: Any, paper: Any) -> Any:
        made = drafted(self, paper)
        return replace(made, found=replace(made.found, paper=replace(paper, short_name="same")))

    monkeypatch.setattr(type(drafts), "drafted", namesake)
    for _ in range(2):
        assert run("build", "papers").exit_code == 0
        decks = sorted(path.name for path in (work / "decks").iterdir())
        assert decks == ["same-2.apkg", "same-3.apkg", "same.apkg"]


def test_a_folder_can_become_one_deck(run: Run, drafts: Any, folder: Path, work: Path) -> None:
    assert run("build", "papers", "--deck", "All of it").exit_code == 0
    assert [path.name for path in (work / "decks").iterdir()] == ["all-of-it.apkg"]


def test_a_run_that_is_killed_goes_on_where_it_was(work: Path, write: Write) -> None:
    for subject in ("clocks", "gates", "tides", "winds"):
        write(work / "papers" / f"{subject}.md", subject)
    command = [sys.executable, "-m", "cardgen", "build", "papers", "--jobs", "2"]
    command += ["--min-score", "0", "--no-cache", "--json"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    ends = time.monotonic() + 60
    # The first is in the library when the second is begun to be written.
    while len(list(work.glob("decks/*.apkg"))) < 2 and time.monotonic() < ends:
        time.sleep(0.01)
    run.kill()
    run.wait()
    done = subprocess.run(command, capture_output=True, check=True)
    said = json.loads(done.stdout)
    assert len(said["unchanged"]) + len(said["decks"]) == 4 and said["failed"] == []
    assert len(list(work.glob("decks/*.apkg"))) == 4
    if run.returncode == -signal.SIGKILL:  # else it was done before
        assert said["unchanged"] and check(work.parent / "library.db").sound
