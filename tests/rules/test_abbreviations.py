import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.rules.abbreviations import find_pairs


def pairs(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*p.short)], text[slice(*p.long)]) for p in find_pairs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a magnetic resonance image (MRI) of", [("MRI", "magnetic resonance image")]),
        ("all recurrent neural nets (RNNs) fail", [("RNNs", "recurrent neural nets")]),
        ("the MRI (magnetic resonance image) of", [("MRI", "magnetic resonance image")]),
        ("PT = pulse time, RC = rate control", [("PT", "pulse time"), ("RC", "rate control")]),
        ("the time to live (TTL; seconds)", [("TTL", "time to live")]),
        ("peer-to-peer (P2P) networks", [("P2P", "peer-to-peer")]),
        ("the questions of readers (SQUAD)", []),
        ("we ran it (in June) twice", []),
        ("the result is known (IV)", []),
        ("which has the cost O(NL) for networks", []),
        ("", []),
    ],
)
def test_pairs(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@given(st.text(alphabet="abcDEF ()[]=,.;-é2", max_size=80))
def test_both_forms_stand_in_the_text_and_apart(text: str) -> None:
    for pair in find_pairs(text):
        (first, second) = sorted(pair)
        assert 0 <= first[0] < first[1] <= second[0] < second[1] <= len(text)


# The x keeps them apart from small words ("been"), which no long form has.
@given(st.lists(st.from_regex(r"[bdghkmp][a-z]{3,8}x", fullmatch=True), min_size=3, max_size=5))
def test_the_initials_of_words_are_understood(words: list[str]) -> None:
    long, short = " ".join(words), "".join(w[0] for w in words).upper()
    found = pairs(f"They said that {long} ({short}) is here.")
    assert (short, long) in found or short.lower() in words
