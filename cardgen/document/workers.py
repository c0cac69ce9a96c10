"""Processes that read papers for us: they can be stopped, and what crashes them ends no build.

MuPDF is C: a damaged file may hang it, fill the memory or bring its process down, and no exception
tells. The pool is pebble's, which ends a worker whose task is cancelled and starts another.
"""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from time import monotonic
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from cardgen.errors import UnreadableDocument

__all__ = ["MAX_BYTES", "worked"]

MAX_BYTES = 1536 * 2**20
"""Memory of a worker. Papers take a third of it, and the build that waits needs its own."""

A = TypeVar("A")
R = TypeVar("R")


def worked(
    path: Path,
    function: Callable[[A], R],
    arguments: Iterable[A],
    deadline: float | None,
    processes: int = 1,
) -> Iterator[R]:
    """The function's results in order; a ``deadline`` is in seconds of :func:`time.monotonic`.

    Raises what the function raises, and UnreadableDocument that names ``path`` where the deadline
    passes, the memory is full, or the worker crashes.
    """
    futures = [_pool(processes).schedule(function, args=(argument,)) for argument in arguments]
    try:
        for future in futures:
            yield future.result(None if deadline is None else max(deadline - monotonic(), 0))
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
        for future in futures:
            future.cancel()


@cache
def _pool(processes: int) -> ProcessPool:
    """Workers that stay for the next paper, for starting one takes as long as reading ten pages."""
    # Spawned, not forked: neither MuPDF nor the ONNX runtime survives a fork with threads.
    return ProcessPool(processes, initializer=_limit_memory, context=get_context("spawn"))


def _limit_memory() -> None:
    if sys.platform == "linux":  # elsewhere the limit isn't kept, or there is none
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MAX_BYTES, MAX_BYTES))


def _cause(code: int) -> str:
    """What ended a process, by its exit code."""
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit {code}"
