"""Formula rows → displayed equations with their numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cardgen.document.model import Box
from cardgen.document.page import Row, around

__all__ = ["Display", "find_displays"]

EQUATION_NUMBER = re.compile(r"\(\s*((?:[A-Z]\.?|S)?\d+(?:\.\d+)*[a-z]?)\s*\)$")

_EQUATION = re.compile(r"\S{1,20}(?: ?\([^()=]{1,30}\))? ?[=≡:∝]=? ?\S")
"""One name, perhaps with its arguments, and what it equals."""


@dataclass(frozen=True, slots=True)
class Display:
    """A displayed formula: its number or "", its box, and the indices of its rows."""

    number: str
    box: Box
    start: int
    end: int


def find_displays(rows: Sequence[Row]) -> list[Display]:
    """Runs of formula rows, parted by their numbers: one display each."""
    rows = _with_first_lines(rows)
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


def _with_first_lines(rows: Sequence[Row]) -> list[Row]:
    """The rows, and as formulas those that the layout took for text right above one.

    A formula of several lines often begins with one that reads like words: "Cost(a, b) = Sum(a)".
    """
    told = list(rows)
    for below in range(len(told) - 1, 0, -1):
        row, formula = told[below - 1], told[below]
        if formula.label == "formula" and _opens(row, formula):
            told[below - 1] = replace(row, label="formula")
    return told


def _opens(row: Row, formula: Row) -> bool:
    """Whether a row is an equation in the middle of the column, close above a formula."""
    if row.label != "text" or row.box.page != formula.box.page or row.column != formula.column:
        return False
    left, right = row.box.x0 - row.column[0], row.column[1] - row.box.x1
    centred = min(left, right) > 3 * row.size and abs(left - right) < 3 * row.size
    close = 0 <= formula.box.y0 - row.box.y1 < row.size
    return centred and close and _EQUATION.match(row.text) is not None


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
