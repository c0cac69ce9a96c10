import pytest

from cardgen.language import parse
from cardgen.rules import document_of
from cardgen.rules.guards import Guard, passes
from cardgen.rules.reading import Reading


def holds(guard: Guard, text: str, **words: str) -> bool:
    """Whether the guard lets words of a text pass, given by the names of their nodes."""
    document = document_of(text)
    reading = Reading(document, parse(document))
    doc = reading[0].doc
    nodes = {}
    for name, word in words.items():
        start = doc.text.index(word)
        span = doc.char_span(start, start + len(word))
        assert span is not None
        nodes[name] = list(span)
    return passes(guard, nodes, reading)


@pytest.mark.parametrize(
    ("text", "term", "genus", "agreed"),
    [
        ("Two lamps, the light of the town, burn.", "lamps", "light", False),
        ("The lamp, a light of the town, burns.", "lamp", "a light of the town", True),
        ("The lamps, a group of lights, burn.", "lamps", "group", True),
    ],
)
def test_number_must_agree_but_for_collections(
    text: str, term: str, genus: str, agreed: bool
) -> None:
    assert holds(Guard("genus", agrees="term"), text, term=term, genus=genus) == agreed


def test_a_part_of_speech_and_a_relation() -> None:
    text = "The light of the town is an old lamp."
    assert holds(Guard("a", pos=frozenset({"ADJ"})), text, a="old")
    assert not holds(Guard("a", pos=frozenset({"ADJ"})), text, a="light")
    assert not holds(Guard("a", not_dep=frozenset({"nmod"})), text, a="town")
    assert holds(Guard("a", not_dep=frozenset({"nmod"})), text, a="light")


def test_of_a_phrase_given_whole_the_head_is_looked_at() -> None:
    guard = Guard("a", not_lemma=frozenset({"town"}))
    assert holds(guard, "The old lamp of the town burns.", a="lamp of the town")
