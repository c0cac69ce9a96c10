import pytest

from cardgen.document.numbering import Number, follows, parse_number


def number(text: str) -> Number:
    found, _ = parse_number(f"{text} Title")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "printed", "parts", "title"),
    [
        ("1 Introduction", "1", (1,), "Introduction"),
        ("1. Introduction", "1", (1,), "Introduction"),
        ("3.2.1 Dot products", "3.2.1", (3, 2, 1), "Dot products"),
        ("2.1. Data", "2.1", (2, 1), "Data"),
        ("IV. RESULTS", "IV", (4,), "RESULTS"),
        ("A. Proofs", "A", (1,), "Proofs"),
        ("B.2 More proofs", "B.2", (2, 2), "More proofs"),
        ("Appendix C Tables", "C", (3,), "Tables"),
        ("Chapter 3 Queues", "3", (3,), "Queues"),
        ("B Variations of the cell", "B", (2,), "Variations of the cell"),
    ],
)
def test_numbers_are_read_off_a_heading(
    text: str, printed: str, parts: tuple[int, ...], title: str
) -> None:
    found, rest = parse_number(text)
    assert found is not None
    assert (found.printed, found.parts, rest) == (printed, parts, title)


@pytest.mark.parametrize(
    "text", ["Introduction", "A Survey of Methods for Reading Long Papers", "2017", "I think so"]
)
def test_a_title_without_a_number_stays_whole(text: str) -> None:
    found, rest = parse_number(text)
    assert found is None
    assert rest == text


@pytest.mark.parametrize(
    ("before", "after", "good"),
    [
        ("1", "2", True),
        ("1", "1.1", True),
        ("2.3", "3", True),
        ("3.2.1", "3.2.2", True),
        ("3.2.3", "3.3", True),
        ("7", "A", True),
        ("A.2", "B", True),
        ("3", "2", False),
        ("3.2", "3.1", False),
        ("2", "2", False),
        ("A", "2", False),
    ],
)
def test_numbers_rise(before: str, after: str, good: bool) -> None:
    assert (follows(number(before), number(after)) > 0) is good


def test_the_next_number_is_better_than_one_over_a_gap() -> None:
    assert follows(number("2"), number("3")) > follows(number("2"), number("5"))


def test_single_letters_stand_under_roman_numerals() -> None:
    assert number("A.").depth(under_roman=True) == 2
    assert number("A.").depth(under_roman=False) == 1
    assert number("A.1").depth(under_roman=False) == 2


def test_an_appendix_by_name_stands_at_the_top() -> None:
    assert number("Appendix A ").depth(under_roman=True) == 1
    assert number("APPENDIX 2 ").lettered


def test_a_wide_space_tells_a_number_from_an_article() -> None:
    title = "A Survey of the Sand on All the Beaches"
    assert parse_number(title)[0] is None
    assert parse_number(title, apart=True)[1] == title[2:]
