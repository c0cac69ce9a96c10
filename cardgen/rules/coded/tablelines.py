"""A table's cells as rows under the heads that hold for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cardgen.document import Figure

__all__ = ["Line", "is_order", "is_value", "lines_of"]

_NUMBER = re.compile(r"[<>≈∼~]?[-−–+±]?[$€£]?\d[\d.,]*(?:\s?[%x×KMB]|\s?[·×]\s?10[⁻⁰-⁹^\d-]*)?")
_ORDER = re.compile(r"[OΘΩ]\(.+\)")
_MARKS = re.compile("[*∗†‡§¶↑↓ᵃ-ᶻᴬ-ᵪ]+|(?<=\\d)[ᵃ-ᶿ]|\\s*\\[[^\\]]*\\]")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table's body: its head, its values without marks, the column heads, its cells."""

    label: str
    values: tuple[str, ...]
    heads: tuple[str, ...]
    cells: tuple[str, ...]


def is_value(cell: str) -> bool:
    """Whether a cell is a number, with its unit or scale."""
    return bool(_NUMBER.fullmatch(cell))


def is_order(cell: str) -> bool:
    """Whether a cell is an order of growth: "O(n²)"."""
    return bool(_ORDER.fullmatch(cell))


def lines_of(figure: Figure) -> list[Line]:
    """The rows of the body whose head is their own; rows of words among them are new heads."""
    top = list(figure.rows[: figure.headers])
    heads = _heads(top)
    pending: list[tuple[str, ...]] = []
    lines: list[Line] = []
    for row in figure.rows[figure.headers :]:
        values = tuple(_unmarked(cell) for cell in row)
        filled = [v for v in values[1:] if v and v not in "-–—"]
        if filled and not any(is_value(v) or is_order(v) for v in filled):
            first = not lines and not values[0]
            if (
                first or len(filled) > 1 or len(row) == 2
            ):  # one alone is the name of a group of rows
                pending.append(row)
            continue
        if pending:
            heads = _heads([*top, *pending] if not lines else pending)
            pending = []
        whole = len(values) == len(heads)
        if whole and filled and values[0] and not is_value(values[0]):
            lines.append(Line(_unmarked(row[0]), values, heads, row))
    named = [(line.label.lower(), line.heads) for line in lines]
    return [line for line, name in zip(lines, named, strict=True) if named.count(name) == 1]


def _unmarked(cell: str) -> str:
    """A cell without citations and the marks of footnotes."""
    return _MARKS.sub("", cell).strip()


def _heads(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One head per column; wide heads are spread over the columns below them."""
    width = len(rows[0])
    texts = [[re.sub(r"^[\d.,]+[kKMB]?$", "", _unmarked(cell)) for cell in row] for row in rows]
    levels = [_spread(row, last=number == len(rows) - 1) for number, row in enumerate(texts)]
    if any(level is None for level in levels):
        return ("",) * width
    known = [level for level in levels if level is not None]
    return tuple(_head(known, at) for at in range(width))


def _head(levels: Sequence[Sequence[str]], at: int) -> str:
    """A column's head from below upwards, as many levels as tell it from the others."""
    wrapped = [n for n, level in enumerate(levels[:-1]) if all(level[1:])]  # lines of one head
    for count in range(len(levels) - min(wrapped, default=len(levels) - 1), len(levels) + 1):
        heads = [
            " ".join(dict.fromkeys(filter(None, column)))
            for column in zip(*levels[-count:], strict=True)
        ]
        alone = heads.count(heads[at]) == 1
        if alone and re.search(r"\w{2}", re.sub(r"\([^)]*\)", "", heads[at])):
            return heads[at]
    return " ".join(dict.fromkeys(level[at] for level in levels if level[at]))


def _spread(cells: list[str], *, last: bool) -> list[str] | None:
    """A level of heads, a wide one over all columns that it covers; None if it isn't clear which.

    The cell of a wide head stands in one of its columns. One alone covers them all, and says
    nothing that tells them apart; of several each covers a like share, or all up to the next.
    """
    places = [at for at, cell in enumerate(cells) if cell and at]
    columns = len(cells) - 1
    if last or len(places) == columns or not places:
        return cells
    if len(places) == 1:
        return [cells[0], *[""] * columns]
    share = columns // len(places)
    even = columns % len(places) == 0 and all((at - 1) // share == n for n, at in enumerate(places))
    if even:
        return [cells[0], *(cells[places[(at - 1) // share]] for at in range(1, len(cells)))]
    if places[0] != 1:
        return None
    return [cells[0], *(cells[max(p for p in places if p <= at)] for at in range(1, len(cells)))]
