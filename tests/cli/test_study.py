"""Reviewing in a terminal: real keys into a real pseudo-terminal."""

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from click.testing import Result
from rich.console import Console

from cardgen.anki import NoteState
from cardgen.cards import Form
from cardgen.cli.face import show_answer, show_question
from cardgen.document import Box, Figure, FigureKind, Span
from cardgen.library import Library, Paper

PAPER = Paper("p1", "one", "One", "One", ("A",), 2020, None, "", "one.pdf", "0" * 64, 4)
DEVICE_ATTRIBUTES = b"\x1b[c"
COLOUR = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")

Run = Callable[..., Result]


@pytest.fixture
def shelf(run: Run, drafts: Any, work: Path, card: Any) -> Path:
    """A library with three cards of one paper; the second is suspended in Anki."""
    drafts.cards["one"] = [card(f"one-{n}", f"What is number {n}?") for n in range(3)]
    run("build", "one.pdf")
    path = work.parent / "library.db"
    with Library.open(path) as library:
        state = NoteState("one-1", "", "", 0, suspended=True, leech=False)
        library.reviews.mark([state], frozenset(), whole=False)
    return path


class Terminal:
    """A program in a terminal of its own, which may be one that draws pixels as sixels."""

    def __init__(self, *arguments: str, sixel: bool = False) -> None:
        self.sixel = sixel
        self.here, there = pty.openpty()
        termios.tcsetwinsize(there, (24, 80))
        command = [sys.executable, "-m", "cardgen", *arguments]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(
            command, stdin=there, stdout=there, stderr=there, env=environment, close_fds=True
        )
        os.close(there)
        self.shown = ""

    def until(self, text: str) -> str:
        """What is shown from now on up to a text."""
        start, end = len(self.shown), time.monotonic() + 20
        while text not in self.shown[start:]:
            assert time.monotonic() < end, self.shown
            if select.select([self.here], [], [], 0.1)[0]:
                try:
                    said = os.read(self.here, 65536)
                    if DEVICE_ATTRIBUTES in said and self.sixel:
                        os.write(self.here, b"\x1b[?62;4c")
                    self.shown += COLOUR.sub("", said.decode())
                except OSError:  # the program is gone
                    assert text in self.shown[start:], self.shown
        return self.shown[start:]

    def press(self, keys: str, then: str) -> str:
        """Press keys once the program listens to them one by one."""
        while termios.tcgetattr(self.here)[3] & termios.ICANON:
            assert self.process.poll() is None, self.shown
            time.sleep(0.02)
        os.write(self.here, keys.encode())
        return self.until(then)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.here)


def test_a_session_of_keys(shelf: Path, work: Path) -> None:
    with Terminal("study", "one.pdf", "--library", str(shelf)) as terminal:
        assert "2 new" in terminal.until("q leave")
        assert "What is number 0?" in terminal.shown
        said = terminal.press(" ", "s source")
        assert "a way to regularise networks" in said and "1 Again (1 min)" in said
        assert "“Dropout is a way to regularise networks.” (p. 3, 2 Method)" in terminal.press(
            "s", "4 Easy"
        )
        assert "What is number 2?" in terminal.press("4", "q leave"), (
            "the suspended one is left out"
        )
        assert "What is number 0?" in terminal.press("u", "q leave")
        terminal.press(" ", "s source")
        assert "What is number 2?" in terminal.press("1", "q leave")
        assert "1 answer kept." in terminal.press("q", "Left today: 1 learning, 1 new.")
        assert terminal.process.wait(20) == 0
    with Library.open(shelf) as library:
        (answer,) = library.reviews.answers()["one-0"]
    assert answer.rating == 1 and 0 < answer.duration < 60_000


def test_ctrl_c_leaves_what_was_answered(shelf: Path, work: Path) -> None:
    with Terminal("study", "--library", str(shelf)) as terminal:
        terminal.until("q leave")
        terminal.press(" ", "s source")
        terminal.press("4", "q leave")
        terminal.press("\x03", "stopped; nothing is half-written")
        assert terminal.process.wait(20) == 130
    with Library.open(shelf) as library:
        assert [len(log) for log in library.reviews.answers().values()] == [1]


def test_without_a_terminal_it_says_what_is_missing(run: Run, shelf: Path) -> None:
    result = run("study")
    assert result.exit_code == 2 and "needs a terminal" in result.stderr


@pytest.mark.parametrize("in_front", [False, True])
def test_a_picture_that_cannot_be_drawn_is_told_by_its_file(
    in_front: bool, work: Path, card: Any, sample: Path
) -> None:
    figure = Figure("Figure 1", FigureKind.FIGURE, Box(0, 0, 0, 9, 9), None, Span(0, 0))
    held = replace(card("k1"), figure=figure, figure_in_front=in_front)
    with Library.open(work.parent / "library.db") as library:
        paper = replace(PAPER, source=sample.name)
        library.store(paper, (), [held], 1, pictures={"k1": ("k1.png", b"PNG")})
        (stored,) = library.cards(paper.id)
        front, back = Console(file=StringIO()), Console(file=StringIO())
        show_question(front, library, stored, "1 new")
        show_answer(back, library, stored)
    texts = [str(console.file.getvalue()) for console in (front, back)]  # type: ignore[attr-defined]
    assert ["Picture: " in text for text in texts] == [in_front, not in_front]
    path = re.search(r"Picture: (.*\.png)", "".join(texts))
    assert path is not None and Path(path[1]).read_bytes() == b"PNG"


@pytest.mark.parametrize("sixel", [False, True])
def test_a_picture_is_drawn_where_the_terminal_can(
    sixel: bool, work: Path, card: Any, sample: Path
) -> None:
    figure = Figure("Figure 1", FigureKind.FIGURE, Box(0, 0, 0, 9, 9), None, Span(0, 0))
    held = replace(card("k1"), figure=figure)
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 90, 40))
    picture.clear_with(120)
    with Library.open(work.parent / "library.db") as library:
        library.store(PAPER, (), [held], 1, pictures={"k1": ("k1.png", picture.tobytes("png"))})
    path = str(work.parent / "library.db")
    with Terminal("study", "--library", path, sixel=sixel) as terminal:
        terminal.until("q leave")
        shown = terminal.press(" ", "s source")
    assert ("\x1bP" in shown) == sixel and ("Picture: " in shown) != sixel


def test_the_answer_of_a_cloze_stands_in_its_gap(work: Path, card: Any) -> None:
    cloze = replace(card("k1"), form=Form.CLOZE, front="A stack of […] layers.", back="six")
    with Library.open(work.parent / "library.db") as library:
        library.store(PAPER, (), [cloze], 1)
        (stored,) = library.cards(PAPER.id)
        back = Console(file=StringIO())
        show_answer(back, library, stored)
    assert back.file.getvalue().strip() == "A stack of six layers."  # type: ignore[attr-defined]
