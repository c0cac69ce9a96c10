import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cardgen.cards import Card, Dropped, Form, Selection
from cardgen.cli import main
from cardgen.concepts import Outline
from cardgen.document import (
    Block,
    BlockKind,
    Box,
    Document,
    Fragment,
    Metadata,
    Source,
    Span,
)
from cardgen.errors import DocumentError, UnreadableDocument
from cardgen.library import Paper
from cardgen.pipeline import Options, Progress, Stage
from cardgen.pipeline.model import Draft, Found
from cardgen.pipeline.task import Task
from cardgen.pipeline.topic import Before

Run = Callable[..., Result]

NOTHING_READ = Outline((), "")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own; the library is beside it."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CARDGEN_LIBRARY", str(tmp_path / "library.db"))
    return folder


@pytest.fixture
def run(work: Path) -> Run:
    """Runs cardgen with these arguments; a defect's exception passes."""

    def run(*args: str | Path) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False)

    return run


def a_card(key: str = "k1", front: str = "What is dropout?") -> Card:
    return Card(
        key=key,
        kind="definition",
        form=Form.QUESTION,
        front=front,
        back="a way to regularise networks",
        quote="Dropout is a way to regularise networks.",
        evidence=Span(0, 40),
        page=3,
        section="2 Method",
        concepts=("dropout",),
        rule="is-a",
        score=0.75,
    )


def a_paper(name: str) -> Paper:
    return Paper(
        id=f"id-{name}",
        short_name=name,
        short_title=f"The {name} Paper",
        title=f"The {name} Paper: A [Study]",
        authors=("A. Author",),
        year=2020,
        identifier=None,
        link="",
        source=f"{name}.pdf",
        sha256=name,
        pages=4,
        deck=f"Papers::The {name} Paper",
    )


def a_draft(paper: Paper, cards: Sequence[Card]) -> Draft:
    weak = Dropped(a_card("weak", "What is it?"), "vague")
    counts = {"pages": 4, "sections": 2, "facts": 9, "candidates": 1 + len(cards)}
    document = a_document(paper.short_name)
    found = Found(Path(paper.source), document, paper, (), (), NOTHING_READ)
    return Draft(found, Selection(tuple(cards), (weak,)), {}, counts)


def a_document(name: str) -> Document:
    text = "Dropout is a way to regularise networks."
    span = Span(0, len(text))
    return Document(
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, span, None),),
        sections=(),
        figures=(),
        metadata=Metadata(f"The {name} Paper", (), 2020, None),
        source=Source(f"{name}.pdf", "0" * 64, 4),
        fragments=(Fragment(span, Box(2, 72.0, 72.0, 300.0, 84.0)),),
    )


class Drafts:
    """Stands in for all that reads a paper; ``cards`` and ``failure`` are a test's to set.

    A paper named in ``unread`` can't be used.
    """

    def __init__(self) -> None:
        self.cards: dict[str, list[Card]] = {}
        self.failure: BaseException | None = None
        self.unread: dict[str, str] = {}
        self.options: Options | None = None

    def one(self, path: Path, options: Options, tell: Progress) -> Draft:
        self.options = options
        tell(path.name, Stage.READ, 1, 1)
        if self.failure:
            raise self.failure
        if path.stem in self.unread:
            raise UnreadableDocument(f"{path}: {self.unread[path.stem]}")
        return self.drafted(a_paper(path.stem))

    def again(self, found: Found, options: Options, before: Before) -> Draft:
        return self.drafted(found.paper)

    def drafted(self, paper: Paper) -> Draft:
        name = paper.short_name
        return a_draft(paper, self.cards.get(name, [a_card(f"{name}-1")]))

    def many(
        self, tasks: Iterable[Task], options: Options, tell: Progress
    ) -> Iterator[Draft | DocumentError]:
        for task in tasks:
            try:
                yield self.one(task.path, options, tell)
            except DocumentError as error:
                yield error


@pytest.fixture
def drafts(monkeypatch: pytest.MonkeyPatch) -> Drafts:
    """Builds that read nothing, so that what becomes of their cards can be tried fast."""
    building = importlib.import_module("cardgen.pipeline.building")
    many = importlib.import_module("cardgen.pipeline.many")
    stand_in = Drafts()
    monkeypatch.setattr(building, "drafted", stand_in.one)
    monkeypatch.setattr(building, "drafted_again", stand_in.again)
    for module in (building, many):
        monkeypatch.setattr(module, "drafts", stand_in.many)
        monkeypatch.setattr(module, "file_bytes", lambda path: str(path).encode())
    return stand_in


@pytest.fixture
def card() -> Callable[..., Card]:
    return a_card
