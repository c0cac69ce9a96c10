"""A deck as text: what is written is read back, and what can't be read is told by its line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.cards import Card, trimmed
from cardgen.cli.sheet import Entry, Word, as_sheet, from_sheet
from cardgen.errors import CardError
from cardgen.library import Status, StoredCard

from .conftest import a_card, a_paper

PAPER = a_paper("one")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def held(card: Card, status: Status = Status.OPEN, left_out: str | None = None) -> StoredCard:
    return StoredCard(
        card=card,
        paper=PAPER.id,
        status=status,
        worded=False,
        made=True,
        modified=1,
        left_out=left_out,
    )


@given(st.lists(st.tuples(texts, texts, texts, st.sampled_from(Status)), max_size=4))
def test_what_is_written_is_read_back(rows: list[tuple[str, str, str, Status]]) -> None:
    cards = [
        held(replace(a_card(f"k{number}"), front=front, back=back, quote=quote), status)
        for number, (front, back, quote, status) in enumerate(rows)
    ]
    entries = from_sheet(as_sheet(PAPER, cards[:2], cards[2:]))
    assert [replace(entry, line=0) for entry in entries] == [Entry.of(card) for card in cards]


def test_a_sheet_is_for_reading() -> None:
    card = replace(a_card("k1"), back="first line\nsecond line")
    sheet = as_sheet(PAPER, [held(card)], [held(a_card("k2"), left_out="low-score")])
    assert "open k1  p. 3  definition  2 Method\n" in sheet
    assert "Q: What is dropout?\nA: first line\n   second line\n> Dropout is a way" in sheet
    assert "left k2  p. 3  definition  2 Method  low-score\n" in sheet


def test_lines_may_be_added_and_indented_ones_belong_to_the_field_above() -> None:
    (entry,) = from_sheet(
        "keep k1\nQ: What is it?\n   And why?\n\n   Truly?\nA: This\n\n\n> quote\n"
    )
    assert (entry.word, entry.front) == (Word.KEEP, "What is it?\nAnd why?\n\nTruly?")
    assert entry.back == trimmed("This\n")


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("kept k1\nQ: a\nA: b", "line 1: a card begins with keep"),
        ("keep\nQ: a\nA: b", "line 1: a card begins with keep"),
        ("# top\n\nQ: a\nA: b", "line 3: a card's first line is missing"),
        ("keep k1\nA: b", "line 1: this card has no line that begins with Q:"),
        ("keep k1\nQ: a", "line 1: this card has no line that begins with A:"),
        ("keep k1\nQ: a\nQ: b\nA: c", "two lines that begin with Q:"),
        ("keep k1\nQ: a\nA: b\n\nkeep k1\nQ: a\nA: b", "line 5: card k1 is there twice"),
    ],
)
def test_what_cant_be_read_is_told_by_its_line(sheet: str, told: str) -> None:
    with pytest.raises(CardError, match=told):
        from_sheet(sheet)
