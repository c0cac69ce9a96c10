"""Bars on a terminal that tell how far a build has come; nothing at all in a pipe."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

if TYPE_CHECKING:
    from cardgen.pipeline import Progress as Tell
    from cardgen.pipeline import Stage

__all__ = ["telling"]

_DOING = {
    "read": "Reading pages",
    "parse": "Parsing sentences",
    "find": "Finding facts",
    "judge": "Judging cards",
    "export": "Writing the deck",
}


@contextmanager
def telling() -> "Iterator[Tell]":
    """Give what a build tells its progress to; the bars are gone at the end."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        yield _Bars(bars)


def _silent(paper: str, stage: "Stage", done: int, total: int) -> None:
    """Tell nobody."""


class _Bars:
    """One bar for each stage of the paper that is being worked on."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._paper: str | None = None
        self._tasks: dict[str, TaskID] = {"": bars.add_task("Starting", total=None)}

    def __call__(self, paper: str, stage: "Stage", done: int, total: int) -> None:
        if paper != self._paper:
            self._next(paper)
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(_DOING[stage], total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)

    def _next(self, paper: str) -> None:
        for task in self._tasks.values():
            self._bars.remove_task(task)
        self._paper = paper
        self._tasks = {"": self._bars.add_task(paper, total=1, completed=1)}
