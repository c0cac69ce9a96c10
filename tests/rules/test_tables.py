"""Values looked up in tables: the row's own words are the quote."""

from pathlib import Path

import pytest

from cardgen.cards.candidates import candidates
from cardgen.cards.critic import first_fault
from cardgen.document import Document, FigureKind, read
from cardgen.language import parse
from cardgen.rules import Fact, find_facts, load_rules

RULES = tuple(rule for rule in load_rules() if rule.name in {"table-value", "figure-recognised"})


@pytest.fixture(scope="module")
def read_paper(shared: Path) -> tuple[Document, tuple[Fact, ...]]:
    document = read(shared / "papers" / "attention.pdf")
    return document, find_facts(document, parse(document), RULES)


def test_a_looked_up_value_is_in_its_row(read_paper: tuple[Document, tuple[Fact, ...]]) -> None:
    document, facts = read_paper
    values = [fact for fact in facts if fact.rule == "table-value"]
    assert values
    for fact in values:
        assert fact.figure is not None
        assert fact.figure.kind is FigureKind.TABLE
        row = "".join(document.slice(fact.evidence).split())
        assert "".join(fact.slots["value"].split()) in row
        assert document.page(fact.evidence) == fact.figure.box.page


def test_the_cards_pass_the_critic(read_paper: tuple[Document, tuple[Fact, ...]]) -> None:
    document, facts = read_paper
    cards = candidates(document, "paper", facts, (), RULES, "")
    assert [(card.front, first_fault(card, document)) for card in cards] == [
        (card.front, None) for card in cards
    ]


def test_a_picture_to_recognise_is_in_front(
    read_paper: tuple[Document, tuple[Fact, ...]],
) -> None:
    document, facts = read_paper
    cards = candidates(document, "paper", facts, (), RULES, "")
    named = [card for card in cards if card.rule == "figure-recognised"]
    assert [(card.front, card.back, card.figure_in_front) for card in named] == [
        ("Which model architecture does this picture show?", "The Transformer", True)
    ]
    assert not any(card.figure_in_front for card in cards if card.rule == "table-value")
