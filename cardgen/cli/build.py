"""``cardgen build``: papers become decks."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from cardgen.cli.json_text import print_json
from cardgen.cli.options import (
    cache_folder,
    clock,
    library_argument,
    library_option,
    library_path,
    paths,
    reading_options,
    rules_option,
    sources,
    verbose_option,
)
from cardgen.errors import CardgenError

if TYPE_CHECKING:
    from cardgen.cli.inputs import Locate
    from cardgen.library import Library, Paper
    from cardgen.pipeline import Built, Options, Place, Progress
    from cardgen.rules import Rule
    from cardgen.study.novelty import Novelty

__all__ = ["FORMATS", "build"]

FORMATS = ("apkg", "json", "tsv", "md")
"""The values of ``pipeline.Format``, here because importing that takes a second."""

_DECKS = Path("decks")


@click.command()
@click.argument("papers", nargs=-1, required=True, type=sources, metavar="PAPER...")
@click.option(
    "-o",
    "--output",
    type=paths,
    metavar="FILE",
    help="Where the deck goes, all papers in one file. By default an .apkg goes to "
    "decks/NAME.apkg, one for each paper, and text to standard output.",
)
@click.option(
    "--deck",
    metavar="NAME",
    help="Name of the deck in Anki; by default Papers::TITLE. Several papers make one file with a "
    "subdeck for each, in the order given.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Anki package, JSON, Anki's text import, or Markdown; by default as FILE ends, else apkg.",
)
@click.option(
    "--max-cards",
    type=click.IntRange(min=1),
    metavar="N",
    help="At most N cards for each paper; by default 10 to 40 by its substance.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    metavar="SCORE",
    help="Only cards that a reader keeps with this probability, 0 to 1; by default those about as "
    "likely kept as not.",
)
@click.option("--kinds", metavar="KIND,...", help="Only cards of these kinds.")
@click.option(
    "--concepts", metavar="TERM,...", help="Only cards about these terms, in any spelling."
)
@click.option(
    "--explain", is_flag=True, help="Show every candidate, its score, and why it was left out."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was built as one JSON object.")
@rules_option
@reading_options
@click.option("--no-media", is_flag=True, help="No pictures of formulas, figures and tables.")
@library_option
@click.option(
    "--pipeline",
    metavar="NAME",
    help="A spaCy pipeline to read English with, by name or path, in place of the bundled one.",
)
@verbose_option
def build(
    papers: tuple[str, ...],
    output: Path | None,
    deck: str | None,
    form: str | None,
    max_cards: int | None,
    min_score: float | None,
    kinds: str | None,
    concepts: str | None,
    explain: bool,
    as_json: bool,
    packs: tuple[Path, ...],
    ocr: bool,
    jobs: int,
    timeout: float,
    no_cache: bool,
    no_media: bool,
    library: Path | None,
    pipeline: str | None,
) -> None:
    """Build an Anki deck from papers.

    PAPER is a PDF, EPUB, HTML or Markdown file, or an arXiv id (arxiv:1706.03762), a DOI or a web
    address, from where it is fetched and kept. Import the deck with File > Import in Anki.
    Building a paper again is safe: cards keep their history, and Anki updates only those whose
    text has changed.
    """
    from cardgen.cli.advice import novelties
    from cardgen.cli.inputs import locating
    from cardgen.cli.progress import telling

    with telling() as tell:
        from cardgen.library import Library
        from cardgen.pipeline import Format, Options
        from cardgen.rules import load_rules

        rules = load_rules(packs)
        options = Options(
            deck=deck,
            max_cards=max_cards,
            min_score=min_score,
            kinds=_kinds(kinds, rules),
            concepts=_listed(concepts, "--concepts"),
            media=not no_media,
            ocr=ocr,
            jobs=jobs,
            timeout=timeout,
            cache=cache_folder(no_cache),
            pipeline=pipeline,
            format=Format(form or _ending(output) or "apkg"),
        )
        to_stdout = _to_stdout(output, options, as_json, explain)
        apart = output is None and not to_stdout and not (deck and len(papers) > 1)
        with Library.open(library_path(library)) as shelf, locating(tell) as locate:
            work = _Work(rules, shelf, _place(output, to_stdout, deck), options, tell, locate)
            built, failed = work.each(papers) if apart else work.together(papers)
            news = novelties(shelf, [paper.paper for one in built for paper in one.papers])
    _say(built, news, to_stdout, explain, as_json)
    if failed:
        raise click.exceptions.Exit(1)


def _say(
    built: "Sequence[Built]",
    news: "Mapping[str, Novelty]",
    to_stdout: bool,
    explain: bool,
    as_json: bool,
) -> None:
    from cardgen.cli.closing import report, report_form
    from cardgen.cli.explain import explained

    if explain:
        explained(built, to_stdout)
    if as_json:
        print_json(report_form(built, news))
    else:
        report(built, to_stdout, news, library_argument())


@dataclass(frozen=True)
class _Work:
    """What every build of this run shares."""

    rules: "Sequence[Rule]"
    library: "Library"
    place: "Place"
    options: "Options"
    tell: "Progress"
    locate: "Locate"

    def together(self, papers: Sequence[str]) -> "tuple[list[Built], bool]":
        """All papers in one deck file, or none; the second value says whether any failed."""
        from cardgen.pipeline import build as make

        paths = [self.locate(paper) for paper in papers]
        library, place = self.library, self.place
        return [make(paths, self.rules, library, place, clock(), self.options, self.tell)], False

    def each(self, papers: Sequence[str]) -> "tuple[list[Built], bool]":
        """Every paper in its own deck file; one that can't be used doesn't stop the others."""
        built, failed = [], False
        for paper in papers:
            try:
                built += self.together([paper])[0]
            except CardgenError as error:
                if len(papers) == 1:
                    raise
                click.echo(f"cardgen: {error}", err=True)
                failed = True
        return built, failed


def _ending(output: Path | None) -> str | None:
    """The format that a file's ending names, if it names one."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    return ending if ending in FORMATS else None


