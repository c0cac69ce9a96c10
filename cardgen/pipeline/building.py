"""A build: papers in, one deck file and the library's rows out, or nothing at all."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from cardgen.anki import Deck, as_apkg, as_json, as_markdown, as_tsv, media_name
from cardgen.cards import Card, Dropped
from cardgen.document import file_bytes
from cardgen.errors import DocumentError
from cardgen.library import Library, Paper
from cardgen.pipeline.delivery import delivered
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
    silent,
)
from cardgen.pipeline.relocation import relocate
from cardgen.pipeline.task import Task
from cardgen.pipeline.tasks import drafted, drafted_again, drafts
from cardgen.pipeline.topic import before_in_topic, with_decks
from cardgen.pipeline.versions import with_known_keys

__all__ = ["add", "as_in_library", "build", "deliver"]


def build(
    paths: Sequence[Path],
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
    options, report = options or Options(), progress or silent
    made = _drafts(paths, library, options, report)
    report(paths[-1].name, Stage.EXPORT, 0, 1)
    built = deliver(made, library, place, now, options.format)
    report(paths[-1].name, Stage.EXPORT, 1, 1)
    return built


def add(
    paths: Sequence[Path],
    library: Library,
    now: int,
    options: Options | None = None,
    progress: Progress | None = None,
) -> tuple[Draft, ...]:
    """Read papers into the library as :func:`build` does, without making a deck.

    Raises:
        CardgenError: a paper can't be read, or the library not be written.
    """
    made = _drafts(paths, library, options or Options(), progress or silent)
    with library.transaction():
        for draft in made:
            _store(draft, library, now)
    return tuple(made)


def deliver(
    made: Sequence[Draft],
    library: Library,
    place: Place,
    now: int,
    form: Format,
    besides: Callable[[Built], None] = lambda built: None,
) -> Built:
    """Store drafts and write their deck, as :func:`build` does.

    What is done ``besides`` becomes part of the same transaction.
    """
    with ExitStack() as placed, library.transaction():
        papers = tuple(_keep(draft, library, now) for draft in made)
        decks = [paper.deck for paper in papers]
        output = None
        if form is not Format.APKG or any(deck.cards for deck in decks):
            target = place([paper.paper for paper in papers])
            output = target if isinstance(target, Path) else None
            placed.enter_context(delivered(_content(decks, form), target))
        built = Built(papers, output)
        besides(built)
    return built


def as_in_library(
    draft: Draft,
    paper: Paper,
    library: Library,
    options: Options,
    others: Sequence[Draft] = (),
) -> Draft:
    """A draft, made as if it were alone, of what the library knows as ``paper``.

    ``others`` are the drafts of this build that may be before it in its topic.
    """
    before = before_in_topic(paper, library, others)
    found = replace(draft.found, paper=paper)
    if not before.earlier and paper == replace(draft.paper, deck=paper.deck):
        draft = replace(draft, found=found)
    else:
        draft = drafted_again(found, options, before)
    return with_known_keys(draft, library)


def _drafts(
    paths: Sequence[Path], library: Library, options: Options, report: Progress
) -> list[Draft]:
    """The papers' cards, each paper under the id and with the deck that it has in the library."""
    alone = _all_drafted(paths, options, report)
    papers = [library.identified(draft.paper) for draft in alone]
    _refuse_twins(paths, papers)
    papers = with_decks(papers, library.papers(), options.deck)
    made: dict[str, Draft] = {}
    pairs = zip(alone, papers, strict=True)
    for draft, paper in sorted(pairs, key=lambda pair: pair[1].deck):  # in a topic, its order
        made[paper.id] = as_in_library(draft, paper, library, options, list(made.values()))
    return [made[paper.id] for paper in papers]


def _all_drafted(paths: Sequence[Path], options: Options, report: Progress) -> list[Draft]:
    """The drafts of all papers; raises the error of the first that can't be used."""
    if len(paths) == 1 and options.scheduler is None:
        return [drafted(paths[0], options, report)]
    made = []
    for draft in drafts((Task(path, file_bytes(path), options) for path in paths), options, report):
        if isinstance(draft, DocumentError):
            raise draft
        made.append(draft)
        report("", Stage.PAPERS, len(made), len(paths))
    return made


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
    paper, found = made.paper, made.found
    library.store(paper, found.concepts, made.selection.kept, now, made.reserve, pictures)
    library.outlines.put(paper.id, found.outline)
    return relocate(library, paper.id, found.document)


def _content(decks: Sequence[Deck], form: Format) -> bytes:
    if form is Format.APKG:
        return as_apkg(decks)
    text = {Format.JSON: as_json, Format.TSV: as_tsv, Format.MARKDOWN: as_markdown}[form]
    return text(decks).encode()
