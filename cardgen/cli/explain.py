"""``cardgen build --explain``: every candidate with its score, and why it was left out."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from cardgen.cards import Card
    from cardgen.pipeline import Built, BuiltPaper

__all__ = ["explained"]


def explained(built: "Sequence[Built]", to_stdout: bool) -> None:
    """Print a table of candidates for each paper, best first, and what its reasons mean.

    Where the deck itself went to standard output, this goes to standard error.
    """
    console = Console(file=sys.stderr if to_stdout else sys.stdout, highlight=False)
    for build in built:
        for paper in build.papers:
            _print_paper(console, paper)


def _print_paper(console: Console, built: "BuiltPaper") -> None:
    from cardgen.cards import REASONS

    deck = built.deck
    table = Table(box=None, header_style="dim", pad_edge=False, title_justify="left")
    table.add_column("score", justify="right")
    table.add_column("left out for", no_wrap=True)
    table.add_column("p.", justify="right")
    table.add_column("rule", no_wrap=True)
    table.add_column("card", ratio=1)
    rows = [(card, "") for card in deck.cards] + [(d.card, d.reason) for d in deck.dropped]
    for card, reason in sorted(rows, key=lambda row: (-row[0].score, row[0].key)):
        style = "dim" if reason else "bold"
        score, page = f"{card.score:.2f}", str(card.page)
        table.add_row(score, reason, page, card.rule, _line(card), style=style)
    console.print(Text(built.paper.title, style="bold"))
    console.print(table)
    for reason in sorted({reason for _, reason in rows if reason in REASONS}):
        console.print(Text(f"{reason}: {REASONS[reason]}", style="dim"))
    console.print()


def _line(card: "Card") -> Text:
    """A card in a line: front and back."""
    label = card.figure.label if card.figure else ""
    return Text(f"{card.front} → {card.back or label or 'a picture'}".replace("\n", " / "))