def _listed(given: str | None, option: str) -> frozenset[str] | None:
    """What an option names, with commas between; None where it isn't given."""
    if given is None:
        return None
    named = frozenset(name.strip() for name in given.split(",") if name.strip())
    if not named:
        raise click.BadParameter("names nothing.", param_hint=option)
    return named


def _kinds(given: str | None, rules: "Sequence[Rule]") -> frozenset[str] | None:
    wanted = _listed(given, "--kinds")
    from cardgen.cards import CONTRAST, EXPLANATION

    known = {rule.kind for rule in rules} | {CONTRAST, EXPLANATION}
    if wanted is not None and wanted - known:
        raise click.BadParameter(
            f"{', '.join(sorted(wanted - known))} is no kind of card; "
            f"the kinds are {', '.join(sorted(known))}.",
            param_hint="--kinds",
        )
    return wanted


def _to_stdout(output: Path | None, options: "Options", as_json: bool, explain: bool) -> bool:
    """Whether the deck goes to standard output, where one thing alone can go."""
    if as_json and explain:
        raise click.UsageError("--json and --explain can't both have standard output.")
    if output is not None and str(output) != "-":
        return False
    if as_json and options.format != "apkg":
        raise click.UsageError("--json and the deck can't both have standard output: name a FILE.")
    if options.format == "apkg" and output is not None:
        raise click.BadParameter("an .apkg can't go to a terminal; name a file.", param_hint="-o")
    return options.format != "apkg"


def _place(output: Path | None, to_stdout: bool, deck: str | None) -> "Place":
    """Where a deck goes: as told, or to a file of the paper's name in ``decks``."""

    def place(papers: "Sequence[Paper]") -> Path | BinaryIO:
        if to_stdout:
            return sys.stdout.buffer
        return output or _DECKS / f"{_file_name(papers, deck)}.apkg"

    return place


def _file_name(papers: "Sequence[Paper]", deck: str | None) -> str:
    """A deck's file is named after its paper, or after the topic of several."""
    slug = re.sub(r"\W+", "-", deck or "").strip("-").lower()
    return slug if slug and len(papers) > 1 else papers[0].short_name
