"""The command as a process of its own: signals, pipes, and other runs of it at the same time."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

FULL = Path("/dev/full")


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Starts cardgen in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def start(*args: str | Path, **options: Any) -> subprocess.Popen[str]:
        environment = {**os.environ, **options.pop("env", {})}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
        command = [sys.executable, "-m", "cardgen", *map(str, args)]
        return subprocess.Popen(command, env=environment, **pipes)

    return start


def test_two_processes_build_the_same_bytes(
    start: Any, sample: Path, tmp_path: Path, moment: int
) -> None:
    """Whatever the order in which Python's sets happen to be in."""
    for seed in ("1", "2"):
        fixed = {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": str(moment)}
        library = f"{seed}.db"
        build = start("build", sample, "-o", f"{seed}.apkg", "--library", library, env=fixed)
        assert build.communicate()[1] == "" and build.returncode == 0
    assert (tmp_path / "1.apkg").read_bytes() == (tmp_path / "2.apkg").read_bytes()


def test_two_builds_at_once_share_a_library(start: Any, sample: Path, tmp_path: Path) -> None:
    builds = [start("build", sample, "-o", name) for name in ("one.apkg", "two.apkg")]
    for build in builds:
        assert build.communicate()[1] == "" and build.returncode == 0
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()


def test_json_for_a_program_is_json_alone(start: Any, sample: Path) -> None:
    build = start("build", sample, "--format", "json", "--max-cards", "3")
    stdout, stderr = build.communicate()
    said = json.loads(stdout)
    assert stderr == "" and len(said["cards"]) == 3
    assert set(said) == {"papers", "cards", "dropped"}
    assert {"id", "title"} <= set(said["papers"][0])
    names = "key kind front back quote page section concepts rule score picture"
    assert all(set(names.split()) <= set(card) for card in said["cards"])
    assert all({"front", "back", "rule", "reason"} <= set(drop) for drop in said["dropped"])


def test_extract_for_a_program_is_json_alone(start: Any, sample: Path) -> None:
    stdout, stderr = start("extract", sample, "--json").communicate()
    said = json.loads(stdout)
    assert stderr == ""
    names = "title authors year identifier pages sections figures"
    assert set(names.split()) <= set(said)
    assert said["pages"] == 6
    for section in said["sections"]:
        assert {"number", "title", "level", "kind", "page"} <= set(section)
        assert 1 <= section["page"] <= 6 and section["level"] >= 1
    for figure in said["figures"]:
        assert {"label", "kind", "page", "box", "caption"} <= set(figure)
        assert len(figure["box"]) == 4


def test_a_terminal_that_lacks_letters_gets_a_question_mark(start: Any, sample: Path) -> None:
    shown = start("extract", sample, env={"PYTHONIOENCODING": "ascii"})
    stdout, stderr = shown.communicate()
    assert (shown.returncode, stderr) == (0, "")
    assert "1 Introduction" in stdout and stdout.isascii()


def test_ctrl_c_is_one_line_and_130(start: Any, sample: Path, tmp_path: Path) -> None:
    build = start("build", *[sample] * 30, "-o", "deck.apkg")
    while not (tmp_path / "library.db").exists():
        assert build.poll() is None, build.communicate()[1]
        time.sleep(0.1)
    time.sleep(0.5)  # by now it is reading
    build.send_signal(signal.SIGINT)
    stdout, stderr = build.communicate(timeout=30)
    assert (build.returncode, stdout) == (130, "")
    assert stderr == "cardgen: stopped; nothing is half-written\n"
    assert not list(tmp_path.glob("*.apkg*")) and not list(tmp_path.glob(".cardgen*"))


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full on this system")
def test_a_full_standard_output_is_told_in_one_line(start: Any, sample: Path) -> None:
    with FULL.open("w") as full:
        build = start("build", sample, "--format", "md", stdout=full)
        stderr = build.communicate()[1]
    assert build.returncode == 1
    assert stderr.startswith("cardgen: standard output: not written, no space left on device; ")
    assert stderr.count("\n") == 1


def test_a_reader_that_has_seen_enough_is_no_failure_to_tell_of(start: Any, sample: Path) -> None:
    build = start("build", sample, "--format", "md")
    build.stdout.close()
    assert build.communicate()[1] == "" and build.returncode == 1
