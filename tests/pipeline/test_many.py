"""A run over many papers: each deck is as if it were built alone, and none is built twice."""

import importlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cardgen.errors import DocumentError
from cardgen.library import Library
from cardgen.pipeline import Built, Given, Options, Outcome, Twin, Unchanged, build_each

Write = Callable[[Path, str], Path]

NOW = 1_795_435_200
SUBJECTS = ("clocks", "gates", "tides")


def silent(*told: object) -> None:
    pass


@pytest.fixture
def papers(tmp_path: Path, write: Write) -> list[Path]:
    return [write(tmp_path / "papers" / f"{subject}.md", subject) for subject in SUBJECTS]


class Place:
    """A library and the decks beside it."""

    def __init__(self, folder: Path, options: Options) -> None:
        self.folder = folder
        self.options = options
        folder.mkdir()

    def run(self, papers: list[Path], always: bool = False) -> Iterator[Outcome]:
        given = [Given(partial(Path, paper), always) for paper in papers]
        with self.library() as library:
            place = lambda papers: self.folder / f"{papers[0].short_name}.apkg"  # noqa: E731
            yield from build_each(given, library, place, NOW, self.options, silent)

    def library(self) -> Library:
        return Library.open(self.folder / "library.db")

    def decks(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.folder.glob("*.apkg")}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "here", Options(min_score=0.0))


@pytest.fixture
def drafted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the papers that are really read from now on."""
    tasks = importlib.import_module("cardgen.pipeline.tasks")
    work, names = tasks.work, []

    def told(task: Any, *rest: Any) -> Any:
        names.append(task.path.name)
        return work(task, *rest)

    monkeypatch.setattr(tasks, "work", told)
    return names


def kinds(outcomes: Iterator[Outcome]) -> list[type]:
    return [type(outcome) for outcome in outcomes]


def test_every_paper_gets_its_deck_and_none_is_built_twice(
    place: Place, papers: list[Path], drafted: list[str]
) -> None:
    assert kinds(place.run(papers)) == [Built] * 3
    decks = place.decks()
    assert len(decks) == 3 and len(drafted) == 3
    again = list(place.run(papers))
    assert all(isinstance(one, Unchanged) and one.cards and one.output for one in again)
    assert len(drafted) == 3 and place.decks() == decks
    assert kinds(place.run(papers, always=True)) == [Built] * 3
    assert len(drafted) == 6 and place.decks() == decks


def test_what_has_changed_is_built_again(
    place: Place, papers: list[Path], drafted: list[str], write: Write
) -> None:
    list(place.run(papers))
    decks = place.decks()
    write(papers[0], "hours")
    next(place.folder.glob("*gates*.apkg")).unlink()
    with place.library() as library:
        tides = next(paper for paper in library.papers() if paper.source == "tides.md")
        library.drop(library.deck(tides.id)[0].key)
    assert kinds(place.run(papers)) == [Built] * 3
    assert len(drafted) == 6
    same = {name for name in decks if place.decks().get(name) == decks[name]}
    assert same == {"on-clocks.apkg", "on-gates.apkg"} and "on-hours.apkg" in place.decks()
    place.options = Options(min_score=0.0, max_cards=1)
    assert kinds(place.run(papers)) == [Built] * 3
    assert kinds(place.run(papers)) == [Unchanged] * 3


def test_a_bad_paper_and_a_second_copy_stop_no_other(
    place: Place, papers: list[Path], drafted: list[str]
) -> None:
    bad, copy = papers[0].with_name("bad.pdf"), papers[0].with_name("copy.md")
    bad.write_text("no PDF")
    copy.write_bytes(papers[0].read_bytes())
    run = [papers[0], bad, copy, papers[0].with_name("none.pdf"), *papers[1:]]
    said = [Built, DocumentError, Twin, DocumentError, Built, Built]
    for wanted in (said, [Unchanged if kind is Built else kind for kind in said]):
        outcomes = list(place.run(run))
        assert all(map(isinstance, outcomes, wanted))
        assert str(outcomes[1]).startswith(f"{bad}: not a PDF")
        assert isinstance(outcomes[2], Twin) and outcomes[2].other == papers[0]
    assert drafted == ["clocks.md", "bad.pdf", "copy.md", "gates.md", "tides.md", "bad.pdf"]


def test_a_run_that_is_stopped_goes_on_where_it_was(
    place: Place, papers: list[Path], drafted: list[str]
) -> None:
    run = place.run(papers)
    next(run)
    run.close()  # as Ctrl-C does
    assert len(place.decks()) == 1
    assert kinds(place.run(papers)) == [Unchanged, Built, Built]
    assert drafted == ["clocks.md", "gates.md", "tides.md"]


def test_a_defect_on_one_paper_is_told_like_a_paper_that_is_bad(
    place: Place, papers: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = importlib.import_module("cardgen.pipeline.tasks")
    work = tasks.work

    def broken(task: Any, *rest: Any) -> Any:
        return 1 / 0 if task.path == papers[0] else work(task, *rest)

    monkeypatch.setattr(tasks, "work", broken)
    first, *others = place.run(papers)
    assert isinstance(first, DocumentError)
    assert str(first).startswith(f"{papers[0]}: cardgen fails on it (ZeroDivisionError: ")
    assert [type(other) for other in others] == [Built] * 2


def test_other_processes_make_the_same_decks(
    place: Place, papers: list[Path], tmp_path: Path
) -> None:
    bad = papers[0].with_name("bad.pdf")
    bad.write_text("no PDF")
    other = Place(tmp_path / "there", Options(min_score=0.0, jobs=2, timeout=90))
    outcomes = [list(one.run([papers[0], bad, *papers[1:]])) for one in (place, other)]
    assert [type(outcome) for outcome in outcomes[0]] == [type(one) for one in outcomes[1]]
    assert place.decks() == other.decks() and len(place.decks()) == 3
