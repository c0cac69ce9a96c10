from printing import page, paragraph, row

from cardgen.document.furniture import without_furniture
from cardgen.document.page import Page


def kept(pages: list[Page]) -> list[list[str]]:
    return [[row.text for row in page.rows] for page in without_furniture(pages)]


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        page(
            [
                row("A Study of Things", y=40, page=n),
                *paragraph(f"text of page {n}", y=300, page=n),
                row(str(n + 1), x=300, y=750, page=n),
            ],
            n,
        )
        for n in range(3)
    ]
    assert kept(pages) == [["text of page 0"], ["text of page 1"], ["text of page 2"]]


def test_the_title_stays_where_it_is_the_running_head_elsewhere() -> None:
    first = page([row("A Study of Things", y=60, size=17), *paragraph("text", y=300)], 0)
    others = [
        page([row("A Study of Things", y=60, page=n), row("text", y=300, page=n)], n)
        for n in (1, 2)
    ]
    assert kept([first, *others]) == [["A Study of Things", "text"], ["text"], ["text"]]


def test_a_number_within_the_text_stays() -> None:
    assert kept([page([row("2017", y=400)])]) == [["2017"]]


def test_line_numbers_of_a_review_copy_go() -> None:
    numbers = [row(str(n), x=40, y=100 + 12 * n) for n in range(10, 25)]
    lines = [row(f"sentence {n} of the paper", y=100 + 12 * n) for n in range(10, 25)]
    (left,) = kept([page(numbers + lines)])
    assert left == [line.text for line in lines]


def test_a_tables_column_of_numbers_stays() -> None:
    cells = [row(value, x=300, y=200 + 12 * n) for n, value in enumerate(["12", "9", "31"] * 4)]
    (left,) = kept([page(cells)])
    assert len(left) == len(cells)


def test_a_number_in_a_table_at_the_top_stays() -> None:
    rows = [row("Model and its year", y=50), row("2017", x=300, y=62), row("text", y=300)]
    assert kept([page(rows)]) == [["Model and its year", "2017", "text"]]
