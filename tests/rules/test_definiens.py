import pytest

from cardgen.language import parse
from cardgen.rules import document_of
from cardgen.rules.definiens import definiens
from cardgen.rules.reading import Reading


def said(text: str, words: str) -> str | None:
    """What some words of a text, or the phrase of its one word, say that a thing is."""
    document = document_of(text)
    reading = Reading(document, parse(document))
    doc = reading[0].doc
    start = doc.text.index(words)
    span = doc.char_span(start, start + len(words))
    assert span is not None
    return definiens(list(span), reading)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A weir is a wall that slows water.", "wall", "a wall that slows water"),
        (
            "A weir is a wall that slows water.",
            "a wall that slows water",
            "a wall that slows water",
        ),
        ("A weir is a low wall (of stone) that lasts.", "wall", "a low wall that lasts"),
        ("A weir is a wall.", "wall", None),
        (
            "A weir is a wall that stops boats, nets, and most fish in a river.",
            "wall",
            "a wall that stops boats, nets, and most fish in a river",
        ),
        (
            "They build weirs, walls that take water as toll and return water as rain.",
            "walls that take water as toll and return water as rain",
            "walls that take water as toll and return water as rain",
        ),
        (
            "A weir is a dammed or walled part of a river.",
            "a dammed or walled part of a river",
            "a dammed or walled part of a river",
        ),
        ("A weir is an important wall of the town.", "wall", None),
        ("A weir is the most common wall of the town.", "wall", None),
        ("A weir is also a wall of the town.", "wall", None),
        ("A weir is our wall of stones.", "wall", None),
        ("A weir is a wall that we built.", "wall", None),
        ("A weir is an example of a wall.", "example", None),
        ("If it rains, a weir is a wall of water.", "wall", None),
    ],
)
def test_a_genus_with_what_tells_it_from_others(
    text: str, words: str, expected: str | None
) -> None:
    assert said(text, words) == expected
