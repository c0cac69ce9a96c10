from printing import page, paragraph, row

from cardgen.document.front import (
    find_title,
    front_rows,
    text_start,
    title_text,
    with_keywords,
)


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


ABSTRACT = (
    "In this paper we show that sand is made of grains",
    "and that they have been washed by the sea for years",
    "which can be seen with the eye or with a lens.",
)


def test_an_abstract_without_a_heading_is_text() -> None:
    rows = [
        row("Ada Grain", y=100),
        *paragraph("Institute of Stones", "University of the Coast", "Town", y=120),
        *paragraph(*ABSTRACT, y=200),
    ]
    assert text_start(rows, 0, len(rows)) == 4


def test_addresses_are_no_text() -> None:
    rows = paragraph(*["Department of Stones, University of the Coast, 1 Sea Road, Town"] * 6)
    assert text_start(rows, 0, len(rows)) == len(rows)


def test_key_words_are_front_matter() -> None:
    rows = [*paragraph(*ABSTRACT), row("Index Terms—sand, grains", y=160), row("1 Sand", y=190)]
    labels = [r.label for r in with_keywords(rows)]
    assert labels == ["text"] * 3 + ["front", "text"]
