"""Formula rows → displayed equations with their numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cardgen.document.model import Box
from cardgen.document.page import Row, around

__all__ = ["Display", "find_displays"]

EQUATION_NUMBER = re.compile(r"\(\s*((?:[A-Z]\.?|S)?\d+(?:\.\d+)*[a-z]?)\s*\)$")


@dataclass(frozen=True, slots=True)
class Display:
    """A displayed formula: its number or "", its box, and the indices of its rows."""

    number: str
    box: Box
    start: int
    end: int


def find_displays(rows: Sequence[Row]) -> list[Display]:
    """Runs of formula rows, parted by their numbers: one display each."""
    found: list[Display] = []
    start = 0
    while start < len(rows):
        if rows[start].label != "formula":
            start += 1
            continue
        end = start + 1
        while end < len(rows) and _same_display(rows, start, end):
            end += 1
        found.append(_display(rows, start, end))
        start = end
    return found


def _same_display(rows: Sequence[Row], start: int, end: int) -> bool:
    row, above = rows[end], rows[end - 1]
    if row.label != "formula" or row.box.page != above.box.page or row.column != above.column:
        return False
    numbered = _number(rows[start:end])
    bottom = max(r.box.y1 for r in rows[start:end])
    if numbered and row.box.y0 > bottom - 2:
        return False
    return row.region == above.region or row.box.y0 < bottom + 0.6 * row.size


def _display(rows: Sequence[Row], start: int, end: int) -> Display:
    """The box leaves the number at the column's edge out: the formula itself fills the picture."""
    number = _number(rows[start:end])
    runs = [run for row in rows[start:end] for run in row.runs if run.text.strip()]
    formula = [run for run in runs if not (number and _is_number(run.text))]
    return Display(number, around(run.box for run in formula or runs), start, end)


def _is_number(text: str) -> bool:
    return EQUATION_NUMBER.fullmatch(text.strip()) is not None


def _number(rows: Sequence[Row]) -> str:
    """The equation number at the right edge of a display, or ""."""
    for row in rows:
        match = EQUATION_NUMBER.search(row.text)
        if match and row.box.x1 > row.column[1] - 3 * row.size:
            return match[1]
    return ""
