"""A build: papers in, one deck file and the library's rows out, or nothing at all."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from cardgen.anki import Deck, as_apkg, as_json, as_markdown, as_tsv, media_name
from cardgen.cards import Card, Dropped
from cardgen.errors import DocumentError
from cardgen.language import load_pipeline
from cardgen.library import Library, Paper
from cardgen.pipeline.delivery import delivered
from cardgen.pipeline.drafting import find, judge
from cardgen.pipeline.export import export
from cardgen.pipeline.model import (
    DROPPED_BY_USER,
    Built,
    BuiltPaper,
    Draft,
    Format,
    Options,
    Place,
    Progress,
    Stage,
)
from cardgen.pipeline.relocation import relocate
from cardgen.pipeline.topic import before_in_topic, with_decks
from cardgen.pipeline.versions import with_known_keys
from cardgen.rules import Rule

__all__ = ["add", "build"]


def build(
    paths: Sequence[Path],
    rules: Sequence[Rule],
    library: Library,
    place: Place,
    now: int,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build one deck file from papers.

    ``place`` tells where it goes; ``now`` is the unix time in seconds that new and changed cards
    get. A package without any card isn't written: Anki would import nothing. The library commits
    only after the deck is in its place.

    Raises:
        CardgenError: a paper can't be read, or the library or the deck not be written.
    """
    options = options or Options()
    report = progress or _silent
    drafts = _drafts(paths, rules, library, options, report)
    report(paths[-1].name, Stage.EXPORT, 0, 1)
    with ExitStack() as placed, library.transaction():
        built = tuple(_keep(made, library, now) for made in drafts)
        decks = [made.deck for made in built]
        output = None
        if options.format is not Format.APKG or any(deck.cards for deck in decks):
            target = place([made.paper for made in built])
            output = target if isinstance(target, Path) else None
            placed.enter_context(delivered(_content(decks, options.format), target))
    report(paths[-1].name, Stage.EXPORT, 1, 1)
    return Built(built, output)


def add(
    paths: Sequence[Path],
    rules: Sequence[Rule],
    library: Library,
    now: int,
    options: Options | None = None,
    progress: Progress | None = None,
) -> tuple[Draft, ...]:
    """Read papers into the library as :func:`build` does, without making a deck.

    Raises:
        CardgenError: a paper can't be read, or the library not be written.
    """
    drafts = _drafts(paths, rules, library, options or Options(), progress or _silent)
    with library.transaction():
        for made in drafts:
            _store(made, library, now)
    return tuple(drafts)


def _drafts(
    paths: Sequence[Path],
    rules: Sequence[Rule],
    library: Library,
    options: Options,
    report: Progress,
) -> list[Draft]:
    """The papers' cards, each paper under the id and with the deck that it has in the library."""
    pipeline = load_pipeline(options.pipeline)
    found = [find(path, rules, pipeline, options, report) for path in paths]
    papers = [library.identified(one.paper) for one in found]
    _refuse_twins(paths, papers)
    papers = with_decks(papers, library.papers(), options.deck)
    found = [replace(one, paper=paper) for one, paper in zip(found, papers, strict=True)]
    drafts: dict[str, Draft] = {}
    for one in sorted(found, key=lambda one: one.paper.deck):  # in a topic, its order
        before = before_in_topic(one.paper, library, list(drafts.values()))
        draft = judge(one, rules, options, report, before)
        drafts[one.paper.id] = with_known_keys(draft, library)
    return [drafts[paper.id] for paper in papers]


def _silent(paper: str, stage: Stage, done: int, total: int) -> None:
    """Tell nobody."""


def _refuse_twins(paths: Sequence[Path], papers: Sequence[Paper]) -> None:
    """Raise DocumentError where one paper is given twice: its cards can be in one deck only."""
    seen: dict[str, Path] = {}
    for path, paper in zip(paths, papers, strict=True):
        if paper.id in seen:
            raise DocumentError(f"{path}: the same paper as {seen[paper.id]}; name it once")
        seen[paper.id] = path


def _keep(made: Draft, library: Library, now: int) -> BuiltPaper:
    """Store a draft in the library, and make the deck of what is there then."""
    chosen, dropped = made.selection.kept, made.selection.dropped
    lost = _store(made, library, now)
    deck, stored = export(library, made.paper, now)
    taken = {card.key for card in deck.cards}
    rejected = [Dropped(card, DROPPED_BY_USER) for card in chosen if card.key not in taken]
    left_out = [drop for drop in dropped if drop.card.key not in taken]
    return BuiltPaper(
        made.paper, replace(deck, dropped=(*left_out, *rejected)), stored, made.counts, lost
    )


def _store(made: Draft, library: Library, now: int) -> tuple[Card, ...]:
    """Put a draft in the library; the cards of the user's whose quotes the paper has no more."""
    pictures = {key: (media_name(png), png) for key, png in made.pictures.items()}
    library.store(made.paper, made.concepts, made.selection.kept, now, made.reserve, pictures)
    library.outlines.put(made.paper.id, made.outline)
    return relocate(library, made.paper.id, made.document)


def _content(decks: Sequence[Deck], form: Format) -> bytes:
    if form is Format.APKG:
        return as_apkg(decks)
    text = {Format.JSON: as_json, Format.TSV: as_tsv, Format.MARKDOWN: as_markdown}[form]
    return text(decks).encode()
