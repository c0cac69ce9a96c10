"""Rows → section headings, judged by numbering, type and place together.

No single sign is enough: numbers start list items and table cells, bold type starts run-in heads,
the layout analysis misses headings and invents them, and outlines lie. A heading needs a row of
its own and two signs that agree.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cardgen.document.captions import LABEL, BodyStyle
from cardgen.document.leads import RUN_IN
from cardgen.document.numbering import Number, follows, parse_number
from cardgen.document.page import Row
from cardgen.document.titles import KNOWN, level_one, plain

__all__ = ["Heading", "find_headings"]

Style = tuple[str, float, bool, bool]
"""Font, size in points, bold, italic."""

MAX_WORDS = 22
STOPPED = re.compile(r"[.,;:]$")
BLOCKED = ("table", "picture", "figure", "caption", "footnote", "formula", "code")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: rows ``[start, end)``, its number as printed or None, title, level from 1."""

    start: int
    end: int
    number: Number | None
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Rows that may be a heading, and the signs for it."""

    start: int
    end: int
    page: int
    number: Number | None
    title: str
    style: Style
    emphasis: float
    said: bool
    above: float


def find_headings(rows: Sequence[Row], body: BodyStyle, first: int) -> list[Heading]:
    """The headings among rows in reading order; rows before ``first`` are title and authors."""
    candidates = _candidates(rows, body, first)
    numbered = _chain([c for c in candidates if c.number is not None])
    styles = {c.style for c in numbered if len(_num(c).parts) == 1}
    accepted = [
        c
        for c in candidates
        if c in numbered or (c.number is None and _unnumbered(c, styles, body, bool(numbered)))
    ]
    return _levelled(_outside_references(_after_front(accepted)))


def _candidates(rows: Sequence[Row], body: BodyStyle, first: int) -> list[_Candidate]:
    found: list[_Candidate] = []
    index = first
    while index < len(rows):
        candidate = _candidate(rows, index, body)
        if candidate:
            found.append(candidate)
            index = candidate.end
        else:
            index += 1
    return found


def _candidate(rows: Sequence[Row], start: int, body: BodyStyle) -> _Candidate | None:
    row = rows[start]
    # The layout analysis takes a heading over a list of references for part of a table.
    stray = row.label == "table" and level_one(row.text) == "references"
    if (row.label in BLOCKED and not stray) or LABEL.match(row.text) or not _uniform(row):
        return None
    end = start + 1
    while end < len(rows) and end - start < 4 and _goes_on(rows, start, end, body):
        end += 1
    text = _joined(rows[start:end])
    number, title = parse_number(text)
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
    return _Candidate(start, end, row.box.page, number, title, _style(row), emphasis, said, above)


def _uniform(row: Row) -> bool:
    """A heading is set in one style; small capitals and maths may differ in size."""
    style = row.main
    differing = sum(
        len(run.text.strip())
        for run in row.runs
        if (run.bold, run.italic) != (style.bold, style.italic)
        and not re.fullmatch(r"[\W\dIVXA-H]*", run.text.strip())
    )
    return differing <= 0.25 * len(row.text)


def _style(row: Row) -> Style:
    letters = [run for run in row.runs if re.search(r"[^\W\d]", run.text)] or list(row.runs)
    largest = max(letters, key=lambda run: run.size)
    return largest.font, round(largest.size, 1), largest.bold, largest.italic


def _emphasis(row: Row, body: BodyStyle) -> float:
    """How much a row stands out from the text: size, weight, capitals, slant."""
    font, size, bold, italic = _style(row)
    score = 0.0
    if size > body.size + 0.7:
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
    if row.box.page != last.box.page or row.label in BLOCKED or not _uniform(row):
        return False
    near = -0.5 * row.size < row.box.y0 - last.box.y1 < 0.7 * first.size
    same = _close(_style(row), _style(first)) and row.capitals == first.capitals
    number, title = parse_number(row.text)
    begins = number is not None and bool(title) and parse_number(first.text)[0] is not None
    full = last.box.x1 - last.box.x0 > 0.55 * (last.column[1] - last.column[0])
    together = row.region == last.region and row.region is not None
    lone_number = not re.search(r"[^\W\d_]{2}", first.text)
    return near and same and not begins and (full or together or lone_number)


def _close(a: Style, b: Style) -> bool:
    return abs(a[1] - b[1]) < 0.35 and a[2:] == b[2:]


def _same_paragraph(rows: Sequence[Row], end: int, body: BodyStyle) -> bool:
    """Whether the row after a candidate goes on in its style: then it is running text."""
    last, row = rows[end - 1], rows[end]
    near = row.box.page == last.box.page and 0 <= row.box.y0 - last.box.y1 < 0.7 * body.size
    return near and _close(_style(row), _style(last)) and row.region == last.region


def _joined(rows: Sequence[Row]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        text = text[:-1] + row.text if re.search(r"[a-z]-$", text) else f"{text} {row.text}"
    return text


def _chain(numbered: Sequence[_Candidate]) -> list[_Candidate]:
    """The most believable rising sequence of numbers: a longest chain by dynamic programming.

    A link must be a number that can follow the one before it in a table of contents; each
    candidate weighs by its signs.
    """
    best: list[tuple[float, int]] = []
    for index, candidate in enumerate(numbered):
        weight = _weight(candidate)
        score, previous = weight if _opens(candidate) else weight - 2.5, -1
        for before in range(index):
            link = follows(_num(numbered[before]), _num(candidate))
            if link and best[before][0] + weight * link > score:
                score, previous = best[before][0] + weight * link, before
        best.append((score, previous))
    if not best:
        return []
    index = max(range(len(best)), key=lambda i: best[i][0])
    if best[index][0] < 2:
        return []
    chain: list[_Candidate] = []
    while index >= 0:
        chain.append(numbered[index])
        index = best[index][1]
    return chain[::-1]


def _num(candidate: _Candidate) -> Number:
    assert candidate.number is not None
    return candidate.number


def _opens(candidate: _Candidate) -> bool:
    return _num(candidate).parts in ((1,), (0,))


def _weight(candidate: _Candidate) -> float:
    """Signs for a numbered candidate; a plain numbered line of text weighs less than nothing."""
    weight = candidate.emphasis + (1.0 if candidate.said else 0.0)
    weight += 0.5 if candidate.above > 0.3 else 0.0
    weight += 1.0 if plain(candidate.title) in KNOWN else 0.0
    weight -= 1.5 if STOPPED.search(candidate.title) and not candidate.said else 0.0
    weight -= 1.0 if candidate.title[:1].islower() else 0.0
    weight -= 1.2 if len(candidate.title.split()) > 12 else 0.0
    return weight - 0.7


def _unnumbered(candidate: _Candidate, styles: set[Style], body: BodyStyle, numbers: bool) -> bool:
    """Whether a row without a number is a heading.

    Where sections are numbered, one without a number must look like a numbered one of the top
    level: bold lines of the text's size head examples and tables.
    """
    title = candidate.title
    if plain(title) in KNOWN and not re.search(r"[:,;]$", title):
        return candidate.emphasis >= 0.4 or candidate.said or candidate.above > 0.5
    if STOPPED.search(title) or title[:1].islower() or len(title.split()) > 14:
        return False
    if not re.match(r"[\W]*[A-ZÀ-ÞΑ-Ω0-9]", title) or candidate.above < 0.15:
        return False
    if title.endswith(":"):
        return False
    if numbers:
        return candidate.emphasis >= 1 and any(_close(candidate.style, style) for style in styles)
    return candidate.emphasis >= 1 and (candidate.said or candidate.above > 0.4)


def _after_front(candidates: list[_Candidate]) -> list[_Candidate]:
    """Nothing above the abstract or section 1 on the first page: names are set in bold too."""
    for index, candidate in enumerate(candidates):
        opens = candidate.number is not None and _opens(candidate)
        if candidate.page == 0 and (opens or plain(candidate.title) in KNOWN):
            return candidates[index:]
    return candidates


def _outside_references(candidates: list[_Candidate]) -> list[_Candidate]:
    """Inside the list of references only an appendix or a known title can start."""
    kept: list[_Candidate] = []
    in_references = False
    for candidate in candidates:
        known = level_one(candidate.title)
        if known == "references":
            in_references = True
        elif in_references:
            lettered = candidate.number is not None and candidate.number.lettered
            if not (known or lettered or candidate.emphasis >= 1):
                continue
            in_references = False
        kept.append(candidate)
    return kept


def _levelled(candidates: list[_Candidate]) -> list[Heading]:
    """Levels from the numbers; without one, from headings of the same style, else the top."""
    by_style: dict[tuple[float, bool, bool], int] = {}
    roman = any(c.number and c.number.roman for c in candidates)
    headings = []
    for c in candidates:
        if c.number is not None:
            level = c.number.depth(roman)
            by_style.setdefault((c.style[1], c.style[2], c.style[3]), level)
        elif level_one(c.title):
            level = 1
        else:
            level = by_style.get((c.style[1], c.style[2], c.style[3]), 1)
        headings.append(Heading(c.start, c.end, c.number, c.title, level))
    return [replace(h, title=" ".join(h.title.split())) for h in headings]
