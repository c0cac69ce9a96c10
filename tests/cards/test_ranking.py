"""What single features read off a card; what they are worth is learned, and not tested here."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.cards.ranking import FEATURES, load_weights, rank, setting
from cardgen.cards.ranking.centrality import centrality_in
from cardgen.cards.ranking.grammar import grammars
from cardgen.cards.ranking.weights import PRIOR, Weights
from cardgen.concepts import Concept
from cardgen.rules.sample import document_of

BY_NAME = {feature.name: feature for feature in FEATURES}


def value(name: str, make_card, front: str, back: str, **others: object) -> float:
    card, document = make_card(front, back, **others)
    concepts = [Concept(key, key, (), 0.5, None, ()) for key in ("attention", "noise")]
    return BY_NAME[name].value(card, setting(document, concepts, ()).with_fronts([card]))


@pytest.mark.parametrize(
    ("name", "worse", "better"),
    [
        ("joined", "Which layers and heads are used?", "Which layers are used?"),
        ("finite-verbs", "What does the layer that is shown use?", "What does the layer use?"),
        ("vague-verb", "What does the encoder have?", "What does the encoder read?"),
        ("general-front", "What is the method?", "What is attention?"),
        ("own-words", "What is attention?", "What is a plum?"),
        ("wh-noun", "Which layer sees the words?", "What sees the words?"),
        ("ends-in-adjective", "Why is the model robust?", "What makes the clock?"),
        ("cloze", "The clock has […] hands.", "How many hands has the clock?"),
    ],
)
def test_fronts_are_told_apart(make_card, name: str, worse: str, better: str) -> None:
    assert value(name, make_card, worse, "Two") > value(name, make_card, better, "Two")


def test_an_answer_is_whole_where_its_clause_ends(make_card) -> None:
    quote = "Dropout is noise on the units, which helps."
    for back, whole in (("Noise on the units", 1), ("Noise on the", 0), ("Something else", 0)):
        assert value("whole-answer", make_card, "What is dropout?", back, quote=quote) == whole


def test_a_sentence_that_leans_on_the_one_before(make_card) -> None:
    for quote, leans in (("Thus the sea is blue.", 1), ("The sea is blue.", 0)):
        assert value("mid-argument", make_card, "What?", "The sea", quote=quote) == leans


def test_every_front_with_a_word_has_its_grammar() -> None:
    found = grammars({"What does the sea do?", "Why is the sea blue?", ""})
    assert set(found) == {"What does the sea do?", "Why is the sea blue?"}
    assert found["Why is the sea blue?"].finite == 1
    assert found["What does the sea do?"].subject


def test_the_best_come_first(make_card) -> None:
    good, document = make_card("What is attention?", "A weighted sum of values", key="a")
    poor = replace(good, key="b", rule="poor")
    concepts = [Concept("attention", "attention", (), 0.5, None, ())]
    known = setting(document, concepts, ())
    known = replace(known, reliability={"what-is": 0.9, "poor": 0.1})
    ranked = rank([poor, good], known)
    assert [card.key for card in ranked] == ["a", "b"]
    assert all(0 < card.score < 1 for card in ranked)


def test_a_rule_without_grades_is_what_its_author_states() -> None:
    weights = Weights(0.0, 1.0, {}, {"seen": 9}, {"seen": 10})
    assert weights.of_rule("new", 0.5) == 0.0
    assert weights.of_rule("seen", 0.5) > weights.of_rule("new", 0.5)


@given(st.integers(0, 50), st.integers(0, 50), st.floats(0.05, 0.95))
def test_grades_draw_a_rule_towards_them(kept: int, more: int, stated: float) -> None:
    found = Weights(0.0, 1.0, {}, {"r": kept}, {"r": kept + more}).of_rule("r", stated)
    none = Weights(0.0, 1.0, {}, {}, {}).of_rule("r", stated)
    if kept + more:
        share = kept / (kept + more)
        assert (found >= none) if share >= stated else (found <= none)
    assert PRIOR > 0


def test_every_feature_has_its_weight_and_reason() -> None:
    assert len(BY_NAME) == len(FEATURES)
    assert all(feature.why for feature in FEATURES)
    assert set(BY_NAME) == set(load_weights().features)


def test_a_sentence_that_says_what_the_paper_says_is_central() -> None:
    tides = "The mill stores the water of the tide.\nThe water of the tide turns the mill wheel."
    known = centrality_in(document_of(f"{tides}\nA cook baked seven loaves of barley bread."))
    assert known.rank("The tide turns the wheel of the mill.") > known.rank("Bread is of barley.")


@given(st.text(alphabet="abc .T", max_size=60), st.text(alphabet="abc .T", max_size=20))
def test_centrality_is_a_share(text: str, sentence: str) -> None:
    assert 0 <= centrality_in(document_of(text)).rank(sentence) <= 1
