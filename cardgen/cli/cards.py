"""``cardgen cards``: what the library holds."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cardgen.cli.json_text import print_json
from cardgen.cli.naming import papers_named
from cardgen.cli.options import library_option, library_path, verbose_option

if TYPE_CHECKING:
    from cardgen.library import Paper, StoredCard

__all__ = ["cards"]


@click.command()
@click.argument("paper", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--edit", "in_editor", is_flag=True, help="Edit the paper's cards in $EDITOR.")
@library_option
@verbose_option
def cards(paper: str | None, as_json: bool, in_editor: bool, library: Path | None) -> None:
    """List the cards in the library.

    PAPER is the name of a PDF that was built, the paper's title or short name, or its identifier;
    without it, all papers are listed. With --edit the deck opens as text in your editor: change
    questions and answers, keep and drop, and what you save is in every later build.
    """
    from cardgen.library import Library

    if in_editor and (paper is None or as_json):
        raise click.UsageError("--edit opens the cards of one PAPER, and prints none.")
    with Library.open(library_path(library), create=False) as shelf:
        if in_editor:
            from cardgen.cli.edit import edit

            edit(shelf, papers_named(shelf, paper)[0])
            return
        found = [(one, shelf.cards(one.id)) for one in papers_named(shelf, paper)]
        states = {key: str(state) for key, state in shelf.reviews.in_anki().items()}
    if as_json:
        print_json({"cards": [_form(one, card, states) for one, held in found for card in held]})
        return
    for one, held in found:
        _print(one, held, states)


def _form(paper: "Paper", held: "StoredCard", states: Mapping[str, str]) -> dict[str, Any]:
    card = held.card
    return {
        "key": card.key,
        "paper": paper.id,
        "kind": card.kind,
        "form": str(card.form),
        "cue": card.cue,
        "front": card.front,
        "back": card.back,
        "quote": card.quote,
        "page": card.page,
        "section": card.section,
        "concepts": list(card.concepts),
        "rule": card.rule,
        "score": round(card.score, 4),
        "status": str(held.status),
        "made": held.made,
        "modified": held.modified,
        "in_anki": states.get(card.key),
    }


def _print(paper: "Paper", held: "Iterable[StoredCard]", states: Mapping[str, str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(paper.title, style="bold"))
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True, style="dim")
    table.add_column()
    for one in held:
        said = Text.assemble(one.card.front, "\n", (one.card.back or "(a picture)", "cyan"))
        if state := ", ".join(filter(None, (_state(one), states.get(one.card.key)))):
            said.append(f"\n{state}", style="dim")
        table.add_row(f"p. {one.card.page}", said)
    console.print(table)


def _state(held: "StoredCard") -> str:
    if held.status != "open":
        return str(held.status)
    return "" if held.in_deck else "not in the last build"
