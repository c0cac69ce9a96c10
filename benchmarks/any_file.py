"""What ``cardgen build`` does with every file of a folder, however broken.

    python benchmarks/any_file.py [--files DIR] [--record FILE] [--again OUTCOME] [--jobs N]

Each file gets a process of its own, no cache, and a library that is thrown away. An outcome is
"deck" (exit 0), "told" (exit 1 with one line), or a failure: "traceback", "crash" (by a signal, or
another exit status), "wordy" (exit 1 with no line or several), "slow" (stopped after ``--limit``
seconds) or "large" (more than ``--memory`` megabytes at the peak of its largest process, whatever
else came of it).

The record is a line of JSON for each file. A run goes on where the last one stopped: files in the
record aren't tried again, but for those whose outcome is named by ``--again``. At the end, every
failure has a line, the reasons told are counted, and so are the outcomes.
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[2] / "shared"
FAILURES = ("traceback", "crash", "wordy", "slow", "large")


@dataclass(frozen=True)
class Tried:
    """What came of one file: ``seconds`` by the wall's clock, ``megabytes`` at the peak."""

    name: str
    outcome: str
    seconds: float
    megabytes: int
    said: str


def main() -> None:
    """Try the files that the record lacks; print the table of all in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=Path, default=BESIDE / "robust")
    parser.add_argument("--record", type=Path, default=Path("any_file.jsonl"))
    parser.add_argument("--again", action="append", default=[], choices=[*FAILURES, "told", "deck"])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=120, help="seconds")
    parser.add_argument("--memory", type=int, default=2048, help="megabytes")
    options = parser.parse_args()
    done = {one.name: one for one in recorded(options.record) if one.outcome not in options.again}
    files = sorted(options.files.glob("*.pdf"), key=lambda file: file.stat().st_size)
    with ThreadPoolExecutor(options.jobs) as pool, options.record.open("a") as record:
        left = [file for file in files if file.name not in done]
        for one in pool.map(lambda file: tried(file, options.limit, options.memory), left):
            done[one.name] = one
            print(json.dumps(asdict(one)), file=record, flush=True)
            print(line(one), flush=True)
    print_table([done[file.name] for file in files])


def recorded(record: Path) -> list[Tried]:
    """What earlier runs wrote; the last line about a file holds."""
    if not record.exists():
        return []
    return [Tried(**json.loads(text)) for text in record.read_text().splitlines()]


def tried(file: Path, limit: float, memory: int) -> Tried:
    """Build one file in a process group of its own, which is ended when its time is over."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryFile() as errors:
        library = str(Path(scratch) / "library.db")
        command = [sys.executable, "-m", "cardgen", "build", str(file), "--format", "json"]
        process = subprocess.Popen(
            [*command, "--no-cache", "--library", library],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        over = threading.Event()
        alarm = threading.Timer(limit, stop, (process.pid, over))
        alarm.start()
        _, status, usage = os.wait4(process.pid, 0)
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()
    megabytes = usage.ru_maxrss // 1024
    outcome = "slow" if over.is_set() else outcome_of(process.returncode, said)
    outcome = "large" if megabytes > memory else outcome
    last = said.splitlines()[-1] if said else ""
    said = said[-3000:] if outcome in FAILURES else last
    return Tried(file.name, outcome, round(time.monotonic() - start, 1), megabytes, said)


def stop(group: int, over: threading.Event) -> None:
    """End a process and all that it started."""
    over.set()
    os.killpg(group, signal.SIGKILL)


def outcome_of(status: int, said: str) -> str:
    """The outcome of a build that ended by itself."""
    if "Traceback (most recent call last)" in said:
        return "traceback"
    if status == 0:
        return "deck"
    if status != 1:
        return "crash"
    return "told" if len(said.splitlines()) == 1 else "wordy"


def line(one: Tried) -> str:
    """A file's line of the table."""
    said = one.said.splitlines()[-1] if one.said else ""
    told = re.sub(r"^cardgen: .*\.pdf: ", "", said)
    return f"{one.name[:60]:60} {one.outcome:9} {one.seconds:6.1f} {one.megabytes:6} {told[:90]}"


def print_table(tries: list[Tried]) -> None:
    """Every failure, the reasons told, the slowest and largest, and the count of each outcome."""
    for one in tries:
        if one.outcome in FAILURES:
            print(line(one))
    told = Counter(
        re.sub(r"\(.*?\)", "(…)", re.sub(r"^cardgen: .*\.pdf: ", "", one.said))
        for one in tries
        if one.outcome == "told"
    )
    for reason, count in told.most_common():
        print(f"{count:5} told: {reason[:100]}")
    print("slowest", line(max(tries, key=lambda one: one.seconds)))
    print("largest", line(max(tries, key=lambda one: one.megabytes)))
    counts = Counter(one.outcome for one in tries)
    print(f"{len(tries)} files:", ", ".join(f"{n} {what}" for what, n in counts.most_common()))


if __name__ == "__main__":
    main()
