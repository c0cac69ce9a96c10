"""The drafts of papers, and what came of the work on them kept, so that it isn't done twice.

It is done here, by other processes of this computer, which can be stopped, or by a Dask cluster.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic

from cardgen.document import file_bytes
from cardgen.document.cache import keep, recalled
from cardgen.errors import CardgenError, DocumentError
from cardgen.pipeline.cluster import cluster
from cardgen.pipeline.drafting import read_paper
from cardgen.pipeline.model import Draft, Found, Options, Progress, Stage, silent
from cardgen.pipeline.task import Task, alone, elsewhere, judged, made_ready, work
from cardgen.pipeline.topic import Before

__all__ = ["drafted", "drafted_again", "drafts"]

Start = Callable[[Task], Callable[[], Draft]]
"""Begins a task, and gives what waits for its draft, or raises a CardgenError."""

_AHEAD = 8
"""Tasks for each process that are begun before their turn, so that a slow one stops no other."""

_LEAST_SECONDS = 1.0
"""For the rest of the work on a paper that was read in time: a timeout of 0 would be none."""


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
    given = (found, alone(options), before, data)
    if not _is_elsewhere(options):
        return judged(given)
    from cardgen.document.workers import outcome, submitted

    return outcome(found.path, submitted(judged, given, options.jobs, options.timeout))


def _by_others(task: Task, report: Progress) -> Draft:
    """Have one paper read by all processes, and the rest done by one, in the time for both."""
    from cardgen.document.workers import submitted

    path, options, start = task.path, task.options, monotonic()
    submitted(made_ready, options, timeout=options.timeout)
    document = read_paper(path, options, partial(report, path.name, Stage.READ), task.data)
    if options.timeout is not None:
        left = options.timeout - (monotonic() - start)
        options = replace(options, timeout=max(left, _LEAST_SECONDS))
    options = replace(options, jobs=1)
    report(path.name, Stage.FIND, 0, 1)
    draft = elsewhere(replace(task, document=document, options=options))()
    report(path.name, Stage.FIND, 1, 1)
    return draft


def _is_elsewhere(options: Options) -> bool:
    return options.jobs > 1 or options.timeout is not None


@contextmanager
def _crew(options: Options, report: Progress) -> Iterator[tuple[Start, int]]:
    """Who does the tasks, and how many they may be given ahead."""
    if options.scheduler is not None:
        with cluster(options.scheduler) as (start, threads):
            yield start, _AHEAD * threads
    elif _is_elsewhere(options):
        yield elsewhere, _AHEAD * options.jobs
    else:
        yield lambda task: partial(work, task, report), 0


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
