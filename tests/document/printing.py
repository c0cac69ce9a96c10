"""Hand-made printed lines for the tests of the document room."""

from cardgen.document.model import Box
from cardgen.document.page import Page, Region, Row, Run, Script

SIZE, LEADING = 10.0, 12.0


def run(
    text: str,
    x: float = 72.0,
    y: float = 100.0,
    size: float = SIZE,
    bold: bool = False,
    script: Script = Script.NORMAL,
    page: int = 0,
) -> Run:
    """Text of one font, half an em to a character, its top left corner at (x, y)."""
    box = Box(page, x, y, x + 0.5 * size * len(text), y + size)
    font = "Times-Bold" if bold else "Times-Roman"
    return Run(text, font, size, bold, False, box, y + 0.8 * size, script)


def row(text: str, x: float = 72.0, y: float = 100.0, **how: object) -> Row:
    """A line of one run; ``label``, ``region``, ``column`` go to the row, the rest to the run."""
    own = {key: how.pop(key) for key in ("label", "region", "column") if key in how}
    one = run(text, x, y, **how)  # type: ignore[arg-type]
    own.setdefault("column", (72.0, 540.0))
    return Row((one,), one.box, **own)  # type: ignore[arg-type]


def paragraph(*lines: str, y: float = 100.0, x: float = 72.0, **how: object) -> list[Row]:
    """Lines under each other at the usual distance."""
    return [row(line, x, y + LEADING * index, **how) for index, line in enumerate(lines)]


def page(
    rows: list[Row],
    number: int = 0,
    regions: tuple[Region, ...] = (),
    graphics: tuple[Box, ...] = (),
) -> Page:
    """A page of US Letter size."""
    return Page(number, 612.0, 792.0, tuple(rows), regions, graphics, ())
