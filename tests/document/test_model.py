import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.document import Box, Document, Fragment, Metadata, Section, SectionKind, Source, Span
from cardgen.rules import document_of


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents whose text is cut into fragments, one line of print each, some gaps between."""
    lengths = draw(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 3)), min_size=1))
    fragments, start = [], 0
    for line, (length, gap) in enumerate(lengths):
        page, y = divmod(line, 40)
        box = Box(page, 72.0, 12.0 * y, 72.0 + 5.0 * length, 12.0 * y + 10)
        fragments.append(Fragment(Span(start, start + length), box))
        start += length + gap
    return Document(
        text="x" * start,
        blocks=(),
        sections=(),
        figures=(),
        metadata=Metadata("", (), None, None),
        source=Source("made.pdf", "0" * 64, 1 + len(lengths) // 40),
        fragments=tuple(fragments),
    )


def spans_of(document: Document) -> st.SearchStrategy[Span]:
    ends = st.tuples(*[st.integers(0, len(document.text))] * 2)
    return ends.map(lambda pair: Span(min(pair), max(pair)))


@given(st.data())
def test_a_span_has_a_box_for_each_line_it_touches(data: st.DataObject) -> None:
    document = data.draw(documents())
    span = data.draw(spans_of(document))
    touched = [f for f in document.fragments if f.span.start < span.end and f.span.end > span.start]
    boxes = document.boxes(span) if len(span) else ()
    assert len(boxes) == (len(touched) if len(span) else 0)
    for box, fragment in zip(boxes, touched, strict=False):
        whole = fragment.box
        assert (box.page, box.y0, box.y1) == (whole.page, whole.y0, whole.y1)
        assert whole.x0 - 1e-6 <= box.x0 < box.x1 <= whole.x1 + 1e-6


@given(st.data())
def test_a_span_is_on_the_page_of_its_first_box(data: st.DataObject) -> None:
    document = data.draw(documents())
    fragment = data.draw(st.sampled_from(document.fragments))
    assert document.page(fragment.span) == fragment.box.page


def test_a_part_of_a_line_takes_its_share_of_the_box() -> None:
    line = Fragment(Span(0, 10), Box(0, 100.0, 0.0, 200.0, 10.0))
    source, metadata = Source("made.pdf", "0" * 64, 1), Metadata("", (), None, None)
    document = Document("0123456789", (), (), (), metadata, source, (line,))
    assert document.boxes(Span(2, 5)) == (Box(0, 120.0, 0.0, 150.0, 10.0),)


def test_the_section_of_a_span_is_the_last_that_starts_before_it() -> None:
    def section(title: str, start: int) -> Section:
        place = Span(start, start + 10)
        return Section(None, title, 1, SectionKind.OTHER, place, place, 0)

    source, metadata = Source("made.pdf", "0" * 64, 1), Metadata("", (), None, None)
    sections = (section("First", 10), section("Second", 20))
    document = Document("x" * 30, (), sections, (), metadata, source, ())
    found = [document.section(Span(at, at + 1)) for at in (5, 10, 19, 20)]
    assert [s and s.title for s in found] == [None, "First", "First", "Second"]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_boxes_of_two_pages_have_no_union() -> None:
    with pytest.raises(ValueError, match="different pages"):
        Box(0, 0, 0, 1, 1).union(Box(1, 0, 0, 1, 1))


def test_prose_is_paragraphs_and_items_but_of_the_sections_left_out() -> None:
    text = "Opening\n# Model\nLamps\n- Oil\n$$ a = b $$\n# References\nOld lamps"
    document = document_of(text)
    every = [document.slice(block.span) for block in document.prose(without=())]
    assert every == ["Opening", "Lamps", "Oil", "Old lamps"]
    read = document.prose(without={SectionKind.REFERENCES})
    assert [document.slice(block.span) for block in read] == ["Opening", "Lamps", "Oil"]
