"""Tells captions, footnotes and displayed formulas from the running text, row by row."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cardgen.document.model import FigureKind
from cardgen.document.page import Row, Script, vertical_share

__all__ = ["BodyStyle", "Caption", "body_style", "find_captions", "with_footnotes", "with_formulas"]

LABEL = re.compile(
    r"""(?P<kind>fig(?:ure)?s?\.?|table|tab\.|algorithm|listing|scheme|chart|exhibit|box)
        \s*(?P<number>(?:[A-Z]{1,2}[.\-]?)?\d+(?:[.\-]\d+)*[A-Za-z]?|(?-i:[IVX]+\b|[A-Z](?=[.:])))
        (?P<stop>\s*[:.|—–-]|\)|$)?""",
    re.I | re.X,
)
KINDS = {
    "fig": FigureKind.FIGURE,
    "tab": FigureKind.TABLE,
    "alg": FigureKind.ALGORITHM,
    "lis": FigureKind.ALGORITHM,
}
NAMES = {
    FigureKind.FIGURE: "Figure",
    FigureKind.TABLE: "Table",
    FigureKind.ALGORITHM: "Algorithm",
}
NUMBERED = re.compile(r"\(\s*[A-Z]?\.?\d+(?:\.\d+)*[a-z]?\s*\)")
FOOTNOTE_MARK = re.compile(r"(?:[*∗†‡§¶]+|\d{1,2}|[a-z])(?=\s*[A-Z\"“(h])")
MATH_FONT = re.compile(r"CMMI|CMSY|CMEX|MSBM|MSAM|Math|Symbol|MTSY|MTMI|RMTMI|txsy|txmi|rtxmi|pxsy")


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """What the running text looks like: ``size`` and ``leading`` (line to line) in points."""

    size: float
    leading: float
    font: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: its label as "Figure 1", and the indices ``[start, end)`` of its rows."""

    label: str
    kind: FigureKind
    start: int
    end: int


def body_style(rows: Sequence[Row]) -> BodyStyle:
    """The style that most characters of plain text rows have."""
    sizes: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    plain = [row for row in rows if row.label in ("text", "list-item")] or list(rows)
    for row in plain:
        sizes[round(row.size * 2) / 2] += len(row.text)
        fonts[row.main.font] += len(row.text)
    size = sizes.most_common(1)[0][0]
    steps: Counter[float] = Counter()
    for above, below in zip(plain, plain[1:], strict=False):
        if above.box.page == below.box.page and abs(above.size - size) < 0.6:
            step = below.main.baseline - above.main.baseline
            if 0.8 * size < step < 2.5 * size:
                steps[round(step * 2) / 2] += 1
    leading = steps.most_common(1)[0][0] if steps else 1.2 * size
    return BodyStyle(size, leading, fonts.most_common(1)[0][0])


def find_captions(rows: Sequence[Row], body: BodyStyle) -> list[Caption]:
    """All captions of a paper whose rows are in reading order, each label once."""
    found: dict[str, Caption] = {}
    for index, row in enumerate(rows):
        caption = _caption(rows, index, body) if row.text[:1].isalpha() else None
        if caption and (
            caption.label not in found or _stronger(rows, index, found[caption.label].start)
        ):
            found[caption.label] = caption
    return sorted(found.values(), key=lambda c: c.start)


def _caption(rows: Sequence[Row], index: int, body: BodyStyle) -> Caption | None:
    row = rows[index]
    match = LABEL.match(row.text)
    if not match or not _opens(rows, index, match, body):
        return None
    kind = KINDS.get(match["kind"][:3].lower(), FigureKind.FIGURE)
    number = match["number"].upper() if len(match["number"]) < 3 else match["number"]
    return Caption(f"{NAMES[kind]} {number}", kind, index, _end(rows, index, body))


def _opens(rows: Sequence[Row], index: int, match: re.Match[str], body: BodyStyle) -> bool:
    """Whether a row that starts like a caption is one, and no sentence about a figure."""
    row, stop = rows[index], match["stop"]
    rest = row.text[match.end() :].strip()
    before = rows[index - 1] if index else None
    inside = (
        before is not None
        and before.region == row.region
        and before.region is not None
        and before.box.page == row.box.page
        and before.label in ("text", "list-item")
        and abs(before.size - row.size) < 0.3
        and row.box.y0 - before.box.y1 < 0.5 * row.size
    )
    if inside and not row.runs[0].bold:
        return False
    if stop is None:
        # "Figure 2 shows …" goes on with a verb, "Figure 2 Share of …" with a title.
        return row.label == "caption" or row.runs[0].bold or rest[:1].isupper()
    if stop.strip() in ("", ")"):
        emphatic = row.runs[0].bold or row.capitals or row.size < body.size - 0.4
        return not rest and (row.label != "text" or emphatic)
    # A bare "Table 2." may end a paragraph: "… is shown in | Table 2."
    return bool(rest) or row.label == "caption" or not inside


def _stronger(rows: Sequence[Row], new: int, old: int) -> bool:
    return rows[new].label == "caption" and rows[old].label != "caption"


