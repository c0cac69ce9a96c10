"""A sync that is killed leaves the library as it was before, or as it is after."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cardgen.library import Library
from cardgen.study.replay import DAY

KILLS = 10
ANSWERS = 60
"""To each card, so that what is killed lasts as long as the start of Python does."""


def history(month: Any, path: Path, days: range) -> Path:
    """A package in which every card is answered on each of these days, counted back from now."""
    deck = month.package(path.with_suffix(".deck"))
    with zipfile.ZipFile(deck) as package:
        collection = package.read("collection.anki2")
    db = sqlite3.connect(":memory:")
    db.deserialize(collection)
    now, dice = int(time.time()) // DAY * DAY, random.Random(5)
    cards = [row[0] for row in db.execute("SELECT id FROM cards ORDER BY id")]
    db.executemany(
        "INSERT INTO revlog VALUES (?, ?, -1, ?, 1, 1, 2500, 4000, 1)",
        (
            ((now - day * DAY) * 1000 + place, card, dice.choice((1, 3, 3, 3)))
            for day in days
            for place, card in enumerate(cards)
        ),
    )
    db.commit()
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("collection.anki2", db.serialize())
        package.writestr("media", "{}")
    db.close()
    return path


def held(library: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that the library knows of reviews, as a program sees it that opens it next."""
    with Library.open(library) as opened:
        opened.papers()
    with sqlite3.connect(library) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = {
            table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("reviews", "in_anki", "cards", "papers")
        }
    db.close()
    return found


def sync(package: Path, library: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cardgen", "sync", str(package), "--library", str(library)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_sync_loses_and_doubles_nothing(month: Any, tmp_path: Path) -> None:
    first = history(month, tmp_path / "first.apkg", range(ANSWERS, 2 * ANSWERS))
    second = history(month, tmp_path / "second.apkg", range(ANSWERS))
    library = tmp_path / "library.db"
    with Library.open(library) as opened:
        month.fill(opened)
    assert sync(first, library).wait() == 0
    before = held(library)
    kept = library.read_bytes()
    start = time.monotonic()
    assert sync(second, library).wait() == 0
    lasted = time.monotonic() - start
    after = held(library)
    assert len(after["reviews"]) == 2 * len(before["reviews"]) == 2 * 200 * ANSWERS
    dice = random.Random(os.getpid())
    stopped = 0
    for number in range(KILLS):
        copy = tmp_path / f"{number}.db"
        copy.write_bytes(kept)
        process = sync(second, copy)
        time.sleep(dice.uniform(0.2, 1.0) * lasted)
        process.kill()
        stopped += process.wait() == -signal.SIGKILL
        assert held(copy) in (before, after)
    assert stopped >= KILLS // 2, "most kills came before the end"
    assert sync(second, copy).wait() == 0
    assert held(copy)["reviews"] == after["reviews"]
