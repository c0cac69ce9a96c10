"""The whole work for one paper as a task, and what came of it kept, so that it isn't done twice.

It is done here, by other processes of this computer, which can be stopped, or by a Dask cluster.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import cardgen
from cardgen.document import Document, file_bytes
from cardgen.document.cache import code_of, digest, keep, recalled
from cardgen.document.fetching import origin
from cardgen.errors import CardgenError, DocumentError, RuleError
from cardgen.language import load_pipeline
from cardgen.pipeline.drafting import find, judge, read_paper
from cardgen.pipeline.model import Draft, Found, Options, Progress, Stage, silent
from cardgen.pipeline.topic import Before

if TYPE_CHECKING:
    from cardgen.rules import Rule

__all__ = ["Task", "drafted", "drafted_again", "drafts", "elsewhere"]

Start = Callable[["Task"], Callable[[], Draft]]
"""Begins a task, and gives what waits for its draft, or raises a CardgenError."""

_AHEAD = 8
"""Tasks for each process that are begun before their turn, so that a slow one stops no other."""


_LEAST_SECONDS = 1.0
"""For the rest of the work on a paper that was read in time: a timeout of 0 would be none."""


@dataclass(frozen=True, slots=True)
class Task:
    """A paper to make a draft of: its file's bytes, and what was read of it where that is known."""

    path: Path
    data: bytes
    options: Options
    document: Document | None = None

    @property
    def key(self) -> str:
        """What the draft is kept by: a digest of all that it is made of."""
        wished = self.options
        asked = (wished.max_cards, wished.min_score, wished.media, wished.ocr)
        named = [sorted(names) if names else None for names in (wished.kinds, wished.concepts)]
        place, known_by = str(self.path.resolve()), origin(self.path) or ""
        packs = _contents(wished.packs)
        code = code_of(Path(cardgen.__file__).parent)
        return digest(code, self.data, place, known_by, repr(asked), repr(named), *packs)


def drafted(path: Path, options: Options, report: Progress) -> Draft:
    """The draft of one paper, as if it were alone; pages are shared by the processes.

    Raises:
        CardgenError: the paper can't be used.
    """
    task = Task(path, file_bytes(path), options)
    draft = _kept(task)
    if draft is None:
        draft = _by_others(task, report) if _is_elsewhere(options) else work(task, report)
        _keep(task, draft)
    return draft


def drafts(
    tasks: Iterable[Task], options: Options, report: Progress = silent
) -> Iterator[Draft | DocumentError]:
    """The drafts of many papers in their order, each as if it were alone, or why there is none.

    They are begun some at a time, and not before: what comes of thousands isn't held at once.
    """
    waiting: deque[Callable[[], Draft]] = deque()
    with _crew(options, report) as (start, most):
        for task in tasks:
            waiting.append(_begun(task, start))
            if len(waiting) > most:
                yield _told(waiting.popleft())
        while waiting:
            yield _told(waiting.popleft())


def drafted_again(
    found: Found, options: Options, before: Before, data: bytes | None = None
) -> Draft:
    """A paper's draft, now that its id in the library and its topic are known."""
    given = (found, _alone(options), before, data)
    if not _is_elsewhere(options):
        return _judged(given)
    from cardgen.document.workers import outcome, submitted

    return outcome(found.path, submitted(_judged, given, options.jobs, options.timeout))


def _by_others(task: Task, report: Progress) -> Draft:
    """Have one paper read by all processes, and the rest done by one, in the time for both."""
    from cardgen.document.workers import submitted

    path, options, start = task.path, task.options, monotonic()
    submitted(_made_ready, options, timeout=options.timeout)
    document = read_paper(path, options, partial(report, path.name, Stage.READ), task.data)
    if options.timeout is not None:
        left = options.timeout - (monotonic() - start)
        options = replace(options, timeout=max(left, _LEAST_SECONDS))
    options = replace(options, jobs=1)
    report(path.name, Stage.FIND, 0, 1)
    draft = elsewhere(replace(task, document=document, options=options))()
    report(path.name, Stage.FIND, 1, 1)
    return draft


