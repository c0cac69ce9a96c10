from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cardgen.document import Document, Metadata, Source, Span, find_quote

EMPTY = Document("", (), (), (), Metadata("", (), None, None), Source("", "", 1), ())


def paper(text: str) -> Document:
    return replace(EMPTY, text=text)


def test_line_breaks_and_spaces_dont_matter() -> None:
    document = paper("Much before. We use\na  mask (of 8). After.")
    place = find_quote(document, " We use a mask\n(of 8).")
    assert place is not None and document.slice(place) == "We use\na  mask (of 8)."


def test_of_several_places_the_nearest_is_taken() -> None:
    document = paper("the mask, the mask, the mask")
    assert find_quote(document, "the mask", near=12) == Span(10, 18)


def test_what_isnt_there_isnt_found() -> None:
    assert find_quote(paper("the mask"), "a mask") is None
    assert find_quote(paper("the mask"), "  ") is None


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_every_slice_of_a_paper_is_found_where_it_stands(text: str, start: int, end: int) -> None:
    document = paper(text)
    quote = text[start:end]
    place = find_quote(document, quote, near=start)
    if quote.split():
        assert place is not None and document.slice(place).split() == quote.split()
    else:
        assert place is None
