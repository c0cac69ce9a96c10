"""How long a build takes, and how much memory, beside what others take on the same papers.

    python benchmarks/speed.py [--papers DIR] [--rounds N] [--jobs] [--pages]

Every figure is of a process of its own, as a user starts it, imports and models included: medians
over the rounds of the seconds by the wall's clock and of the processor's, and the largest memory of
any of its processes. ``to_markdown`` is ``pymupdf4llm.to_markdown`` without OCR, in turns with the
builds, so that other work on the machine stretches both alike; "of it" is the build's share of
that. "at most" is what was promised; a figure beyond it is marked, and ends this with status 1.

``--jobs`` builds a folder of papers with one process and with two. ``--pages`` builds papers of
many lengths and fits a line and a parabola to the processor's time against the pages.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

BESIDE = Path(__file__).resolve().parents[2] / "shared"
LARGE = ("attention", "gpt3")
"""The papers whose builds are compared."""

MARKDOWN = "import sys, pymupdf4llm; pymupdf4llm.to_markdown(sys.argv[1], use_ocr=False)"


@dataclass(frozen=True)
class Spent:
    """What a process took with all its children: seconds, and megabytes at the peak of one."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Run:
    """One line of the table: what was run, and what it may take in seconds and megabytes."""

    name: str
    spent: Spent
    most: float | None = None
    most_memory: float | None = None

    @property
    def beyond(self) -> bool:
        """Whether it took more than promised, by the wall's clock."""
        slow = self.most is not None and self.spent.wall > self.most
        return slow or (self.most_memory is not None and self.spent.memory > self.most_memory)


def main() -> int:
    """Run what was asked for; print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=Path, default=BESIDE / "papers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", action="store_true", help="only this")
    parser.add_argument("--pages", action="store_true", help="only this")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_CACHE_HOME": f"{folder}/cache", "XDG_DATA_HOME": f"{folder}/data"}
        if given.jobs:
            return jobs(given.papers, Path(folder))
        if given.pages:
            return pages(given.papers, Path(folder))
        runs = list(table(given.papers, Path(folder), given.rounds))
    return 1 if any(run.beyond for run in runs) else 0


def table(papers: Path, folder: Path, rounds: int) -> Iterable[Run]:
    """The builds, and then the commands that look at what was built."""
    of_it = f"{'of it: wall':>11} {'CPU':>5}"
    print(f"{'':28} {'wall':>6} {'CPU':>6} {'MB':>5}   {'at most':8} {of_it}")
    for name in LARGE:
        paper = str(papers / f"{name}.pdf")
        whole = ["build", paper, "-o", f"{folder}/deck.apkg", "--no-cache"]
        alone, ours = [], []
        for _ in range(rounds):
            alone.append(spent([sys.executable, "-c", MARKDOWN, paper]))
            ours.append(cardgen(*whole))
        other = middle(alone)
        yield told(Run(f"{name}: to_markdown", other))
        yield told(Run(f"{name}: build", middle(ours), other.wall, 800), other)
        cardgen(*whole[:-1])
        again = middle([cardgen(*whole[:-1]) for _ in range(rounds)])
        yield told(Run(f"{name}: build again", again, 2.0))
    for command, most in (("--help", 0.3), ("cards", 0.7), ("weak", 0.7)):
        runs = [cardgen(command) for _ in range(2 * rounds)]
        yield told(Run(f"cardgen {command}", middle(runs), most))


def told(run: Run, other: Spent | None = None) -> Run:
    """Print a line of the table."""
    time_most = f"{run.most:.1f} s" if run.most else ""
    memory = f"{run.most_memory:.0f} MB" if run.most_memory else ""
    shares = ""
    if other is not None:
        time_most = memory
        shares = f"{run.spent.wall / other.wall:11.2f} {run.spent.cpu / other.cpu:5.2f}"
    figures = f"{run.spent.wall:6.2f} {run.spent.cpu:6.2f} {run.spent.memory:5.0f}"
    mark = "  beyond it" if run.beyond else ""
    print(f"{run.name:28} {figures}   {time_most:8} {shares}{mark}", flush=True)
    return run


def jobs(papers: Path, folder: Path) -> int:
    """Build a folder with one process, and with two."""
    some = folder / "some"
    some.mkdir()
    for paper in sorted(papers.glob("*.pdf"), key=lambda path: path.stat().st_size)[:16]:
        shutil.copy(paper, some)
    os.chdir(folder)
    taken = []
    for number in (1, 2):
        command = ["build", str(some), "--no-cache", "--library", f"{number}.db"]
        taken.append(cardgen(*command, "--jobs", str(number)))
        one = taken[-1]
        figures = f"{one.wall:6.1f} s wall, {one.cpu:6.1f} s CPU, {one.memory:.0f} MB"
        print(f"{number} jobs: {figures} the largest process", flush=True)
    print(f"twice the jobs: {taken[0].wall / taken[1].wall:.2f} times as fast")
    return 0


def pages(papers: Path, folder: Path) -> int:
    """Build papers of many lengths; fit the processor's time to their pages."""
    import numpy
    import pymupdf

    found = []
    for paper in sorted(papers.glob("*.pdf")):
        with pymupdf.open(paper) as pdf:
            number = len(pdf)
        run = cardgen("build", str(paper), "--no-cache", "-o", f"{folder}/deck.json")
        found.append((number, run.cpu))
        figures = f"{number:4} pages {run.cpu:6.2f} s CPU {run.memory:5.0f} MB"
        print(f"{paper.stem:40} {figures}", flush=True)
    x, y = numpy.array(found).T
    for degree, name in ((1, "line"), (2, "parabola")):
        curve = numpy.polynomial.Polynomial.fit(x, y, degree).convert()
        left = 1 - float(((y - curve(x)) ** 2).sum() / ((y - y.mean()) ** 2).sum())
        terms = ", ".join(f"{value:.5f}" for value in curve.coef)
        print(f"{name}: {terms} (from the constant up), R² {left:.3f}")
    return 0


def middle(runs: Sequence[Spent]) -> Spent:
    """The medians of the clocks, and the largest memory."""
    walls, cpus = median(run.wall for run in runs), median(run.cpu for run in runs)
    return Spent(walls, cpus, max(run.memory for run in runs))


def cardgen(*arguments: str) -> Spent:
    """What a command of cardgen's takes."""
    return spent([sys.executable, "-m", "cardgen", *arguments])


def spent(command: Sequence[str]) -> Spent:
    """What a process takes with all that it starts."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(main())
