"""Processes that read papers for us: they can be stopped, and what crashes them ends no build.

MuPDF is C: a damaged file may hang it, fill the memory or bring its process down, and no exception
tells; a regular expression may be as endless. The pool is pebble's, which ends a worker whose task
is cancelled or late, and starts another.

There are two crews of them. While one reads a paper's pages, the other makes itself ready for what
comes then: a whole build has to load as long as it has to read.
"""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from enum import Enum
from functools import cache
from multiprocessing import get_context, resource_tracker
from pathlib import Path
from time import monotonic
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from cardgen.errors import UnreadableDocument

__all__ = ["MAX_BYTES", "Crew", "outcome", "submitted", "worked"]

MAX_BYTES = 1536 * 2**20
"""Memory of a worker. Papers take a third of it, and the build that waits needs its own."""

MOST_TASKS = 50
"""Of one worker: then another starts, for what libraries keep of each paper adds up."""


class Crew(Enum):
    """Workers that stay together, each crew with processes of its own."""

    PAGES = "pages"
    """Read pages, of one paper all of them."""
    PAPERS = "papers"
    """Do all else: what takes a paper as a whole."""


A = TypeVar("A")
R = TypeVar("R")


def submitted(
    function: Callable[[A], R],
    argument: A,
    processes: int = 1,
    timeout: float | None = None,
    crew: Crew = Crew.PAPERS,
) -> "Future[R]":
    """What a worker will make of the argument; :func:`outcome` waits for it.

    ``processes`` are those of the crew, for all tasks together; ``timeout`` are the seconds from
    when the worker begins.
    """
    future: Future[R] = _pool(crew, processes).schedule(function, args=(argument,), timeout=timeout)
    return future


def outcome(path: Path, future: "Future[R]", timeout: float | None = None) -> R:
    """The result of a task; ``timeout`` are the seconds to wait for it.

    Raises what the task raises, and UnreadableDocument that names ``path`` where the time is over,
    the memory is full, or the worker crashes.
    """
    try:
        return future.result(timeout)
    except TimeoutError:
        raise UnreadableDocument(
            f"{path}: not read in the time allowed; --timeout SECONDS allows more"
        ) from None
    except MemoryError:
        raise UnreadableDocument(
            f"{path}: takes more than {MAX_BYTES >> 20} MB of memory to read; print it to PDF anew"
        ) from None
    except ProcessExpired as end:
        raise UnreadableDocument(
            f"{path}: so damaged that reading it crashes ({_cause(end.exitcode)}); "
            "download it again, or print it to PDF anew"
        ) from None
    finally:
        future.cancel()


def worked(
    path: Path,
    function: Callable[[A], R],
    arguments: Iterable[A],
    deadline: float | None,
    processes: int = 1,
    crew: Crew = Crew.PAPERS,
) -> Iterator[R]:
    """The outcomes of many tasks for one paper, in order, until a ``deadline`` for all of them.

    That is in seconds of :func:`time.monotonic`. Raises what :func:`outcome` does.
    """
    futures = [submitted(function, argument, processes, crew=crew) for argument in arguments]
    try:
        for future in futures:
            yield outcome(
                path, future, None if deadline is None else max(deadline - monotonic(), 0)
            )
    finally:
        for future in futures:
            future.cancel()


@cache
def _pool(crew: Crew, processes: int) -> ProcessPool:
    """Workers that stay for the next paper, for starting one takes as long as reading ten pages."""
    # Spawned, not forked: neither MuPDF nor the ONNX runtime survives a fork with threads.
    pool = ProcessPool(
        processes, MOST_TASKS, initializer=_limit_memory, context=get_context("spawn")
    )
    with _deaf_to_ctrl_c():
        assert pool.active  # which starts its threads
    return pool


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Have threads that start now, and so all that they start, leave Ctrl-C to this one.

    A worker would end with a traceback, before pebble tells it not to.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would unblock the signal when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _limit_memory() -> None:
    if sys.platform == "linux":  # elsewhere the limit isn't kept, or there is none
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MAX_BYTES, MAX_BYTES))


def _cause(code: int) -> str:
    """What ended a process, by its exit code."""
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit {code}"
