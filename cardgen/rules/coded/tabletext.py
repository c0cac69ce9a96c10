"""Where a table's row stands in the text of its paper."""

import unicodedata
from collections.abc import Sequence

from cardgen.document import BlockKind, Box, Document, Figure, Span

__all__ = ["row_span"]

_SLACK = 2.0  # points by which a line of a table may stick out of its box
_GAP = 12  # characters between two cells of a row: marks that the cells left out


def row_span(cells: Sequence[str], figure: Figure, document: Document) -> Span | None:
    """The span from a row's first to its last cell; None where they don't stand in a row there."""
    region = _region(figure, document)
    if region is None:
        return None
    squeezed, places = _squeezed(document.slice(region))
    wanted = ["".join(_squeezed(cell)[0]) for cell in cells if cell.strip()]
    start = squeezed.find(wanted[0]) if wanted else -1
    while start >= 0:
        end = _end(squeezed, start, wanted)
        if end is not None:
            return Span(region.start + places[start], region.start + places[end - 1] + 1)
        start = squeezed.find(wanted[0], start + 1)
    return None


def _end(text: str, start: int, wanted: Sequence[str]) -> int | None:
    """Where the last of the wanted texts ends, if they follow each other from ``start`` on."""
    at = start + len(wanted[0])
    for cell in wanted[1:]:
        found = text.find(cell, at, at + len(cell) + _GAP)
        if found < 0:
            return None
        at = found + len(cell)
    return at


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without spaces and in plain characters, and where each character comes from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for plain in unicodedata.normalize("NFKC", sign):
            if not plain.isspace():
                signs.append(plain)
                places.append(place)
    return "".join(signs), places


def _region(figure: Figure, document: Document) -> Span | None:
    """The text of the table's lines, first to last."""
    inside = [
        block.span
        for block in document.blocks
        if block.kind is BlockKind.TABLE
        and any(_within(box, figure.box) for box in document.boxes(block.span)[:1])
    ]
    return Span(inside[0].start, max(span.end for span in inside)) if inside else None


def _within(box: Box, outer: Box) -> bool:
    return (
        box.page == outer.page
        and outer.x0 - _SLACK <= box.x0
        and box.x1 <= outer.x1 + _SLACK
        and outer.y0 - _SLACK <= box.y0
        and box.y1 <= outer.y1 + _SLACK
    )
