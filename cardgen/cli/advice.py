"""How to read a paper, given what the library knows: in a few lines, and as JSON."""

from collections.abc import Mapping, Sequence
from shlex import quote
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from cardgen.library import Library, Paper
    from cardgen.study.novelty import Novelty

__all__ = ["ADVICE_STYLES", "novelties", "novelty_form", "print_advice", "rough"]

ADVICE_STYLES = {"read": "bold green", "skim": "yellow", "skip": "dim"}

_SITTING = 60.0
"""Minutes: advice that saves less than a day's sitting isn't worth three lines."""

_MOST_PAPERS = 20
"""Of one run: each is compared with the whole library, and nobody reads on behind so many."""

_MOST_NAMED = {"read": 8, "skim": 3, "skip": 3}
"""Sections named in a line."""


def novelties(shelf: "Library", papers: "Sequence[Paper]") -> "dict[str, Novelty]":
    """What of the papers of a run is new, by their ids; nothing for a run of very many."""
    from cardgen.pipeline import novelty_of_paper

    if len(papers) > _MOST_PAPERS:
        return {}
    return {paper.id: novelty_of_paper(shelf, paper) for paper in papers}


def print_advice(
    console: Console, paper: "Paper", news: "Mapping[str, Novelty]", options: str
) -> None:
    """Print how to read a paper, if the library knows something of it and that saves an hour.

    ``options`` is what a command needs for this library.
    """
    found = news.get(paper.id)
    if found is None or found.new == found.concepts:
        return
    if found.minutes_in_full - found.minutes < _SITTING:
        return
    console.print(
        f"{found.new} of its {found.concepts} concepts are new to you. To read what is new takes "
        f"about {rough(found.minutes)}, to read it all {rough(found.minutes_in_full)}.",
        soft_wrap=True,
    )
    console.print(_table(found))
    said = f"`cardgen novelty {quote(paper.source)}{options}` tells what is new in each section."
    console.print(Text(said, style="dim"), soft_wrap=True)


def _table(found: "Novelty") -> Table:
    """What to read, to skim and to skip, a line each."""
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for what, style in ADVICE_STYLES.items():
        parts = [one for one in found.parts if one.advice == what and one.part.words]
        if parts:
            names = _listed([one.part.name for one in parts if one.part.name], _MOST_NAMED[what])
            words = sum(one.part.words for one in parts)
            table.add_row(Text(what, style), Text(f"{words:,} words", "dim"), Text(names))
    return table


def rough(minutes: float) -> str:
    """A length of time as one says it of an estimate: "40 minutes", "2 h 40 min"."""
    if minutes < 60:
        return f"{minutes:.0f} minutes"
    tens = round(minutes / 10)
    return f"{tens // 6} h {tens % 6 * 10} min" if tens % 6 else f"{tens // 6} h"


def novelty_form(found: "Novelty") -> Mapping[str, Any]:
    """What is new in a paper, for a program."""
    return {
        "share_new": round(found.share, 4),
        "minutes": round(found.minutes, 1),
        "minutes_in_full": round(found.minutes_in_full, 1),
        "sections": [
            {
                "name": one.part.name,
                "page": one.part.page,
                "words": one.part.words,
                "advice": str(one.advice),
                "minutes": round(one.minutes, 1),
                "new": list(one.new),
                "known": list(one.known),
            }
            for one in found.parts
        ],
    }


def _listed(names: Sequence[str], most: int) -> str:
    """Names with semicolons between, and how many more there are."""
    more = len(names) - most
    shown = "; ".join(names if more <= 1 else names[:most])
    return f"{shown}; and {more} more" if more > 1 else shown
