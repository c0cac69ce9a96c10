"""The values that describe a paper: one text, spans into it, boxes on its pages.

``Document.text`` owns every character; all else points into it by ``Span`` (code points, end
exclusive) or onto the pages by ``Box`` (PDF points, origin top left). The idea of one string with
layers of spans is papermage's (Lo et al. 2023, "PaperMage: A Unified Toolkit for Processing,
Representing, and Manipulating Visually-Rich Scientific Documents").
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Block",
    "BlockKind",
    "Box",
    "Document",
    "Figure",
    "FigureKind",
    "Fragment",
    "Metadata",
    "Section",
    "SectionKind",
    "Source",
    "Span",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points ``[start, end)`` of ``Document.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page: ``page`` from 0, coordinates in PDF points from the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    def union(self, other: "Box") -> "Box":
        """The smallest box around both, which must be on one page."""
        if self.page != other.page:
            raise ValueError("boxes on different pages have no union")
        return Box(
            self.page,
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )


class SectionKind(StrEnum):
    """What a section is for, told by its title and its place."""

    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    BACKGROUND = "background"
    METHOD = "method"
    EXPERIMENTS = "experiments"
    RESULTS = "results"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    ACKNOWLEDGEMENTS = "acknowledgements"
    REFERENCES = "references"
    APPENDIX = "appendix"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it, up to the next heading of any level.

    ``number`` is as printed without a closing dot ("3.2.1", "IV", "A.1") or None; ``level`` counts
    from 1, the top; ``kind`` is inherited from the parent where the title itself doesn't tell;
    ``heading`` is the span of the heading's line, ``span`` covers heading and text; ``page``
    counts from 0.
    """

    number: str | None
    title: str
    level: int
    kind: SectionKind
    span: Span
    heading: Span
    page: int

    @property
    def name(self) -> str:
        """Number and title as a reader would cite it: "3.2.1 Scaled Dot-Product Attention"."""
        return f"{self.number} {self.title}" if self.number else self.title


class BlockKind(StrEnum):
    """What a block of text is."""

    TITLE = "title"
    FRONT = "front"  # authors, affiliations, notices above the abstract
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    FORMULA = "formula"
    TABLE = "table"
    CODE = "code"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of text with no line breaks in it; ``section`` indexes ``Document.sections``."""

    kind: BlockKind
    span: Span
    section: int | None


class FigureKind(StrEnum):
    """What can be cut out of a page as a picture."""

    FIGURE = "figure"
    TABLE = "table"
    EQUATION = "equation"
    ALGORITHM = "algorithm"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, table or equation: where its picture is and what its caption says.

    ``label`` is normalised ("Figure 1", "Table A.2", "Equation 3"); an unnumbered displayed
    formula has the label "". ``anchor`` is its caption or, for an equation, which has none, the
    formula's own text. ``rows`` are a table's cells, where they could be read,
    and ``headers`` says how many of the first rows are headers.
    """

    label: str
    kind: FigureKind
    box: Box
    caption: Span | None
    anchor: Span
    rows: tuple[tuple[str, ...], ...] = ()
    headers: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the paper says of itself.

    ``identifier`` is "arXiv:1706.03762v7" or "doi:10.…", or the http(s) address of a web page.
    """

    title: str
    authors: tuple[str, ...]
    year: int | None
    identifier: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from: its name without folders, its SHA-256, its page count."""

    name: str
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True, order=True)
class Fragment:
    """A run of text on one line of one page: the unit of the page map."""

    span: Span
    box: Box


@dataclass(frozen=True, slots=True)
class Document:
    """A paper. ``fragments`` are sorted by span and don't overlap: they are the page map.

    ``language`` is an ISO 639-1 code.
    """

    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    metadata: Metadata
    source: Source
    fragments: tuple[Fragment, ...]
    language: str = "en"

    def slice(self, span: Span) -> str:
        """The text of a span, verbatim."""
        return self.text[span.start : span.end]

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Where a span stands on the pages: one box per line, in reading order.

        A part of a fragment gets the part of its box, by the share of its characters.
        """
        return tuple(self._clipped(span))

    def page(self, span: Span) -> int:
        """The page, from 0, on which a span starts."""
        for box in self._clipped(span):
            return box.page
        before = bisect_left(self.fragments, span.start, key=lambda f: f.span.start)
        nearest = self.fragments[min(before, len(self.fragments) - 1)]
        return nearest.box.page

    def section(self, span: Span) -> Section | None:
        """The section in which a span starts; None in the front matter."""
        index = bisect_right(self.sections, span.start, key=lambda s: s.span.start) - 1
        return self.sections[index] if index >= 0 else None

    def prose(self, without: Container[SectionKind]) -> Iterator[Block]:
        """The paragraphs and list items, but those in sections of the kinds given."""
        for block in self.blocks:
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                if block.section is None or self.sections[block.section].kind not in without:
                    yield block

    def _clipped(self, span: Span) -> Iterator[Box]:
        first = bisect_right(self.fragments, span.start, key=lambda f: f.span.end)
        for fragment in self.fragments[first:]:
            if fragment.span.start >= span.end:
                return
            yield _share(fragment, span)


def _share(fragment: Fragment, span: Span) -> Box:
    """The part of a fragment's box that the overlap with ``span`` takes up."""
    whole, box = fragment.span, fragment.box
    start, end = max(whole.start, span.start), min(whole.end, span.end)
    scale = (box.x1 - box.x0) / len(whole)
    return Box(
        box.page,
        box.x0 + (start - whole.start) * scale,
        box.y0,
        box.x0 + (end - whole.start) * scale,
        box.y1,
    )
