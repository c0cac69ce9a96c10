from hypothesis import given
from hypothesis import strategies as st

from cardgen.concepts.candidates import Mentions, find_candidates
from cardgen.concepts.salience import salience
from cardgen.document import Document
from cardgen.language import parse
from cardgen.rules import document_of

TEXT = """
= Tidal memory for small clocks
# Abstract
Tidal memory is a store that loses old records twice a day.
# 1 Introduction
A zero-shot clock needs tidal memory. We study wave sorting (Del Mar and Brook, 2001).
We like the clock. Tidal memory stores keep the waves.
# References
Tidal rivers. Green clocks.
"""


def candidates(text: str) -> tuple[Document, dict[str, Mentions]]:
    document = document_of(text)
    return document, find_candidates(document, parse(document))


def test_terms_are_counted_alone_and_inside_others() -> None:
    _, found = candidates(TEXT)
    memory = found["tidal memory"]
    assert memory.count == 3
    assert memory.nested == {"tidal memory store": 1}
    assert memory.places["abstract"] == 1
    assert memory.places["introduction"] == 2
    assert memory.spellings["Tidal memory"] == 2


def test_hyphened_words_and_gerunds_are_parts_of_terms() -> None:
    _, found = candidates(TEXT)
    assert found["zero shot clock"].spellings == {"zero-shot clock": 1}
    assert "wave sorting" in found


def test_who_is_cited_and_the_references_are_no_terms() -> None:
    _, found = candidates(TEXT)
    assert not [key for key in found if "brook" in key or "river" in key or "green" in key]


def test_what_the_title_names_is_most_salient() -> None:
    document, found = candidates(TEXT)
    weights = salience(found, document)
    assert max(weights, key=lambda key: weights[key]) == "tidal memory"
    assert weights["tidal memory"] == 1.0
    assert weights["tidal memory"] > weights["memory"]  # which is hardly used by itself


def test_a_paper_without_words_has_no_terms() -> None:
    document = document_of("...")
    assert salience(find_candidates(document, ()), document) == {}


@given(st.integers(1, 50), st.integers(1, 50))
def test_more_uses_weigh_more(fewer: int, more: int) -> None:
    found = {"one": Mentions(1, 0.5, fewer), "other": Mentions(1, 0.5, fewer + more)}
    weights = salience(found, document_of("Text."))
    assert 0 < weights["one"] < weights["other"] == 1.0
