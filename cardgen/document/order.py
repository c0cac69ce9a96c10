"""Rows of a page → rows in reading order, each with its column.

A recursive cut in the manner of Nagy and Seth's X-Y tree (1984, "Hierarchical representation of
optically scanned documents"), with one change: horizontal bands that share a gutter are read as
columns together, so that a gap that happens to run through both columns doesn't break them apart.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cardgen.document.model import Box
from cardgen.document.page import Page, Row, around, overlap

__all__ = ["in_reading_order"]

MIN_GUTTER = 5.0
"""Points; gutters between columns are 10 and wider, word gaps in justified lines under 5."""

MIN_COLUMN = 0.18
"""Share of the page's width that a column takes at least; narrower are numbers and cells."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that stay together: those of one layout region, or a row on its own."""

    rows: tuple[Row, ...]
    box: Box


def in_reading_order(page: Page) -> tuple[Row, ...]:
    """The page's rows as a reader meets them; every row gets its column's edges."""
    groups = _groups(page)
    ordered: list[Row] = []
    for strip in _cut(groups, page.width):
        rows = [row for group in strip for row in group.rows]
        edges = _edges(rows)
        ordered.extend(replace(row, column=edges) for row in rows)
    return tuple(ordered)


def _groups(page: Page) -> list[_Group]:
    members: dict[object, list[Row]] = {}
    for index, row in enumerate(page.rows):
        key: object = ("row", index) if row.region is None else row.region
        members.setdefault(key, []).append(row)
    groups = [_Group(tuple(rows), around(row.box for row in rows)) for rows in members.values()]
    text = [group for group in groups if group.rows[0].label == "text"]
    gutter = _gutter(text, page.width) if text else None
    if gutter is None:
        return groups
    return [part for group in groups for part in _parted(group, text, gutter)]


def _parted(group: _Group, text: Sequence[_Group], gutter: float) -> list[_Group]:
    """The two halves of what the layout analysis takes for one table over two columns.

    They are two if no row crosses the gutter and a column's text stands beside one of them.
    """
    left = tuple(row for row in group.rows if row.box.x1 <= gutter)
    right = tuple(row for row in group.rows if row.box.x0 >= gutter)
    beside = any(
        other.box.y0 > group.box.y0
        and other.box.y1 < group.box.y1
        and overlap(other.box, group.box) > 0
        for other in text
        if other is not group
    )
    if not (left and right and beside and len(left) + len(right) == len(group.rows)):
        return [group]
    return [_Group(rows, around(row.box for row in rows)) for rows in (left, right)]


def _cut(groups: list[_Group], width: float) -> list[list[_Group]]:
    """Strips of one column each, in reading order; a strip's groups run from top to bottom."""
    if not groups:
        return []
    gutter = _gutter(groups, width)
    if gutter is not None:
        left = [group for group in groups if group.box.x1 <= gutter]
        right = [group for group in groups if group.box.x1 > gutter]
        return _cut(left, width) + _cut(right, width)
    bands = _bands(groups)
    if len(bands) == 1:
        return [sorted(groups, key=lambda g: (round(g.box.y0), g.box.x0))]
    strips: list[list[_Group]] = []
    for band in _merged(bands, width):
        if _gutter(band, width) is not None:
            strips.extend(_cut(band, width))
        elif strips and _gutter(strips[-1], width) is None and _same_strip(strips[-1], band):
            strips[-1].extend(sorted(band, key=lambda g: (round(g.box.y0), g.box.x0)))
        else:
            strips.append(sorted(band, key=lambda g: (round(g.box.y0), g.box.x0)))
    return strips


def _same_strip(strip: Sequence[_Group], band: Sequence[_Group]) -> bool:
    """Whether a band goes on in the column above it: they overlap sideways for the most part."""
    above, below = around(g.box for g in strip), around(g.box for g in band)
    shared = min(above.x1, below.x1) - max(above.x0, below.x0)
    return shared > 0.5 * min(above.x1 - above.x0, below.x1 - below.x0)


def _gutter(groups: Sequence[_Group], width: float) -> float | None:
    """The middle of the widest free vertical strip between two columns, or None."""
    spans = sorted((group.box.x0, group.box.x1) for group in groups)
    best: tuple[float, float] | None = None
    right = spans[0][1]
    left_edge, right_edge = spans[0][0], max(x1 for _, x1 in spans)
    for x0, x1 in spans[1:]:
        gap = x0 - right
        columns = right - left_edge > MIN_COLUMN * width and right_edge - x0 > MIN_COLUMN * width
        if gap > MIN_GUTTER and columns and (best is None or gap > best[0]):
            best = gap, right + gap / 2
        right = max(right, x1)
    return best[1] if best else None


def _bands(groups: list[_Group]) -> list[list[_Group]]:
    """Groups that overlap in height stand in one band; bands run from top to bottom."""
    bands: list[list[_Group]] = []
    bottom = float("-inf")
    for group in sorted(groups, key=lambda g: g.box.y0):
        # Boxes of neighbouring lines touch by a point or two.
        if group.box.y0 >= bottom - 2:
            bands.append([group])
        else:
            bands[-1].append(group)
        bottom = max(bottom, group.box.y1)
    return bands


def _merged(bands: list[list[_Group]], width: float) -> list[list[_Group]]:
    """Join neighbouring bands as long as one gutter runs through all of them."""
    merged = [bands[0]]
    for band in bands[1:]:
        if _gutter(merged[-1] + band, width) is not None:
            merged[-1] = merged[-1] + band
        else:
            merged.append(band)
    return merged


def _edges(rows: Sequence[Row]) -> tuple[float, float]:
    """The usual left and right edge of a strip's rows, in points."""
    lefts = Counter(round(row.box.x0) for row in rows)
    rights = Counter(round(row.box.x1) for row in rows)
    x0, count = lefts.most_common(1)[0]
    x1, ends = rights.most_common(1)[0]
    if count == 1:
        x0 = min(lefts)
    if ends == 1 or x1 < x0:
        x1 = max(rights)
    return float(x0), float(x1)
