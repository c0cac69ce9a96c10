"""Which rows are running text: no figure contains them, and none reaches over them."""

from collections.abc import Sequence

from cardgen.document.captions import BodyStyle
from cardgen.document.leads import RUN_IN
from cardgen.document.model import Box
from cardgen.document.numbering import parse_number
from cardgen.document.page import Page, Row
from cardgen.document.titles import KNOWN, plain

__all__ = ["running_rows"]

RUNNING = ("text", "list-item", "section-header", "footnote")


def running_rows(pages: Sequence[Page], rows: Sequence[Row], body: BodyStyle) -> set[int]:
    """The indices of running text, which no figure contains, unless a frame is drawn around it."""
    sides = [_sides(page) for page in pages]
    widths = sorted(row.column[1] - row.column[0] for row in rows)
    # The cells of a table that the layout analysis missed stand in columns of their own.
    narrow = 0.45 * widths[len(widths) // 2] if widths else 0.0
    return {
        index
        for index, row in enumerate(rows)
        if _running(rows, index, body)
        and not (row.region is None and row.column[1] - row.column[0] < narrow)
        and not _framed(row.box, sides[row.box.page])
    }


def _sides(page: Page) -> list[Box]:
    """The upright rules on a page that are long enough to be the side of a frame."""
    return [box for box in page.graphics if box.x1 - box.x0 < 2 and box.y1 - box.y0 > 30]


def _framed(box: Box, sides: Sequence[Box]) -> bool:
    """Whether two sides of one frame, equally high, stand left and right of a box."""
    beside = [side for side in sides if side.y0 <= box.y0 + 1 and side.y1 >= box.y1 - 1]
    left = [side for side in beside if side.x1 <= box.x0 + 1]
    right = [side for side in beside if side.x0 >= box.x1 - 1]
    return any(abs(a.y0 - b.y0) < 3 and abs(a.y1 - b.y1) < 3 for a in left for b in right)


def _running(rows: Sequence[Row], index: int, body: BodyStyle) -> bool:
    row = rows[index]
    if RUN_IN in (row.label, rows[index - 1].label if index else ""):
        return True
    if row.label not in RUNNING or _gaps(row) > 2 * body.size:
        return False
    if row.label == "section-header":
        emphatic = row.main.bold or row.capitals or row.size > body.size - 0.6
        flush = row.box.x0 < row.column[0] + 3 * body.size
        # In the middle of a column only what is surely a heading: figures have titles too.
        number, title = parse_number(row.text)
        sure = plain(row.text) in KNOWN or (number is not None and bool(title) and row.capitals)
        return emphatic and (flush or sure)
    width = row.column[1] - row.column[0]
    wide = row.box.x1 - row.box.x0 > 0.6 * width
    if row.size > body.size - 0.8:
        return wide or _in_paragraph(rows, index)
    # An appendix may be set smaller: whole paragraphs of it are running text all the same.
    small_print = row.size > body.size - 2.2 and row.region is not None
    return small_print and wide and _paragraph_rows(rows, index) >= 3


def _paragraph_rows(rows: Sequence[Row], index: int) -> int:
    """How many rows around this one share its layout region."""
    near = rows[max(index - 3, 0) : index + 4]
    row = rows[index]
    return sum(r.region == row.region and r.box.page == row.box.page for r in near)


def _in_paragraph(rows: Sequence[Row], index: int) -> bool:
    """A short last line belongs to the long lines above it."""
    row = rows[index]
    for other in rows[max(index - 1, 0) : index]:
        near = other.box.page == row.box.page and row.box.y0 - other.box.y1 < 0.8 * row.size
        wide = other.box.x1 - other.box.x0 > 0.6 * (row.column[1] - row.column[0])
        if near and wide and other.label in RUNNING and other.region == row.region:
            return True
    return False


def _gaps(row: Row) -> float:
    """The widest free space inside a row, in points: wide in tables, narrow in sentences."""
    printed = [run for run in row.runs if run.text.strip()]
    return max(
        (b.box.x0 - a.box.x1 for a, b in zip(printed, printed[1:], strict=False)), default=0.0
    )
