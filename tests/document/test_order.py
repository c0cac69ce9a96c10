from printing import page, paragraph, row

from cardgen.document.order import in_reading_order


def texts(rows: list[object]) -> list[str]:
    return [each.text for each in rows]  # type: ignore[attr-defined]


WIDE = "a title that runs over both columns of the page, well past the gutter between them"
LEFT = ["left one, a line of usual length here", "left two, a line of usual length here"]
RIGHT = ["right one, a line of usual length ok", "right two, a line of usual length ok"]


def test_one_column_is_read_from_top_to_bottom() -> None:
    rows = paragraph(*LEFT, y=100)
    assert texts(list(in_reading_order(page(rows[::-1])))) == LEFT


def test_the_left_column_comes_before_the_right() -> None:
    title = row(WIDE, x=72, y=60)
    rows = [title, *paragraph(*RIGHT, x=320, y=100), *paragraph(*LEFT, x=72, y=100)]
    assert texts(list(in_reading_order(page(rows)))) == [WIDE, *LEFT, *RIGHT]


def test_a_gap_through_both_columns_does_not_break_them() -> None:
    left = paragraph(*LEFT, x=72, y=100) + paragraph("left three, after a wide gap", x=72, y=300)
    right = paragraph(*RIGHT, x=320, y=100) + paragraph("right three, after the gap", x=320, y=300)
    found = texts(list(in_reading_order(page(left + right))))
    assert found == [*LEFT, "left three, after a wide gap", *RIGHT, "right three, after the gap"]


def test_a_figure_across_the_page_parts_the_columns() -> None:
    above = paragraph(*LEFT, x=72, y=60) + paragraph(*RIGHT, x=320, y=60)
    across = [row(WIDE, x=72, y=200)]
    below = paragraph("left below, a usual line", y=300) + paragraph(
        "right below, so", x=320, y=300
    )
    found = texts(list(in_reading_order(page(below + across + above))))
    assert found == [*LEFT, *RIGHT, WIDE, "left below, a usual line", "right below, so"]


def test_a_short_heading_over_one_column_belongs_to_it() -> None:
    title, year = row(WIDE, x=72, y=60), row("2026", x=303, y=80)
    left = [row("Abstract", x=72, y=100, region=0), *paragraph(*LEFT, y=124, region=1)]
    right = paragraph(*RIGHT, x=320, y=101, region=2)
    found = texts(list(in_reading_order(page([title, year, *left, *right]))))
    assert found == [WIDE, "2026", "Abstract", *LEFT, *RIGHT]


def test_an_equations_number_is_no_column() -> None:
    rows = [*paragraph(*LEFT), row("E = mc", x=200, y=130), row("(1)", x=520, y=130)]
    rows += paragraph("where m is the mass of the body", y=150)
    found = texts(list(in_reading_order(page(rows))))
    assert found == [*LEFT, "E = mc", "(1)", "where m is the mass of the body"]


def test_rows_know_the_edges_of_their_column() -> None:
    rows = paragraph(*RIGHT, x=320) + paragraph(*LEFT, x=72)
    columns = {each.text: each.column for each in in_reading_order(page(rows))}
    assert columns[LEFT[0]][0] == 72
    assert columns[RIGHT[0]][0] == 320
