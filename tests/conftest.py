"""Fixtures for all rooms: the papers beside the repository, and decks built from them once."""

import os
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cardgen.library import Library
from cardgen.pipeline import BuiltPaper, Options, build

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

MOMENT = 1_793_491_200
"""The clock of builds in tests and of the deck in ``decks``: 2026-11-01 UTC, past in any test."""


@dataclass(frozen=True)
class Deck:
    """A deck built from a real paper: the file it came from, the file it went to."""

    paper: Path
    package: Path
    built: BuiltPaper


@pytest.fixture(autouse=True)
def _nothing_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No test sees the library, the cache or the clock of whoever runs it."""
    monkeypatch.setenv("CARDGEN_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="session")
def moment() -> int:
    """The clock of builds in tests, in unix seconds."""
    return MOMENT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of papers and gold answers beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("the papers of ../shared are not here")
    return SHARED


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample paper."""
    return ROOT / "data" / "sample" / "attention-and-scale.pdf"


@pytest.fixture(scope="session", params=["attention", "gpt1", "gpt2", "gpt3"])
def deck(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Deck:
    """The deck of each of four real papers, built once a session."""
    folder = tmp_path_factory.mktemp(request.param)
    paper, package = shared / "papers" / f"{request.param}.pdf", folder / "deck.apkg"
    with Library.open(folder / "library.db") as library:
        made = build([paper], library, lambda papers: package, MOMENT, Options())
    return Deck(paper, package, made.papers[0])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is there to run a test, as in CI, skipping it is a failure."""
    report = yield
    if (
        report.skipped
        and not hasattr(report, "wasxfail")
        and "CI" in os.environ
        and SHARED.is_dir()
    ):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


@pytest.fixture
def write() -> Callable[[Path, str], Path]:
    """Writes a small paper of some subject, of which cards come."""

    def write(path: Path, subject: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"# On {subject.title()}\n\n## 1 Introduction\n\n"
            "Layer normalization is a method that normalizes the activities of the neurons in a "
            f"layer. Dropout of {subject} is a technique that removes units at random during "
            "training. We train the model on 36 million sentence pairs. The encoder maps an input "
            "sequence to a sequence of continuous representations, which a decoder then reads. "
            "Every layer has two parts, and each of them is followed by a normalization of its own."
        )
        return path

    return write
