"""Cuts boxes out of a paper's pages as PNG pictures."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cardgen.document.model import Box
from cardgen.document.sources import file_bytes, open_paper

__all__ = ["cut_out"]

ZOOM = 2.5
"""Pixels per point: 180 dpi, sharp on a phone held close and still small."""

PADDING = 2.0
"""Points of paper left around a box, so that nothing touches the edge."""


def cut_out(path: Path, boxes: Sequence[Box]) -> list[bytes]:
    """One PNG per box, as the page shows it, readers' annotations left out."""
    with open_paper(path, file_bytes(path)) as pdf:
        return [_cut(pdf[box.page], box) for box in boxes]


def _cut(page: Any, box: Box) -> bytes:
    import pymupdf

    page.remove_rotation()
    clip = (
        pymupdf.Rect(box.x0 - PADDING, box.y0 - PADDING, box.x1 + PADDING, box.y1 + PADDING)
        & page.rect
    )
    picture = page.get_pixmap(matrix=pymupdf.Matrix(ZOOM, ZOOM), clip=clip, annots=False)
    return bytes(picture.tobytes("png"))
