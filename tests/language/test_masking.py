"""What the parser doesn't see, and that all of it comes back where it was."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgen.document import Block, BlockKind, Document, Metadata, Source, Span
from cardgen.language import Passage, parse, parse_text
from cardgen.language.masking import Mask, mask

CITED = [
    ("as in convolutional models [12, 3].", ["[12, 3]"]),
    ("a strong baseline (Smith et al., 2017) was", ["(Smith et al., 2017)"]),
    (
        "as before (Dai & Le, 2015; Howard and Ruder, 2018)",
        ["(Dai & Le, 2015; Howard and Ruder, 2018)"],
    ),
    ("a mixture (Smith, Jones, and Le 1977) is", ["(Smith, Jones, and Le 1977)"]),
    ("a kernel (Smith 1986; Jones and Le 2008a) is", ["(Smith 1986; Jones and Le 2008a)"]),
    (
        "a rule (see Smith 2004, and the references therein) is",
        ["(see Smith 2004, and the references therein)"],
    ),
    ("as shown before [RWC+19, KMH⁺20].", ["[RWC+19, KMH⁺20]"]),
    ("reading tasks (RACE; Lai et al., 2017) too", ["; Lai et al., 2017"]),
    ("works well. [3] The", ["[3]"]),
    ("on several tasks.1 Second, we", ["1"]),
    ("reach 1.6%.4 The", ["4"]),
    ("small gradients ⁴. To", [" ⁴"]),
    ("logic gates⁵–⁷ and states⁸,¹⁰, but", ["⁵–⁷", "⁸,¹⁰"]),
    ("the factor IL6³,⁴ and tumours.¹²–¹⁴ The", ["³,⁴", "¹²–¹⁴"]),
    ("• a list item", ["• "]),
]
KEPT = [
    "question answering (RACE)",
    "in equation (3) and the model (T5)",
    "values in [0, 1] and the token [MASK]",
    "the task (WMT 2014) of",
    "first released (June 2004) in",
    "as in Appendix A.2 and Fig.2 here",
    "the token(s) of GPT2 and word2vec",
    "a rate of 0.5. Then",
    "3D convolution",
    "about 10⁵–10⁷ cells",
]
NOUNS = [
    ("the method of [12] is", "[12]", Mask.CITATION),
    ("Smith et al. (2017) propose", "Smith et al. (2017)", Mask.CITATION),
    ("[7] proposes a", "[7]", Mask.CITATION),
    ("a stack of N = 6 identical layers", "N = 6", Mask.FORMULA),
    ("maps (x₁, ..., xₙ) to a", "(x₁, ..., xₙ)", Mask.FORMULA),
    ("is LayerNorm(x + Sublayer(x)), where", "LayerNorm(x + Sublayer(x))", Mask.FORMULA),
    ("costs O(n² · d) per layer", "O(n² · d)", Mask.FORMULA),
    ("at https://example.org/a_b.", "https://example.org/a_b", Mask.URL),
]
FRAGMENTS = [
    *(text for text, _ in CITED),
    *KEPT,
    *(text for text, _, _ in NOUNS),
    *("  ", ". ", "\u00a0", "(", ")", "[", "“The ", "’s", "β₁ = 0.9", "x", "¹", "don't "),
]


def masked(text: str) -> dict[str, Mask]:
    return {text[p.start : p.end]: p.mask for p in mask(text) if p.mask is not None}


@pytest.mark.parametrize(("text", "gone"), CITED)
def test_citations_in_passing_and_footnote_marks_are_left_out(text: str, gone: list[str]) -> None:
    assert masked(text) == dict.fromkeys(gone, Mask.LEFT_OUT)


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_a_citation_stays(text: str) -> None:
    assert masked(text) == {}


@pytest.mark.parametrize(("text", "part", "why"), NOUNS)
def test_nouns_of_the_sentence_become_one_token(text: str, part: str, why: Mask) -> None:
    assert masked(text) == {part: why}
    token = next(t for t in parse_text(text).doc if t.ent_type_)
    assert (token.text, token.ent_type_) == (part, why)
    assert token.pos_ in {"SYM", "PROPN", "X"}


def test_a_number_behind_a_word_is_a_mark_only_where_the_paper_has_that_footnote() -> None:
    text = "the CommonCrawl1 dataset"
    assert masked(text) == {}
    assert [text[p.start : p.end] for p in mask(text, {"1"}) if p.mask is not None] == ["1"]


@pytest.mark.parametrize(
    ("kind", "text", "gone"),
    [
        (BlockKind.HEADING, "3.2.1 Scaled Dot-Product Attention", "3.2.1 "),
        (BlockKind.HEADING, "A.1 Details", "A.1 "),
        (BlockKind.FOOTNOTE, "⁴To illustrate", "⁴"),
        (BlockKind.FOOTNOTE, "∗Equal contribution.", "∗"),
        (BlockKind.FOOTNOTE, "1Our code", "1"),
        (BlockKind.PARAGRAPH, "(a) the first", "(a) "),
    ],
)
def test_numbers_and_marks_that_open_a_block_are_left_out(
    kind: BlockKind, text: str, gone: str
) -> None:
    assert [text[p.start : p.end] for p in mask(text, kind=kind) if p.mask is not None] == [gone]


def test_what_was_left_out_leaves_no_space() -> None:
    assert parse_text("two layers [3]. It works (BERT; Li et al., 2019) well.").doc.text == (
        "two layers. It works (BERT) well."
    )


texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=12).map(" ".join)


@given(texts)
def test_pieces_cover_the_text(text: str) -> None:
    pieces = mask(text)
    assert "".join(text[p.start : p.end] for p in pieces) == text
    assert all(p.start < p.end for p in pieces)


def document(texts: list[str]) -> Document:
    blocks, text = [], ""
    for part in texts:
        start = len(text)
        text += part + "\n\n"
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(part)), None))
    nothing = Metadata("", (), None, None)
    return Document(text, tuple(blocks), (), (), nothing, Source("x.pdf", "", 1), ())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, max_size=3))
def test_every_token_stands_exactly_where_its_span_says(texts: list[str]) -> None:
    paper = document(texts)
    for passage in parse(paper):
        check(paper, passage)


def check(paper: Document, passage: Passage) -> None:
    assert len(passage.doc) == len(passage.spans) > 0
    for token, span in zip(passage.doc, passage.spans, strict=True):
        assert paper.slice(span) == token.text
        assert span in passage.block.span
    assert list(passage.spans) == sorted(passage.spans)
    for sentence in passage.sentences():
        span = passage.span(sentence.start, sentence.end)
        assert span.start == passage.spans[sentence.start].start
        assert span.end == passage.spans[sentence.end - 1].end


def test_no_tokens_have_no_span() -> None:
    passage = parse_text("One word.")
    with pytest.raises(ValueError, match="no tokens 1..1"):
        passage.span(1, 1)
    with pytest.raises(ValueError, match="no word"):
        parse_text("  ")
