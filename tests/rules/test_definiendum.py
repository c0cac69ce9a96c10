import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgen.language import parse
from cardgen.rules import document_of
from cardgen.rules.definiendum import called, definiendum
from cardgen.rules.mentions import Mention
from cardgen.rules.reading import Reading


def term(text: str, words: str) -> str | None:
    """The term that some words of a text, or the phrase of its one word, stand for."""
    document = document_of(text)
    reading = Reading(document, parse(document))
    doc = reading[0].doc
    start = doc.text.rindex(words)
    span = doc.char_span(start, start + len(words))
    assert span is not None
    found = definiendum(list(span), reading, reading[0])
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A weir or dam is a wall of stones.", "A weir or dam", "a weir"),
        ("The term drift is used for slow change.", "The term drift", "drift"),
        ("The term motif is used. A motif is short.", "The term motif", "a motif"),
        ("A word class is a set of nouns.", "A word class", "a word class"),
        ("In ports, a sluice gate is a board that holds water.", "gate", "a sluice gate"),
        ("They found Zipf's law in the letters.", "law", "Zipf's law"),
        ("The main idea is a wall of stones.", "The main idea", None),
        ("This wall is a bank of stones.", "This wall", None),
        ("Our wall is a bank of stones.", "Our wall", None),
        ("Two walls are banks of stones.", "Two walls", None),
        ("The walls fell. The walls are banks of stones.", "The walls", None),
        ("Some walls are banks of stones.", "walls", None),
        ("The team's wall is a bank of stones.", "wall", None),
        ("The number of walls is a measure of wealth.", "The number of walls", None),
        ("In play, the sum S is a count of stones.", "the sum S", "the sum"),
        ("The corona is a cloud of gas.", "corona", "the corona"),
        ("The wall fell. The wall is a bank of stones.", "wall", None),
    ],
)
def test_what_a_noun_phrase_names(text: str, words: str, expected: str | None) -> None:
    assert term(text, words) == expected


@pytest.mark.parametrize(
    ("term", "sentence", "expected"),
    [
        ("tidal image reading", "Tidal image reading (TIR) is a way to map walls.", "TIR"),
        ("tidal image reading", "Tidal image reading, or TIR, is a way to map walls.", "TIR"),
        ("tidal image reading", "Tidal image reading is a way to map walls (TIR).", None),
        ("aureum", "Aureum (Au) is a metal.", None),
        (
            "harbour mildew",
            "Harbour mildew, commonly known as green rot, is a disease.",
            "green rot",
        ),
        ("slope of a wall", "The slope of a wall is a measure of its age.", "slope"),
        ("goal of a wall", "The goal of a wall is a measure of its age.", None),
        ("peg in climbing", "A peg in climbing is a nail that holds a rope.", "peg"),
    ],
)
def test_what_a_concept_is_called(term: str, sentence: str, expected: str | None) -> None:
    found = Mention(term, term, plural=False)
    assert called(found, sentence) == (expected or term)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from("the a of wall walls is , or term that".split()), min_size=1))
def test_a_term_is_made_of_the_words_given(words: list[str]) -> None:
    text = " ".join([*words, "wall"])
    found = term(text, text)
    assert found is None or set(found.split()) <= {*text.split(), "A", "The"}
