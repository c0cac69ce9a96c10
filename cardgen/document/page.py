"""What is printed on a page, as plain values: runs of text, rows, layout regions, graphics."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from cardgen.document.model import Box

__all__ = [
    "OCR_FONT",
    "Page",
    "Region",
    "Row",
    "Run",
    "Script",
    "around",
    "overlap",
    "vertical_share",
]


OCR_FONT = "GlyphLessFont"
"""Tesseract's invisible font, whose sizes follow each word's ink."""

INITIAL = 1.5
"""A lone letter so many times larger than its line is a dropped initial."""


class Script(IntEnum):
    """How a run stands to the baseline of its row."""

    SUBSCRIPT = -1
    NORMAL = 0
    SUPERSCRIPT = 1


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one font on one line; ``size`` in points, ``baseline`` the y of its origin.

    ``capitals`` tells that it is printed in small capitals; its ``text`` then has the case that the
    sizes tell, and its ``size`` is that of the full capitals.
    """

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    box: Box
    baseline: float
    script: Script = Script.NORMAL
    capitals: bool = False

    @property
    def style(self) -> tuple[str, float, bool, bool]:
        """What makes two runs look alike: font, size to a fifth of a point, bold, italic."""
        return self.font, round(self.size * 5) / 5, self.bold, self.italic


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line within one column: its runs from left to right.

    ``region`` is the index of the page's layout region around it, or None; ``label`` is what the
    row is taken for, at first the region's kind; ``column`` is the left and right edge (x, points)
    of the column it stands in, once the reading order is known.
    """

    runs: tuple[Run, ...]
    box: Box
    region: int | None = None
    label: str = "text"
    column: tuple[float, float] = (0.0, 0.0)

    @property
    def text(self) -> str:
        """The row's characters as the PDF has them, spaces collapsed."""
        return " ".join("".join(run.text for run in self.runs).split())

    @property
    def main(self) -> Run:
        """The run that carries most of the row's characters."""
        if len(self.runs) == 1:
            return self.runs[0]
        weights: dict[tuple[str, float, bool, bool], int] = {}
        for run in self.runs:
            weights[run.style] = weights.get(run.style, 0) + len(run.text.strip())
        style = max(weights, key=lambda s: weights[s])
        return next(run for run in self.runs if run.style == style)

    @property
    def capitals(self) -> bool:
        """Whether the row is set in capitals, full or small."""
        letters = [c for run in self.runs if not run.capitals for c in run.text if c.isalpha()]
        small = any(run.capitals for run in self.runs)
        return (small or len(letters) > 3) and all(c.isupper() for c in letters)

    @property
    def display(self) -> Run:
        """The run with the largest letters, a dropped initial or a bullet left aside."""
        lettered = [run for run in self.runs if any(c.isalpha() for c in run.text)]
        main = self.main
        ordinary = [
            run for run in lettered if len(run.text.strip()) > 1 or run.size < INITIAL * main.size
        ]
        return max(ordinary or [main], key=lambda run: run.size)

    @property
    def size(self) -> float:
        """The size of the row's main run, in points."""
        return self.main.size

    def relabelled(self, label: str) -> "Row":
        """The same row, taken for something else."""
        return replace(self, label=label)


@dataclass(frozen=True, slots=True)
class Region:
    """A box that the layout analysis found, and what it takes it for."""

    kind: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``number`` from 0, size in points.

    ``graphics`` are the boxes of lines and images; ``stamps`` are the texts that stand upright in
    a margin or in a figure, such as arXiv's.
    """

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    regions: tuple[Region, ...]
    graphics: tuple[Box, ...]
    stamps: tuple[str, ...]


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes of one page; ValueError if there are none."""
    first, *rest = boxes
    for box in rest:
        first = first.union(box)
    return first


def overlap(a: Box, b: Box) -> float:
    """The area that two boxes of one page share, in square points."""
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    return max(width, 0.0) * max(height, 0.0)


def vertical_share(a: Box, b: Box) -> float:
    """How much of the lower of two boxes' heights stands beside the other, in [0, 1]."""
    lowest = min(a.y1 - a.y0, b.y1 - b.y0)
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    return max(shared, 0.0) / lowest if lowest > 0 else 0.0
