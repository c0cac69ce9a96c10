"""Rows printed inside a table → its cells as rows and columns."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cardgen.document.characters import with_script
from cardgen.document.page import Row, Run

__all__ = ["count_headers", "read_cells"]

NUMBER = re.compile(r"[-−–+±≈~<>$€£]*\s*\d[\d.,]*\s*(?:%|\b|[^A-Za-z])|[-–—]$")
CELL_GAP = 0.6
"""In sizes of the type: words in a cell stand closer than this, cells further apart."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """Text with its left and right edge, in points."""

    text: str
    x0: float
    x1: float


def read_cells(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """The cells of a table, top row first, "" where a row has nothing in a column.

    The columns are those of the lines with the most cells; a cell over several columns stands in
    the first. Returns no rows where the lines agree on no columns.
    """
    lines = [_cells(line) for line in _lines(rows)]
    columns = _columns(lines)
    if len(columns) < 2:
        return ()
    return tuple(_placed(line, columns) for line in lines)


def count_headers(cells: Sequence[Sequence[str]]) -> int:
    """How many rows at the top are headers: those above the first that holds mostly numbers.

    A table of words has one header row.
    """
    for index, row in enumerate(cells):
        values = [value for value in row[1:] if value]
        numbers = [value for value in values if NUMBER.match(value)]
        if values and len(numbers) >= 0.5 * len(values):
            return index
    return min(len(cells), 1)


def _lines(rows: Sequence[Row]) -> list[list[Run]]:
    """Runs that stand on one baseline, whatever order the file has them in."""
    runs = [run for row in rows for run in row.runs if run.text.strip()]
    full = sorted(runs, key=lambda run: (run.box.y0 + run.box.y1) / 2)
    lines: list[list[Run]] = []
    for run in full:
        middle = (run.box.y0 + run.box.y1) / 2
        if lines and any(other.box.y0 <= middle <= other.box.y1 for other in lines[-1]):
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _cells(line: Iterable[Run]) -> list[_Cell]:
    cells: list[_Cell] = []
    for run in sorted(line, key=lambda run: run.box.x0):
        text, x0, x1 = with_script(run), run.box.x0, run.box.x1
        gap = x0 - cells[-1].x1 if cells else float("inf")
        if gap > CELL_GAP * run.size:
            cells.append(_Cell(text.strip(), x0, x1))
        else:
            glue = " " if gap > 0.12 * run.size else ""
            joined = " ".join(f"{cells[-1].text}{glue}{text}".split())
            cells[-1] = _Cell(joined, cells[-1].x0, max(cells[-1].x1, x1))
    return cells


def _columns(lines: Sequence[Sequence[_Cell]]) -> list[tuple[float, float]]:
    """Left and right edges of the columns: those of the fullest lines, grown by what fits."""
    most = max((len(line) for line in lines), default=0)
    columns: list[tuple[float, float]] = []
    for line in reversed(lines):
        if len(line) < most:
            continue
        spans = [(cell.x0, cell.x1) for cell in line]
        if not columns:
            columns = spans
        grown = [
            (min(a0, b0), max(a1, b1)) for (a0, a1), (b0, b1) in zip(columns, spans, strict=True)
        ]
        if all(a[1] < b[0] for a, b in zip(grown, grown[1:], strict=False)):
            columns = grown
    return columns


def _placed(line: Sequence[_Cell], columns: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    texts = [""] * len(columns)
    for cell in line:
        index = min(range(len(columns)), key=lambda i: _distance(cell, columns[i]))
        texts[index] = f"{texts[index]} {cell.text}".strip()
    return tuple(texts)


def _distance(cell: _Cell, column: tuple[float, float]) -> tuple[float, float]:
    """The gap between a cell and a column, 0 where they overlap; then how far their starts are."""
    gap = max(column[0] - cell.x1, cell.x0 - column[1], 0.0)
    centre = abs((column[0] + column[1]) / 2 - (cell.x0 + cell.x1) / 2)
    spans = cell.x1 - cell.x0 > 1.5 * (column[1] - column[0])
    return gap, abs(column[0] - cell.x0) if spans else centre
