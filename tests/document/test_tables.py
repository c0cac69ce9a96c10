import pytest
from printing import row

from cardgen.document.page import Row
from cardgen.document.tables import count_headers, read_cells

COLUMNS = (72.0, 200.0, 300.0)


def table(*lines: tuple[str, ...]) -> list[Row]:
    """A printed table with three columns; "" prints nothing."""
    return [
        row(text, x=COLUMNS[column], y=100 + 12 * number, label="table")
        for number, cells in enumerate(lines)
        for column, text in enumerate(cells)
        if text
    ]


def test_cells_stand_in_rows_and_columns() -> None:
    lines = (("Model", "BLEU", "Cost"), ("base", "27.3", "3.3"), ("big", "28.4", "23"))
    assert read_cells(table(*lines)) == lines


def test_a_missing_cell_moves_no_other() -> None:
    lines = (("Model", "BLEU", "Cost"), ("base", "", "3.3"), ("", "28.4", ""))
    assert read_cells(table(*lines)) == lines


def test_the_order_in_the_file_does_not_matter() -> None:
    lines = (("Model", "BLEU", "Cost"), ("base", "27.3", "3.3"))
    assert read_cells(table(*lines)[::-1]) == lines


def test_running_text_is_no_table() -> None:
    assert read_cells([row("one line of text"), row("and another", y=112)]) == ()
    assert read_cells([]) == ()


@pytest.mark.parametrize(
    ("cells", "headers"),
    [
        ((("Model", "BLEU"), ("base", "27.3")), 1),
        ((("", "Test"), ("Model", "BLEU"), ("base", "27.3 ± 0.1")), 2),
        ((("Religion", "Words"), ("one", "calm")), 1),
        ((("base", "27.3"), ("big", "–")), 0),
        ((), 0),
    ],
)
def test_rows_above_the_first_numbers_are_headers(
    cells: tuple[tuple[str, ...], ...], headers: int
) -> None:
    assert count_headers(cells) == headers


def test_the_samples_tables_are_read(sample: object) -> None:
    from pathlib import Path

    from cardgen.document import FigureKind, read

    assert isinstance(sample, Path)
    tables = [f for f in read(sample).figures if f.kind is FigureKind.TABLE]
    assert [bool(f.rows) and f.headers for f in tables] == [1, 1]
    assert tables[0].rows[1][0] == "Year" and tables[0].rows[1][-1] == "2020"
    assert len({len(row) for table in tables for row in table.rows}) <= 2
