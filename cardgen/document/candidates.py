"""Rows → what may be a heading: lines of one style that stand out or alone, with their signs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cardgen.document.captions import LABEL, BodyStyle
from cardgen.document.leads import RUN_IN
from cardgen.document.numbering import Number, parse_number
from cardgen.document.page import OCR_FONT, Row, vertical_share
from cardgen.document.titles import KNOWN, level_one, plain

__all__ = ["Candidate", "Style", "alike", "find_candidates", "style_of"]

Style = tuple[str, float, bool, bool]
"""Font, size in points, bold, italic."""

MAX_WORDS = 22
BLOCKED = frozenset(
    "table picture figure caption footnote formula code contents algorithm front".split()
)
LONE_NUMBER = re.compile(
    r"(?:(?:chapter|part|appendix|section)\s+)?(?:\d{1,2}|[A-Z]|[IVX]+)[.:]?", re.I
)
APART = 0.7
"""In sizes of the type: a quad stands between number and title, a third of it between words."""

LARGER = 0.7
"""In points, beyond the body's: what stands out by its size."""

SPACED_OUT = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Rows ``[start, end)`` that may be a heading, and the signs for it.

    ``top`` is the y of its upper edge in points, ``said`` tells that the layout analysis takes it
    for a heading, ``above`` is the free height over it in leadings.
    """

    start: int
    end: int
    page: int
    top: float
    number: Number | None
    title: str
    style: Style
    emphasis: float
    said: bool
    above: float


def find_candidates(rows: Sequence[Row], body: BodyStyle, first: int) -> list[Candidate]:
    """Candidates in reading order, from the row ``first`` on."""
    found: list[Candidate] = []
    index = first
    while index < len(rows):
        candidate = _candidate(rows, index, body)
        if candidate:
            found.append(candidate)
            index = candidate.end
        else:
            index += 1
    return found


def _candidate(rows: Sequence[Row], start: int, body: BodyStyle) -> Candidate | None:
    row = rows[start]
    # The layout analysis takes a heading over a list of references or under a table of authors for
    # part of the table.
    stray = row.label == "table" and level_one(row.text) and not _has_neighbour(rows, start)
    if (row.label in BLOCKED and not stray) or LABEL.match(row.text) or not _uniform(row, body):
        return None
    end = start + 1
    while end < len(rows) and end - start < 4 and _goes_on(rows, start, end, body):
        end += 1
    text = SPACED_OUT.sub(lambda found: found[0].replace(" ", ""), _joined(rows[start:end]))
    number, title = parse_number(text, _set_apart(row))
    words = title.split()
    if not 0 < len(words) <= MAX_WORDS or not re.search(r"[^\W\d_]{2}", title):
        return None
    emphasis = _emphasis(row, body)
    said = row.label == "section-header"
    above = _space_above(rows, start, body)
    alone = end == len(rows) or not _same_paragraph(rows, end, body)
    if not (alone or said or emphasis >= 1):
        return None
    if row.label == RUN_IN and not (plain(title) in KNOWN or (number and not number.lettered)):
        return None
    page, top = row.box.page, row.box.y0
    return Candidate(start, end, page, top, number, title, style_of(row), emphasis, said, above)


def _has_neighbour(rows: Sequence[Row], index: int) -> bool:
    """Whether a row of the same region stands on the same line: then it is a cell."""
    row = rows[index]
    return any(
        other.region == row.region and vertical_share(row.box, other.box) > 0.5
        for other in (*rows[max(index - 1, 0) : index], *rows[index + 1 : index + 2])
        if other.box.page == row.box.page
    )


def _set_apart(row: Row) -> bool:
    """Whether a wide space parts the first run of a row, a number or a letter, from the title."""
    printed = [run for run in row.runs if run.text.strip()]
    return len(printed) > 1 and printed[1].box.x0 - printed[0].box.x1 > APART * row.size


def _uniform(row: Row, body: BodyStyle) -> bool:
    """A heading is set in one style; small capitals and maths may differ in size.

    In large type, half of it may be a name in another style: "Model class: **Lamp**".
    """
    style = row.main
    differing = sum(
        len(run.text.strip())
        for run in row.runs
        if (run.bold, run.italic) != (style.bold, style.italic)
        and not re.fullmatch(r"[\W\dIVXA-H]*", run.text.strip())
    )
    return differing <= (0.5 if style.size > body.size + LARGER else 0.25) * len(row.text)


def style_of(row: Row) -> Style:
    """The style of a row's largest letters."""
    run = row.display
    return run.font, round(run.size, 1), run.bold, run.italic


def _emphasis(row: Row, body: BodyStyle) -> float:
    """How much a row stands out from the text: size, weight, capitals, slant."""
    font, size, bold, italic = style_of(row)
    score = 0.0
    if size > body.size + (0.3 * body.size if font == OCR_FONT else LARGER):
        score += 1.0 + min((size - body.size) / 6, 0.5)
    if bold:
        score += 1.0
    if row.capitals:
        score += 1.0
    if italic and not bold:
        score += 0.6
    if font != body.font and not (bold or italic) and not score:
        score += 0.4
    return score


def _space_above(rows: Sequence[Row], index: int, body: BodyStyle) -> float:
    """Free height above a row beyond the usual line gap, in leadings; 1 at a column's top."""
    row = rows[index]
    if index == 0:
        return 1.0
    above = rows[index - 1]
    if above.box.page != row.box.page or above.box.y1 > row.box.y1:
        return 1.0
    step = row.main.baseline - above.main.baseline
    return step / body.leading - 1.0


def _goes_on(rows: Sequence[Row], start: int, end: int, body: BodyStyle) -> bool:
    """Whether the next row is the second line of the heading."""
    first, last, row = rows[start], rows[end - 1], rows[end]
    if row.box.page != last.box.page or row.label in BLOCKED or not _uniform(row, body):
        return False
    gap = row.box.y0 - last.box.y1
    if LONE_NUMBER.fullmatch(first.text) and end == start + 1:
        # "Chapter 1" stands well above its title.
        return -0.5 * row.size < gap < (2.0 if len(first.text) > 5 else 0.7) * first.size
    same = alike(style_of(row), style_of(first)) and row.capitals == first.capitals
    number, title = parse_number(row.text)
    begins = number is not None and bool(title) and parse_number(first.text)[0] is not None
    full = last.box.x1 - last.box.x0 > 0.55 * (last.column[1] - last.column[0])
    together = row.region == last.region and row.region is not None
    near = -0.5 * row.size < gap < 0.7 * first.size
    return near and same and not begins and (full or together)


def alike(a: Style, b: Style) -> bool:
    """Whether two styles look the same: size, weight and slant, whatever the font's name."""
    return abs(a[1] - b[1]) < 0.35 and a[2:] == b[2:]


def _same_paragraph(rows: Sequence[Row], end: int, body: BodyStyle) -> bool:
    """Whether the row after a candidate goes on in its style: then it is running text."""
    last, row = rows[end - 1], rows[end]
    near = row.box.page == last.box.page and 0 <= row.box.y0 - last.box.y1 < 0.7 * body.size
    same = row.main.font == OCR_FONT or alike(style_of(row), style_of(last))
    return near and same and row.region == last.region


def _joined(rows: Sequence[Row]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        text = text[:-1] + row.text if re.search(r"[a-z]-$", text) else f"{text} {row.text}"
    return text
