"""Takes running heads and feet, page numbers and line numbers off the pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from cardgen.document.model import Box
from cardgen.document.page import Page, Row

__all__ = ["without_furniture"]

MARGIN = 0.13
"""Share of the page's height at its top and bottom where running heads and feet stand."""

PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d+)?[-–—\s]*", re.I
)
LINE_NUMBERS = 10
"""A page of a review copy has at least so many lone numbers beside its lines."""


def without_furniture(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without what is printed for leafing, not for reading."""
    repeated, ruled = _repeated(pages), _rules(pages)
    return tuple(
        replace(
            page,
            rows=tuple(_kept(page, repeated, _numbered_margin(page))),
            graphics=tuple(box for box in page.graphics if _place(box) not in ruled),
        )
        for page in pages
    )


def _rules(pages: Sequence[Page]) -> set[tuple[int, int, int]]:
    """The places of rules under running heads: in the margin, the same on several pages."""
    places = Counter(
        place
        for page in pages
        for place in {_place(box) for box in page.graphics if _is_rule(box, page)}
    )
    return {place for place, count in places.items() if count >= 3}


def _is_rule(box: Box, page: Page) -> bool:
    outer = box.y1 < MARGIN * page.height or box.y0 > (1 - MARGIN) * page.height
    return outer and box.y1 - box.y0 < 3 and box.x1 - box.x0 > 0.3 * page.width


def _place(box: Box) -> tuple[int, int, int]:
    return round(box.x0), round(box.y0), round(box.x1)


def _kept(page: Page, repeated: set[str], line_numbers: set[int]) -> Iterator[Row]:
    rows = page.rows
    # The title may be the running head of all other pages; only there it is furniture.
    title = _title_size(page) if page.number == 0 else None
    for index, row in enumerate(rows):
        if index in line_numbers:
            continue
        if title is not None and row.size > title - 0.6:
            yield row
            continue
        if _in_margin(row, page) and (
            _shape(row) in repeated
            or (PAGE_NUMBER.fullmatch(row.text) and _outermost(row, page))
            or (row.label in ("page-header", "page-footer") and _alone(row, page))
        ):
            continue
        yield row


def _title_size(page: Page) -> float | None:
    """The size of the largest type, if that stands out from the text; in points."""
    sizes = [row.size for row in page.rows]
    return max(sizes) if sizes and max(sizes) > median(sizes) + 1.5 else None


def _in_margin(row: Row, page: Page) -> bool:
    return row.box.y1 < MARGIN * page.height or row.box.y0 > (1 - MARGIN) * page.height


def _shape(row: Row) -> str:
    """A running head's text with its page number left open."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", row.text.lower()))


def _repeated(pages: Sequence[Page]) -> set[str]:
    """Shapes that stand in the margins of several pages, at much the same height."""
    places: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen = {(_shape(row), round(row.box.y0 / 6)) for row in page.rows if _in_margin(row, page)}
        places.update(seen)
    # Left and right pages may have different heads, so three in a long paper are enough.
    enough = 2 if len(pages) < 8 else 3
    worded = {shape for (shape, _), count in places.items() if count >= enough}
    return {shape for shape in worded if re.search(r"[^\W\d_]", shape)}


def _outermost(row: Row, page: Page) -> bool:
    """Whether nothing that is read stands between a row and the page's edge."""
    top = row.box.y1 < page.height / 2
    others = [other.box for other in page.rows if other.label not in _MARGINAL]
    if top:
        return all(box.y1 > row.box.y0 for box in others)
    return all(box.y0 < row.box.y1 for box in others)


def _alone(row: Row, page: Page) -> bool:
    """Whether a row stands apart from the text: nothing but furniture between it and the edge."""
    top = row.box.y1 < page.height / 2
    others = [other.box for other in page.rows if other is not row and other.label not in _MARGINAL]
    if top:
        return all(box.y0 > row.box.y1 + 0.4 * row.size for box in others)
    return all(box.y1 < row.box.y0 - 0.4 * row.size for box in others)


_MARGINAL = ("page-header", "page-footer")


def _numbered_margin(page: Page) -> set[int]:
    """Indices of the line numbers of a review copy: lone, rising numbers at one edge."""
    lone = [
        (index, row) for index, row in enumerate(page.rows) if re.fullmatch(r"\d{1,4}", row.text)
    ]
    edges = Counter(round(row.box.x1 / 4) for _, row in lone)
    found: set[int] = set()
    for edge, count in edges.items():
        column = [(index, row) for index, row in lone if round(row.box.x1 / 4) == edge]
        column.sort(key=lambda pair: pair[1].box.y0)
        values = [int(row.text) for _, row in column]
        steps = [b - a for a, b in zip(values, values[1:], strict=False)]
        if count >= LINE_NUMBERS and sum(0 < step <= 10 for step in steps) > 0.9 * len(steps):
            found.update(index for index, _ in column)
    return found
