import pytest
from spacy.tokens import Token

from cardgen.language import parse_text
from cardgen.rules.suppositions import is_supposed, loses_condition


def token(text: str, word: str) -> Token:
    return next(t for t in parse_text(text).doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Does the lamp burn oil?", "burn"),
        ("If the lamp burns oil, it smokes.", "burns"),
        ("A larger lamp would burn more oil.", "burn"),
        ("There is no sign that the lamp burns oil.", "burns"),
        ("It is not clear that the lamp burns oil.", "burns"),
        ("It is doubtful that the lamp burns oil.", "burns"),
        ("It is often said that half of the oil is wasted.", "half"),
        ("Suppose that the lamp burns oil.", "burns"),
        ("For example, the lamp burns oil.", "burns"),
    ],
)
def test_what_is_asked_imagined_denied_or_doubted_is_not_stated(text: str, word: str) -> None:
    assert is_supposed(token(text, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The lamp burns oil.", "burns"),
        ("The keeper lights the lamp if the wind grows.", "lights"),
        ("It is not surprising that the lamp burns oil.", "burns"),
        ("We found that the lamp burns oil.", "burns"),
    ],
)
def test_what_a_sentence_says_is_stated(text: str, word: str) -> None:
    assert not is_supposed(token(text, word))


def test_a_condition_must_stand_on_the_card() -> None:
    verb = token("If the wind grows, the keeper lights the lamp.", "lights")
    assert loses_condition([verb], ["the keeper lights the lamp"])
    assert not loses_condition([verb], ["what if the wind grows", "the keeper lights the lamp"])
