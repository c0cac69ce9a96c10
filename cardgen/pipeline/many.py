"""A run over many papers: a deck for each, one that fails stops no other, none is built twice.

What came of each file of a folder is in the library, in the same transaction as its cards: a run
that was ended in whatever way goes on where it was.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cardgen.document import file_bytes
from cardgen.document.cache import digest
from cardgen.errors import DocumentError
from cardgen.library import Build, Library, Paper
from cardgen.pipeline.building import as_in_library, deliver
from cardgen.pipeline.model import Built, Draft, Options, Place, Progress
from cardgen.pipeline.task import Task
from cardgen.pipeline.tasks import drafts
from cardgen.pipeline.topic import with_decks

__all__ = ["Given", "Outcome", "Twin", "Unchanged", "build_each"]


@dataclass(frozen=True, slots=True)
class Given:
    """A paper to build: ``locate`` finds its file, or raises DocumentError.

    One that is built ``always`` is so even where nothing has changed since the last time.
    """

    locate: Callable[[], Path]
    always: bool = True


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A paper whose deck is in its place, as it would be made again; None for no cards at all."""

    paper: Paper
    cards: int
    output: Path | None


@dataclass(frozen=True, slots=True)
class Twin:
    """A file of a paper that another file of the run is of, too."""

    path: Path
    other: Path


Outcome = Built | Unchanged | Twin | DocumentError
"""What came of a paper; an error says why it can't be used."""


def build_each(
    given: Iterable[Given],
    library: Library,
    place: Place,
    now: int,
    options: Options,
    progress: Progress,
) -> Iterator[Outcome]:
    """Build papers, each in its own deck file, and give what came of each, in their order.

    Raises:
        CardgenError: the library or a deck can't be written; what was built before stays.
    """
    run = _Run(library, place, now, options)
    for draft in drafts(run.tasks(given), options, progress):
        yield from run.known()
        yield run.delivered(draft)
    yield from run.known()


class _Run:
    """Which papers came so far, and what of them is still to be told."""

    def __init__(self, library: Library, place: Place, now: int, options: Options) -> None:
        self._library = library
        self._place = place
        self._now = now
        self._options = options
        self._files: dict[str, Path] = {}
        self._waiting: deque[tuple[Path, str] | Outcome] = deque()

    def tasks(self, given: Iterable[Given]) -> Iterator[Task]:
        """What is to be done; what is known without is put in line."""
        for one in given:
            try:
                path = one.locate()
                task = Task(path, file_bytes(path), self._options)
            except DocumentError as error:
                self._waiting.append(error)
                continue
            done = None if one.always else self._done(task)
            self._waiting.append(done or (path, task.key))
            if done is None:
                yield task

    def known(self) -> Iterator[Outcome]:
        """What comes before the next draft."""
        while self._waiting and not isinstance(self._waiting[0], tuple):
            yield self._waiting.popleft()  # type: ignore[misc]

    def delivered(self, draft: Draft | DocumentError) -> Outcome:
        """Build the next paper of its draft."""
        path, key = self._waiting.popleft()  # type: ignore[misc]
        if isinstance(draft, DocumentError):
            return draft
        library, source = self._library, str(path.resolve())
        paper = library.identified(draft.paper)
        if paper.id in self._files:
            library.builds.put(Build(source, key, paper.id))
            return Twin(path, self._files[paper.id])
        self._files[paper.id] = path
        if self._options.deck is not None:
            (paper,) = with_decks([paper], library.papers(), self._options.deck)
        made = as_in_library(draft, paper, library, self._options)

        def remember(built: Built) -> None:
            library.builds.put(_build(source, key, library, built))

        return deliver([made], library, self._place, self._now, self._options.format, remember)

    def _done(self, task: Task) -> Unchanged | Twin | None:
        """What came of a file before, if nothing of it, its cards and its deck has changed."""
        before = self._library.builds.get(str(task.path.resolve()))
        if before is None or before.key != task.key:
            return None
        if before.paper in self._files:
            return Twin(task.path, self._files[before.paper])
        paper, cards = self._library.paper(before.paper), self._library.deck(before.paper)
        if paper is None or before.state != _state(paper, cards):
            return None
        output = self._place([paper]) if before.file else None
        if isinstance(output, Path) and not _is_there(output, before):
            return None
        self._files[paper.id] = task.path
        return Unchanged(paper, len(cards), output if isinstance(output, Path) else None)


def _build(source: str, key: str, library: Library, built: Built) -> Build:
    (one,) = built.papers
    state = _state(one.paper, library.deck(one.paper.id))
    if built.output is None:
        return Build(source, key, one.paper.id, state=state)
    deck = digest(built.output.read_bytes())
    return Build(source, key, one.paper.id, str(built.output.resolve()), state, deck)


def _state(paper: Paper, cards: object) -> str:
    """A digest of all that a deck is made of, but for the pictures."""
    return digest(repr(replace(paper, file="")), repr(cards))


def _is_there(output: Path, before: Build) -> bool:
    try:
        return str(output.resolve()) == before.file and digest(output.read_bytes()) == before.deck
    except OSError:
        return False
