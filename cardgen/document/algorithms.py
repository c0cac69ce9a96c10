"""Captions of algorithms → the ruled boxes that they head: pseudo-code is a figure, not text.

The "ruled" and "boxed" styles of LaTeX's algorithm packages draw a rule over the caption, one under
it and one under the code, all of one width; listings have none over the caption.
"""

from collections.abc import Sequence
from dataclasses import replace

from cardgen.document.captions import Caption
from cardgen.document.model import Box, FigureKind
from cardgen.document.page import Page, Row, around

__all__ = ["ALGORITHM", "find_algorithms"]

ALGORITHM = "algorithm"
"""The label of a row of pseudo-code."""

THIN = 2.5
"""Points: a rule is not higher."""

NEAR = 1.6
"""In sizes of the type: how far a caption stands from its rule."""


def find_algorithms(
    pages: Sequence[Page], rows: Sequence[Row], captions: Sequence[Caption]
) -> tuple[list[Caption], dict[str, Box]]:
    """The captions, those over ruled boxes with all their rows, and the boxes by label."""
    found: list[Caption] = []
    boxes: dict[str, Box] = {}
    for caption in captions:
        rules = _box(pages, rows, caption) if caption.kind is FigureKind.ALGORITHM else []
        if rules:
            top, head, bottom = rules[0], rules[-2], rules[-1]
            boxes[caption.label] = top.union(bottom)
            if len(rules) == 3:
                caption = replace(caption, end=_last(rows, caption, head))
        found.append(caption)
    return found, boxes


def _box(pages: Sequence[Page], rows: Sequence[Row], caption: Caption) -> list[Box]:
    """The rules of the box around a caption and its code, from top to bottom; [] without one."""
    first = rows[caption.start]
    page, size = pages[first.box.page], first.size
    rules = _rules(page, first.box)
    over = [rule for rule in rules if -NEAR * size < rule.y1 - first.box.y0 < 0.5 * size]
    if not over:
        return []
    top = over[-1]
    same = [r for r in rules if r.y0 > top.y0 and _as_wide(r, top)]
    # The next box starts with a rule over a caption of its own.
    others = [
        max((rule.y0 for rule in same if 0 <= row.box.y0 - rule.y1 < NEAR * size), default=None)
        for row in rows[caption.start + 1 :]
        if row.box.page == page.number and row.text.startswith(caption.label.split()[0] + " ")
        if row.box.x0 < top.x1 and row.box.x1 > top.x0
    ]
    end = min((y for y in others if y is not None), default=page.height)
    inside = [rule for rule in same if rule.y0 < end][:2]
    # A lone rule under the caption's own line is the head of a box that goes on overleaf.
    if len(inside) == 1 and inside[0].y0 < first.box.y1 + size:
        return []
    return [top, *inside] if inside else []


def _rules(page: Page, box: Box) -> list[Box]:
    """The horizontal rules that run over the whole width of a box, each once, from the top."""
    rules: list[Box] = []
    for rule in sorted(page.graphics, key=lambda r: r.y0):
        over = rule.x0 <= box.x0 + 2 and rule.x1 >= box.x1 - 2
        again = rules and rule.y0 - rules[-1].y0 < THIN and _as_wide(rule, rules[-1])
        if rule.y1 - rule.y0 < THIN and over and not again:
            rules.append(rule)
    return rules


def _as_wide(a: Box, b: Box) -> bool:
    return abs(a.x0 - b.x0) < 3 and abs(a.x1 - b.x1) < 3


def _last(rows: Sequence[Row], caption: Caption, head: Box) -> int:
    """One past the caption's last row: all down to the rule under it."""
    end = caption.start + 1
    box = around(row.box for row in rows[caption.start : end])
    while end < len(rows) and rows[end].box.page == box.page and rows[end].box.y1 < head.y1 + 1:
        if rows[end].box.y0 < box.y0 or rows[end].box.x0 > head.x1:
            break
        end += 1
    return end
