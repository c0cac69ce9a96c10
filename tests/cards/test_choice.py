from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgen.cards.budget import LEAST, MOST, body_words, budget
from cardgen.cards.choice import (
    FEWEST,
    LOWEST_SCORE,
    MOST_FORMULAS,
    WEAKEST,
    WORTH_ALONE,
    choose,
    filled_up,
    rounded_out,
)
from cardgen.cards.order import in_deck_order
from cardgen.document import SectionKind, Span


@pytest.fixture
def card_at(make_card):
    def made(place: int, score: float = 0.6, **others: object):
        card, _ = make_card(f"What is thing {place}?", f"Word{place}", key=f"k{place:03}")
        values: dict[str, object] = {
            "score": score,
            "evidence": Span(place * 10, place * 10 + 5),
            "quote": f"quote {place}",
            "concepts": (f"concept {place}",),
        }
        return replace(card, **(values | others))

    return made


def test_a_stronger_card_goes_first(card_at) -> None:
    weak, strong = card_at(1, 0.4), card_at(2, 0.9)
    assert choose([weak, strong], 1) == [strong]


def test_another_concept_is_worth_more_than_the_second_card_of_one(card_at) -> None:
    first = card_at(1, 0.8, concepts=("attention",))
    second = card_at(2, 0.75, concepts=("attention",))
    other = card_at(3, 0.7, concepts=("dropout",))
    assert choose([first, second, other], 2) == [first, other]


def test_but_not_than_a_much_stronger_one(card_at) -> None:
    first = card_at(1, 0.95, concepts=("attention",))
    second = card_at(2, 0.95, concepts=("attention",))
    other = card_at(3, WORTH_ALONE, concepts=("dropout",))
    assert choose([first, second, other], 2) == [first, second]


def test_a_weak_card_is_not_chosen_though_there_is_room(card_at) -> None:
    assert choose([card_at(1, LOWEST_SCORE - 0.01)], 10) == []


def test_a_weak_card_joins_others_of_its_concept_and_is_no_orphan(card_at) -> None:
    weak = WORTH_ALONE - 0.01
    strong = card_at(1, 0.9, concepts=("attention",))
    joining = card_at(2, weak, concepts=("attention",))
    orphan = card_at(3, weak, concepts=("dropout",))
    assert choose([strong, joining, orphan], 10) == [strong, joining]


def test_a_section_gives_a_few_formulas(card_at) -> None:
    formulas = [card_at(i, 0.9, kind="formula", section="Bounds") for i in range(4)]
    elsewhere = card_at(5, 0.6, kind="formula", section="Loss")
    assert len(choose(formulas, 10)) == MOST_FORMULAS
    assert elsewhere in choose([*formulas, elsewhere], 10)


def test_a_small_deck_is_filled_up_with_the_best_of_the_rest(card_at) -> None:
    strong = [card_at(n, 0.9) for n in range(2)]
    rest = [card_at(2 + n, WEAKEST + n / 100) for n in range(9)]
    filled = filled_up(strong, [*strong, *rest, card_at(20, WEAKEST - 0.01)], 30)
    assert filled == [*strong, *rest[: -FEWEST + 1 : -1]]
    assert filled_up(strong, [*strong, *rest], 3) == [*strong, rest[-1]]
    assert filled_up(strong * 4, rest, 30) == strong * 4


def test_a_section_without_a_card_gives_its_best(card_at) -> None:
    chosen = [card_at(0, 0.9, section="Method")]
    data = [card_at(1, WEAKEST, section="Data"), card_at(2, WEAKEST + 0.02, section="Data")]
    others = [card_at(3, WEAKEST - 0.01, section="Limits"), card_at(4, 0.48, section="Method")]
    assert rounded_out(chosen, [*chosen, *data, *others], 30) == [*chosen, data[1]]
    assert rounded_out(chosen, [*chosen, *data, *others], 1) == chosen


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # it has no state
@given(st.lists(st.floats(WORTH_ALONE, 0.99), min_size=1, max_size=25), st.integers(0, 30))
def test_the_limit_holds_and_choices_are_nested(make_card, scores: list[float], limit: int) -> None:

    cards = [
        replace(make_card(f"What is {place}?", "x")[0], key=str(place), score=score)
        for place, score in enumerate(scores)
    ]
    chosen = choose(cards, limit)
    assert len(chosen) == min(limit, len(cards))
    assert choose(cards, limit + 1)[: len(chosen)] == chosen


def test_budget_has_bounds_and_grows_with_substance(make_document, card_at) -> None:
    short = make_document((SectionKind.METHOD, "Model", "word " * 300))
    paper = make_document((SectionKind.METHOD, "Model", "word " * 4500))
    book = make_document((SectionKind.METHOD, "Model", "word " * 40000))
    few, many = [card_at(n) for n in range(5)], [card_at(n) for n in range(30)]
    assert budget(body_words(short), few) == LEAST
    assert budget(body_words(paper), few) < budget(body_words(paper), many) < MOST
    assert budget(body_words(book), many) == MOST


def test_references_and_appendices_are_no_substance(make_document) -> None:
    document = make_document(
        (SectionKind.METHOD, "Model", "word " * 100),
        (SectionKind.REFERENCES, "References", "word " * 900),
        (SectionKind.APPENDIX, "Tables", "word " * 900),
    )
    assert body_words(document) == 100


def test_reading_order(card_at) -> None:
    cards = [card_at(3, kind="number"), card_at(1, kind="number"), card_at(2, kind="number")]
    assert [card.key for card in in_deck_order(cards, {})] == ["k001", "k002", "k003"]


def test_a_definition_goes_before_its_users(card_at) -> None:
    user = card_at(1, kind="number", concepts=("head", "attention"))
    definition = card_at(9, kind="definition", concepts=("attention",))
    assert in_deck_order([user, definition], {}) == [definition, user]


def test_a_definition_goes_after_what_it_builds_on(card_at) -> None:
    whole = card_at(1, kind="definition", concepts=("transformer",))
    part = card_at(5, kind="definition", concepts=("attention",))
    builds_on = {"transformer": ("attention",), "attention": ()}
    assert in_deck_order([whole, part], builds_on) == [part, whole]


def test_a_circle_is_broken_where_the_text_begins(card_at) -> None:
    one = card_at(1, kind="definition", concepts=("a",))
    two = card_at(2, kind="definition", concepts=("b",))
    three = card_at(3, kind="definition", concepts=("c",))
    circle = {"a": ("b",), "b": ("c",), "c": ("a",)}
    assert in_deck_order([three, two, one], circle) == [one, three, two]
