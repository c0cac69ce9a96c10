"""Builds that are killed at any moment, have no room on the disk, or run at once.

``python tests/pipeline/survival.py PAPER.pdf FOLDER killed=100 full=20 together=4`` reads a paper
once and then builds it as often as told, each time in a child: one that is killed meanwhile, one
whose files can't grow beyond some size, several at once on one library. What a program finds that
comes next is printed as JSON, an object for each build.
"""

import importlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cardgen.errors import CardgenError
from cardgen.library import Library, check
from cardgen.pipeline import Options, build

NOW = 1_793_491_200
FEW, MANY = 5, 20
"""Cards of the build that is there before, and of the one that is disturbed."""


@dataclass(frozen=True)
class Place:
    """A library and a deck in a folder."""

    folder: Path

    @property
    def library(self) -> Path:
        return self.folder / "library.db"

    @property
    def deck(self) -> Path:
        return self.folder / "deck.apkg"

    def copied(self, folder: Path) -> "Place":
        shutil.copytree(self.folder, folder)
        return Place(folder)

    def build(self, paper: Path, cards: int, now: int) -> None:
        options = Options(max_cards=cards, cache=self.folder.parent / "cache")
        with Library.open(self.library, timeout=60) as library:
            build([paper], library, lambda papers: self.deck, now, options)

    def rows(self) -> dict[str, list[Any]]:
        """All that the library holds, once it has been opened as by any command."""
        Library.open(self.library).close()
        with closing(sqlite3.connect(self.library)) as db:
            tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {
                name: sorted(db.execute(f'SELECT * FROM "{name}"'), key=repr) for (name,) in tables
            }


def remembered(paper: Path, place: Place) -> None:
    """Have later builds take up the drafts of this one, which are the same each time."""
    building = importlib.import_module("cardgen.pipeline.building")
    drafts: dict[int, Any] = {}
    make = building._drafts

    def made(paths: Any, library: Any, options: Options, report: Any) -> Any:
        if options.max_cards not in drafts:
            drafts[options.max_cards] = make(paths, library, options, report)
        return drafts[options.max_cards]

    building._drafts = made
    place.build(paper, FEW, NOW)


def child(work: Callable[[], None]) -> int:
    """A process that does the work; it ends with 1 where it is refused, and 2 for a traceback."""
    number = os.fork()
    if number:
        return number
    status = 2
    try:
        work()
        status = 0
    except CardgenError as error:
        status = 1 if "\n" not in str(error) else 2
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def calls(work: Callable[[], None]) -> int:
    """How many functions, in Python and in C, are called by some work."""
    count = 0

    def counted(frame: Any, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def told_at(call: int, tell: Callable[[], object]) -> None:
    """Have something done at one of the calls that come."""
    count = 0

    def counted(frame: Any, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")
        if count > call:
            sys.setprofile(None)
            tell()

    sys.setprofile(counted)


class Trials:
    """Builds that are disturbed, each from the same library and deck; what comes is written out."""

    def __init__(self, paper: Path, folder: Path) -> None:
        self.paper, self.folder = paper, folder
        self.before = Place(folder / "before")
        self.before.folder.mkdir(parents=True)
        remembered(paper, self.before)
        after = self.before.copied(folder / "after")
        after.build(paper, MANY, NOW + 9)
        counted = self.before.copied(folder / "counted")
        self.calls = calls(lambda: self.again(counted))
        self.rows = {"old": self.before.rows(), "new": after.rows()}
        self.decks = {"old": self.before.deck.read_bytes(), "new": after.deck.read_bytes()}
        assert self.rows["old"] != self.rows["new"] and self.decks["old"] != self.decks["new"]
        self.most = 2 * after.library.stat().st_size
        self.dice = random.Random(0)

    def again(self, place: Place) -> None:
        place.build(self.paper, MANY, NOW + 9)

    def tell(self, way: str, place: Place, status: int) -> None:
        """What a program finds that comes next, and whether it can work as ever."""
        told = {"way": way, "ended": os.waitstatus_to_exitcode(status)}
        told |= self._found(place) | {"sound": check(place.library).sound}
        names = {file.name for file in place.folder.iterdir()} - {"library.db", "deck.apkg"}
        self.again(place)
        told |= {"left": sorted(names), "again": self._found(place)}
        sys.stdout.write(json.dumps(told) + "\n")
        shutil.rmtree(place.folder)

    def _found(self, place: Place) -> dict[str, str]:
        rows, deck = place.rows(), place.deck.read_bytes()
        return {
            "library": next((name for name, one in self.rows.items() if one == rows), "other"),
            "deck": next((name for name, one in self.decks.items() if one == deck), "other"),
        }

    def killed(self, times: int) -> None:
        """Killed by its parent when it comes to some call, and so wherever it is a moment later.

        Calls are counted, not seconds: the moments are the same however busy the machine is. They
        are dense towards the end, where files are put in place; the last ones lie behind it.
        """
        for number in range(times):
            place = self.before.copied(self.folder / f"killed-{number}")
            here, there = os.pipe()
            before_end = (1 - (number + self.dice.random()) / times) ** 3
            at = int((1.001 - before_end) * self.calls)

            def work(place: Place = place, at: int = at, there: int = there) -> None:
                told_at(at, lambda: os.write(there, b"."))
                self.again(place)

            process = child(work)
            os.close(there)
            os.read(here, 1)  # or the end, where the build came to its own
            os.close(here)
            os.kill(process, signal.SIGKILL)
            self.tell("killed", place, os.waitpid(process, 0)[1])

    def full(self, times: int) -> None:
        for number in range(times):
            place = self.before.copied(self.folder / f"full-{number}")
            size = self.most * number // times

            def work(place: Place = place, size: int = size) -> None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
                self.again(place)

            self.tell("full", place, os.waitpid(child(work), 0)[1])

    def together(self, times: int) -> None:
        place = self.before.copied(self.folder / "together")
        processes = [child(lambda: self.again(place)) for _ in range(times)]
        self.tell("together", place, max(os.waitpid(process, 0)[1] for process in processes))


def main(paper: Path, folder: Path, ways: list[str]) -> None:
    trials = Trials(paper, folder)
    for one in ways:
        way, _, times = one.partition("=")
        getattr(trials, way)(int(times))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
