from printing import paragraph, row

from cardgen.document.bibliography import unheaded_references

TEXT = [row(f"Plain words [{n}] fill the line", y=60 + 12 * n) for n in range(12)]


def entries(numbers: range, y: float = 300.0) -> list:
    lines = [f"[{n}] A. Grain and B. Pebble, Sand 12, 34 (1999)." for n in numbers]
    return paragraph(*lines, y=y)


def test_a_list_that_counts_from_one_is_the_bibliography() -> None:
    rows = TEXT + entries(range(1, 8))
    assert unheaded_references(rows) == set(range(12, 19))


def test_an_entry_may_go_on_in_the_next_line() -> None:
    rows = [*TEXT, *entries(range(1, 6)), row("pages 12 to 34.", x=90.0, y=360)]
    assert 17 in unheaded_references(rows)


def test_other_lists_are_none() -> None:
    assert unheaded_references(TEXT + entries(range(3, 9))) == set()
    assert unheaded_references(TEXT + entries(range(1, 4))) == set()
