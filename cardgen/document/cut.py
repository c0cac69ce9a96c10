"""Pictures of a paper's pages: boxes cut out of them, and whole pages, as PNG."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cardgen.document.model import Box
from cardgen.document.sources import damage_told, file_bytes, open_paper

__all__ = ["cut_out", "page_picture", "page_size"]

ZOOM = 2.5
"""Pixels per point: 180 dpi, sharp on a phone held close and still small."""

PADDING = 2.0
"""Points of paper left around a box, so that nothing touches the edge."""


PAGE_ZOOM = 2.0
"""Pixels per point of a whole page: 144 dpi, to be read on a screen."""


def page_size(path: Path, number: int) -> tuple[float, float]:
    """Width and height of a page, from 0, in points.

    Raises a DocumentError where the file can't be used, IndexError where it has no such page.
    """
    with open_paper(path, file_bytes(path)) as pdf, damage_told(path):
        page = pdf[number]
        page.remove_rotation()
        return page.rect.width, page.rect.height


def page_picture(path: Path, number: int) -> bytes:
    """The PNG of a page, from 0, as it is printed, readers' annotations left out.

    Raises a DocumentError where the file can't be used, IndexError where it has no such page.
    """
    from cardgen.document.engine import pymupdf

    with open_paper(path, file_bytes(path)) as pdf, damage_told(path):
        page = pdf[number]
        page.remove_rotation()
        picture = page.get_pixmap(matrix=pymupdf.Matrix(PAGE_ZOOM, PAGE_ZOOM), annots=False)
        return bytes(picture.tobytes("png"))


def cut_out(path: Path, boxes: Sequence[Box], data: bytes | None = None) -> list[bytes]:
    """One PNG per box, as the page shows it, readers' annotations left out.

    ``data`` are the file's bytes, where one has them already. Raises a DocumentError where the file
    can't be used or drawn.
    """
    with open_paper(path, data or file_bytes(path)) as pdf, damage_told(path):
        return [_cut(pdf[box.page], box) for box in boxes]


def _cut(page: Any, box: Box) -> bytes:
    from cardgen.document.engine import pymupdf

    page.remove_rotation()
    clip = (
        pymupdf.Rect(box.x0 - PADDING, box.y0 - PADDING, box.x1 + PADDING, box.y1 + PADDING)
        & page.rect
    )
    picture = page.get_pixmap(matrix=pymupdf.Matrix(ZOOM, ZOOM), clip=clip, annots=False)
    return bytes(picture.tobytes("png"))
