"""What a build says at its end: cards by kind, drops by reason, and where the deck is."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from cardgen.pipeline import Built, BuiltPaper

__all__ = ["report"]


def report(built: "Sequence[Built]", to_stdout: bool) -> None:
    """Print the end of one or more builds.

    Where the deck itself went to standard output, this goes to a terminal on standard error or
    nowhere, so that a program reading the deck gets nothing else.
    """
    if to_stdout and not sys.stderr.isatty():
        return
    console = Console(stderr=to_stdout, highlight=False)
    for build in built:
        for paper in build.papers:
            _print_paper(console, paper)
        if build.output:
            console.print(Text(f"Deck: {build.output}", style="bold"), soft_wrap=True)
        elif not to_stdout:
            console.print("Without a card, no deck was written.")


def _print_paper(console: Console, built: "BuiltPaper") -> None:
    paper, deck = built.paper, built.deck
    console.print(Text(_headline(built), style="bold"))
    if not deck.cards:
        found = ", ".join(f"{number} {what}" for what, number in built.counts.items())
        console.print(Text(f"No card came of {paper.source}: {found}."))
    kinds = Counter(card.kind for card in deck.cards)
    reasons = Counter(drop.reason for drop in deck.dropped)
    for card in built.lost:
        said = f"The paper no longer says what your card quotes: {card.front}"
        console.print(Text(said, style="yellow"), soft_wrap=True)
    tables = Table.grid(padding=(0, 4))
    tables.add_row(_table("cards", kinds.items()), _table("left out", reasons.items()))
    console.print(tables)


def _headline(built: "BuiltPaper") -> str:
    number = len(built.deck.cards)
    text = f"{built.paper.short_title}: {number} card{'' if number == 1 else 's'}"
    unchanged = number - len(built.stored.new) - len(built.stored.changed)
    if number and len(built.stored.new) < number:
        parts = ((len(built.stored.new), "new"), (len(built.stored.changed), "changed"))
        news = [f"{count} {what}" for count, what in (*parts, (unchanged, "unchanged")) if count]
        text += f" ({', '.join(news)})"
    return text


def _table(title: str, counts: Iterable[tuple[str, int]]) -> Table:
    """Names and counts, the largest first."""
    table = Table(box=None, show_header=True, header_style="dim", pad_edge=False)
    table.add_column(title)
    table.add_column("", justify="right")
    for name, number in sorted(counts, key=lambda item: (-item[1], item[0])):
        table.add_row(Text(name), str(number))
    return table
