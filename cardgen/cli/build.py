"""``cardgen build``: papers become decks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.inputs import Named, named_files
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
from cardgen.cli.place import DeckPlace

if TYPE_CHECKING:
    from cardgen.cli.inputs import Locate
    from cardgen.cli.summary import Summary
    from cardgen.library import Library
    from cardgen.pipeline import Options, Progress

__all__ = ["FORMATS", "build"]

FORMATS = ("apkg", "json", "tsv", "md")
"""The values of ``pipeline.Format``, here because importing that takes a second."""


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
    help="Only cards that a reader keeps with this probability, 0 to 1; by default those more "
    "likely kept than not.",
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
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have a Dask cluster read the papers: the address of its scheduler, such as "
    "tcp://host:8786.",
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
    scheduler: str | None,
) -> None:
    """Build an Anki deck from papers.

    PAPER is a PDF, EPUB, HTML or Markdown file, an arXiv id (arxiv:1706.03762), a DOI or a web
    address, from where it is fetched and kept, or a folder: then each paper in it and below gets
    its deck, what can't be used is told and left out, and what is there and hasn't changed isn't
    built again, so that a run that was stopped goes on. Import the deck with File > Import in Anki.
    Building a paper again is safe: cards keep their history, and Anki updates only those whose
    text has changed.
    """
    from cardgen.cli.inputs import locating
    from cardgen.cli.progress import telling

    with telling() as tell:
        from cardgen.library import Library
        from cardgen.pipeline import Format, Options

        options = Options(
            packs=packs,
            deck=deck,
            max_cards=max_cards,
            min_score=min_score,
            kinds=_kinds(kinds, packs),
            concepts=_listed(concepts, "--concepts"),
            media=not no_media,
            ocr=ocr,
            jobs=jobs,
            timeout=timeout,
            cache=cache_folder(no_cache),
            pipeline=pipeline,
            scheduler=scheduler,
            format=Format(form or _ending(output) or "apkg"),
        )
        to_stdout = _to_stdout(output, options, as_json, explain)
        place = DeckPlace(output, to_stdout, deck)
        with Library.open(library_path(library)) as shelf, locating(tell) as locate:
            came = _Work(shelf, place, options, tell, locate).all(named_files(papers), explain)
    _say(came, to_stdout, explain, as_json)
    if came.failed:
        raise click.exceptions.Exit(1)


def _say(came: "Summary", to_stdout: bool, explain: bool, as_json: bool) -> None:
    from cardgen.cli.closing import report
    from cardgen.cli.summary import print_summary

    if explain:
        from cardgen.cli.explain import explained

        explained(came.built, to_stdout)
    if as_json:
        print_json(came.form)
    elif came.is_long:
        print_summary(came)
    else:
        report(came.built, to_stdout, came.news, library_argument())


@dataclass(frozen=True)
class _Work:
    """What every build of this run shares."""

    library: "Library"
    place: DeckPlace
    options: "Options"
    tell: "Progress"
    locate: "Locate"

    def all(self, named: "Sequence[Named]", explain: bool) -> "Summary":
        """Every paper in its own deck file, unless it was told where all go."""
        alone = len(named) == 1
        apart = self.place.is_by_name and not (alone or self.options.deck)
        if alone and named[0].in_folder:
            apart = self.place.is_by_name
        return self.each(named, explain) if apart else self.together(named)

    def together(self, named: "Sequence[Named]") -> "Summary":
        """All papers in one deck file, or none."""
        from cardgen.cli.summary import Summary
        from cardgen.pipeline import build as make

        paths = [self.locate(one.name) for one in named]
        built = make(paths, self.library, self.place, clock(), self.options, self.tell)
        came = Summary(keep=True)
        came.take(named[0].name, built)
        return came.finished(self.library)

    def each(self, named: "Sequence[Named]", explain: bool) -> "Summary":
        """Every paper in its own deck file; one that can't be used doesn't stop the others."""
        from cardgen.cli.summary import Summary
        from cardgen.pipeline import Given, Stage, build_each

        given = (Given(partial(self.locate, one.name), not one.in_folder) for one in named)
        came = Summary(keep=explain or not any(one.in_folder for one in named))
        self.tell("", Stage.PAPERS, 0, len(named))
        outcomes = build_each(given, self.library, self.place, clock(), self.options, self.tell)
        for done, (one, outcome) in enumerate(zip(named, outcomes, strict=True), 1):
            came.take(one.name, outcome)
            self.tell("", Stage.PAPERS, done, len(named))
        return came.finished(self.library)


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


def _kinds(given: str | None, packs: tuple[Path, ...]) -> frozenset[str] | None:
    """The kinds of cards that are wanted; a wrong rule pack is told before anything is read."""
    wanted = _listed(given, "--kinds")
    if wanted is None and not packs:
        return None
    from cardgen.cards import CONTRAST, EXPLANATION
    from cardgen.rules import load_rules

    known = {rule.kind for rule in load_rules(packs)} | {CONTRAST, EXPLANATION}
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
