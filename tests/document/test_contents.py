from printing import paragraph, row

from cardgen.document.contents import CONTENTS, with_contents


def listed(rows: list) -> list[str]:
    return [r.text for r in with_contents(rows) if r.label == CONTENTS]


def test_lines_with_leaders_are_contents() -> None:
    entries = [row(f"{n} Part {n} . . . . . . . . {10 * n}", y=100 + 14 * n) for n in range(1, 6)]
    assert len(listed(entries)) == 5


def test_numbers_at_the_right_of_their_own_line_are_contents_under_the_title() -> None:
    rows = [row("Contents", y=100)]
    for n in range(1, 6):
        rows += [row(f"Chapter on matter {n}", y=120 + 14 * n), row(f"{n}", x=535, y=120 + 14 * n)]
    assert len(listed(rows)) == 11


def test_contents_go_on_overleaf() -> None:
    first = [row(f"{n} Part . . . . . . . . {n}", y=100 + 14 * n) for n in range(1, 6)]
    second = [row(f"{n} Part . . . . . . {n}", y=100 + 14 * n, page=1) for n in range(6, 9)]
    assert len(listed(first + second)) == 8


def test_a_paragraph_that_names_years_is_no_contents() -> None:
    lines = paragraph("It was found in 1990", "and again in 1991", "and in 1992", "and in 1993")
    assert listed(lines) == []
