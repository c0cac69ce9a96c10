"""Captions → figures and tables as boxes on the page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cardgen.document.captions import BodyStyle, Caption
from cardgen.document.leads import RUN_IN
from cardgen.document.model import Box, FigureKind
from cardgen.document.numbering import parse_number
from cardgen.document.page import Page, Row, around, overlap
from cardgen.document.titles import KNOWN, plain

__all__ = ["Float", "find_floats"]

NEARER = 3.0
"""An object so many times nearer than what is on the caption's other side is clearly its own."""

REACH = 8.0
"""Points: how far a float may stick out of its caption's column; gutters are wider."""

FLOATING = ("picture", "table", "figure")
RUNNING = ("text", "list-item", "section-header", "footnote")


@dataclass(frozen=True, slots=True)
class Float:
    """A captioned object: the box of its picture and the indices of the rows printed inside it."""

    caption: Caption
    box: Box
    inside: tuple[int, ...]


def find_floats(
    pages: Sequence[Page],
    rows: Sequence[Row],
    captions: Sequence[Caption],
    body: BodyStyle,
    drawn: Mapping[str, Box],
) -> list[Float]:
    """The object of each caption, cut at the running text, other captions and the page's edge.

    ``drawn`` are the boxes, by label, that the page itself draws around caption and object.
    """
    captioned = {index for caption in captions for index in range(caption.start, caption.end)}
    framed = {i for box in drawn.values() for i, row in enumerate(rows) if _within(row.box, box)}
    running = _running_rows(pages, rows, body) - framed
    barriers = [row.box for i, row in enumerate(rows) if i in captioned or i in running]
    barriers += drawn.values()
    sides = []
    for caption in captions:
        box, first = around(rows[i].box for i in range(caption.start, caption.end)), caption.start
        things = _things(pages[box.page], rows, captioned | running)
        up, down = (
            _narrowed(
                _zone(box, rows[first], pages[box.page], barriers, up), box, rows[first], things
            )
            for up in (True, False)
        )
        sides.append((_side(caption, box, up, things), _side(caption, box, down, things)))
    objects = _chosen(captions, sides)
    found = []
    for caption, side in zip(captions, objects, strict=True):
        own = around(rows[i].box for i in range(caption.start, caption.end))
        picture = drawn.get(caption.label) or side.picture or own
        inside = tuple(
            index
            for index, row in enumerate(rows)
            if index not in captioned and _within(row.box, picture)
        )
        found.append(Float(caption, picture, inside))
    return found


def _running_rows(pages: Sequence[Page], rows: Sequence[Row], body: BodyStyle) -> set[int]:
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


def _things(page: Page, rows: Sequence[Row], text: set[int]) -> list[tuple[Box, str]]:
    """What a figure can be made of: graphics, picture and table regions, stray text."""
    whole = page.width * page.height
    graphics = [
        (box, "graphics")
        for box in page.graphics
        if (box.x1 - box.x0) * (box.y1 - box.y0) < 0.85 * whole
    ]
    regions = [(region.box, region.kind) for region in page.regions if region.kind in FLOATING]
    stray = [
        (row.box, "text")
        for index, row in enumerate(rows)
        if row.box.page == page.number
        and index not in text
        and row.label not in ("footnote", "formula")
    ]
    return graphics + regions + stray


def _zone(box: Box, first: Row, page: Page, barriers: Iterable[Box], up: bool) -> Box:
    """The free space above or below a caption: at least its column, at most up to other text."""
    x0, x1 = min(box.x0, first.column[0]), max(box.x1, first.column[1])
    top, bottom = (0.0, box.y0) if up else (box.y1, page.height)
    here = [barrier for barrier in barriers if barrier.page == box.page]
    for barrier in here:
        if barrier.x1 <= x0 + 2 or barrier.x0 >= x1 - 2:
            continue
        if up and barrier.y1 <= box.y0 + 2:
            top = max(top, barrier.y1)
        elif not up and barrier.y0 >= box.y1 - 2:
            bottom = min(bottom, barrier.y0)
    beside = [b for b in here if b.y1 > top + 2 and b.y0 < bottom - 2]
    left = max((b.x1 for b in beside if b.x1 <= x0 + 2), default=0.0)
    right = min((b.x0 for b in beside if b.x0 >= x1 - 2), default=page.width)
    return Box(box.page, left, top, right, bottom)


