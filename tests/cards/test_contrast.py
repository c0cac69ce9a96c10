"""Two papers' numbers for one thing, set side by side; and definitions that aren't asked again."""

from dataclasses import replace
from typing import Any

import pytest

from cardgen.cards import Card, Earlier, Form
from cardgen.cards.contrast import MOST, contrasts
from cardgen.cards.duplicates import defined_before
from cardgen.document import Span

# (front, back, quote) of an earlier paper's card and of a later one's, and what they differ in
PAIRS = [
    (
        ("Of how many identical layers (N) is the encoder composed?", "6", "It has 6 layers."),
        ("How many layers does the authors’ reader have?", "12", "We train 12 layers."),
        "the number of layers",
    ),
    (
        ("What batch size do the authors use?", "64", "The batch size is 64."),
        ("What larger batchsize is used?", "512", "A larger batchsize of 512 is used."),
        "batchsize",
    ),
    (
        ("What value does d (the inner dimension) have?", "8", "The inner dimension d is 8."),
        ("With what inner dimension do they start?", "9", "An inner dimension of 9 to start."),
        "inner dimension",
    ),
    (
        ("How many parameters does Net have?", "175 billion", "Net has 175 billion parameters."),
        ("The authors train a […] parameter net.", "1.5B", "We train a 1.5B parameter net."),
        "the number of parameters",
    ),
    (  # the same number
        ("How many layers does it have?", "about 40,000", "It has about 40,000 layers."),
        ("How many layers has the net?", "40000", "The net has 40000 layers."),
        None,
    ),
    (  # other things
        ("How many layers does it have?", "6", "It has 6 layers."),
        ("How many sub-layers does it have?", "2", "It has 2 sub-layers."),
        None,
    ),
    (  # which of the two is it?
        ("How many layers does it have?", "6", "It has 6 layers, and 9 layers at night."),
        ("How many layers does it have?", "12", "It has 12 layers."),
        None,
    ),
    (  # results
        ("What BLEU score does it reach?", "28", "It reaches a BLEU score of 28."),
        ("What BLEU score does it reach?", "29", "It reaches a BLEU score of 29."),
        None,
    ),
    (  # a second training's
        ("What batch size is used?", "64", "The batch size is 64."),
        ("What batch size is used?", "32", "For all tasks, the batch size is 32."),
        None,
    ),
    (  # nothing of its own
        ("How many tasks are there?", "3", "There are 3 tasks."),
        ("How many tasks are there?", "5", "There are 5 tasks."),
        None,
    ),
]


def number(make_card: Any, said: tuple[str, str, str], cue: str, place: int = 0) -> Card:
    front, back, quote = said
    card, _ = make_card(front, back, kind="number", key=f"{cue}{place}")
    form = Form.CLOZE if "[…]" in front else Form.QUESTION
    return replace(
        card, quote=quote, cue=cue, form=form, page=3, section="2 Net", evidence=Span(place, 99)
    )


@pytest.mark.parametrize(("first", "second", "thing"), PAIRS)
def test_what_two_papers_differ_in(
    make_card: Any, first: tuple[str, str, str], second: tuple[str, str, str], thing: str | None
) -> None:
    past = number(make_card, first, "A (2017)")
    mine = number(make_card, second, "B (2018)")
    made = contrasts("b", [mine], [Earlier("a", "The Paper A", (past,), ())], {})
    if thing is None:
        assert made == []
        return
    (card,) = made
    assert card.front == f"How do these papers differ in {thing}?\nA (2017)\nB (2018)"
    assert card.back == f"A (2017): {first[1]}\nB (2018): {second[1]}"
    assert card.quote == second[2] and card.evidence == mine.evidence
    assert card.contrast and card.contrast.quote == first[2]
    assert (card.contrast.paper, card.contrast.page) == ("The Paper A", 3)


def test_its_key_outlives_the_wording(make_card: Any) -> None:
    past = number(make_card, PAIRS[0][0], "A")
    mine = number(make_card, PAIRS[0][1], "B")
    reworded = replace(mine, front="How many layers has the net?", quote="There are 12 layers.")
    keys = {
        contrasts("b", [card], [Earlier("a", "A", (past,), ())], {})[0].key
        for card in (mine, reworded)
    }
    assert len(keys) == 1


def test_a_thing_with_several_values_is_left_out(make_card: Any) -> None:
    past = [number(make_card, (PAIRS[0][0][0], n, "6 layers"), "A", int(n)) for n in ("6", "9")]
    mine = number(make_card, PAIRS[0][1], "B")
    assert contrasts("b", [mine], [Earlier("a", "A", tuple(past), ())], {}) == []


