"""The values of a build: what can be chosen, what one paper gave, what came of all."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from cardgen.anki import Deck
from cardgen.cards import Card, Dropped, Selection
from cardgen.concepts import Concept, Outline
from cardgen.document import Document
from cardgen.library import Paper, Stored
from cardgen.rules import Fact

__all__ = [
    "DROPPED_BY_USER",
    "NO_PICTURE",
    "Built",
    "BuiltPaper",
    "Draft",
    "Format",
    "Found",
    "Options",
    "Place",
    "Progress",
    "Stage",
    "silent",
]

DROPPED_BY_USER = "dropped-by-you"
NO_PICTURE = "answer-is-a-picture"
"""The reasons of drops that the user decided, beside the names of the critic's checks."""


class Stage(StrEnum):
    """The steps of a build, in order; of all papers first, of fetching they are kilobytes."""

    PAPERS = "papers"
    FETCH = "fetch"
    READ = "read"
    PARSE = "parse"
    FIND = "find"
    JUDGE = "judge"
    EXPORT = "export"


class Format(StrEnum):
    """What a deck can be written as; the value is also the file's ending."""

    APKG = "apkg"
    JSON = "json"
    TSV = "tsv"
    MARKDOWN = "md"


Progress = Callable[[str, Stage, int, int], None]
"""Told how far a stage of a paper's build has come: the file's name, steps done, steps in all."""


def silent(paper: str, stage: Stage, done: int, total: int) -> None:
    """Tell nobody."""


Place = Callable[[Sequence[Paper]], Path | BinaryIO]
"""Tells where the deck of these papers goes: a file's path, or a stream."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user can choose of a build.

    ``packs`` are rule packs beside the bundled ones, ``pipeline`` is a spaCy pipeline's name or
    path. With a ``timeout``, in seconds, other processes do all the work for a paper, ``jobs`` of
    them, and are stopped then; so they do with more than one job. ``scheduler`` is the address of
    a Dask cluster that does it instead. ``cache`` is a folder for what came of papers.
    """

    packs: tuple[Path, ...] = ()

    deck: str | None = None
    max_cards: int | None = None
    min_score: float | None = None
    kinds: Collection[str] | None = None
    concepts: Collection[str] | None = None
    media: bool = True
    ocr: bool = False
    jobs: int = 1
    timeout: float | None = None
    cache: Path | None = None
    pipeline: str | None = None
    scheduler: str | None = None
    format: Format = Format.APKG


@dataclass(frozen=True, slots=True)
class Found:
    """One paper as read from ``path``: all of it that its cards are made of."""

    path: Path
    document: Document
    paper: Paper
    facts: tuple[Fact, ...]
    concepts: tuple[Concept, ...]
    outline: Outline


@dataclass(frozen=True, slots=True)
class Draft:
    """One paper as it was read, and its cards before anything is kept.

    ``pictures`` maps a card's key to its PNG, ``reserve`` are the best of the cards left out.

    ``counts`` tells how much of what was found: pages, sections, sentences, facts, candidates.
    """

    found: Found
    selection: Selection
    pictures: Mapping[str, bytes]
    counts: Mapping[str, int]
    reserve: tuple[Dropped, ...] = ()

    @property
    def paper(self) -> Paper:
        """The paper that was read."""
        return self.found.paper


@dataclass(frozen=True, slots=True)
class BuiltPaper:
    """A paper's deck, its dropped candidates included, and what the build changed of it.

    ``lost`` are the cards in it that the user decided on and whose quote the paper no longer has.
    """

    paper: Paper
    deck: Deck
    stored: Stored
    counts: Mapping[str, int]
    lost: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made; ``output`` is the file it wrote, None for a stream or no cards at all."""

    papers: tuple[BuiltPaper, ...]
    output: Path | None
