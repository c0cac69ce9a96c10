"""``cardgen plan``: a study plan for the papers of the library, day by day."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cardgen.cli.json_text import json_text
from cardgen.cli.naming import papers_named
from cardgen.cli.options import clock, library_option, library_path, paths, verbose_option
from cardgen.errors import LibraryError

if TYPE_CHECKING:
    from cardgen.study.plan import Day, Material, Plan

__all__ = ["plan"]

_FORMATS = ("table", "ics", "json")


@click.command()
@click.argument("papers", nargs=-1, metavar="[PAPER...]")
@click.option(
    "--weeks",
    type=click.IntRange(1, 52),
    default=4,
    show_default=True,
    metavar="N",
    help="How long it may take; the load is spread evenly.",
)
@click.option(
    "--minutes",
    type=click.IntRange(5, 600),
    default=60,
    show_default=True,
    metavar="N",
    help="At most so long a day.",
)
@click.option(
    "--start",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The first day, as 2026-11-30; by default tomorrow.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="A table, iCalendar, or JSON; by default as FILE ends, else a table.",
)
@click.option("-o", "--output", type=paths, metavar="FILE", help="Write it to FILE.")
@library_option
@verbose_option
def plan(
    papers: tuple[str, ...],
    weeks: int,
    minutes: int,
    start: datetime | None,
    form: str | None,
    output: Path | None,
    library: Path | None,
) -> None:
    """Plan the study of your papers, day by day.

    PAPER is the file name, title, short name or identifier of a paper in the library; without it,
    all are planned, each after those that it builds on. Every day begins with the reviews that
    FSRS expects; sections that repeat what you will know by then are left out. Build the decks
    first: the plan counts their cards.
    """
    from cardgen.library import Library
    from cardgen.study import answers
    from cardgen.study.plan import make_plan, material, own_costs

    with Library.open(library_path(library), create=False) as shelf:
        chosen = [one for name in papers or (None,) for one in papers_named(shelf, name)]
        if not chosen:
            raise LibraryError("the library has no papers yet; build a deck first")
        found = material(shelf, list(dict.fromkeys(chosen)))
        costs = own_costs(answers(shelf, clock()))
    first = start.date() if start else datetime.fromtimestamp(clock(), UTC).date() + _DAY
    made = make_plan(found, first, weeks, float(minutes), costs)
    ending = {".ics": "ics", ".json": "json"}.get(output.suffix.lower()) if output else None
    _deliver(made, found, form or ending or "table", output)


_DAY = timedelta(days=1)


def _deliver(made: "Plan", found: "list[Material]", form: str, output: Path | None) -> None:
    """Print the plan, or write it to a file."""
    from io import StringIO

    from rich.console import Console

    from cardgen.anki import write_atomically
    from cardgen.study.plan import as_calendar

    if form == "table":
        if output is None:
            _print(made, found, Console(highlight=False))
            return
        text = StringIO()
        _print(made, found, Console(file=text, width=100, highlight=False))
        content = text.getvalue().encode()
    elif form == "ics":
        content = as_calendar(made)
    else:
        content = json_text(_form(made))
    if output is None:
        click.echo(content, nl=False)
    else:
        write_atomically(output, content)
        click.echo(f"{len(made.days)} days: {output}")


def _form(made: "Plan") -> dict[str, Any]:
    return {
        "days": [
            {
                "date": day.date.isoformat(),
                "minutes": round(day.minutes, 1),
                "reviews": day.reviews,
                "review_minutes": round(day.review_minutes, 1),
                "read": [
                    {
                        "paper": one.paper,
                        "section": one.section,
                        "page": one.page,
                        "advice": str(one.advice),
                        "minutes": round(one.minutes, 1),
                    }
                    for one in day.readings
                ],
                "new_cards": day.new_cards,
                "explain": list(day.explain),
            }
            for day in made.days
        ],
        "seconds_for_a_new_card": made.costs.new,
        "seconds_for_a_review": made.costs.review,
        "own_times": made.costs.own,
        "left_cards": made.left_cards,
        "left_minutes": round(made.left_minutes, 1),
    }


def _print(made: "Plan", found: "list[Material]", console: Any) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("day", no_wrap=True)
    for name in ("min", "reviews", "new"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("read and explain")
    for day in made.days:
        numbers = (f"{day.minutes:.0f}", str(day.reviews or ""), str(day.new_cards or ""))
        table.add_row(f"{day.date:%a %d %b}", *numbers, Text("\n".join(_reading(day))))
    console.print(table)
    for line in _notes(made, found):
        console.print(Text(line), soft_wrap=True)


def _reading(day: "Day") -> list[str]:
    """What is read, a line for each paper; or what is to be explained."""
    lines = []
    for paper in dict.fromkeys(one.paper for one in day.readings):
        parts = [one for one in day.readings if one.paper == paper]
        names = [f"{one.section} ({one.advice})" for one in parts if one.section]
        lines.append(f"{paper}: {'; '.join(names) or 'the rest'}")
    if day.explain:
        lines.append(f"explain aloud: {', '.join(day.explain)}")
    return lines


def _notes(made: "Plan", found: "list[Material]") -> list[str]:
    from cardgen.study.novelty import WORDS_PER_MINUTE, Advice

    whose = "your own median times" if made.costs.own else "assumed"
    lines = [
        f"A new card takes {made.costs.new:.0f} s, a review {made.costs.review:.0f} s ({whose}); "
        f"studying goes at {WORDS_PER_MINUTE[Advice.READ]:.0f} words a minute, skimming at "
        f"{WORDS_PER_MINUTE[Advice.SKIM]:.0f}.",
    ]
    if skipped := [f"{one.title} {one.skipped:,}" for one in found if one.skipped]:
        lines.append(f"Words left out, since they repeat what you will know: {', '.join(skipped)}.")
    longest = max(day.minutes for day in made.days)
    lines.append(f"The longest day takes {longest:.0f} minutes.")
    if made.left_cards or made.left_minutes > 1:
        lines.append(
            f"{made.left_cards} cards and {made.left_minutes:.0f} minutes of reading don't fit; "
            "take more --weeks or --minutes, or fewer papers."
        )
    return lines
