from dataclasses import replace

import pytest

from cardgen.cards.duplicates import without_duplicates
from cardgen.document import Box, Figure, FigureKind, Span

# (front, back, sentence, kind, concept) of a better and a worse card, and whether they are alike
PAIRS = [
    (("What is dropout?", "Noise", 0), ("What is dropout?", "A regulariser", 1), True),
    (("What is a layer?", "A part", 0), ("What are layers?", "Parts of a stack", 1), True),
    (("What is noise?", "A signal", 0), ("Noise is […].", "a signal", 0), True),
    (("How deep is the encoder?", "6", 0), ("How deep is the decoder?", "6", 1), False),
    (("What is noise?", "A signal", 0), ("What carries energy?", "A signal", 0), True),
    (("What is noise?", "A signal", 0), ("What carries energy?", "A signal", 1), False),
    (
        ("What do learned vectors reduce?", "The need for features", 0),
        ("What do the authors show about learned vectors?", "They reduce the need for features", 0),
        True,
    ),
    (
        ("Of how many equal lamps is the tower composed?", "6", 0),
        ("What does the tower consist of?", "A row of 6 equal lamps", 0),
        True,
    ),
    (
        ("What do kilns emit?", "Large amounts of fine dust", 0),
        ("What do kilns emit on days of frost?", "Large amounts of fine dust in the yard", 1),
        True,
    ),
    (
        ("What do kilns emit?", "Large amounts of fine dust", 0),
        ("What do kilns emit on days of frost?", "Steam", 1),
        False,
    ),
    (("What updates weights?", "Training", 0), ("What does training update?", "Weights", 0), True),
    (
        ("The input is split into […].", "64MB", 0),
        ("The input data is split into […].", "64MB", 1),
        True,
    ),
    (
        ("What score has Net on WMT English-German?", "28", 0),
        ("What score has Net on WMT English-French?", "41", 1),
        False,
    ),
    (
        ("What score does the big Net reach on WMT 2014 English-German?", "28.4 BLEU", 0),
        ("What score does the big Net reach on WMT 2014 English-to-German?", "28.4 BLEU", 1),
        True,
    ),
    (
        ("How many parameters does Net have?", "175 billion", 0),
        ("How many parameters does the authors’ language model have?", "175 billion", 1),
        True,
    ),
    (("How many layers has Net?", "6", 0), ("How many heads has Net?", "6", 1), False),
    (
        ("What do the authors propose?", "A lamp that reads", 0),
        ("What do the authors introduce?", "Two rules of thumb", 1),
        True,
    ),
    (
        ("What do the authors propose?", "A lamp that reads", 0),
        ("What do the authors introduce for harbours?", "Two rules of thumb", 1),
        False,
    ),
]


@pytest.mark.parametrize(("better", "worse", "alike"), PAIRS)
def test_near_duplicates(better, worse, alike, make_card) -> None:
    cards = []
    for front, back, place in (better, worse):
        card, _ = make_card(front, back, kind="number", key=front)
        cards.append(replace(card, evidence=Span(place * 100, place * 100 + 50)))
    stay, go = without_duplicates(cards)
    assert (stay, go) == ((cards[:1], cards[1:]) if alike else (cards, []))


def test_a_step_stands_in_the_question_for_the_next(make_card) -> None:
    wash, dry, press = "Wash the felt of the letters", "Dry the letters", "Press the felt flat"
    one, _ = make_card(f"Which of the steps follows on “{wash}”?", dry, kind="list")
    two, _ = make_card(f"Which of the steps follows on “{dry}”?", press, kind="list")
    two = replace(two, evidence=Span(0, 150))
    assert without_duplicates([one, two]) == ([one, two], [])


def test_a_concept_is_defined_once_under_all_its_names(make_card) -> None:
    first, _ = make_card("What is masking?", "Hiding words", concepts=("masking",))
    second, _ = make_card("What is word hiding?", "A pretext task", concepts=("masking",))
    second = replace(second, evidence=Span(100, 150))
    assert without_duplicates([first, second]) == ([first], [second])


def test_another_name_is_no_second_definition(make_card) -> None:
    meaning, _ = make_card("What is masking?", "Hiding words", concepts=("masking",))
    name, _ = make_card("What is masking also called?", "Clozing", concepts=("masking",))
    name = replace(name, evidence=Span(100, 150))
    assert without_duplicates([name, meaning]) == ([name, meaning], [])


