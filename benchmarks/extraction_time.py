"""How long a paper's extraction takes beside ``pymupdf4llm.to_json``, the engine's own.

    python benchmarks/extraction_time.py [--papers DIR] [--rounds N] [NAME ...]

Both read the same file in the same process, one after the other, in every round; each paper's line
has the medians over the rounds in seconds, and their ratio. Neither has a cache, more processes or
OCR; the models of both are loaded before the clock starts. A paper that we refuse (no text layer)
is left out.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pymupdf4llm

from cardgen.document import read
from cardgen.errors import DocumentError

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
    print(f"{'paper':28} {'cardgen':>8} {'to_json':>8} {'ratio':>6}", flush=True)
    totals: list[tuple[float, float]] = []
    for path in chosen:
        try:
            read(path)
        except DocumentError as error:
            print(f"{path.stem:28} refused: {type(error).__name__}")
            continue
        totals.append(timed(path, options.rounds))
        print(line(path.stem, *totals[-1]), flush=True)
    ratios = [ours / theirs for ours, theirs in totals]
    print(line("all together", sum(o for o, _ in totals), sum(t for _, t in totals)))
    print(f"{'median of the ratios':28} {'':17} {median(ratios):6.2f}")
    print(f"{'largest ratio':28} {'':17} {max(ratios):6.2f}")


def warm_up(path: Path) -> None:
    """Load both programs' models."""
    read(path)
    structure_export(path)


def structure_export(path: Path) -> None:
    """The engine's own export, without OCR."""
    pymupdf4llm.to_json(str(path), use_ocr=False)


def timed(path: Path, rounds: int) -> tuple[float, float]:
    """Median seconds of both programs on one file, taking turns."""
    runs = [(seconds(read, path), seconds(structure_export, path)) for _ in range(rounds)]
    return median(ours for ours, _ in runs), median(theirs for _, theirs in runs)


def seconds(work: Callable[[Path], object], path: Path) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    work(path)
    return time.perf_counter() - start


def line(name: str, ours: float, theirs: float) -> str:
    """A line of the table."""
    return f"{name:28} {ours:8.2f} {theirs:8.2f} {ours / theirs:6.2f}"


if __name__ == "__main__":
    main()
