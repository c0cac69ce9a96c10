"""Labelled rows → units of text: which printed lines make up one paragraph, item or caption.

Floats and footnotes never cut a sentence: they are put after the paragraph they stand in.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from cardgen.document.algorithms import ALGORITHM
from cardgen.document.captions import BodyStyle, Caption
from cardgen.document.contents import CONTENTS
from cardgen.document.displays import Display
from cardgen.document.leads import RUN_IN
from cardgen.document.levels import Heading
from cardgen.document.model import BlockKind
from cardgen.document.page import Row

__all__ = ["Unit", "gather_units"]

MARKER = re.compile(
    r"(?:[•◦▪‣●■□◆▶∙·*–—-]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\((?:[ivx]+|\d{1,2})\)|\[\d{1,3}\])\s+\S"
)
BULLET = re.compile(r"[•◦▪‣●■□◆▶∙]")
TERMINAL = re.compile(r"[.!?:][\"”’')\]]*[\d¹²³⁰-⁹*†‡]*$")
KEPT_OUT = ("table", "picture", "figure", CONTENTS)


@dataclass(frozen=True, slots=True)
class Unit:
    """Rows that make one block of text; ``source`` is the heading, caption or display behind it."""

    kind: BlockKind
    rows: tuple[Row, ...]
    source: Heading | Caption | Display | None = None


@dataclass(slots=True)
class _Flow:
    """The paragraph under way, and what must wait until it is whole."""

    done: list[Unit]
    kind: BlockKind
    rows: list[Row]
    waiting: list[Unit]

    def close(self) -> None:
        if self.rows:
            self.done.append(Unit(self.kind, tuple(self.rows)))
        self.done.extend(self.waiting)
        self.rows, self.waiting = [], []

    def begin(self, kind: BlockKind, row: Row) -> None:
        self.close()
        self.kind, self.rows = kind, [row]


def gather_units(
    rows: Sequence[Row],
    body: BodyStyle,
    sources: dict[int, Heading | Caption | Display],
    references: Container[int],
) -> list[Unit]:
    """All units in reading order.

    ``sources`` maps the index of a first row to the heading, caption or display that starts there;
    rows at the indices in ``references`` are bibliography entries.
    """
    flow = _Flow([], BlockKind.PARAGRAPH, [], [])
    index = 0
    while index < len(rows):
        source = sources.get(index)
        if source is not None:
            _take(flow, source, rows)
            index = max(source.end, index + 1)
            continue
        _flow_row(flow, rows[index], body, index in references)
        index += 1
    flow.close()
    return flow.done


def _take(flow: _Flow, source: Heading | Caption | Display, rows: Sequence[Row]) -> None:
    taken = tuple(rows[source.start : source.end])
    if isinstance(source, Caption):
        flow.waiting.append(Unit(BlockKind.CAPTION, taken, source))
        return
    kind = BlockKind.HEADING if isinstance(source, Heading) else BlockKind.FORMULA
    flow.close()
    flow.done.append(Unit(kind, taken, source))


def _flow_row(flow: _Flow, row: Row, body: BodyStyle, reference: bool) -> None:
    if row.label in KEPT_OUT:
        if row.label in ("table", CONTENTS):
            flow.waiting.append(Unit(BlockKind.TABLE, (row,)))
    elif row.label == ALGORITHM:
        flow.waiting.append(Unit(BlockKind.CODE, (row,)))
    elif row.label == "footnote" and not reference:
        _footnote(flow, row)
    elif row.label == RUN_IN:
        flow.close()
        flow.done.append(Unit(BlockKind.HEADING, (row,)))
    elif row.label in ("title", "front"):
        _same_kind(flow, row, BlockKind(row.label))
    elif reference:
        _reference(flow, row)
    elif row.label == "formula":
        flow.close()
        flow.done.append(Unit(BlockKind.FORMULA, (row,)))
    elif _begins(flow, row, body):
        flow.begin(BlockKind.LIST_ITEM if _marked(flow, row) else BlockKind.PARAGRAPH, row)
    else:
        flow.rows.append(row)


def _same_kind(flow: _Flow, row: Row, kind: BlockKind) -> None:
    last = flow.rows[-1] if flow.rows else None
    if last is not None and flow.kind is kind and last.region == row.region:
        flow.rows.append(row)
    else:
        flow.begin(kind, row)


def _footnote(flow: _Flow, row: Row) -> None:
    """Footnote rows collect behind the paragraph; a mark starts the next note."""
    last = flow.waiting[-1] if flow.waiting else None
    marked = re.match(r"[*∗†‡§¶]|\d{1,2}\s?[A-Za-z\"“(]|[¹²³⁰-⁹]", row.text)
    if last is not None and last.kind is BlockKind.FOOTNOTE and not marked:
        flow.waiting[-1] = Unit(BlockKind.FOOTNOTE, (*last.rows, row))
    else:
        flow.waiting.append(Unit(BlockKind.FOOTNOTE, (row,)))


def _reference(flow: _Flow, row: Row) -> None:
    last = flow.rows[-1] if flow.rows and flow.kind is BlockKind.REFERENCE else None
    starts = re.match(r"\[[^\]]{1,12}\]|\d{1,3}\.\s", row.text) is not None
    hanging = last is not None and row.box.x0 < last.column[0] + 2 and last.text.endswith(".")
    if last is None or starts or hanging:
        flow.begin(BlockKind.REFERENCE, row)
    else:
        flow.rows.append(row)


def _marked(flow: _Flow, row: Row) -> bool:
    """Whether a row opens a list item: a bullet always, a number only where a list can start."""
    if not MARKER.match(row.text):
        return False
    if BULLET.match(row.text):
        return True
    after_list = bool(flow.done) and flow.done[-1].kind is BlockKind.LIST_ITEM
    before = flow.done[-1].rows[-1].text if flow.done else ""
    inset = row.box.x0 > row.column[0] + 0.6 * row.size
    return row.label == "list-item" or after_list or before.endswith((":", ".", ";")) or inset


def _begins(flow: _Flow, row: Row, body: BodyStyle) -> bool:
    """Whether a row starts a new paragraph or item."""
    if not flow.rows or flow.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return True
    last = flow.rows[-1]
    ended = bool(TERMINAL.search(last.text))
    if BULLET.match(row.text) and MARKER.match(row.text):
        return True
    listed = MARKER.match(row.text) and (
        row.label == "list-item" or flow.kind is BlockKind.LIST_ITEM
    )
    if listed and (ended or last.text.endswith((";", ",", " and", " or"))):
        return True
    adjacent = row.box.page == last.box.page and row.box.y0 > last.box.y0 and not flow.waiting
    if not adjacent or row.column != last.column:
        return ended and not row.text[:1].islower()
    lower = row.text[:1].islower()
    gap = row.box.y0 - last.box.y1
    if gap > 1.2 * body.leading:
        return not lower or ended
    return not lower and ended and _set_off(flow, row, last, body, gap)


def _set_off(flow: _Flow, row: Row, last: Row, body: BodyStyle, gap: float) -> bool:
    """Whether spacing, indent, a short last line or the layout parts a row from the one above."""
    first = flow.rows[0] if flow.kind is BlockKind.LIST_ITEM else last
    indented = row.box.x0 > last.column[0] + 0.6 * body.size and row.box.x0 > first.box.x0 + 3
    outdented = flow.kind is BlockKind.LIST_ITEM and row.box.x0 < last.box.x0 - 3
    short = last.box.x1 < last.column[1] - 4 * body.size
    spaced = gap > 0.45 * body.leading
    return indented or outdented or spaced or (short and row.region != last.region)
