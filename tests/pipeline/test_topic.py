from dataclasses import replace
from pathlib import Path

import pytest

from cardgen.cards import Card, Dropped, Form, Selection
from cardgen.concepts import Outline
from cardgen.document import Span
from cardgen.library import Library, Paper
from cardgen.pipeline.model import Draft, Found
from cardgen.pipeline.topic import NOTHING, before_in_topic, topic_of, with_decks


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


def a_card(key: str) -> Card:
    return Card(key, "number", Form.QUESTION, key, "6", "", Span(0, 1), 1, "", (), "", 0.5)


def a_draft(paper: Paper, *kept: str, good: str = "g", faulty: str = "f") -> Draft:
    dropped = (Dropped(a_card(good), "over-budget"), Dropped(a_card(faulty), "vague"))
    selection = Selection(tuple(map(a_card, kept)), dropped)
    found = Found(Path("a.pdf"), None, paper, (), (), Outline((), ""))  # type: ignore[arg-type]
    return Draft(found, selection, {}, {})


def test_what_a_topic_has_before_a_paper(tmp_path: Path) -> None:
    a, b, c, d = with_decks([a_paper(name) for name in "abcd"], [], "T")
    alone = a_paper("z", "Papers::z")
    with Library.open(tmp_path / "library.db") as library:
        stored = (a_card("a1"), a_card("a2"))
        left_out = [Dropped(a_card("a3"), "low-score"), Dropped(a_card("a4"), "vague")]
        library.store(a, (), stored, 1, left_out)
        library.drop("a1")
        library.store(d, (), (a_card("d1"),), 1)
        library.store(alone, (), (a_card("z1"),), 1)
        before = before_in_topic(c, library, [a_draft(b, "b1")]).earlier
        assert before_in_topic(alone, library, []) == NOTHING
    assert [(one.paper, [card.key for card in one.asked]) for one in before] == [
        ("a", ["a2"]),
        ("b", ["b1"]),
    ]
    assert [[card.key for card in one.others] for one in before] == [["a3"], ["g"]]