def work(task: Task, report: Progress = silent) -> Draft:
    """Do a task in this process."""
    options, path = _alone(task.options), task.path
    report_pages = partial(report, path.name, Stage.READ)
    document = task.document or read_paper(path, options, report_pages, task.data)
    # Only now what takes long to load: many a file is of no use.
    rules, pipeline = _rules(options.packs), load_pipeline(options.pipeline)
    found = find(path, rules, pipeline, options, report, document)
    return judge(found, rules, options, report, data=task.data)


def _made_ready(options: Options) -> None:
    """Load what :func:`work` needs; another process does so while a paper's pages are read."""
    import cardgen.document.engine  # noqa: F401  cuts the pictures out
    from cardgen.rules import find_facts, load_forms  # noqa: F401

    load_pipeline(options.pipeline)
    _rules(options.packs)
    load_forms()


def _judged(given: tuple[Found, Options, Before, bytes | None]) -> Draft:
    found, options, before, data = given
    return judge(found, _rules(options.packs), options, silent, before, data)


def _alone(options: Options) -> Options:
    """The options for work in the process itself."""
    return replace(options, jobs=1, timeout=None)


def _is_elsewhere(options: Options) -> bool:
    return options.jobs > 1 or options.timeout is not None


@contextmanager
def _crew(options: Options, report: Progress) -> Iterator[tuple[Start, int]]:
    """Who does the tasks, and how many they may be given ahead."""
    if options.scheduler is not None:
        from cardgen.pipeline.cluster import cluster

        with cluster(options.scheduler) as (start, threads):
            yield start, _AHEAD * threads
    elif _is_elsewhere(options):
        yield elsewhere, _AHEAD * options.jobs
    else:
        yield lambda task: partial(work, task, report), 0


def elsewhere(task: Task) -> Callable[[], Draft]:
    """Have a task done by another process of this computer."""
    from cardgen.document.workers import outcome, submitted

    options = task.options
    return partial(outcome, task.path, submitted(work, task, options.jobs, options.timeout))


def _begun(task: Task, start: Start) -> Callable[[], Draft]:
    draft = _kept(task)
    return partial(_waited, task, start(task)) if draft is None else lambda: draft


def _waited(task: Task, result: Callable[[], Draft]) -> Draft:
    """The draft of a task; a defect of ours on one of many papers is told like one of theirs."""
    try:
        draft = result()
    except CardgenError:
        raise
    except Exception as defect:
        raise DocumentError(
            f"{task.path}: cardgen fails on it ({type(defect).__name__}: {defect}); build it alone "
            "to see where, and please report it"
        ) from defect
    _keep(task, draft)
    return draft


def _told(wait: Callable[[], Draft]) -> Draft | DocumentError:
    try:
        return wait()
    except DocumentError as error:
        return error


def _is_kept(options: Options) -> bool:
    """Another pipeline than the bundled one may change under its name."""
    return options.cache is not None and options.pipeline is None


def _kept(task: Task) -> Draft | None:
    if task.options.cache is None or not _is_kept(task.options):
        return None
    return recalled(task.options.cache, task.key, Draft)


def _keep(task: Task, draft: Draft) -> None:
    if task.options.cache is not None and _is_kept(task.options):
        keep(task.options.cache, task.key, draft)


def _contents(packs: Sequence[Path]) -> tuple[bytes, ...]:
    """The rule packs' own bytes: their names say nothing of what is in them."""
    try:
        return tuple(pack.read_bytes() for pack in packs)
    except OSError as error:
        name = Path(error.filename).name
        raise RuleError(f"{name}: can't be read: {error.strerror}") from error


def _rules(packs: tuple[Path, ...]) -> "Sequence[Rule]":
    return _loaded(packs, _contents(packs))


@lru_cache(maxsize=1)
def _loaded(packs: tuple[Path, ...], contents: tuple[bytes, ...]) -> "Sequence[Rule]":
    from cardgen.rules import load_rules

    return load_rules(packs)
