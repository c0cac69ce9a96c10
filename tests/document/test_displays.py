import pytest
from printing import row

from cardgen.document.displays import Display, find_displays
from cardgen.document.page import Row

MIDDLE = (72.0 + 540.0) / 2
TEXT = "The cost of a lamp is a sum."
COST = "Cost(a, b) = Sum(a1, ..., ab)"


def centred(text: str, y: float, label: str) -> Row:
    return row(text, MIDDLE - 2.5 * len(text), y, label=label)


def found(above: Row) -> Display:
    (display,) = find_displays([row(TEXT), above, centred("where ai = 2x + 1", 130, "formula")])
    return display


def test_a_formula_begins_with_the_equation_that_reads_like_words() -> None:
    display = found(centred(COST, 115, "text"))
    assert (display.start, display.end) == (1, 3)
    assert display.box.y0 == 115


@pytest.mark.parametrize(
    "above",
    [
        centred("A heading in the middle", 115, "text"),
        centred(COST, 102, "text"),
        row(COST, 72, 115),
        centred("The cost of ten lamps = ten", 115, "text"),
        centred(COST, 115, "caption"),
    ],
)
def test_other_lines_above_a_formula_are_none_of_it(above: Row) -> None:
    assert (found(above).start, found(above).end) == (2, 3)


def test_numbers_part_formulas_of_one_region() -> None:
    rows = [
        row("a = b + c", 200, 100, label="formula", region=1),
        row("(1)", 520, 100, label="formula", region=1),
        row("d = e + f", 200, 118, label="formula", region=1),
        row("(2)", 520, 118, label="formula", region=1),
    ]
    assert [display.number for display in find_displays(rows)] == ["1", "2"]
