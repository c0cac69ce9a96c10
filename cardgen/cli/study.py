"""``cardgen study``: reviews in the terminal, without Anki."""

import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.options import library_option, library_path, verbose_option

if TYPE_CHECKING:
    from rich.console import Console

    from cardgen.library import Library, StoredCard
    from cardgen.study import Asked, Session

__all__ = ["study"]

_NEW = 20
"""New cards on one day: Anki's default."""

_KEYS = {" ": 3, "\r": 3, "\n": 3, "1": 1, "2": 2, "3": 3, "4": 4}
"""Grades by key; the space bar is "Good", as in Anki."""

_LEAVE = ("q", "\x1b", "\x03", "\x04")


@click.command()
@click.argument("papers", nargs=-1, metavar="[PAPER...]")
@click.option(
    "--new",
    type=click.IntRange(min=0),
    default=_NEW,
    show_default=True,
    metavar="N",
    help="At most N new cards on one day.",
)
@library_option
@verbose_option
def study(papers: tuple[str, ...], new: int, library: Path | None) -> None:
    """Review cards here in the terminal.

    PAPER is the file name, title, short name or identifier of a paper in the library; without it,
    all are studied. Each answer is one key: 1 Again, 2 Hard, 3 or space Good, 4 Easy; s shows the
    sentence and page, u takes the last answer back, q leaves. The reviews join those from Anki.
    """
    from rich.console import Console

    from cardgen.library import Library
    from cardgen.study import Session

    if not sys.stdin.isatty():
        raise click.UsageError("Reviewing needs a terminal to press keys in.")
    with Library.open(library_path(library), create=False) as shelf:
        session = Session(shelf, _cards(shelf, papers), _milliseconds, new)
        console = Console(highlight=False)
        while (asked := session.next()) and _ask(console, shelf, session, asked):
            pass
        _close(console, session)


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000


def _cards(shelf: "Library", papers: Sequence[str]) -> "list[StoredCard]":
    """The cards of the papers with these names, or of all; not what is suspended in Anki.

    Masked pictures aren't for a terminal.
    """
    from cardgen.cli.naming import papers_named

    states = shelf.reviews.in_anki()
    resting = {key for key, state in states.items() if state.suspended or state.missing}
    chosen = dict.fromkeys(one for name in papers or (None,) for one in papers_named(shelf, name))
    return [
        held
        for paper in chosen
        for held in shelf.cards(paper.id)
        if held.in_deck and held.card.key not in resting and held.card.occlusion is None
    ]


def _ask(console: "Console", shelf: "Library", session: "Session", asked: "Asked") -> bool:
    """Ask one card; whether to go on."""
    from cardgen.cli.face import show_answer, show_question, show_source

    start = time.monotonic()
    show_question(console, shelf, asked.held, _heading(session))
    key = _key("space answer · u undo · q leave")
    if key in _LEAVE:
        return False
    if key == "u":
        return session.undo() or True
    show_answer(console, shelf, asked.held)
    said = "   ".join(f"{number} {name}" for number, name in _grades(asked))
    while True:
        key = _key(f"{said}   s source")
        if key in _LEAVE:
            return False
        if key == "u":
            return session.undo() or True
        if key == "s":
            show_source(console, asked.held)
        elif key in _KEYS:
            duration = round((time.monotonic() - start) * 1000)
            session.answer(asked.held.card.key, _KEYS[key], duration)
            return True


def _grades(asked: "Asked") -> list[tuple[int, str]]:
    """Each rating with its name and how long the card then rests."""
    from cardgen.study import GRADES

    return [(rating, f"{name} ({_rest(asked.rests[rating])})") for rating, name in GRADES.items()]


def _rest(time: timedelta) -> str:
    minutes = round(time.total_seconds() / 60)
    return f"{minutes} min" if minutes < 60 * 24 else f"{round(minutes / 60 / 24)} d"


def _heading(session: "Session") -> str:
    return ", ".join(f"{count} {turn}" for turn, count in session.left().items() if count)


def _key(prompt: str) -> str:
    """The key that is pressed, in small letters; ``prompt`` is gone afterwards."""
    click.secho(prompt, dim=True, nl=False)
    key = click.getchar()
    click.echo("\r\x1b[K", nl=False)
    return key.lower()


def _close(console: "Console", session: "Session") -> None:
    """What was done, and what is left."""
    given = session.answered()
    console.print(f"{given} answer{'' if given == 1 else 's'} kept.")
    left = _heading(session)
    console.print(f"Left today: {left}." if left else "Nothing is left for today.")
