"""A build: papers in, one deck file and the library's rows out, or nothing at all."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from cardgen.anki import Deck, as_apkg, as_json, as_markdown, as_tsv, media_name
from cardgen.cards import Dropped
from cardgen.errors import DocumentError
from cardgen.language import load_pipeline
from cardgen.library import Library
from cardgen.pipeline.delivery import delivered
from cardgen.pipeline.drafting import draft
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
from cardgen.rules import Rule

__all__ = ["build"]


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
    pipeline = load_pipeline(options.pipeline)
    drafts = [draft(path, rules, pipeline, options, report) for path in paths]
    _refuse_twins(paths, drafts)
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


def _silent(paper: str, stage: Stage, done: int, total: int) -> None:
    """Tell nobody."""


def _refuse_twins(paths: Sequence[Path], drafts: Sequence[Draft]) -> None:
    """Raise DocumentError where one paper is given twice: its cards can be in one deck only."""
    seen: dict[str, Path] = {}
    for path, made in zip(paths, drafts, strict=True):
        if made.paper.id in seen:
            raise DocumentError(f"{path}: the same paper as {seen[made.paper.id]}; name it once")
        seen[made.paper.id] = path


def _keep(made: Draft, library: Library, now: int) -> BuiltPaper:
    """Store a draft in the library, and make the deck of what is there then."""
    chosen, dropped = made.selection.kept, made.selection.dropped
    pictures = {key: (media_name(png), png) for key, png in made.pictures.items()}
    library.store(made.paper, made.concepts, chosen, now, made.reserve, pictures)
    lost = relocate(library, made.paper.id, made.document)
    deck, stored = export(library, made.paper, now)
    taken = {card.key for card in deck.cards}
    rejected = [Dropped(card, DROPPED_BY_USER) for card in chosen if card.key not in taken]
    left_out = [drop for drop in dropped if drop.card.key not in taken]
    return BuiltPaper(
        made.paper, replace(deck, dropped=(*left_out, *rejected)), stored, made.counts, lost
    )


def _content(decks: Sequence[Deck], form: Format) -> bytes:
    if form is Format.APKG:
        return as_apkg(decks)
    text = {Format.JSON: as_json, Format.TSV: as_tsv, Format.MARKDOWN: as_markdown}[form]
    return text(decks).encode()
