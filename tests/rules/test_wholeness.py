import pytest
from spacy.tokens import Token

from cardgen.language import parse
from cardgen.rules import document_of
from cardgen.rules.reading import Reading
from cardgen.rules.wholeness import has_gap, is_torn, points_back


def reading_of(text: str) -> Reading:
    document = document_of(text)
    return Reading.of(document, parse(document))


def token(text: str, word: str) -> Token:
    return next(t for passage in reading_of(text) for t in passage.doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "gap"),
    [
        ("The lamp that the keeper lit burns oil.", "lit", True),
        ("The keeper who lit the lamp sleeps.", "lit", False),
        ("The keeper lit the lamp.", "lit", False),
    ],
)
def test_a_clause_about_a_noun_outside_it_has_a_gap(text: str, word: str, gap: bool) -> None:
    assert has_gap(token(text, word)) is gap


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("The keeper solved the problem.", True),
        ("The keeper solved the problem of the fog.", False),
        ("The keeper solved the old problem.", False),
        ("The keeper read the paper.", False),
    ],
)
def test_a_bland_noun_with_nothing_but_its_article_points_back(text: str, back: bool) -> None:
    reading = reading_of(text)
    (passage,) = reading.prose
    assert points_back(list(passage.doc)[2:], reading) is back


@pytest.mark.parametrize(
    ("text", "noun", "torn"),
    [
        ("The beam is seen as a sign and the lower lamps as a red line.", "sign", True),
        ("The tower sends light and the pier sends sound.", "light", False),
        ("The beam is seen as a sign for the boats.", "sign", False),
    ],
)
def test_a_phrase_put_together_of_two(text: str, noun: str, torn: bool) -> None:
    assert is_torn(token(text, noun)) == torn
