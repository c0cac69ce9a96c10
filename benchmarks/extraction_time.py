"""How long a paper's extraction takes beside ``pymupdf4llm.to_json``, the engine's own.

    python benchmarks/extraction_time.py [--papers DIR] [--rounds N] [NAME ...]

Both read the same file in the same process, one after the other, in every round; each paper's line
has the medians over the rounds in seconds and their ratio, and the ratio of the processor's time,
which other work on the machine doesn't stretch. Neither has a cache, more processes or OCR; the
models of both are loaded before the clock starts. A paper that we refuse (no text layer) is left
out.
"""

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

import pymupdf4llm

from cardgen.document import read
from cardgen.errors import DocumentError

Spent = tuple[float, float]
"""Seconds by the wall's clock, and of processor time over all threads."""

BESIDE = Path(__file__).resolve().parents[2] / "shared"


def main() -> None:
    """Time the papers asked for; print a line for each and the totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="papers; by default all")
    parser.add_argument("--papers", type=Path, default=BESIDE / "papers")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    paths = sorted(options.papers.glob("*.pdf"))
    chosen = [path for path in paths if not options.names or path.stem in options.names]
    warm_up(min(chosen, key=lambda path: path.stat().st_size))
    print(f"{'paper':28} {'cardgen':>8} {'to_json':>8} {'ratio':>6} {'CPU':>6}", flush=True)
    totals: list[tuple[Spent, Spent]] = []
    for path in chosen:
        try:
            totals.append(timed(path, options.rounds))
        except DocumentError as error:
            print(f"{path.stem:28} refused: {type(error).__name__}")
            continue
        print(line(path.stem, *totals[-1]), flush=True)
    print(line("all together", added(o for o, _ in totals), added(t for _, t in totals)))
    for name, choose in (("median of the ratios", median), ("largest ratio", max)):
        ratios = [choose(o[k] / t[k] for o, t in totals) for k in (0, 1)]
        print(f"{name:28} {'':17} {ratios[0]:6.2f} {ratios[1]:6.2f}")


def added(times: Iterable[Spent]) -> Spent:
    """The sums of both clocks."""
    clocks = list(times)
    return sum(wall for wall, _ in clocks), sum(cpu for _, cpu in clocks)


def warm_up(path: Path) -> None:
    """Load both programs' models."""
    read(path)
    structure_export(path)


def structure_export(path: Path) -> None:
    """The engine's own export, without OCR."""
    pymupdf4llm.to_json(str(path), use_ocr=False)


def timed(path: Path, rounds: int) -> tuple[Spent, Spent]:
    """Median times of both programs on one file, taking turns."""
    runs = [(spent(read, path), spent(structure_export, path)) for _ in range(rounds)]
    ours, theirs = zip(*runs, strict=True)
    return middle(ours), middle(theirs)


def middle(times: Iterable[Spent]) -> Spent:
    """The medians of both clocks."""
    walls, cpus = zip(*times, strict=True)
    return median(walls), median(cpus)


def spent(work: Callable[[Path], object], path: Path) -> Spent:
    """How long a call takes, by the wall's clock and the processor's."""
    wall, cpu = time.perf_counter(), time.process_time()
    work(path)
    return time.perf_counter() - wall, time.process_time() - cpu


def line(name: str, ours: Spent, theirs: Spent) -> str:
    """A line of the table."""
    ratios = f"{ours[0] / theirs[0]:6.2f} {ours[1] / theirs[1]:6.2f}"
    return f"{name:28} {ours[0]:8.2f} {theirs[0]:8.2f} {ratios}"


if __name__ == "__main__":
    main()
