import pytest

from cardgen.language import parse
from cardgen.rules import document_of
from cardgen.rules.reading import Reading
from cardgen.rules.whwords import whword


def asked(text: str, noun: str) -> str | None:
    """What asks for a noun phrase of a sentence, given by its head."""
    document = document_of(text)
    reading = Reading(document, parse(document))
    token = next(t for t in reading[0].doc if t.text == noun)
    return whword(token, reading)


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("Brass mirrors solve the problem of fog at sea.", "problem", "which problem"),
        ("The gauge draws a smooth curve.", "curve", "what kind of curve"),
        ("The gauge draws a curve that shows the tide.", "curve", "what kind of curve"),
        ("Clean wicks yield a gain of two hours.", "gain", "what gain"),
        ("The keeper lights seven lamps.", "lamps", "how many lamps"),
        ("Oil is seen as a kind of food that warms the house.", "kind", "what kind of food"),
        ("The keeper polishes the brass lens.", "lens", "what"),
        ("The keeper mixes oil with a fine powder.", "powder", "what kind of powder"),
    ],
)
def test_the_noun_of_the_answer_narrows_the_question(text: str, noun: str, expected: str) -> None:
    assert asked(text, noun) == expected


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The tower contains the brass lens.", "lens"),
        ("Lamps can warm the brass lens.", "lens"),
        ("Walls protect local farmers from the salt water.", "farmers"),
        ("The price of oil depends on the length of the winter.", "length"),
    ],
)
def test_nothing_asks_where_what_would_have_many_answers(text: str, noun: str) -> None:
    assert asked(text, noun) is None


def test_what_stands_beside_the_verb_narrows_too() -> None:
    assert asked("The keeper uses the brass lens to warn the ships of fog.", "lens") == "what"
