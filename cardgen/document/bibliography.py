"""A list of references without a heading, as physics journals print it."""

import re
from collections.abc import Sequence

from cardgen.document.page import Row

__all__ = ["unheaded_references"]

ENTRY = re.compile(r"\[(\d{1,3})\]\s*(?=[^\W\d_a-z])")
ENOUGH = 5
"""Entries; fewer may be a list of something else."""


def unheaded_references(rows: Sequence[Row]) -> set[int]:
    """The indices of rows of entries "[1] …", "[2] …" that stand in the second half of a paper.

    Each entry goes on to the end of its block, or to the next.
    """
    starts = [i for i in range(len(rows) // 2, len(rows)) if ENTRY.match(rows[i].text)]
    numbers = [int(match[1]) for i in starts if (match := ENTRY.match(rows[i].text))]
    if numbers != list(range(1, len(numbers) + 1)) or len(numbers) < ENOUGH:
        return set()
    found: set[int] = set()
    for start in starts:
        index = start
        while index < len(rows) and (index == start or _goes_on(rows, start, index)):
            found.add(index)
            index += 1
    return found


def _goes_on(rows: Sequence[Row], start: int, index: int) -> bool:
    row, above = rows[index], rows[index - 1]
    near = row.box.page == above.box.page and -2 < row.box.y0 - above.box.y1 < 0.5 * row.size
    return near and not ENTRY.match(row.text) and row.region == rows[start].region
