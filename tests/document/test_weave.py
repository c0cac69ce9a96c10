from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printing import paragraph, row, run

from cardgen.document.model import BlockKind
from cardgen.document.units import Unit
from cardgen.document.weave import Vocabulary, vocabulary, weave


def woven(*lines: str, known: str = "") -> str:
    rows = paragraph(*lines)
    words = vocabulary([row(known), *rows] if known else rows)
    return weave([Unit(BlockKind.PARAGRAPH, tuple(rows))], words).text


@pytest.mark.parametrize(
    ("lines", "known", "text"),
    [
        (("two lines of", "one text"), "", "two lines of one text"),
        (("an atten-", "tion head"), "", "an attention head"),
        (("the over-", "lapping n-grams"), "", "the overlapping n-grams"),
        (("a state-of-", "the-art model"), "this is the art of it", "a state-of-the-art model"),
        (("under GPT-", "3's budget"), "", "under GPT-3's budget"),
        (("source-", "target pairs"), "", "source-target pairs"),
        (("a non-", "sparse code"), "", "a non-sparse code"),
        (("self-", "attention"), "we use self-attention here", "self-attention"),
        (("the zorp-", "flux cell"), "one zorpflux cell", "the zorpflux cell"),
        (("soft\u00ad", "ware"), "", "software"),
        (("ends with a dash —", "and goes on"), "", "ends with a dash — and goes on"),
    ],
)
def test_lines_are_joined_as_the_word_needs(lines: tuple[str, ...], known: str, text: str) -> None:
    assert woven(*lines, known=known) == text


def test_words_broken_at_a_lines_end_are_not_counted_whole() -> None:
    counted = vocabulary(paragraph("one atten-", "tion head")).words
    assert counted == {"one": 1, "head": 1}


def test_unknown_halves_are_syllables() -> None:
    assert not Vocabulary(vocabulary([row("nothing here")]).words).keeps_hyphen("grzl", "bnrt")


@pytest.mark.parametrize(
    ("initial", "rest", "known", "text"),
    [
        ("A", "TIDECLOCK is a clock", "the tideclock of a tideclock", "A TIDECLOCK is a clock"),
        ("A", "lthough it is late", "late lamps", "Although it is late"),
        ("I", "n the north", "the north", "In the north"),
        ("A", "bout the north", "talk about it, a bout", "About the north"),
    ],
)
def test_a_dropped_initial_may_be_a_word(initial: str, rest: str, known: str, text: str) -> None:
    large, line = run(initial, size=30), run(rest, x=90)
    first = replace(row(rest), runs=(large, line))
    words = vocabulary([row(known), first])
    assert weave([Unit(BlockKind.PARAGRAPH, (first,))], words).text == text


TORN = (
    "a lamp was trans",
    "ported by pro",
    "grams of a com",
    "puter in lab",
    "oratories where peo",
)
"""Lines of a text layer that has lost its hyphens, five in all with the one that follows."""


def test_words_are_whole_again_where_a_text_layer_has_lost_its_hyphens() -> None:
    said = woven(*TORN, "ple use it with elec", "trical tools", known="programs of programs")
    assert said == (
        "a lamp was transported by programs of a computer in laboratories where people use it "
        "with electrical tools"
    )


def test_two_words_stay_two_where_the_paper_has_no_whole() -> None:
    said = woven(*TORN, "ple met in the birds in", "formation with elec", "trical tools")
    assert "birds in formation" in said and "by pro grams" in said


def test_one_torn_word_is_an_accident() -> None:
    assert woven("the lamp was trans", "ported") == "the lamp was trans ported"


LINES = st.lists(
    st.text(st.sampled_from("abc -."), min_size=1, max_size=20).filter(lambda t: t.strip()),
    min_size=1,
    max_size=6,
)


@given(st.lists(LINES, min_size=1, max_size=4))
def test_the_page_map_covers_the_text_in_order(blocks: list[list[str]]) -> None:
    units = [Unit(BlockKind.PARAGRAPH, tuple(paragraph(*lines))) for lines in blocks]
    result = weave(units, vocabulary([]))
    text = result.text
    end = 0
    for fragment in result.fragments:
        assert end <= fragment.span.start < fragment.span.end <= len(text)
        assert not text[end : fragment.span.start].strip()
        end = fragment.span.end
    assert not text[end:].strip()
    for span in result.spans:
        block = text[span.start : span.end]
        assert block == block.strip()
        assert "\n" not in block
