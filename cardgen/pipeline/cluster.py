"""A Dask cluster does the work for papers (distributed.dask.org; the extra ``cardgen[cluster]``).

Every worker of the cluster has papers read by processes of its own, with the limits of any build.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import current_process
from typing import TYPE_CHECKING

from cardgen.errors import ClusterError, UnreadableDocument
from cardgen.pipeline.model import Draft
from cardgen.pipeline.task import Task, elsewhere

if TYPE_CHECKING:
    from distributed import Future

__all__ = ["cluster"]

_PATIENCE = 10
"""Seconds for the scheduler to answer, and for the first of its workers to be there."""

_LARGE = "1GB"
"""Of a task: papers are sent with it, and Dask warns of more than 10 MB."""


@contextmanager
def cluster(address: str) -> Iterator[tuple[Callable[[Task], Callable[[], Draft]], int]]:
    """Give what has the scheduler at ``address`` do a task, and how many are done at once.

    Raises:
        ClusterError: Dask isn't installed, the scheduler doesn't answer or has no workers.
    """
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise ClusterError(
            "--scheduler needs Dask; install it with: pip install 'cardgen[cluster]'"
        ) from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"{address}: no Dask scheduler answers ({error})") from error
    large = {"distributed.admin.large-graph-warning-threshold": _LARGE}
    with client, dask.config.set(large):
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise ClusterError(f"{address}: this scheduler has no workers; start some") from None
        threads = sum(client.nthreads().values())

        def start(task: Task) -> Callable[[], Draft]:
            options = replace(task.options, cache=None, scheduler=None)
            future = client.submit(_on_worker, replace(task, options=options), pure=False)
            return partial(_outcome, address, task, future)

        yield start, threads


def _on_worker(task: Task) -> Draft:
    """Do a task on a worker of the cluster, by processes as many as it has threads."""
    from distributed import get_worker

    # Dask marks its workers as daemons, which may have no children; ours end with them anyway.
    current_process().daemon = False
    jobs = get_worker().state.nthreads
    return elsewhere(replace(task, options=replace(task.options, jobs=jobs)))()


def _outcome(address: str, task: Task, future: "Future[Draft]") -> Draft:
    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        draft: Draft = future.result()
    except KilledWorker:
        raise UnreadableDocument(
            f"{task.path}: so damaged that it ends the cluster's workers; print it to PDF anew"
        ) from None
    except (CancelledError, CommClosedError) as error:
        raise ClusterError(f"{address}: the scheduler is gone ({error})") from error
    return draft
