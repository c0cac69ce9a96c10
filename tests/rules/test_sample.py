from hypothesis import given
from hypothesis import strategies as st

from cardgen.document import BlockKind, FigureKind, SectionKind
from cardgen.rules import document_of

TEXT = """
= The title
# Abstract
A sentence.
## 3.2 A Method
We compute the sum as:
$$ s = a + b (4) $$
- first item
Figure 2: A picture.
"""


def test_blocks_sections_and_figures() -> None:
    document = document_of(TEXT)
    assert document.metadata.title == "The title"
    assert [b.kind for b in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.FORMULA,
        BlockKind.LIST_ITEM,
        BlockKind.CAPTION,
    ]
    assert [(s.number, s.title, s.level, s.kind) for s in document.sections] == [
        (None, "Abstract", 1, SectionKind.ABSTRACT),
        ("3.2", "A Method", 2, SectionKind.OTHER),
    ]
    assert [(f.label, f.kind) for f in document.figures] == [
        ("Equation 4", FigureKind.EQUATION),
        ("Figure 2", FigureKind.FIGURE),
    ]
    assert document.slice(document.blocks[5].span) == "first item"
    assert [b.section for b in document.blocks] == [0, 0, 1, 1, 1, 1, 1]


@given(st.text(alphabet="ab#$- =1.\n:F", max_size=60))
def test_any_text_is_a_document_whose_blocks_follow_each_other(text: str) -> None:
    document = document_of(text)
    ends = [0, *(b.span.end for b in document.blocks)]
    assert all(e <= b.span.start for e, b in zip(ends, document.blocks, strict=False))
    assert all(b.span.end <= len(document.text) for b in document.blocks)
