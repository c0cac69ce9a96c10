"""``cardgen novelty``: what of a paper is new to you, before you study it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.json_text import print_json
from cardgen.cli.naming import papers_named
from cardgen.cli.options import (
    cache_folder,
    library_option,
    library_path,
    reading_options,
    rules_option,
    sources,
    verbose_option,
)
from cardgen.errors import LibraryError

if TYPE_CHECKING:
    from cardgen.library import Library, Paper
    from cardgen.pipeline import Options, Progress
    from cardgen.study.novelty import Novelty, PartNovelty

__all__ = ["novelty"]

_MOST_NAMED = 6
"""Concepts named in a line of the table."""


@click.command()
@click.argument("paper", type=sources)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@rules_option
@reading_options
@library_option
@verbose_option
def novelty(
    paper: str,
    as_json: bool,
    packs: tuple[Path, ...],
    ocr: bool,
    jobs: int,
    timeout: float,
    no_cache: bool,
    library: Path | None,
) -> None:
    """Tell what of a paper is new to your library: what to read, to skim and to skip.

    PAPER is a file, an arXiv id, a DOI or a web address, or the name of a paper in the library,
    which is compared with those that came before it. Nothing is added to the library.
    """
    from cardgen.cli.progress import telling

    with telling() as tell:
        from cardgen.library import Library
        from cardgen.pipeline import Options

        options = Options(
            packs=packs, ocr=ocr, jobs=jobs, timeout=timeout, cache=cache_folder(no_cache)
        )
        with Library.open(library_path(library)) as shelf:
            read, found = _found(shelf, paper, options, tell)
    if as_json:
        from cardgen.cli.advice import novelty_form

        print_json({"paper": read.id, "title": read.title, **novelty_form(found)})
        return
    _print(read, found)


def _found(
    shelf: "Library", name: str, options: "Options", tell: "Progress"
) -> "tuple[Paper, Novelty]":
    """The paper and what of it is new; a file comes before a paper of that name."""
    from cardgen.cli.inputs import locating
    from cardgen.pipeline import novelty_of_file, novelty_of_paper

    if not Path(name).exists():
        try:
            (paper, *_) = papers_named(shelf, name)
            return paper, novelty_of_paper(shelf, paper)
        except LibraryError:
            pass
    with locating(tell) as locate:
        path = locate(name)
    return novelty_of_file(path, shelf, options, tell)


def _print(paper: "Paper", found: "Novelty") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from cardgen.cli.advice import ADVICE_STYLES

    console = Console(highlight=False)
    console.print(Text(paper.title, style="bold"))
    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("", "section", "words", "new to you"):
        table.add_column(name, justify="right" if name == "words" else "left")
    for one in found.parts:
        advice = Text(str(one.advice), ADVICE_STYLES[one.advice])
        name = one.part.name or "(before the first heading)"
        table.add_row(advice, Text(name), str(one.part.words), _concepts(one))
    console.print(table)
    console.print(_sum(found), soft_wrap=True)


def _concepts(one: "PartNovelty") -> str:
    """The new concepts, else how many known ones."""
    named = ", ".join(one.new[:_MOST_NAMED])
    more = len(one.new) - _MOST_NAMED
    if more > 0:
        named += f" and {more} more"
    if not one.new and one.known:
        return f"nothing; you know {', '.join(one.known[:_MOST_NAMED])}"
    return named


def _sum(found: "Novelty") -> str:
    from cardgen.cli.advice import ADVICE_STYLES, rough

    words = {
        advice: sum(one.part.words for one in found.parts if one.advice == advice)
        for advice in ADVICE_STYLES
    }
    return (
        f"{found.new} of {found.concepts} concepts are new ({found.share:.0%}). Words to "
        + ", to ".join(f"{advice}: {count:,}" for advice, count in words.items() if count)
        + f". About {rough(found.minutes)}."
    )
