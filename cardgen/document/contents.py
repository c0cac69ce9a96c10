"""Tells a table of contents, or of figures, from the text: its lines are no headings."""

import re
from collections.abc import Sequence

from cardgen.document.page import Row, vertical_share

__all__ = ["CONTENTS", "with_contents"]

CONTENTS = "contents"
"""The label of a row of a table of contents."""

PAGE = r"(?:\d{1,4}|[ivxlc]{1,6})"
LEADERS = re.compile(rf"(?:[.·…]\s*){{4,}}\s*{PAGE}?$")
LONE_PAGE = re.compile(PAGE)
ENDS_IN_PAGE = re.compile(rf"[^\W\d_].*\s{PAGE}$")
TITLE = re.compile(r"(?:table of )?contents|list of (?:figures|tables|algorithms)", re.I)
ENOUGH = 4
"""Lines with a page number at their end; fewer may be chance."""

SHARE = 0.5
"""Of a page's lines, or of those under the title "Contents", that end in a page number."""


def with_contents(rows: Sequence[Row]) -> list[Row]:
    """The rows of a paper in reading order, those of its tables of contents labelled."""
    labelled = list(rows)
    before = False
    pages: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        pages.setdefault(row.box.page, []).append(index)
    for indices in pages.values():
        span = _listed([rows[i] for i in indices], before)
        before = len(span) > 0
        for place in span:
            labelled[indices[place]] = rows[indices[place]].relabelled(CONTENTS)
    return labelled


def _listed(rows: Sequence[Row], goes_on: bool) -> range:
    """Which rows of a page belong to a table of contents; ``goes_on`` from the page before."""
    entries = [i for i, row in enumerate(rows) if LEADERS.search(row.text) or _paged(rows, i)]
    title = next((i for i, row in enumerate(rows) if TITLE.fullmatch(row.text.strip())), None)
    if not entries or not (goes_on or title is not None or _leaders(rows) >= ENOUGH):
        return range(0)
    start = 0 if goes_on else min([*entries, *([] if title is None else [title])])
    stretch = range(start, entries[-1] + 1)
    lines = len({round(rows[i].box.y0 / 4) for i in stretch})
    enough = len(entries) >= (2 if goes_on else ENOUGH)
    return stretch if enough and len(entries) >= SHARE * lines else range(0)


def _leaders(rows: Sequence[Row]) -> int:
    return sum(LEADERS.search(row.text) is not None for row in rows)


def _paged(rows: Sequence[Row], index: int) -> bool:
    """Whether a row, or its line with the lone number at its right, ends in a page number."""
    row = rows[index]
    if ENDS_IN_PAGE.search(row.text):
        return row.box.x1 > row.column[1] - row.size
    beside = rows[max(index - 1, 0) : index + 2]
    return LONE_PAGE.fullmatch(row.text) is not None and any(
        vertical_share(row.box, other.box) > 0.5 and other.box.x1 < row.box.x0 for other in beside
    )
