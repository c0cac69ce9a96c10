from dataclasses import replace

from printing import paragraph, row, run

from cardgen.document.candidates import find_candidates
from cardgen.document.captions import BodyStyle
from cardgen.document.headings import find_headings
from cardgen.document.page import OCR_FONT, Row

BODY = BodyStyle(10.0, 12.0, "Times-Roman")
TEXT = ("Plain words stand here and", "go on in the next line", "until the paragraph ends.")


def headings(*parts: Row | None) -> list[tuple[str | None, str, int]]:
    """Headings of rows with a paragraph wherever None stands, all under each other."""
    rows: list[Row] = []
    y = 80.0
    for part in parts:
        y += 30
        lines = paragraph(*TEXT, y=y) if part is None else [at(part, y)]
        rows += lines
        y = rows[-1].box.y0
    found = find_headings(rows, BODY, 0)
    return [(h.number.printed if h.number else None, h.title, h.level) for h in found]


def at(part: Row, y: float) -> Row:
    return row(part.text, y=y, size=part.size, bold=part.main.bold, label=part.label)


def head(text: str, size: float = 12.0, label: str = "section-header") -> Row:
    return row(text, size=size, bold=True, label=label)


def test_numbers_give_the_levels() -> None:
    found = headings(head("1 Sand"), None, head("1.1 Grains", 10.0), None, head("2 Stones"), None)
    assert found == [("1", "Sand", 1), ("1.1", "Grains", 2), ("2", "Stones", 1)]


def test_a_chapters_number_stands_over_its_title() -> None:
    rows = [
        row("Chapter 1", y=100, size=24.0, bold=True, label="section-header"),
        row("Sand", y=150, size=24.0, bold=True, label="section-header"),
        *paragraph(*TEXT, y=220),
    ]
    (found,) = find_candidates(rows, BODY, 0)[:1]
    assert (found.number and found.number.printed, found.title) == ("1", "Sand")


def test_a_large_heading_may_hold_a_name_in_another_style() -> None:
    for size, found in ((14.0, ["Models: lamp"]), (10.0, [])):
        said, name = run("1 Models: ", size=size, bold=True), run("lamp", x=200, size=size)
        line = replace(row("", size=size), runs=(said, name), box=said.box, label="section-header")
        assert [one.title for one in find_candidates([line], BODY, 0)] == found


def test_a_supplement_starts_its_numbers_again() -> None:
    found = headings(
        *(head("1 Sand"), None, head("2 Stones"), None, head("References"), None),
        *(head("1 Further sand"), None, head("2 Further stones"), None),
    )
    assert [number for number, _, _ in found] == ["1", "2", None, "1", "2"]


def test_supplements_number_with_a_letter() -> None:
    found = headings(head("1 Sand"), None, head("References"), None, head("S1 More sand"), None)
    assert found[-1] == ("S1", "More sand", 1)


def test_sentences_and_formulas_are_no_headings() -> None:
    assert headings(head("Sand"), None, head("It is so. Thus we find"), None) == [(None, "Sand", 1)]
    assert headings(head("Sand"), None, head("J = (−3) + 42/7"), None) == [(None, "Sand", 1)]


def test_letters_set_apart_are_one_word() -> None:
    assert headings(head("1 Sand"), None, head("A P P E N D I X"), None)[-1][1] == "APPENDIX"


def test_sizes_give_levels_where_no_numbers_do() -> None:
    found = headings(
        *(head("Introduction"), None, head("Grains", 10.0), None),
        *(head("Methods"), None, head("Sieves", 10.0), None),
    )
    assert [level for _, _, level in found] == [1, 2, 1, 2]


def test_sizes_of_recognised_text_make_no_headings() -> None:
    def read(text: str, size: float) -> Row:
        first = row(text, y=100, size=size)
        return replace(first, runs=(replace(first.runs[0], font=OCR_FONT),))

    assert not [
        c for c in find_candidates([read("Sand is what we see", 12.0)], BODY, 0) if c.emphasis >= 1
    ]
    (title,) = find_candidates([read("Sand", 16.0)], BODY, 0)
    assert title.emphasis >= 1