def test_the_last_paper_before_is_the_one_to_differ_from(make_card: Any) -> None:
    front = "How many layers does it have?"
    earlier = [
        Earlier(name, name, (), (number(make_card, (front, back, "The layers"), name),))
        for name, back in (("A", "6"), ("B", "8"))
    ]
    (card,) = contrasts("c", [number(make_card, (front, "12", "The layers"), "C")], earlier, {})
    assert card.back == "B: 8\nC: 12"


def said(make_card: Any, front: str, back: str, quote: str, cue: str) -> Card:
    card, _ = make_card(front, back, kind="dataset", key=f"{cue}{back}", rule="data")
    return replace(card, quote=quote, cue=cue, page=2, section="3 Set-up")


NAMES = [  # answers of two papers, their quotes' ends, and whether they are set side by side
    (("The NorthCorpus", "the NorthCorpus"), ("Letters of TideNet", "letters of TideNet"), True),
    (("The NorthCorpus", "the NorthCorpus"), ("NorthCorpus data", "NorthCorpus data"), False),
    (("NorthCorpus", "NorthCorpus"), ("NorthCorpus and TideNet", "NorthCorpus and TideNet"), True),
    (("The NorthCorpus", "the NorthCorpus"), ("Unlabeled letters", "unlabeled letters"), False),
    (("The NorthCorpus", "the NorthCorpus"), ("Dropout", "dropout"), False),
]


@pytest.mark.parametrize(("first", "second", "differ"), NAMES)
def test_names_are_contrasted_as_numbers_are(
    make_card: Any, first: tuple[str, str], second: tuple[str, str], differ: bool
) -> None:
    front = "What data do the authors train on?"
    past, mine = (
        said(make_card, front, back, f"We train on {quote}.", cue)
        for (back, quote), cue in ((first, "A (2017)"), (second, "B (2018)"))
    )
    before = [Earlier("a", "The Paper A", (past,), ())]
    made = contrasts("b", [mine], before, {"data": "training data"})
    assert bool(made) is differ
    assert contrasts("b", [mine], before, {}) == []
    for card in made:
        assert card.front == "How do these papers differ in training data?\nA (2017)\nB (2018)"
        assert card.back == f"A (2017): {first[0]}\nB (2018): {second[0]}"
        assert card.contrast and card.contrast.quote == past.quote and card.contrast.page == 2


def test_what_others_train_on_is_not_the_papers_own(make_card: Any) -> None:
    mine = said(make_card, "What do the authors use?", "TideNet", "We use TideNet.", "B (2018)")
    front = "On what are word vectors trained?"
    past = said(make_card, front, "The NorthCorpus", "Trained on the NorthCorpus.", "A (2017)")
    named = {"data": "training data"}
    assert contrasts("b", [mine], [Earlier("a", "A", (past,), ())], named) == []
    past = replace(past, front="On what is A trained?")
    assert contrasts("b", [mine], [Earlier("a", "A", (past,), ())], named)


def test_they_stay_few(make_card: Any) -> None:
    things = ["layers", "heads", "blocks", "merges", "books", "cells", "gates"]
    own, past = (
        [
            number(make_card, (f"How many {thing} does it have?", back, f"The {thing}"), cue, place)
            for place, thing in enumerate(things)
        ]
        for cue, back in (("A", "1"), ("B", "2"))
    )
    assert len(contrasts("b", own, [Earlier("a", "A", tuple(past), ())], {})) == MOST


def test_what_an_earlier_paper_has_defined(make_card: Any) -> None:
    def card(front: str, back: str, kind: str = "definition", **more: Any) -> Card:
        made, _ = make_card(front, back, kind=kind, key=front, concepts=("masking",))
        return replace(made, **more)

    earlier = [
        card("What is masking?", "Hiding words"),
        card("What does NLP stand for?", "Natural language processing", "abbreviation"),
    ]
    assert defined_before(card("What does masking mean?", "The hiding of some words"), earlier)
    assert defined_before(card("What does NLP stand for?", "Languages", "abbreviation"), earlier)
    assert not defined_before(card("What is masking?", "Hiding words", cue="B"), earlier)
    assert not defined_before(card("What is masking also called?", "Clozing"), earlier)
    assert not defined_before(card("Why masking?", "It helps", "reason"), earlier)
    other = card("What does BPE stand for?", "Byte pair encoding", "abbreviation")
    assert not defined_before(replace(other, concepts=("byte pair encoding",)), earlier)
