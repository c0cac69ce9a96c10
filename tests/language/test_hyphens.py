import pytest

from cardgen.language import parse_text


@pytest.mark.parametrize(
    ("text", "prefix", "joined"),
    [
        ("On-site repair is a service that saves a trip.", "On", "site"),
        ("We prefer in-field checks because they cost little.", "in", "field"),
    ],
)
def test_a_hyphened_prefix_describes_the_word_behind_the_hyphen(
    text: str, prefix: str, joined: str
) -> None:
    doc = parse_text(text).doc
    token = next(t for t in doc if t.text == prefix)
    assert (token.head.text, token.dep_, token.pos_) == (joined, "compound", "ADJ")


@pytest.mark.parametrize(
    "text", ["The lamp stands in - or near - a room.", "It grew from 3-5 to 9."]
)
def test_a_free_preposition_stays_one(text: str) -> None:
    prepositions = [t for t in parse_text(text).doc if t.text in {"in", "from"}]
    assert prepositions and all(t.pos_ == "ADP" for t in prepositions)
