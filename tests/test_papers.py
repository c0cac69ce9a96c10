"""Promises that every deck of four real papers keeps, checked without cardgen's own reading."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

LEAST_CARDS, MOST_CARDS = 10, 40

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
    pages = page_texts(deck.paper)
    for card in deck.built.deck.cards:
        # A quote may run on to the next page, past footnotes; each sentence's start is on its own.
        assert 1 <= card.page <= len(pages)
        here = "".join(pages[card.page - 1 : card.page + 1])
        assert stands(card.quote, here), f"p. {card.page}: {card.quote!r}"


def stands(quote: str, page: str) -> bool:
    """Whether a page's flat text holds a quote, footnote marks and line furniture aside."""
    if flat(quote) in page:
        return True
    words = [flat(word) for word in quote.split() if flat(word)]
    return all(word in page for word in words) and runs(words, page)


def runs(words: list[str], page: str) -> bool:
    """Whether all words stand in a row but for a few breaks in between."""
    breaks, start = 0, 0
    while start < len(words):
        end = len(words)
        while end > start and "".join(words[start:end]) not in page:
            end -= 1
        breaks, start = breaks + 1, max(end, start + 1)
    return breaks <= 1 + len(words) // 8


def test_every_number_in_an_answer_stands_in_its_quote(deck: Any) -> None:
    for card in deck.built.deck.cards:
        assert numbers(card.back) <= numbers(card.quote), f"{card.back!r} of {card.quote!r}"


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
