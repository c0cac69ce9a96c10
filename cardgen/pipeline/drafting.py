"""One paper, from its file to the cards that would make a good deck; nothing is written.

In two steps, for the first is long and needs nothing but the file, and the second may depend on
what other papers have.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from cardgen.cards import Card, Dropped, Selection, Wanted, make_cards, reserve
from cardgen.concepts import gather, key_of, outline
from cardgen.document import Document, cut_out, link, paper_id, read, short_name, short_title
from cardgen.errors import ForeignLanguage, UnknownConcept
from cardgen.language import parse
from cardgen.library import Paper
from cardgen.pipeline.model import NO_PICTURE, Draft, Found, Options, Progress, Stage
from cardgen.pipeline.topic import NOTHING, Before
from cardgen.rules import Rule
from cardgen.study.novelty import novelty

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["find", "judge", "read_paper"]

_log = logging.getLogger(__name__)

_NAMED = 8
"""Concepts that a message names: enough to see what they look like."""


def find(
    path: Path,
    rules: Sequence[Rule],
    pipeline: "Language",
    options: Options,
    progress: Progress,
    document: Document | None = None,
) -> Found:
    """Read one paper with a spaCy pipeline, and find its facts and concepts.

    ``document`` is what was read of it, where that is known already.

    Raises:
        DocumentError: the paper can't be used, or is not in English.
    """
    from cardgen.rules import find_facts  # which brings spaCy along

    tell = partial(progress, path.name)
    document = document or read_paper(path, options, partial(tell, Stage.READ))
    if document.language != "en":
        raise ForeignLanguage(
            f"{path}: written in another language ({document.language}), but the rules speak "
            "English only; `cardgen extract` can still show its structure"
        )
    with _told(tell, Stage.PARSE):
        passages = parse(document, pipeline)
    with _told(tell, Stage.FIND):
        facts = tuple(find_facts(document, passages, rules))
        concepts = tuple(gather(document, passages, facts))
    paper = _paper(document, path)
    return Found(path, document, paper, facts, concepts, outline(document, concepts))


def judge(
    found: Found,
    rules: Sequence[Rule],
    options: Options,
    progress: Progress,
    before: Before = NOTHING,
    data: bytes | None = None,
) -> Draft:
    """Choose the cards of a paper that was read; ``before`` is what its topic has before it.

    ``data`` are the file's bytes, where one has them already.

    Raises:
        UnknownConcept: the paper has none of the concepts that the user asks for.
        RuleError: a rule's template is wrong.
    """
    path, document, paper = found.path, found.document, found.paper
    with _told(partial(progress, path.name), Stage.JUDGE):
        selection = make_cards(
            document,
            paper.id,
            found.facts,
            found.concepts,
            rules,
            wanted=_wanted(found, options),
            cue=_cue(paper),
            earlier=before.earlier,
            words=_worth(found, before),
        )
        selection = selection if options.media else _without_pictured(selection)
        spare = reserve(drop for drop in selection.dropped if options.media or drop.card.back)
        shown = [*selection.kept, *(drop.card for drop in spare)]
        pictures = _pictures(path, shown, data) if options.media else {}
    counts = {
        **_counts(document),
        "facts": len(found.facts),
        "concepts": len(found.concepts),
        "candidates": len(selection.kept) + len(selection.dropped),
    }
    _log.info("%s: %s", path.name, ", ".join(f"{n} {what}" for what, n in counts.items()))
    return Draft(found, selection, pictures, counts, spare)


def _worth(found: Found, before: Before) -> int | None:
    """The words worth making cards of, where the papers before have said much of it already."""
    if not before.earlier:
        return None
    return novelty(found.outline, found.concepts, before.known).worth


def _wanted(found: Found, options: Options) -> Wanted:
    """The user's wishes, concepts by their keys."""
    if options.concepts is None:
        return Wanted(options.max_cards, options.min_score, options.kinds)
    asked = {key_of(term) for term in options.concepts}
    named = {
        key_of(name): concept.key
        for concept in reversed(found.concepts)
        for name in (concept.key, concept.term, *concept.aliases)
    }
    if not asked & set(named):
        close = get_close_matches(min(asked), list(named), cutoff=0.5)
        known = [concept.term for concept in found.concepts[:_NAMED]]
        terms = {concept.key: concept.term for concept in found.concepts}
        first = [terms[named[key]] for key in close]
        raise UnknownConcept(
            f"{found.path}: no concept is called {', '.join(sorted(options.concepts))}; "
            f"among its concepts are {', '.join(dict.fromkeys([*first, *known]))}"
        )
    keys = frozenset(named[key] for key in asked if key in named)
    return Wanted(options.max_cards, options.min_score, options.kinds, keys)


def read_paper(
    path: Path,
    options: Options,
    progress: Callable[[int, int], None],
    data: bytes | None = None,
) -> Document:
    """Read a paper as the options say; raises DocumentError."""
    return read(
        path,
        progress,
        data=data,
        ocr=options.ocr,
        jobs=options.jobs,
        cache=options.cache,
        timeout=options.timeout,
    )


def _counts(document: Document) -> dict[str, int]:
    return {"pages": document.source.pages, "sections": len(document.sections)}


@contextmanager
def _told(tell: Callable[[Stage, int, int], None], stage: Stage) -> Iterator[None]:
    """Tell of a stage's start and end, and log how long it took."""
    tell(stage, 0, 1)
    start = perf_counter()
    yield
    _log.debug("%s took %.1f s", stage, perf_counter() - start)
    tell(stage, 1, 1)


def _paper(document: Document, path: Path) -> Paper:
    said, source = document.metadata, document.source
    title = short_title(said)
    return Paper(
        id=paper_id(said),
        short_name=short_name(said),
        short_title=title,
        title=said.title,
        authors=said.authors,
        year=said.year,
        identifier=said.identifier,
        link=link(said),
        source=source.name,
        sha256=source.sha256,
        pages=source.pages,
        deck=f"Papers::{title.replace('::', ':')}",
        file=str(path.resolve()),
    )


def _cue(paper: Paper) -> str:
    """The name of the paper on cards whose claim is its own: "GPT-2 (2019)"."""
    return f"{paper.short_title} ({paper.year})" if paper.year else paper.short_title


def _without_pictured(selection: Selection) -> Selection:
    """Leave out the cards whose answer is a picture and nothing else."""
    kept = tuple(card for card in selection.kept if card.back)
    pictured = tuple(Dropped(card, NO_PICTURE) for card in selection.kept if not card.back)
    return Selection(kept, selection.dropped + pictured)


def _pictures(path: Path, cards: Sequence[Card], data: bytes | None) -> dict[str, bytes]:
    """The PNG of every card that shows a figure, by the card's key; each box is cut out once."""
    boxes = list(dict.fromkeys(card.figure.box for card in cards if card.figure))
    cut = dict(zip(boxes, cut_out(path, boxes, data), strict=True)) if boxes else {}
    return {card.key: cut[card.figure.box] for card in cards if card.figure}