def test_the_name_may_be_asked_for_beside_the_meaning(make_card) -> None:
    meaning, _ = make_card("What is masking?", "Hiding words", concepts=("masking",))
    name, _ = make_card("What is hiding words called?", "Masking", concepts=("masking",))
    name = replace(name, evidence=Span(100, 150))
    assert without_duplicates([meaning, name]) == ([meaning, name], [])


def test_what_the_authors_present_is_not_asked_beside_what_it_is(make_card) -> None:
    what, _ = make_card("What is the Net?", "A lamp that reads letters", key="a")
    present, _ = make_card("What do the authors propose?", "The Net, a lamp that reads", key="b")
    present = replace(present, kind="contribution", evidence=Span(50, 60))
    assert without_duplicates([what, present]) == ([what], [present])
    other = replace(present, back="Two rules of thumb for keepers")
    assert without_duplicates([what, other]) == ([what, other], [])


def test_what_the_authors_present_for_one_end_is_asked_once(make_card) -> None:
    one, _ = make_card("For what do the authors propose lamps?", "Reading in fog", key="a")
    again, _ = make_card("For what do the authors present new lamps?", "Fog at sea", key="b")
    again = replace(again, evidence=Span(50, 60))
    assert without_duplicates([one, again]) == ([one], [again])
    other, _ = make_card("For what do the authors propose tides?", "Timing ships", key="c")
    other = replace(other, evidence=Span(70, 80))
    assert without_duplicates([one, other]) == ([one, other], [])


def test_two_findings_that_say_the_same_are_one(make_card) -> None:
    one, _ = make_card("What do they find about ink?", "Old red ink fades in salt air", key="a")
    again, _ = make_card(
        "What do they show about the change of ink?", "Change of old red ink in salt air", key="b"
    )
    one, again = replace(one, kind="finding"), replace(again, kind="finding", evidence=Span(50, 60))
    assert without_duplicates([one, again]) == ([one], [again])
    other = replace(again, back="Old lamps rust in salt air")
    assert without_duplicates([one, other]) == ([one, other], [])


def test_a_picture_is_drawn_or_recognised(make_card) -> None:
    picture = Figure("Figure 1", FigureKind.FIGURE, Box(0, 0, 0, 9, 9), None, Span(0, 1))
    drawn, _ = make_card("Draw the parts of the lamp.", "", key="a")
    drawn = replace(drawn, figure=picture)
    named, _ = make_card("What does this picture show?", "The parts of the lamp", key="b")
    named = replace(named, figure=picture, figure_in_front=True, evidence=Span(50, 60))
    assert without_duplicates([drawn, named]) == ([drawn], [named])


def test_a_part_of_what_another_card_tells_goes(make_card) -> None:
    whole = make_card(
        "What do the authors show about lamps?",
        "In fog, lamps reduce the use of oil, and replace most mirrors by glass",
        kind="finding",
    )[0]
    part = make_card("What do lamps reduce in fog?", "Use of oil", kind="mechanism")[0]
    other = make_card("What do lamps need in fog?", "More wicks", kind="mechanism")[0]
    assert without_duplicates([whole, part, other]) == ([whole, other], [part])


def test_a_number_that_another_card_tells_goes(make_card) -> None:
    whole = make_card("What is the Pharos lamp?", "A lamp that burns 50 times less oil than gas")[0]
    part = make_card("How many times less oil does the Pharos lamp burn?", "50x", kind="number")[0]
    other = make_card("How many ships does the Pharos lamp guide?", "50", kind="number")[0]
    assert without_duplicates([whole, part, other]) == ([whole, other], [part])


def test_a_bare_number_goes_where_its_sentence_is_told_with_more(make_card) -> None:
    asked = "By how much does frost slow the brass clock in every town?"
    number = replace(make_card(asked, "14%", kind="number")[0], score=0.6)
    claim = "Frost hurts the wheels, wakes keepers and slows the brass clock in every town by 14%"
    fuller = make_card("What do the authors find about frost?", claim, kind="finding")[0]
    fuller = replace(fuller, score=0.4, evidence=number.evidence)
    assert without_duplicates([number, fuller]) == ([replace(fuller, score=0.6)], [number])
    bare = replace(fuller, back="Frost slows the brass clock in every town by 14%")
    assert without_duplicates([number, bare]) == ([number], [bare])
