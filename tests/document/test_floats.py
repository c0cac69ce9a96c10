from printing import page, paragraph, row

from cardgen.document.captions import BodyStyle, find_captions
from cardgen.document.floats import find_floats
from cardgen.document.model import Box
from cardgen.document.page import Row

BODY = BodyStyle(10.0, 12.0, "Times-Roman")
LEFT, RIGHT = (72.0, 290.0), (320.0, 540.0)


def cells(y: float, x: float = 80.0, column: tuple[float, float] = (72.0, 540.0)) -> list[Row]:
    return [
        row(f"{word}", x=x + 60 * n, y=y, label="table", column=column)
        for n, word in enumerate(("sand", "12"))
    ]


def boxes(rows: list[Row], *graphics: Box) -> dict[str, Box]:
    captions = find_captions(rows, BODY)
    floats = find_floats([page(rows, graphics=graphics)], rows, captions, BODY, {})
    return {found.caption.label: found.box for found in floats}


def caption(text: str, y: float, x: float = 72.0, **how: object) -> Row:
    return row(text, x=x, y=y, label="caption", **how)


def test_captions_below_their_tables_are_so_throughout() -> None:
    rows: list[Row] = []
    for number in range(1, 4):
        top = 60 + 100 * number
        rows += [*cells(top), *cells(top + 14), caption(f"Table {number}: Sand.", top + 30)]
    found = boxes(rows)
    assert [round(box.y0) for box in found.values()] == [160, 260, 360]


def test_a_float_beside_is_left_to_its_own_caption() -> None:
    rows = [
        *cells(100, column=LEFT),
        caption("Table 1: Sand.", 120, column=LEFT),
        *cells(100, x=330.0, column=RIGHT),
        caption("Table 2: Stones.", 120, x=320.0, column=RIGHT),
    ]
    found = boxes(rows)
    assert found["Table 1"].x1 < 300 < found["Table 2"].x0


def test_a_wide_figure_reaches_over_both_columns() -> None:
    rows = [caption("Figure 1: A beach.", 220, column=LEFT), *paragraph("Text", y=260)]
    found = boxes(rows, Box(0, 72, 100, 540, 210))
    assert (found["Figure 1"].x0, found["Figure 1"].x1) == (72, 540)


def test_a_tables_title_stands_under_its_label() -> None:
    rows = [
        row("TABLE II", x=280.0, y=100),
        row("GRAINS OF SAND BY BEACH", x=240.0, y=113, label="section-header"),
        *cells(130),
    ]
    (found,) = find_captions(rows, BODY)
    assert (found.label, found.end) == ("Table II", 2)


def test_a_caption_may_stand_beside_its_picture() -> None:
    rows = [
        caption("Figure 1: A beach", 120, x=360.0),
        *paragraph("seen from the sea", "in the morning", y=132, x=360.0, label="caption"),
        *paragraph("Then the text goes on over the page,", "as wide as it is.", y=230),
    ]
    found = boxes(rows, Box(0, 80, 100, 330, 180))
    assert (found["Figure 1"].x0, found["Figure 1"].y1) == (80, 180)
