from dataclasses import replace

from cardgen.cards.explanation import EXPLANATION, MOST, explanations
from cardgen.concepts import Concept
from cardgen.document import Box, Figure, FigureKind, Span

NOISE = Concept("dropout", "dropout", ("Dropout",), 1.0, None, ())


def parts(make_card, score: float = 0.9):
    what, _ = make_card("What is dropout?", "Noise on units", key="a", concepts=("dropout",))
    how, _ = make_card(
        "How does dropout work?", "By zeros", key="b", kind="mechanism", concepts=("dropout",)
    )
    why, _ = make_card(
        "Why is dropout used?", "To regularise", key="c", kind="reason", concepts=("dropout",)
    )
    return [
        replace(card, score=score, evidence=Span(place, place + 5), quote=f"quote {place}")
        for place, card in ((0, what), (10, how), (20, why))
    ]


def test_facts_of_one_concept_make_an_explanation(make_card) -> None:
    (card,) = explanations("p", parts(make_card), [NOISE])
    assert card.kind == EXPLANATION
    assert card.front == (
        "Explain dropout in your own words: what it is, how it works and why it is used."
    )
    assert card.back.splitlines() == [
        "• What it is: Noise on units",
        "• How it works: By zeros",
        "• Why it is used: To regularise",
    ]
    assert card.quote == "quote 0"
    assert [other.quote for other in card.also] == ["quote 10", "quote 20"]


def test_a_rival_is_named(make_card) -> None:
    what, how, why = parts(make_card)
    front = "How does dropout differ from weight decay?"
    other = replace(why, kind="comparison", front=front, back="Dropout drops units")
    (card,) = explanations("p", [what, how, other], [NOISE])
    assert card.front.endswith("what it is, how it works and how it differs from others.")
    assert card.back.splitlines()[2] == "• How it differs from weight decay: Dropout drops units"


def test_questions_of_something_special_are_no_part_of_it(make_card) -> None:
    what, how, why = parts(make_card)
    special = replace(how, front="How does dropout help deep nets?")
    assert explanations("p", [what, special, why], [NOISE]) == []
    asked = replace(why, front="Why do the authors use dropout?")
    assert len(explanations("p", [what, how, asked], [NOISE])) == 1


def test_a_formula_is_shown_where_it_is_asked_for(make_card) -> None:
    what, how, why = parts(make_card)
    picture = Figure("Figure 1", FigureKind.FIGURE, Box(0, 0, 0, 9, 9), None, Span(0, 1))
    formula = Figure("Equation 2", FigureKind.EQUATION, Box(0, 9, 9, 19, 19), None, Span(2, 3))
    asked = replace(why, kind="formula", front="Write the formula for dropout.", back="")
    made = [replace(what, figure=picture), how, replace(asked, figure=formula)]
    (card,) = explanations("p", made, [NOISE])
    assert (
        card.front == "Explain dropout in your own words: what it is, how it works and its formula."
    )
    assert card.back.splitlines()[0] == "• What it is: Noise on units"
    assert card.figure == formula


def test_its_key_outlives_the_facts(make_card) -> None:
    what, how, why = parts(make_card)
    rival = replace(how, kind="comparison", front="How does dropout differ from decay?")
    (one,) = explanations("p", [what, how, why], [NOISE])
    (other,) = explanations("p", [what, why, rival], [NOISE])
    assert one.key == other.key != what.key


def test_a_definition_and_two_other_sure_facts_are_wanted(make_card) -> None:
    what, how, why = parts(make_card)
    assert explanations("p", [what, how], [NOISE]) == []
    assert explanations("p", [how, why], [NOISE]) == []
    assert explanations("p", parts(make_card, score=0.3), [NOISE]) == []
    assert explanations("p", [what, why, replace(how, front="How do they work?")], [NOISE]) == []


def test_only_central_concepts_are_explained_and_not_many(make_card) -> None:
    others = [Concept(f"c{n}", f"c{n}", (), 0.9, None, ()) for n in range(30)]
    assert explanations("p", parts(make_card), [*others, NOISE]) == []
    cards = [
        replace(card, front=card.front.replace("dropout", c.key), concepts=(c.key,), key=c.key + k)
        for c in others[:5]
        for card, k in zip(parts(make_card), "abc", strict=True)
    ]
    assert len(explanations("p", cards, others)) == MOST
