"""Captions → figures and tables as boxes on the page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cardgen.document.captions import BodyStyle, Caption
from cardgen.document.model import Box, FigureKind
from cardgen.document.page import Page, Row, around, overlap, vertical_share
from cardgen.document.running import running_rows

__all__ = ["Float", "find_floats"]

NEARER = 3.0
"""An object so many times nearer than what is on the caption's other side is clearly its own."""

THIN = 25.0
"""Points: what is no higher is the edge of a picture, or a rule."""

REACH = 8.0
"""Points: how far a float may stick out of its caption's column; gutters are wider."""

FLOATING = ("picture", "table", "figure")


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
    running = running_rows(pages, rows, body) - framed
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
    taken = [side.picture for side in _chosen(captions, sides)]
    found = []
    for index, caption in enumerate(captions):
        own = around(rows[i].box for i in range(caption.start, caption.end))
        picture = drawn.get(caption.label) or taken[index]
        if picture is None or picture.y1 - picture.y0 < THIN:
            things = _things(pages[own.page], rows, captioned | running)
            others = [box for box in (*barriers, *taken) if box not in (None, own, picture)]
            picture = _beside(own, things, [box for box in others if box]) or picture or own
        inside = tuple(
            index
            for index, row in enumerate(rows)
            if index not in captioned and _within(row.box, picture)
        )
        found.append(Float(caption, picture, inside))
    return found


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


def _beside(caption: Box, things: Sequence[tuple[Box, str]], others: Sequence[Box]) -> Box | None:
    """What stands at a caption's left or right, if that is nobody else's."""
    for left in (True, False):
        content = [
            box
            for box, _ in things
            if (box.x1 <= caption.x0 + 2 if left else box.x0 >= caption.x1 - 2)
            and caption.y0 - 80 < (box.y0 + box.y1) / 2 < caption.y1 + 80
        ]
        picture = around(content) if content else caption
        large = picture.y1 - picture.y0 > 2 * THIN
        free = not any(o.page == picture.page and overlap(o, picture) > 20 for o in others)
        if large and free and vertical_share(picture, caption) > 0.7:
            return picture
    return None


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