def _end(rows: Sequence[Row], start: int, body: BodyStyle) -> int:
    """One past the caption's last row: it ends with its region, style or spacing."""
    first, end = rows[start], start + 1
    while end < len(rows) and _titles(rows, start, end, body):
        end += 1
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        gap = row.box.y0 - above.box.y1
        same_place = row.box.page == first.box.page and -2 < gap < 0.75 * body.size
        beside = row.box.x0 > first.box.x0 - 12 or first.column[0] - 12 < row.box.x0
        if not same_place or not beside or LABEL.match(row.text):
            break
        set_solid = gap < 0.35 * body.size
        if row.region != above.region and not (set_solid or _alike(row, above, body)):
            break
        if row.label in ("table", "picture", "section-header", "formula"):
            break
        end += 1
    return end


def _titles(rows: Sequence[Row], start: int, end: int, body: BodyStyle) -> bool:
    """Whether a row is the title of a table whose label stands on a line of its own over it."""
    first, above, row = rows[start], rows[end - 1], rows[end]
    match = LABEL.match(first.text)
    alone = match is not None and not first.text[match.end() :].strip(" .:")
    near = row.box.page == first.box.page and -2 < row.box.y0 - above.box.y1 < 0.75 * body.size
    middle = (row.box.x0 + row.box.x1 - first.box.x0 - first.box.x1) / 2
    centred = abs(middle) < body.size and row.box.x0 < first.box.x0 + body.size
    title = row.capitals or row.label in ("caption", "section-header")
    goes_on = end == start + 1 or row.capitals == above.capitals
    return alone and near and centred and title and goes_on


def _alike(row: Row, above: Row, body: BodyStyle) -> bool:
    """Whether a row of the next region still looks like the caption and unlike the text."""
    return abs(row.size - above.size) < 0.3 and abs(above.size - body.size) > 0.4


def with_footnotes(rows: Sequence[Row], body: BodyStyle, height: float) -> list[Row]:
    """Label the footnotes of one page's rows (reading order): small print under a column."""
    labelled = list(rows)
    for start, row in enumerate(labelled):
        if row.label not in ("text", "list-item", "footnote", "page-footer"):
            continue
        small = row.size < body.size - 0.6
        low = row.box.y0 > 0.45 * height
        noted = _marked(row) or row.label == "footnote" or _closes_column(labelled, start, height)
        if not (small and low and noted):
            continue
        for index in range(start, len(labelled)):
            follower = labelled[index]
            same_column = abs(follower.column[0] - row.column[0]) < 3
            if not same_column or follower.size > body.size - 0.6:
                break
            if follower.label in ("text", "list-item", "footnote", "page-footer"):
                labelled[index] = follower.relabelled("footnote")
    return labelled


def _closes_column(rows: Sequence[Row], start: int, height: float) -> bool:
    """Whether small print ends a column of the first page: notes on authors need no mark."""
    row = rows[start]
    goes_on = start > 0 and row.region == rows[start - 1].region and row.region is not None
    if row.box.page or LABEL.match(row.text) or goes_on:
        return False
    below = [r for r in rows[start:] if abs(r.column[0] - row.column[0]) < 3]
    solid = all(b.box.y0 - a.box.y1 < 2 * row.size for a, b in zip(below, below[1:], strict=False))
    low = below[-1].box.y1 > 0.8 * height
    return low and solid and all(r.size < row.size + 0.6 for r in below)


def _marked(row: Row) -> bool:
    first = next(run for run in row.runs if run.text.strip())
    raised = first.script is Script.SUPERSCRIPT or first.size < 0.8 * row.size
    return bool(FOOTNOTE_MARK.match(row.text)) and (raised or not row.text[0].isalpha())


def with_formulas(rows: Sequence[Row], body: BodyStyle) -> list[Row]:
    """Label displayed formulas that the layout analysis took for text, and their numbers."""
    labelled: list[Row] = []
    for index, row in enumerate(rows):
        above = labelled[-1] if labelled else None
        below = rows[index + 1] if index + 1 < len(rows) else None
        numbered = below is not None and _numbers(below, row)
        plain = row.label in ("text", "list-item") or (row.label == "table" and numbered)
        if above is not None and above.label == "formula" and _numbers(row, above):
            row = replace(row, label="formula", region=above.region)
        elif plain and _displayed(row, body):
            row = row.relabelled("formula")
        labelled.append(row)
    return labelled


def _numbers(row: Row, formula: Row) -> bool:
    """Whether a row is no more than the number of the formula it stands beside, at the right."""
    beside = row.box.page == formula.box.page and vertical_share(row.box, formula.box) > 0.5
    at_edge = row.box.x0 > formula.box.x1 and row.box.x1 > row.column[1] - 2 * row.size
    return beside and at_edge and NUMBERED.fullmatch(row.text.strip()) is not None


def _displayed(row: Row, body: BodyStyle) -> bool:
    """Inset from both edges of its column and mostly in mathematical fonts."""
    left, right = row.column
    inset = row.box.x0 > left + 1.8 * body.size and row.box.x0 < right
    letters = sum(len(run.text.strip()) for run in row.runs)
    maths = sum(len(run.text.strip()) for run in row.runs if MATH_FONT.search(run.font))
    words = len(re.findall(r"[A-Za-z]{4,}", row.text))
    # Function names are set in the text's font: an equation of them has less mathematical type.
    share = 0.2 if "=" in row.text else 0.45
    return inset and maths >= share * letters and words <= 3