def _narrowed(zone: Box, caption: Box, first: Row, things: Sequence[tuple[Box, str]]) -> Box:
    """A zone cut down to its caption's column, unless something in it reaches out of that.

    What else stands in the free space belongs to another float, beside this one.
    """
    column = first.column
    x0 = max(min(column[0], caption.x0) - REACH, zone.x0)
    x1 = min(max(column[1], caption.x1) + REACH, zone.x1)
    for box, _ in things:
        inside = box.x1 > x0 + REACH and box.x0 < x1 - REACH
        if inside and (box.x0 < x0 or box.x1 > x1) and _mostly(box, zone):
            return zone
    return replace(zone, x0=x0, x1=x1)


@dataclass(frozen=True, slots=True)
class _Side:
    """What is on one side of a caption: its box or None, its weight, how near it is (points)."""

    picture: Box | None
    weight: float
    distance: float


def _side(caption: Caption, box: Box, zone: Box, things: Sequence[tuple[Box, str]]) -> _Side:
    content = [thing for thing in things if _mostly(thing[0], zone)]
    if not content:
        return _Side(None, 0.0, float("inf"))
    distance = min(max(b.y0 - box.y1, box.y0 - b.y1, 0.0) for b, _ in content)
    picture = around(_clip(thing, zone) for thing, _ in content)
    return _Side(picture, _weight(content, caption.kind, distance), distance)


def _chosen(captions: Sequence[Caption], sides: Sequence[tuple[_Side, _Side]]) -> list[_Side]:
    """For each caption the side of its object: (above, below) → one.

    The one where more stands and nearer; a paper has all its figures above their captions or all
    below, and its tables likewise, so that what is clear decides what isn't. Two captions never
    share an object: the one with less claim to it takes its other side.
    """
    votes: Counter[tuple[FigureKind, bool]] = Counter()
    for caption, (above, below) in zip(captions, sides, strict=True):
        if NEARER * above.distance < below.distance or NEARER * below.distance < above.distance:
            votes[caption.kind, above.distance < below.distance] += 1
    chosen = []
    for caption, (above, below) in zip(captions, sides, strict=True):
        up, down = votes[caption.kind, True], votes[caption.kind, False]
        usual = caption.kind is FigureKind.FIGURE if up == down else up > down
        bias = 4.0 if max(up, down) >= 3 * min(up, down) + 2 else 1.5
        more = above.weight * (bias if usual else 1) > below.weight * (1 if usual else bias)
        chosen.append(above if more else below)
    for index, mine in enumerate(chosen):
        for other, its in enumerate(chosen):
            if other != index and mine.weight < its.weight and _same(mine.picture, its.picture):
                above, below = sides[index]
                rest = below if chosen[index] is above else above
                chosen[index] = rest if rest.picture else chosen[index]
    return chosen


def _same(a: Box | None, b: Box | None) -> bool:
    if a is None or b is None or a.page != b.page:
        return False
    return overlap(a, b) > 0.5 * max(min(_size(a), _size(b)), 1.0)


def _weight(content: Sequence[tuple[Box, str]], kind: FigureKind, distance: float) -> float:
    """How much there is of what the caption announces, and how near to it."""
    weights = {"graphics": 1.0, "text": 0.3, "table": 0.3, "picture": 0.3}
    weights["table" if kind is FigureKind.TABLE else "picture"] = 3.0
    total = sum(max(_size(box), 20.0) * weights.get(what, 1.0) for box, what in content)
    # Points: an object stands within two lines of its caption, others further off.
    return total / (1 + distance / 25)


def _size(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _mostly(box: Box, zone: Box) -> bool:
    """Whether most of a box (a line may have no area) lies in a zone."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    centre = zone.x0 <= x <= zone.x1 and zone.y0 - 1 <= y <= zone.y1 + 1
    area = _size(box)
    return box.page == zone.page and centre and (area < 1 or overlap(box, zone) > 0.6 * area)


def _clip(box: Box, zone: Box) -> Box:
    x0, y0 = max(box.x0, zone.x0), max(box.y0, zone.y0)
    return Box(box.page, x0, y0, max(min(box.x1, zone.x1), x0), max(min(box.y1, zone.y1), y0))


def _within(box: Box, picture: Box) -> bool:
    return box.page == picture.page and overlap(box, picture) > 0.6 * _size(box)
