from dataclasses import replace

import pytest

from cardgen.library import Paper
from cardgen.pipeline.topic import topic_of, with_decks


def a_paper(name: str, deck: str = "") -> Paper:
    return Paper(name, name, name, name, (), None, None, "", f"{name}.pdf", name, 1, deck)


def decks(papers: list[Paper]) -> list[str]:
    return [paper.deck for paper in papers]


def test_without_a_name_all_stay_where_they_are() -> None:
    papers = [a_paper("a", "Papers::a"), a_paper("b", "T::02 b")]
    assert with_decks(papers, papers, None) == papers


def test_one_paper_gets_the_deck_of_that_name() -> None:
    assert decks(with_decks([a_paper("a")], [], "Mine")) == ["Mine"]


def test_several_get_subdecks_in_the_order_given() -> None:
    made = with_decks([a_paper("b"), a_paper("a: 1")], [], "Work::T")
    assert decks(made) == ["Work::T::01 b", "Work::T::02 a: 1"]
    assert [topic_of(paper) for paper in made] == ["Work::T", "Work::T"]


def test_a_place_in_a_topic_is_for_good() -> None:
    known = with_decks([a_paper("a"), a_paper("b"), a_paper("c")], [], "T")
    assert decks(with_decks([a_paper("d"), a_paper("b")], known, "T")) == ["T::04 d", "T::02 b"]
    assert decks(with_decks([a_paper("d")], known[:2], "T")) == ["T::03 d"]


@pytest.mark.parametrize("deck", ["", "Papers::a", "T", "01 a"])
def test_a_deck_of_one_paper_is_no_topic(deck: str) -> None:
    assert topic_of(replace(a_paper("a"), deck=deck)) is None
