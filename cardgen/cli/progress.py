"""Bars on a terminal that tell how far the work has come; nothing at all in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.text import Text

if TYPE_CHECKING:
    from cardgen.pipeline import Progress as Tell
    from cardgen.pipeline import Stage

__all__ = ["busy", "telling"]

_DOING = {
    "fetch": "Fetching (kB)",
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
    with Live(Text("Starting"), console=console, transient=True) as live:
        yield _Bars(live)


def _silent(paper: str, stage: "Stage", done: int, total: int) -> None:
    """Tell nobody."""


@contextmanager
def busy(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Show one bar while the body runs, and give what it may tell the steps done and in all."""
    columns = (TextColumn("{task.description}"), BarColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bars:
        task = bars.add_task(doing, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


class _Bars:
    """The name of the paper that is being worked on, and one bar for each stage so far."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._paper: str | None = None
        self._tasks: dict[str, TaskID] = {}
        self._bars = Progress()

    def __call__(self, paper: str, stage: "Stage", done: int, total: int) -> None:
        if paper != self._paper:
            self._next(paper)
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(_DOING[stage], total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)

    def _next(self, paper: str) -> None:
        self._paper, self._tasks = paper, {}
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bars = Progress(*columns, console=self._live.console)
        self._live.update(Group(Text(paper, style="bold"), self._bars))
