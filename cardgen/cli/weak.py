"""``cardgen weak``: which concepts to study again, and where."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cardgen.cli.json_text import print_json
from cardgen.cli.options import clock, library_option, library_path, paper_option, verbose_option

if TYPE_CHECKING:
    from rich.console import Console

    from cardgen.library import Library
    from cardgen.study import Log, Place, Standing

__all__ = ["NO_REVIEWS", "standings_of", "weak"]

_OTHERS = ("one bad card", "too little data", "strong", "not seen")

NO_REVIEWS = (
    "No reviews yet. `cardgen sync FILE` or `cardgen sync --anki` reads them from Anki; "
    "`cardgen study` reviews here."
)
"""What to do before anything can be said about strength."""


@click.command()
@paper_option
@click.option("--json", "as_json", is_flag=True, help="Print all concepts as one JSON list.")
@library_option
@verbose_option
def weak(papers: tuple[str, ...], as_json: bool, library: Path | None) -> None:
    """Tell which concepts you can't yet explain, weakest first.

    A concept is weak when your answers to its cards failed credibly more often than your others.
    What it builds on comes first, if that is weak too. Below five answers there is nothing to say
    yet.
    """
    from cardgen.library import Library
    from cardgen.study import answers

    now = clock()
    with Library.open(library_path(library), create=False) as shelf:
        found = standings_of(shelf, answers(shelf, now), papers, now)
    if as_json:
        print_json([_form(one) for one in found])
    else:
        _print(found)


def standings_of(shelf: "Library", log: "Log", papers: Sequence[str], now: int) -> "list[Standing]":
    """The concepts of the papers with these names, or of all; weakest first."""
    from cardgen.cli.naming import papers_named
    from cardgen.study import standings

    wanted = {paper.id for name in papers for paper in papers_named(shelf, name)}
    found = standings(shelf, log, now)
    if not papers:
        return list(found)
    return [one for one in found if wanted & {place.paper.id for place in one.topic.places}]


def _form(one: "Standing") -> dict[str, Any]:
    topic, strength = one.topic, one.strength
    return {
        "concept": topic.key,
        "term": topic.term,
        "verdict": str(strength.verdict),
        "answers": strength.answers,
        "failures": strength.failures,
        "failure_rate": round(strength.rate, 4),
        "recall": _rounded(strength.recall),
        "least_recall": _rounded(strength.least_recall),
        "cards_seen": strength.cards_seen,
        "cards_made": strength.cards_made,
        "tests": strength.tests,
        "lapses": strength.lapses,
        "lapses_expected": round(strength.expected, 2),
        "chance": _rounded(strength.chance),
        "seconds": _rounded(strength.seconds),
        "leeches": list(strength.leeches),
        "bad_card": strength.bad_card,
        "papers": [
            {"paper": place.paper.id, "page": place.page, "section": place.section}
            for place in topic.places
        ],
        "builds_on": list(topic.builds_on),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _print(found: "Sequence[Standing]") -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not any(one.strength.answers for one in found):
        console.print(NO_REVIEWS)
        return
    weak_ones = [one for one in found if one.weak]
    if weak_ones:
        _print_table(console, weak_ones, {one.topic.key: one.topic.term for one in found})
    _print_bad_cards(console, found)
    counts = Counter(str(one.strength.verdict) for one in found)
    told = [f"{counts[verdict]} {verdict}" for verdict in _OTHERS if counts[verdict]]
    console.print(f"{len(weak_ones) or 'No'} weak{''.join(f', {part}' for part in told)}.")
    if weak_ones:
        console.print("`cardgen focus` makes a deck of new angles on the weak ones.")


def _print_table(console: "Console", weak: "Sequence[Standing]", terms: Mapping[str, str]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 3, 0, 0))
    table.add_column("weak concept, and where to read again")
    for title in ("failed", "recall", "cards"):
        table.add_column(title, justify="right", no_wrap=True)
    for one in weak:
        strength = one.strength
        said = Text.assemble((one.topic.term, "bold"))
        for place in one.topic.places:
            said.append(f"\n  {_place(place)}")
        if one.topic.builds_on:
            said.append(f"\n  builds on {', '.join(terms[key] for key in one.topic.builds_on)}")
        table.add_row(
            said,
            f"{strength.failures} of {strength.answers}",
            f"{strength.recall:.0%}" if strength.recall is not None else "",
            f"{strength.cards_seen} of {strength.cards_made}",
        )
    console.print(table)


def _place(place: "Place") -> str:
    section = f", {place.section}" if place.section else ""
    return f"{place.paper.short_title} p. {place.page}{section}"


def _print_bad_cards(console: "Console", found: "Sequence[Standing]") -> None:
    from rich.text import Text

    from cardgen.anki import key_of

    bad = {one.strength.bad_card: one for one in found if one.strength.bad_card}
    if not bad:
        return
    console.print(Text("One bad card, the rest of its concept is known: reword or drop it", "dim"))
    for key, one in bad.items():
        for held in one.topic.cards:
            if key is not None and key_of(key) == held.card.key:
                console.print(Text(f"  {held.card.front} (p. {held.card.page})"))
