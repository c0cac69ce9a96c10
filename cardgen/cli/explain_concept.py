"""``cardgen explain``: what the papers say of a concept, to check one's own explanation against."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cardgen.cli.json_text import print_json
from cardgen.cli.options import library_option, library_path, verbose_option

if TYPE_CHECKING:
    from cardgen.study.explain import Explanation, Said

__all__ = ["explain"]


@click.command()
@click.argument("concept")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@library_option
@verbose_option
def explain(concept: str, as_json: bool, library: Path | None) -> None:
    """Show what your papers say of a concept, side by side.

    Explain CONCEPT aloud first. Then see for each paper what it is, why and how, its formula and
    its numbers, each with the sentence and the page that say so.
    """
    from cardgen.library import Library
    from cardgen.study.explain import explanation

    with Library.open(library_path(library), create=False) as shelf:
        found = explanation(shelf, concept)
    if as_json:
        print_json(_form(found))
        return
    _print(found)


def _form(found: "Explanation") -> dict[str, Any]:
    return {
        "concept": found.key,
        "term": found.term,
        "papers": [
            {
                "paper": paper,
                "says": [
                    {
                        "aspect": one.aspect,
                        "question": one.question,
                        "answer": one.answer,
                        "quote": one.quote,
                        "section": one.section,
                        "page": one.page,
                    }
                    for one in said
                ],
            }
            for paper, said in found.papers.items()
        ],
    }


def _print(found: "Explanation") -> None:
    """A column for each paper and a row for each aspect."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(found.term, style="bold"))
    table = Table(box=None, show_lines=False, header_style="bold", padding=(0, 2, 1, 0))
    table.add_column("", style="dim", no_wrap=True)
    for paper in found.papers:
        table.add_column(Text(paper), ratio=1)
    for aspect in found.aspects:
        cells = [
            _cell([one for one in said if one.aspect == aspect]) for said in found.papers.values()
        ]
        table.add_row(aspect, *cells)
    console.print(table)


def _cell(said: "list[Said]") -> Any:
    from rich.text import Text

    text = Text()
    for one in said:
        if text:
            text.append("\n")
        text.append(f"{one.question}\n", "dim")
        text.append(one.answer or "(a picture in the deck)")
        text.append(f"\n“{' '.join(one.quote.split())}” p. {one.page}\n", "italic dim")
    return text
