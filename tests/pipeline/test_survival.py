"""Whatever happens during a build, library and deck are as before it or as after it, and whole."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cardgen.library import check

SCRIPT = Path(__file__).parent / "survival.py"
KILLED, FULL, TOGETHER = 30, 8, 4
LEFT = re.compile(r"library\.db-journal|\.cardgen-[0-9a-f]{16}\.part")
"""What a killed program can't take away: SQLite's own journal, and an unfinished hidden file."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")


@pytest.fixture(scope="module")
def trials(
    sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[dict[str, Any]]]:
    """What was found after each build, by what was done to it."""
    ways = [f"killed={KILLED}", f"full={FULL}", f"together={TOGETHER}"]
    folder = tmp_path_factory.mktemp("survival")
    command = [sys.executable, str(SCRIPT), str(sample), str(folder), *ways]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        way: [one for one in found if one["way"] == way] for way in ("killed", "full", "together")
    }


def is_whole(trial: dict[str, Any]) -> bool:
    """Old or new, and the library never ahead of its deck; afterwards all goes on as ever."""
    pairs = (("old", "old"), ("old", "new"), ("new", "new"))
    return (
        (trial["library"], trial["deck"]) in pairs
        and trial["sound"]
        and trial["again"] == {"library": "new", "deck": "new"}
    )


def test_a_killed_build_leaves_all_old_or_all_new(trials: dict[str, list[Any]]) -> None:
    killed = trials["killed"]
    assert len(killed) == KILLED
    for trial in killed:
        assert is_whole(trial), trial
        assert all(LEFT.fullmatch(name) for name in trial["left"]), trial
    assert sum(trial["ended"] == -signal.SIGKILL for trial in killed) >= KILLED // 2
    assert len({trial["library"] for trial in killed}) == 2, "before and behind its end"


def test_a_full_disk_is_told_and_changes_nothing(trials: dict[str, list[Any]]) -> None:
    assert len(trials["full"]) == FULL
    for trial in trials["full"]:
        assert is_whole(trial), trial
        assert trial["left"] == [] and trial["ended"] in (0, 1), trial
        assert trial["library"] == trial["deck"] == ("new" if trial["ended"] == 0 else "old")
    assert {trial["ended"] for trial in trials["full"]} == {0, 1}


def test_builds_at_once_on_one_library_take_turns(trials: dict[str, list[Any]]) -> None:
    (trial,) = trials["together"]
    assert is_whole(trial) and trial["ended"] == 0 and trial["left"] == []
    assert trial["library"] == trial["deck"] == "new"


def papers(folder: Path) -> list[Path]:
    made = []
    for name in ("gates", "clocks"):
        made.append(folder / f"{name}.md")
        made[-1].write_text(
            f"# On {name.title()}\n\n## 1 Introduction\n\n"
            "Layer normalization is a method that normalizes the activities of the neurons in a "
            f"layer. Dropout of {name} is a technique that removes units at random during "
            "training. We train the model on 36 million sentence pairs. The encoder maps an input "
            "sequence to a sequence of continuous representations, which a decoder then reads. "
            "Every layer has two parts, and each of them is followed by a normalization of its own."
        )
    return made


def started(paper: Path, library: Path) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable,
        "-m",
        "cardgen",
        "build",
        str(paper),
        "--no-cache",
        "--min-score",
        "0",
    ]
    return subprocess.Popen(
        [*command, "-o", str(paper.with_suffix(".apkg")), "--library", str(library)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def is_running(group: int) -> bool:
    """Whether any process of a group is there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_two_papers_are_built_at_once_and_killed_commands_leave_no_process(tmp_path: Path) -> None:
    library, start = tmp_path / "library.db", time.monotonic()
    both = [started(paper, library) for paper in papers(tmp_path)]
    for process in both:
        said = process.communicate()[1]
        assert process.returncode == 0, said
    lasts = time.monotonic() - start
    checked = check(library)
    assert checked.sound and checked.counts["papers"] == 2
    decks = {path: path.read_bytes() for path in tmp_path.glob("*.apkg")}
    assert len(decks) == 2
    dice = random.Random(0)
    for paper in papers(tmp_path):
        process = started(paper, library)
        time.sleep(dice.uniform(0.1, 0.6) * lasts)
        process.kill()
        process.communicate()
        ends = time.monotonic() + 30
        while is_running(process.pid) and time.monotonic() < ends:
            time.sleep(0.1)
        assert not is_running(process.pid), "its workers have ended too"
        assert check(library).sound
        assert {path: path.read_bytes() for path in decks} == decks
