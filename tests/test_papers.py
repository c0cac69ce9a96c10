"""Promises that every deck of four real papers keeps, checked without cardgen's own reading."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

LEAST_CARDS, MOST_CARDS = 10, 40

LEAST_PIECE = 5
"""Letters; fewer could stand on any page."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def flat(text: str) -> str:
    """Letters and digits only, in lower case: hyphens, spaces and ligatures can't differ."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", folded)


def page_texts(path: Path) -> list[str]:
    with pymupdf.open(path) as pdf:
        return [flat(page.get_text(sort=False)) for page in pdf]


def numbers(text: str) -> set[str]:
    return {found.replace(",", "") for found in _NUMBER.findall(text)}


def test_a_deck_has_a_months_worth_of_cards_not_a_years(deck: Any) -> None:
    assert LEAST_CARDS <= len(deck.built.deck.cards) <= MOST_CARDS


def test_every_quote_stands_on_its_page(deck: Any) -> None:
    """In one piece, or in two where a page, a column or a footnote comes in between."""
    pages = page_texts(deck.paper)
    for card in deck.built.deck.cards:
        here, following = pages[card.page - 1], "".join(pages[card.page : card.page + 1])
        quote = flat(card.quote)
        start = longest_start(quote, here)
        assert start >= min(len(quote), LEAST_PIECE), f"p. {card.page}: {card.quote!r}"
        assert quote[start:] in here + following, f"p. {card.page}: {card.quote!r}"


def longest_start(text: str, page: str) -> int:
    """How much of a text's start stands on a page in one piece."""
    return next(end for end in range(len(text), -1, -1) if text[:end] in page)


def test_every_number_in_an_answer_stands_in_its_quote(deck: Any) -> None:
    """Or in the table that the card shows."""
    for card in deck.built.deck.cards:
        rows = card.figure.rows if card.figure else ()
        quotes = [card.quote, *(other.quote for other in card.also)]
        source = " ".join([*quotes, *(cell for row in rows for cell in row)])
        assert numbers(card.back) <= numbers(source), f"{card.back!r} of {source!r}"


def test_keys_are_unique_and_every_picture_is_a_png(deck: Any) -> None:
    made = deck.built.deck
    assert len({card.key for card in made.cards}) == len(made.cards)
    for card in made.cards:
        assert (card.key in made.pictures) == (card.figure is not None)
    assert all(png.startswith(b"\x89PNG\r\n") for png in made.pictures.values())


def test_every_candidate_left_out_has_its_reason(deck: Any) -> None:
    assert all(drop.reason for drop in deck.built.deck.dropped)
    assert deck.built.counts["candidates"] == len(deck.built.deck.cards) + len(
        deck.built.deck.dropped
    )


@pytest.mark.usefixtures("shared")
def test_anki_takes_every_card(deck: Any, tmp_path: Path) -> None:
    col = Collection(str(tmp_path / "collection.anki2"))
    try:
        options = ImportAnkiPackageOptions(with_scheduling=False, with_deck_configs=False)
        request = ImportAnkiPackageRequest(package_path=str(deck.package), options=options)
        log = col.import_anki_package(request).log
        assert len(log.new) == len(deck.built.deck.cards)
        assert not log.updated and not log.conflicting and not log.missing_notetype
        assert {note.guid for note in map(col.get_note, col.find_notes(""))} == {
            card.key for card in deck.built.deck.cards
        }
        assert col.card_count() == len(deck.built.deck.cards)
        names = {tree.name for tree in col.decks.all_names_and_ids()}
        assert deck.built.deck.name in names
    finally:
        col.close()
