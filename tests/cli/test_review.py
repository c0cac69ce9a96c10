"""``cardgen review`` before its first page: what it opens, and what it says when it can't."""

import importlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cardgen.library import Library

Run = Callable[..., Result]
ADDRESS = "http://127.0.0.1:1/token/"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The desks of servers that were started; each is stopped at once, as by Ctrl-C."""
    desks: list[Any] = []

    def serve(desk: Any, started: Callable[[str], None]) -> None:
        desks.append([paper.source for paper in desk.library.papers()])
        started(ADDRESS)
        raise KeyboardInterrupt

    monkeypatch.setattr(importlib.import_module("cardgen.web"), "serve", serve)
    return desks


def test_a_file_that_isnt_in_the_library_is_read_into_it(
    run: Run, drafts: Any, work: Path, served: list[Any]
) -> None:
    (work / "one.pdf").write_bytes(b"a paper")
    result = run("review", "one.pdf", "--no-browser")
    assert result.exit_code == 0 and served == [["one.pdf"]]
    page, *rest = result.stdout.splitlines()
    assert page == f"{ADDRESS}review?paper=id-one"
    assert rest[-1] == "Your decisions are in the library."
    assert not (work / "decks").exists()


def test_a_paper_of_the_library_is_found_by_name(
    run: Run, drafts: Any, work: Path, served: list[Any]
) -> None:
    run("build", "one.pdf", "two.pdf")
    assert f"{ADDRESS}review?paper=id-two\n" in run("review", "two", "--no-browser").stdout
    assert run("review", "--no-browser").stdout.startswith(f"{ADDRESS}\n")


def test_the_browser_is_opened(
    run: Run, drafts: Any, served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = threading.Event()
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda page: (addresses.append(page), opened.set()))
    run("build", "one.pdf")
    run("review")
    assert opened.wait(5) and addresses == [ADDRESS]


def test_a_paper_that_isnt_there_makes_no_library(run: Run, work: Path) -> None:
    result = run("review", "nothing.pdf")
    assert result.exit_code == 1
    assert "no library here yet; build a deck first" in result.stderr
    assert not (work.parent / "library.db").exists()
    with Library.open(work.parent / "library.db"):
        pass
    result = run("review", "nothing.pdf")
    assert result.exit_code == 1 and "nothing.pdf: no such paper in the library" in result.stderr
