"""What a build says at its end: cards by kind, drops by reason, and where the deck is."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from shlex import quote
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cardgen.cli.advice import novelty_form, print_advice

if TYPE_CHECKING:
    from cardgen.pipeline import Built, BuiltPaper
    from cardgen.study.novelty import Novelty

__all__ = ["deck_form", "report"]


def report(
    built: "Sequence[Built]", to_stdout: bool, news: "Mapping[str, Novelty]", options: str
) -> None:
    """Print the end of one or more builds, and the next step.

    ``news`` is what is new in papers, by their ids; ``options`` is what a command needs for this
    library. Where the deck itself went to standard output, this goes to a terminal on standard
    error or nowhere, so that a program reading the deck gets nothing else.
    """
    if to_stdout and not sys.stderr.isatty():
        return
    console = Console(stderr=to_stdout, highlight=False)
    for build in built:
        for paper in build.papers:
            _print_paper(console, paper)
            print_advice(console, paper.paper, news, options)
        if build.output:
            console.print(Text(f"Deck: {build.output}", style="bold"), soft_wrap=True)
        elif not to_stdout:
            console.print("Without a card, no deck was written.")
    if any(build.output and build.output.suffix == ".apkg" for build in built):
        papers = [paper.paper.source for build in built for paper in build.papers]
        named = f" {quote(papers[0])}" if len(papers) == 1 else ""
        said = f"Look it over with `cardgen review{named}{options}`, or File > Import it in Anki."
        console.print(Text(said, style="dim"), soft_wrap=True)


def deck_form(build: "Built", news: "Mapping[str, Novelty]") -> dict[str, Any]:
    """The end of a build, for a program."""
    return {
        "file": str(build.output) if build.output else None,
        "papers": [_form(paper, news) for paper in build.papers],
    }


def _form(built: "BuiltPaper", news: "Mapping[str, Novelty]") -> dict[str, Any]:
    paper, deck = built.paper, built.deck
    return {
        "id": paper.id,
        "title": paper.title,
        "source": paper.source,
        "deck": paper.deck,
        "cards": len(deck.cards),
        "new": len(built.stored.new),
        "changed": len(built.stored.changed),
        "kinds": dict(Counter(card.kind for card in deck.cards).most_common()),
        "left_out": dict(Counter(drop.reason for drop in deck.dropped).most_common()),
        "lost": [card.front for card in built.lost],
        "novelty": novelty_form(news[paper.id]) if paper.id in news else None,
    }


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
