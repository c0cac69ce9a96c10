"""Good papers, packages, rule packs and libraries are made bad in random ways, and read.

``python tests/fuzz/fuzz.py --seconds 600`` does it for ten minutes. Every reader must read what it
gets or refuse it in one line; anything else is printed with its traceback, and the exit status is
1. What was found is tried again by ``--only READER:NUMBER`` with the same ``--seed``; that leaves
the file in the current folder.
"""

import argparse
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import click
from readers import READERS, Reader, library_before, scratch

from cardgen.document.workers import MAX_BYTES
from cardgen.errors import CardgenError
from cardgen.language import load_pipeline

HANGS = 30.0
"""Seconds for one small file, of which all take less than one."""

MOST_FINDINGS = 10


def example(reader: Reader, seed: int, number: int) -> bytes:
    """One bad file; the first of each reader is a good one."""
    dice = random.Random(f"{seed}/{reader.name}/{number}")
    data = dice.choice(reader.seeds())
    return reader.change(dice, data) if number else data


def tried(reader: Reader, seed: int, number: int) -> tuple[str, str]:
    """What came of one file: "read", "refused" with the reason, "memory", or a traceback."""
    path = scratch() / f"paper{reader.suffix}"
    path.write_bytes(example(reader, seed, number))
    try:
        reader.read(path)
    except CardgenError as error:
        if "\n" in str(error) or not str(error).strip():
            return "found", f"no single line: {error!r}"
        return "refused", str(error)
    except MemoryError:
        return ("memory", "") if reader.contained else ("found", traceback.format_exc())
    except Exception:
        return "found", traceback.format_exc()
    return "read", ""


def work(reader: Reader, seed: int, first: int, until: float, results: Connection) -> None:
    """Try one file after another until the time is up, and send what came of each."""
    warnings.simplefilter("ignore")  # of zipfile, about what we write ourselves
    scratch.cache_clear()
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_BYTES, MAX_BYTES))
    number = first
    while number == first or time.monotonic() < until:
        results.send(tried(reader, seed, number))
        number += 1


def fuzzed(reader: Reader, seed: int, seconds: float) -> tuple[Counter[str], dict[str, str]]:
    """How many files came to which end, and the findings, by how to try them again."""
    counts: Counter[str] = Counter()
    found: dict[str, str] = {}
    number, until = 0, time.monotonic() + seconds
    while time.monotonic() < until and len(found) < MOST_FINDINGS:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        worker = multiprocessing.get_context("fork").Process(
            target=work, args=(reader, seed, number, until, theirs)
        )
        worker.start()
        theirs.close()
        end = "crash"
        try:
            while True:
                if not ours.poll(HANGS):
                    end = "hang"
                    break
                outcome, told = ours.recv()
                counts[outcome] += 1
                if outcome == "found":
                    found.setdefault(_known_by(told), f"--only {reader.name}:{number}\n{told}")
                number += 1
        except EOFError:
            pass
        worker.kill() if end == "hang" else worker.join()
        worker.join()
        if end == "hang" or worker.exitcode:
            counts[end] += 1
            if not reader.contained:
                found[f"{end} {number}"] = f"--only {reader.name}:{number}\n{end}"
            number += 1
    return counts, found


def _known_by(told: str) -> str:
    """A defect by where it is raised, so that it is told once."""
    lines = [line.strip() for line in told.splitlines()]
    places = [line for line in lines if line.startswith("File ")]
    return " ".join([*places[-2:], lines[-1].partition(":")[0]])


def _run(given: argparse.Namespace, readers: Sequence[Reader]) -> int:
    load_pipeline()
    library_before()
    number = given.only.partition(":")[2]
    if number:
        Path(f"found{readers[0].suffix}").write_bytes(example(readers[0], given.seed, int(number)))
        click.echo("\n".join(tried(readers[0], given.seed, int(number))))
        return 0
    every, start = sum(reader.share for reader in readers), time.monotonic()
    outcomes, findings = {}, {}
    for reader in readers:
        seconds = given.seconds * reader.share / every
        outcomes[reader.name], found = fuzzed(reader, given.seed, seconds)
        findings |= {f"{reader.name} {place}": told for place, told in found.items()}
        click.echo(f"{reader.name} {dict(outcomes[reader.name])}", err=True)
    click.echo("\n\n".join(findings.values()), err=True)
    took = round(time.monotonic() - start, 1)
    click.echo(json.dumps({"seconds": took, "outcomes": outcomes, "findings": len(findings)}))
    return 1 if findings else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=60, help="for all readers together")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", metavar="READER[:NUMBER]", default="")
    given = parser.parse_args()
    name = given.only.partition(":")[0]
    readers = [reader for reader in READERS if name in ("", reader.name)]
    with tempfile.TemporaryDirectory(prefix="cardgen-fuzz-") as folder:
        tempfile.tempdir = folder
        return _run(given, readers)


if __name__ == "__main__":
    sys.exit(main())
