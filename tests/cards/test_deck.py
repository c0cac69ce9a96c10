from collections.abc import Callable
from typing import Any

import pytest

from cardgen.cards import REASONS, Selection, Wanted, make_cards
from cardgen.cards.ranking import score, setting
from cardgen.concepts import Concept
from cardgen.document import Document, SectionKind
from cardgen.errors import RuleError
from cardgen.rules.model import Template

WHAT = Template("What is {{ concept }}?", "{{ definition }}")
THINGS = {
    "dropout": "noise on the units of a network",
    "attention": "a weighted sum of the values",
    "batching": "the grouping of sentences by length",
    "pruning": "the removal of small weights",
    "hashing": "an important technique",
    "gating": "its multiplication with the input",
}


def sentence(name: str) -> str:
    return f"{name.capitalize()} is {THINGS[name]}."


@pytest.fixture
def paper(make_document: Callable[..., Document]) -> Document:
    return make_document((SectionKind.METHOD, "Model", " ".join(map(sentence, THINGS))))


@pytest.fixture
def made(make_fact, make_rule) -> Callable[..., Selection]:
    def build(document: Document, **options: Any) -> Selection:
        facts = [
            make_fact(document, sentence(name), concept=name, definition=THINGS[name])
            for name in THINGS
        ]
        concepts = [Concept(name, name, (), 0.5, None, ()) for name in THINGS]
        return make_cards(
            document,
            "p",
            facts,
            concepts,
            [make_rule(WHAT, reliability=0.98)],
            cue="A Paper (2020)",
            **options,
        )

    return build


def test_every_candidate_is_kept_or_dropped_with_a_reason(paper, made) -> None:
    selection = made(paper)
    assert [card.concepts[0] for card in selection.kept] == [
        "dropout", "attention", "batching", "pruning",
    ]  # fmt: skip
    reasons = {dropped.card.concepts[0]: dropped.reason for dropped in selection.dropped}
    assert reasons == {"hashing": "says-nothing", "gating": "dangling-reference"}


def test_a_limit_leaves_the_rest_over_budget(paper, made) -> None:
    selection = made(paper, wanted=Wanted(max_cards=2, min_score=0.1))
    assert len(selection.kept) == 2
    assert [d.reason for d in selection.dropped].count("over-budget") == 2


def test_who_asks_for_more_gets_weaker_cards(paper, make_fact, make_rule) -> None:
    rule = make_rule(WHAT, reliability=0.05)
    fact = make_fact(paper, sentence("dropout"), definition=THINGS["dropout"])
    by_default = make_cards(paper, "p", [fact], [], [rule], cue="")
    assert [dropped.reason for dropped in by_default.dropped] == ["low-score"]
    assert (
        len(make_cards(paper, "p", [fact], [], [rule], wanted=Wanted(max_cards=99), cue="").kept)
        == 1
    )


def test_kinds_are_filtered(paper, made) -> None:
    assert {dropped.reason for dropped in made(paper, wanted=Wanted(kinds={"number"})).dropped} == {
        "other-kind"
    }
    assert len(made(paper, wanted=Wanted(kinds={"definition"})).kept) == 4


def test_concepts_are_filtered(paper, made) -> None:
    selection = made(paper, wanted=Wanted(concepts={"attention"}))
    assert [card.concepts[0] for card in selection.kept] == ["attention"]
    assert "other-concept" in {dropped.reason for dropped in selection.dropped}


def test_a_lowest_score_can_be_asked_for(paper, made) -> None:
    scores = {card.concepts[0]: card.score for card in made(paper).kept}
    between = (max(scores.values()) + min(scores.values())) / 2
    high = made(paper, wanted=Wanted(min_score=between))
    assert {card.concepts[0] for card in high.kept} == {n for n in scores if scores[n] >= between}
    assert "low-score" in {dropped.reason for dropped in high.dropped}


def test_every_reason_says_what_it_means(paper, made) -> None:
    assert all(dropped.reason in REASONS for dropped in made(paper).dropped)
    assert all(REASONS.values())


def test_cards_say_where_they_come_from(paper, made) -> None:
    card = made(paper).kept[0]
    assert card.quote == paper.slice(card.evidence) == sentence("dropout")
    assert (card.page, card.section, card.rule, card.cue) == (1, "1 Model", "what-is", "")
    assert 0 < card.score < 1


def test_the_cue_is_a_field_of_its_own(paper, make_fact, make_rule) -> None:
    rule = make_rule(
        Template("What is {{ concept }}?", "{{ definition }}", cue=True), reliability=0.9
    )
    fact = make_fact(paper, sentence("dropout"), definition=THINGS["dropout"])
    every = Wanted(min_score=0)
    (card,) = make_cards(paper, "p", [fact], [], [rule], wanted=every, cue="A Paper (2020)").kept
    assert card.cue == "A Paper (2020)"
    assert "2020" not in card.front


def test_one_sentence_more_changes_few_cards(paper, made, make_document) -> None:
    longer = make_document(
        (SectionKind.METHOD, "Model", "Nets are deep. " + " ".join(map(sentence, THINGS)))
    )
    assert [c.key for c in made(paper).kept] == [c.key for c in made(longer).kept]


def test_a_fact_without_its_rule_is_an_error(paper, make_fact, make_rule) -> None:
    fact = make_fact(paper, sentence("dropout"), rule="another")
    with pytest.raises(RuleError, match="another"):
        make_cards(paper, "p", [fact], [], [make_rule(WHAT)], cue="")


def test_no_facts_make_no_cards(paper, make_rule) -> None:
    assert make_cards(paper, "p", [], [], [make_rule(WHAT)], cue="") == Selection((), ())


def test_reliability_salience_and_section_rank(make_card, make_rule) -> None:
    card, document = make_card("What is dropout?", "Noise on units", concepts=("dropout",))
    concepts = [
        Concept("dropout", "dropout", (), 0.9, None, ()),
        Concept("noise", "noise", (), 0.1, None, ()),
    ]
    good, bad = make_rule(WHAT, reliability=0.9), make_rule(WHAT, reliability=0.3)
    known = setting(document, concepts, [good])
    assert score(card, known) > score(card, setting(document, concepts, [bad]))
    assert score(card, known) > score(card, setting(document, concepts[::-1][:1], [good]))
    appendix, elsewhere = make_card(
        "What is dropout?", "Noise on units", concepts=("dropout",), section=SectionKind.APPENDIX
    )
    assert score(card, known) > score(appendix, setting(elsewhere, concepts, [good]))
