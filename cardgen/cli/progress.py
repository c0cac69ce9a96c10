"""Bars on a terminal that tell how far the work has come; nothing at all in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.live import Live
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
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
    """One bar for all papers, where there are many; the name of the one at work, and its stages."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._paper: str | None = None
        self._tasks: dict[str, TaskID] = {}
        self._bars = Progress()
        self._all = Progress(
            *(TextColumn("Papers"), BarColumn(), MofNCompleteColumn(), _Rate()),
            *(TimeRemainingColumn(), TextColumn("left", style="dim")),
            console=live.console,
        )

    def __call__(self, paper: str, stage: "Stage", done: int, total: int) -> None:
        if stage == "papers":
            self._tell_all(done, total)
            return
        if paper != self._paper:
            self._next(paper)
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(_DOING[stage], total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)

    def _tell_all(self, done: int, total: int) -> None:
        if not self._all.tasks:
            self._all.add_task("", total=total)
            self._live.update(self._all)
        self._all.update(self._all.tasks[0].id, completed=done)

    def _next(self, paper: str) -> None:
        self._paper, self._tasks = paper, {}
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bars = Progress(*columns, console=self._live.console)
        above = [self._all] if self._all.tasks else []
        self._live.update(Group(*above, Text(paper, style="bold"), self._bars))


class _Rate(ProgressColumn):
    """How many are done in a minute."""

    def render(self, task: Task) -> Text:
        """The rate of the last half minute, once there is one."""
        return Text(f"{60 * task.speed:.0f}/min" if task.speed else "", style="dim")
