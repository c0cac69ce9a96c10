import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.cards.wording import capitalised, clean, tidy_back, tidy_front
from cardgen.cards.words import content, numbers, plain, skips, stem

CLEAN = [
    ("the  ﬁrst\nlayer", "the first layer"),
    ("attention ( ) is used", "attention is used"),
    ("attention [ , ; ] is used", "attention is used"),
    ("keys , values ; and ( queries )", "keys, values; and (queries)"),
    ("soft\u00adhyphen", "softhyphen"),
    ("a gap […] stays", "a gap […] stays"),
    ("values,, and keys", "values, and keys"),
]


@pytest.mark.parametrize(("raw", "expected"), CLEAN)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected


FRONTS = [
    ("what is dropout", "What is dropout."),
    ("what is dropout ?", "What is dropout?"),
    ("what is dropout.?", "What is dropout?"),
    ("write the formula for attention", "Write the formula for attention."),
    ("the encoder maps […] to […]", "The encoder maps […] to […]."),
    ("BERT is […]", "BERT is […]."),
    ("dk is what?", "dk is what?"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "expected"), FRONTS)
def test_front(raw: str, expected: str) -> None:
    assert tidy_front(raw) == expected


BACKS = [
    ("a table of vectors.", "A table of vectors"),
    ("n-gram models", "n-gram models"),
    ("mRNA", "mRNA"),
    ("words, pixels, etc.", "Words, pixels, etc."),
    ("It stops. Then it starts.", "It stops. Then it starts."),
    ("in the U.S.", "In the U.S."),
    (", noise;", "Noise"),
    ("softmax(x)", "softmax(x)"),
    ("dmodel = 512", "dmodel = 512"),
]


@pytest.mark.parametrize(("raw", "expected"), BACKS)
def test_back(raw: str, expected: str) -> None:
    assert tidy_back(raw) == expected


def test_what_fills_a_gap_keeps_its_case() -> None:
    assert tidy_back("noise on units.", in_gap=True) == "noise on units"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text())
def test_only_the_first_letter_is_changed(text: str) -> None:
    assert capitalised(text).lower() == text.lower()


def test_stems_join_inflections() -> None:
    assert stem("queries") == stem("query")
    assert stem("layers") == stem("layer")
    assert stem("training") == stem("trained")
    assert stem("analysis") == "analysis"
    assert stem("loss") == "loss"


def test_content_leaves_function_words_out() -> None:
    assert content("The scaled dot-product of the queries") == content("scaling dot product query")


def test_numbers_keep_their_sign() -> None:
    assert numbers("from −5 to 25,000 in WMT-14, at 0.1") == ("-5", "25,000", "14", "0.1")


def test_plain_text_has_neither_case_nor_ligature_nor_hyphen() -> None:
    assert plain("Eﬃcient  Pre-Training.") == plain("efficient pre training")


def test_skips_are_words_left_out_between_others() -> None:
    source = "the encoder maps a sequence of symbols to vectors"
    assert skips("What does the encoder map to vectors?", source) == 0
    assert skips("the encoder maps symbols to vectors", source) == 1
