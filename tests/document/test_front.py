from printing import page, paragraph, row

from cardgen.document.front import find_title, front_rows, title_text


def title(rows: list, said: str = "") -> str:
    return title_text(rows, find_title([page(rows)], rows, said), said)


def test_the_largest_type_is_the_title() -> None:
    rows = [row("On Small Things", y=80, size=18.0), *paragraph("plain text", "more of it", y=200)]
    assert title(rows) == "On Small Things"


def test_a_journals_name_is_no_title() -> None:
    rows = [
        row("Journal of Small Things", y=60, size=24.0),
        row("Sand and Its Grains", y=120, size=17.0),
        *paragraph("plain text", "more of it", "and more", y=200),
    ]
    assert title(rows) == "Sand and Its Grains"


def test_a_dropped_initial_is_no_title() -> None:
    rows = [
        row("Sand and Its Grains", y=80, size=14.0),
        row("T", y=180, size=30.0),
        *paragraph("here are many grains", "on every beach", y=190),
    ]
    assert title(rows) == "Sand and Its Grains"


def test_what_the_dictionary_says_is_the_title_if_the_page_prints_it() -> None:
    rows = [
        row("SPECIAL ISSUE", y=60, size=24.0),
        row("Geology. - Sand and", y=120),
        row("its grains.", y=132),
        *paragraph("plain text", "more of it", y=200),
    ]
    assert title(rows, "Sand and its Grains") == "Sand and its Grains"
    assert title(rows, "draft-7.dvi") == "SPECIAL ISSUE"


def test_authors_over_the_right_column_belong_to_the_front() -> None:
    left, right = (72.0, 290.0), (320.0, 540.0)
    rows = [
        row("Sand and Its Grains", y=60, size=18.0),
        row("Ada Grain", y=100, column=left),
        row("Abstract", y=180, column=left),
        row("Sand is small.", y=200, column=left),
        row("Bo Pebble", x=320.0, y=100, column=right),
        row("the text goes on", x=320.0, y=190, column=right),
    ]
    assert front_rows(rows, range(0, 1), 2) == {1, 4}
