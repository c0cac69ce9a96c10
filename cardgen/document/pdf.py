"""A page of an open PDF → a :class:`Page`.

Layout regions come from PyMuPDF's own analysis (``pymupdf.layout``) with its "rf" features: twice
as fast as the default, with nearly the same section headers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cardgen.document.bitmap import bitmap_sizes, is_bitmap, ot1_text
from cardgen.document.characters import cleaned, with_case
from cardgen.document.model import Box
from cardgen.document.page import (
    OCR_FONT,
    Page,
    Region,
    Row,
    Run,
    Script,
    around,
    overlap,
    vertical_share,
)

__all__ = ["read_page"]

GRAPHICS = ("fill-path", "stroke-path", "fill-image", "fill-imgmask", "fill-shade")
BOLD_NAMES = ("bold", "medi", "black", "heavy", "semibold", "-bd", "cmbx", "sfbx", "demi")
ITALIC_FLAG, BOLD_FLAG, SUPERSCRIPT_FLAG = 2, 16, 1


def read_page(page: Any, number: int) -> Page:
    """A page of PyMuPDF's, with its number from 0; its annotations and rotation are taken off."""
    from cardgen.document.engine import pymupdf

    # Readers' notes and highlights would leak into the text: take them off the copy in memory.
    for annotation in list(page.annots()):
        page.delete_annot(annotation)
    page.remove_rotation()
    # Without TEXT_PRESERVE_LIGATURES MuPDF takes most ligatures apart itself.
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
    blocks = page.get_text("dict", flags=flags)["blocks"]
    share = _bitmap_share(blocks)
    if share:
        flags |= pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
        blocks = page.get_text("dict", flags=flags)["blocks"]
    # Where most of a page is set in bitmaps the layout analysis, too, sees wrong boxes.
    regions = _regions(page, number) if share < 0.5 else ()
    sizes = bitmap_sizes(_spans(blocks))
    lines = _cased(line for block in blocks for line in _lines(block, number, sizes))
    graphics = tuple(
        Box(number, *map(float, entry[1])) for entry in page.get_bboxlog() if entry[0] in GRAPHICS
    )
    return Page(
        number=number,
        width=page.rect.width,
        height=page.rect.height,
        rows=tuple(_rows(lines, regions)),
        regions=regions,
        graphics=graphics,
        stamps=tuple(_stamps(blocks)),
    )


def _regions(page: Any, number: int) -> tuple[Region, ...]:
    """What the layout analysis finds; a picture of the whole page is a scan, not a figure."""
    from cardgen.document.engine import layout

    found = [(kind, Box(number, *map(float, box))) for *box, kind in layout().predict(page)]
    whole = page.rect.width * page.rect.height
    return tuple(
        Region(kind, box)
        for kind, box in found
        if not (kind == "picture" and _area(box) > 0.6 * whole)
    )


