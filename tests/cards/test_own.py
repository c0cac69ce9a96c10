"""Cards of the user's own: what they get from the paper, and what is refused."""

from collections.abc import Callable

import pytest

from cardgen.cards import (
    GAP,
    OWN,
    Card,
    Form,
    Mask,
    Occlusion,
    occlusion_card,
    own_card,
    reworded,
    trimmed,
)
from cardgen.concepts import Concept
from cardgen.document import Box, Document, Figure, FigureKind, SectionKind, Span
from cardgen.errors import CardError

MakeCard = Callable[..., tuple[Card, Document]]
CONCEPTS = (
    Concept("dropout", "dropout", (), 0.9, None, ()),
    Concept("network", "network", ("neural network",), 0.5, None, ()),
)


@pytest.fixture
def paper(make_document: Callable[..., Document]) -> Document:
    return make_document(
        (SectionKind.INTRODUCTION, "Introduction", "Dropout helps a network. It is cheap."),
        (SectionKind.METHOD, "Method", "We train it long. It is cheap."),
    )


def own(paper: Document, quote: str, front: str, back: str, near: int = 0) -> Card:
    return own_card(paper, "p", CONCEPTS, quote=quote, front=front, back=back, near=near)


def test_page_section_and_concepts_come_from_the_paper(paper: Document) -> None:
    card = own(paper, "Dropout  helps\na network.", " What helps? ", "Dropout")
    assert (card.quote, card.page, card.section) == (
        "Dropout helps a network.",
        1,
        "1 Introduction",
    )
    assert paper.slice(card.evidence) == card.quote
    assert (card.front, card.kind, card.rule, card.form) == ("What helps?", OWN, OWN, Form.QUESTION)
    assert card.concepts == ("dropout",)


def test_a_question_that_names_no_concept_is_about_those_of_its_quote(paper: Document) -> None:
    card = own(paper, "Dropout helps a network.", "What helps?", "it")
    assert set(card.concepts) == {"dropout", "network"}


def test_of_two_places_the_nearer_one_is_quoted(paper: Document) -> None:
    second = paper.text.rindex("It is cheap.")
    assert own(paper, "It is cheap.", "Cheap?", "yes").page == 1
    assert own(paper, "It is cheap.", "Cheap?", "yes", near=second).page == 2


def test_a_gap_makes_a_cloze(paper: Document) -> None:
    card = own(paper, "Dropout helps a network.", f"{GAP} helps a network.", "Dropout")
    assert card.form is Form.CLOZE


def test_the_key_is_that_of_quote_and_question(paper: Document) -> None:
    one = own(paper, "It is cheap.", "Is it cheap?", "yes")
    assert one.key == own(paper, "It  is cheap.", "Is it cheap? ", "very").key
    assert one.key != own(paper, "It is cheap.", "What is cheap?", "it").key


@pytest.mark.parametrize(
    ("quote", "front", "back", "told"),
    [
        ("It is expensive.", "What?", "this", "don't stand in the paper"),
        ("", "What?", "this", "don't stand in the paper"),
        ("It is cheap.", " ", "this", "needs a question"),
        ("It is cheap.", "What?", " ", "needs an answer"),
        ("It is cheap.", f"{GAP} is {GAP}.", "it", "needs the gap"),
    ],
)
def test_what_makes_no_card_is_refused(
    paper: Document, quote: str, front: str, back: str, told: str
) -> None:
    with pytest.raises(CardError, match=told):
        own(paper, quote, front, back)


def test_an_occlusion_quotes_the_caption_and_stands_on_its_figures_page(paper: Document) -> None:
    caption = Span(0, 12)
    figure = Figure("Figure 1", FigureKind.FIGURE, Box(1, 0, 0, 50, 50), caption, caption)
    masks = Occlusion((Mask(0.1, 0.1, 0.2, 0.2),))
    card = occlusion_card(paper, "p", CONCEPTS, figure, masks, front="", back="")
    assert (card.form, card.page, card.quote) == (Form.OCCLUSION, 2, paper.text[:12])
    other = Occlusion((Mask(0.1, 0.1, 0.2, 0.3),))
    again = occlusion_card(paper, "p", CONCEPTS, figure, other, front="", back="")
    assert again.key != card.key
    with pytest.raises(CardError, match="Draw a rectangle"):
        occlusion_card(paper, "p", CONCEPTS, figure, Occlusion(()), front="", back="")


def test_words_are_trimmed_and_lines_kept(make_card: MakeCard) -> None:
    card, _ = make_card("What is dropout?", "a regulariser")
    assert reworded(card, " What?\r\n \r\n Why? ", "a  ") == ("What?\n\n Why?", "a")
    assert trimmed(trimmed(" a \n b ")) == trimmed(" a \n b ")


def test_an_answer_may_be_a_picture(make_card: MakeCard) -> None:
    card, _ = make_card("Write the formula.", "", figure="Equation 1")
    assert reworded(card, "Write it.", "", pictured=True) == ("Write it.", "")
    with pytest.raises(CardError, match="needs an answer"):
        reworded(card, "Write it.", "")
