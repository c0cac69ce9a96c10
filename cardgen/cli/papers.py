"""``cardgen papers``, ``add`` and ``remove``: what the library holds, and its keeping."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cardgen.cli.json_text import print_json
from cardgen.cli.naming import papers_named
from cardgen.cli.options import (
    cache_folder,
    clock,
    library_argument,
    library_option,
    library_path,
    reading_options,
    rules_option,
    sources,
    verbose_option,
)
from cardgen.errors import CardgenError

if TYPE_CHECKING:
    from cardgen.library import Library, Paper
    from cardgen.pipeline.model import Draft
    from cardgen.study.novelty import Novelty

__all__ = ["add", "papers", "remove"]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@library_option
@verbose_option
def papers(as_json: bool, library: Path | None) -> None:
    """List the papers in the library, in the order in which they came."""
    from cardgen.library import Library

    with Library.open(library_path(library), create=False) as shelf:
        said = [_form(shelf, paper) for paper in shelf.papers()]
    if as_json:
        print_json({"papers": said})
        return
    _print(said)


@click.command()
@click.argument("papers", nargs=-1, required=True, type=sources, metavar="PAPER...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@rules_option
@reading_options
@library_option
@verbose_option
def add(
    papers: tuple[str, ...],
    as_json: bool,
    packs: tuple[Path, ...],
    ocr: bool,
    jobs: int,
    timeout: float,
    no_cache: bool,
    library: Path | None,
) -> None:
    """Read papers into the library without making a deck.

    PAPER is a file, an arXiv id, a DOI or a web address. What you have read already is then known
    to `cardgen novelty` and `cardgen plan`; `cardgen build` makes its deck whenever you want it.
    """
    from cardgen.cli.advice import novelties
    from cardgen.cli.inputs import locating
    from cardgen.cli.progress import telling

    failed: bool = False
    added: list[Draft] = []
    with telling() as tell:
        from cardgen.library import Library
        from cardgen.pipeline import Options
        from cardgen.pipeline import add as read_in

        options = Options(
            packs=packs, ocr=ocr, jobs=jobs, timeout=timeout, cache=cache_folder(no_cache)
        )
        with Library.open(library_path(library)) as shelf, locating(tell) as locate:
            for name in papers:
                try:
                    (made,) = read_in([locate(name)], shelf, clock(), options, tell)
                except CardgenError as error:
                    click.echo(f"cardgen: {error}", err=True)
                    failed = True
                else:
                    added.append(made)
            news = novelties(shelf, [made.paper for made in added])
    if as_json:
        print_json({"papers": [_added(made, news) for made in added]})
    else:
        _print_added(added, news)
    if failed:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("paper")
@library_option
@verbose_option
def remove(paper: str, library: Path | None) -> None:
    """Take a paper out of the library.

    PAPER is its file name, title, short name or identifier. Your decisions on its cards and their
    reviews are kept for the day it comes back, and nothing changes in Anki.
    """
    from cardgen.library import Library

    with Library.open(library_path(library), create=False) as shelf:
        found = papers_named(shelf, paper)
        for one in found:
            shelf.remove(one.id)
    for one in found:
        click.echo(
            f"{one.title}: taken out. Its cards in Anki stay; to find them there, search for "
            f"tag:cardgen::paper::{one.short_name}"
        )


def _added(made: "Draft", news: "Mapping[str, Novelty]") -> dict[str, Any]:
    from cardgen.cli.advice import novelty_form

    paper = made.paper
    return {
        "id": paper.id,
        "title": paper.title,
        "source": paper.source,
        "concepts": len(made.found.concepts),
        "novelty": novelty_form(news[paper.id]) if paper.id in news else None,
    }


def _print_added(added: "Sequence[Draft]", news: "Mapping[str, Novelty]") -> None:
    from rich.console import Console
    from rich.text import Text

    from cardgen.cli.advice import print_advice

    console = Console(highlight=False)
    for made in added:
        said = f"{made.paper.title}: {len(made.found.concepts)} concepts"
        console.print(Text(said), soft_wrap=True)
        print_advice(console, made.paper, news, library_argument())


def _form(shelf: "Library", paper: "Paper") -> dict[str, Any]:
    return {
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "year": paper.year,
        "identifier": paper.identifier,
        "link": paper.link or None,
        "source": paper.source,
        "deck": paper.deck,
        "cards": sum(card.in_deck for card in shelf.cards(paper.id)),
        "concepts": len(shelf.concepts(paper.id)),
    }


def _print(said: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("paper", "year", "cards", "concepts", "deck"):
        table.add_column(name, justify="right" if name in ("cards", "concepts") else "left")
    for one in said:
        title = Text.assemble(one["title"], "\n", (one["identifier"] or one["source"], "dim"))
        year = str(one["year"] or "")
        table.add_row(title, year, str(one["cards"]), str(one["concepts"]), Text(one["deck"]))
    Console(highlight=False).print(table)