def _spans(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        for line in block.get("lines", ()):
            yield from line["spans"]


def _bitmap_share(blocks: list[dict[str, Any]]) -> float:
    """The share of a page's characters that are set in bitmap fonts."""
    lengths = [(len(span["text"]), is_bitmap(span)) for span in _spans(blocks)]
    return sum(n for n, bitmap in lengths if bitmap) / max(sum(n for n, _ in lengths), 1)


def _level(line: dict[str, Any]) -> bool:
    """Rotated text is a margin stamp or a figure's axis, never a sentence."""
    return bool(abs(line["dir"][0] - 1) < 0.02)


def _stamps(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        for line in block.get("lines", ()):
            if not _level(line):
                yield "".join(span["text"] for span in line["spans"])


def _cased(lines: Iterable[tuple[Run, ...]]) -> list[tuple[Run, ...]]:
    cased = []
    small = None
    for line in lines:
        runs, small = with_case(line, small)
        cased.append(runs)
    return cased


def _lines(
    block: dict[str, Any], number: int, sizes: dict[str, float]
) -> Iterator[tuple[Run, ...]]:
    for line in block.get("lines", ()):
        if not _level(line):
            continue
        runs = tuple(_run(span, number, sizes) for span in line["spans"] if span["text"])
        if any(run.text.strip() for run in runs):
            yield _with_scripts(runs)


def _run(span: dict[str, Any], number: int, sizes: dict[str, float]) -> Run:
    font, flags = span["font"].rpartition("+")[2], span["flags"]
    bold = bool(flags & BOLD_FLAG) or any(name in font.lower() for name in BOLD_NAMES)
    size, text, baseline = span["size"], span["text"], span["origin"][1]
    x0, y0, x1, y1 = map(float, span["bbox"])
    if is_bitmap(span):
        size, text = sizes.get(span["font"], 1.0), ot1_text(text)
        y0, y1 = baseline - 0.75 * size, baseline + 0.25 * size
    return Run(
        text=cleaned(text, font),
        font=font,
        size=size,
        bold=bold,
        italic=bool(flags & ITALIC_FLAG),
        box=Box(number, x0, y0, x1, y1),
        baseline=baseline,
        script=Script.SUPERSCRIPT if flags & SUPERSCRIPT_FLAG else Script.NORMAL,
    )


def _with_scripts(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Tell sub- and superscripts by size and baseline against the line's largest text."""
    printed = [run for run in runs if run.text.strip()]
    largest = max(run.size for run in printed)
    baselines = sorted(r.baseline for r in printed if r.size > 0.9 * largest)
    baseline = baselines[len(baselines) // 2]

    def script(run: Run) -> Script:
        if run.size > 0.86 * largest or run.font == OCR_FONT:
            return Script.NORMAL
        if run.baseline < baseline - 0.15 * largest:
            return Script.SUPERSCRIPT
        if run.baseline > baseline + 0.05 * largest:
            return Script.SUBSCRIPT
        return Script.NORMAL

    return tuple(replace(run, script=script(run)) for run in runs)


def _rows(lines: list[tuple[Run, ...]], regions: tuple[Region, ...]) -> Iterator[Row]:
    """Join the pieces of one printed line: a number and its title, the parts of a fraction."""
    row: list[Run] = []
    box, region = None, None
    for line in lines:
        here = _extent(line)
        place = _region(here, regions)
        if box is not None and place == region and _continues(box, here, row[-1], place):
            gap = here.x0 - row[-1].box.x1
            if gap > 0.1 * line[0].size and not row[-1].text.endswith(" "):
                line = (replace(line[0], text=" " + line[0].text.lstrip()), *line[1:])
            row.extend(line)
            box = box.union(here)
            continue
        if box is not None:
            yield _row(row, box, region, regions)
        row, box, region = list(line), here, place
    if box is not None:
        yield _row(row, box, region, regions)


def _extent(line: tuple[Run, ...]) -> Box:
    """The box of a line; a lone radical sign hangs from its top, so it gets the height below."""
    box = around(run.box for run in line if run.text.strip())
    if "".join(run.text for run in line).strip() == "√":
        return replace(box, y1=box.y1 + line[0].size)
    return box


def _continues(box: Box, here: Box, last: Run, region: int | None) -> bool:
    """Whether a piece stands on the same printed line as the row so far, to the right of it.

    Within a region the pieces of a line may stand far apart; outside of all regions only the gap
    tells a word from the next column.
    """
    if vertical_share(box, here) < 0.5 or here.x0 < box.x0 + 1:
        return False
    widest = (1.5 if region is None else 6) * last.size
    return here.x0 > box.x1 - 12 and here.x0 - box.x1 < widest


def _row(runs: list[Run], box: Box, region: int | None, regions: tuple[Region, ...]) -> Row:
    return Row(tuple(runs), box, region, "text" if region is None else regions[region].kind)


def _region(box: Box, regions: tuple[Region, ...]) -> int | None:
    """The smallest region that holds more than half of a box."""
    area = max((box.x1 - box.x0) * (box.y1 - box.y0), 1e-6)
    holders = [
        (_area(region.box), index)
        for index, region in enumerate(regions)
        if overlap(box, region.box) > 0.5 * area
    ]
    return min(holders)[1] if holders else None


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)
