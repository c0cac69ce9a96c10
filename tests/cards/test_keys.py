from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.cards.candidates import candidates
from cardgen.cards.keys import card_key, numbered
from cardgen.document import SectionKind, Span
from cardgen.rules.model import Fact, Template

FIRST = "Dropout is noise on units."
SECOND = "Attention is a weighted sum."
WHAT = Template("What is {{ concept }}?", "{{ definition }}")
WHICH = Template("Which thing is {{ definition }}?", "{{ concept }}")


def keys(document, facts, rule) -> list[str]:
    return [card.key for card in candidates(document, "p", facts, (), (rule,), "A Paper")]


@pytest.fixture
def facts_of(make_fact):
    def made(document):
        return [
            make_fact(document, FIRST, concept="dropout", definition="noise"),
            make_fact(document, SECOND, concept="attention", definition="a weighted sum"),
        ]

    return made


def test_two_cards_never_share_a_key(make_document, make_rule, facts_of) -> None:
    document = make_document((SectionKind.METHOD, "Model", f"{FIRST} {SECOND}"))
    facts = facts_of(document)
    found = keys(document, [*facts, *facts], make_rule(WHAT, WHICH))
    assert len(set(found)) == len(found) == 8


def test_a_sentence_elsewhere_changes_no_key(make_document, make_rule, facts_of) -> None:
    short = make_document((SectionKind.METHOD, "Model", f"{FIRST} {SECOND}"))
    longer = make_document(
        (SectionKind.ABSTRACT, "Abstract", "Nets overfit."),
        (SectionKind.METHOD, "Model", f"A word before. {FIRST} A word between. {SECOND}"),
    )
    rule = make_rule(WHAT)
    assert keys(short, facts_of(short), rule) == keys(longer, facts_of(longer), rule)


def test_another_wording_is_the_same_card(make_document, make_rule, facts_of) -> None:
    document = make_document((SectionKind.METHOD, "Model", f"{FIRST} {SECOND}"))
    other = make_rule(Template("Say what {{ concept }} means?", "It is {{ definition }}"))
    facts = facts_of(document)
    assert keys(document, facts, make_rule(WHAT)) == keys(document, facts, other)


def test_another_paper_is_another_card(make_document, facts_of) -> None:
    document = make_document((SectionKind.METHOD, "Model", f"{FIRST} {SECOND}"))
    fact = facts_of(document)[0]
    assert card_key("p", fact, "noise#0", 0) != card_key("q", fact, "noise#0", 0)


def test_the_same_words_are_counted(make_document, make_fact) -> None:
    document = make_document((SectionKind.METHOD, "Model", f"{FIRST} {SECOND} {FIRST}"))
    first = make_fact(document, FIRST)
    again = make_fact(document, FIRST, after=1)
    anchors = [anchor for _, anchor in numbered(document, [again, first])]
    assert anchors == ["dropout is noise on units#0", "dropout is noise on units#1"]


@given(st.lists(st.tuples(st.text(), st.integers(0, 9)), unique=True, max_size=5))
def test_anchor_and_template_tell_cards_apart(places: Sequence[tuple[str, int]]) -> None:
    fact = Fact("definition", "dropout", {}, Span(0, 1), Span(0, 1), "what-is")
    made = {card_key("p", fact, anchor, template) for anchor, template in places}
    assert len(made) == len(places)
