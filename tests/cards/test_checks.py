"""Every check finds the cards named beside it in ``checks.toml``, and lets the others be."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cardgen.cards import CHECKS, Card, Form, faults, first_fault
from cardgen.document import Document, SectionKind

CASES = tomllib.loads((Path(__file__).parent / "checks.toml").read_text(encoding="utf-8"))
BY_NAME = {check.name: check for check in CHECKS}

Make = Callable[..., tuple[Card, Document]]


def cases(side: str) -> Iterator[Any]:
    for name, sides in CASES.items():
        for number, case in enumerate(sides[side]):
            yield pytest.param(name, case, id=f"{name}-{side}-{number}")


def made(make: Make, case: Any) -> tuple[Card, Document]:
    values = dict(case) if isinstance(case, dict) else {"card": case}
    front, back = values.pop("card")
    if "form" in values:
        values["form"] = Form(values["form"])
    if "section" in values:
        values["section"] = SectionKind(values["section"])
    if "words" in values:
        values["quote"] = "dropout is noise " * (values.pop("words") // 3)
    said = values.pop("said", None)
    card, document = make(front, back, **values)
    return (card, make(front, back, quote=said)[1]) if said else (card, document)


@pytest.mark.parametrize(("name", "case"), list(cases("bad")))
def test_a_fault_is_found(name: str, case: Any, make_card: Make) -> None:
    card, document = made(make_card, case)
    assert BY_NAME[name].faulty(card, document), (card.front, card.back)


@pytest.mark.parametrize(("name", "case"), list(cases("good")))
def test_a_sound_card_passes(name: str, case: Any, make_card: Make) -> None:
    card, document = made(make_card, case)
    assert not BY_NAME[name].faulty(card, document), (card.front, card.back)


def test_every_check_has_both_kinds_of_cases() -> None:
    assert {name for name, sides in CASES.items() if sides["bad"] and sides["good"]} == set(BY_NAME)


def test_names_are_told_apart() -> None:
    assert len(BY_NAME) == len(CHECKS)
    assert all(check.why for check in CHECKS)


FLAWLESS = [
    ("What is scaled dot-product attention?", "A weighted sum of values by softmaxed products"),
    ("How many layers does the encoder of the Transformer have?", "N = 6"),
    ("What does BLEU stand for?", "Bilingual evaluation understudy"),
    ("Why is dropout applied to the sums of embeddings?", "To keep units from co-adapting"),
    ("The decoder generates a sequence of symbols […].", "one element at a time"),
]


@pytest.mark.parametrize(("front", "back"), FLAWLESS)
def test_a_good_card_has_no_fault(front: str, back: str, make_card: Make) -> None:
    card, document = make_card(front, back)
    assert faults(card, document) == ()
    assert first_fault(card, document) is None


def test_the_first_fault_is_the_first_of_all(make_card: Make) -> None:
    card, document = make_card("Is it drawn in Figure 3?", "Yes")
    found = faults(card, document)
    assert [check.name for check in found] == ["dangling-reference", "names-figure", "yes-no"]
    assert first_fault(card, document) == found[0]
