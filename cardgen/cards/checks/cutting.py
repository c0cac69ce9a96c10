"""The check for answers that stop before what completes them."""

import re

from cardgen.cards.card import Card, Form
from cardgen.cards.words import FUNCTION_WORDS, numbers, plain, words
from cardgen.document import Document

__all__ = ["cut_short"]

_OPEN_LIST = re.compile(
    r"(?:, |\b(?:between|both|either) )(?!(?:which|who|where|including|such) )(?!.*\b(?:and|or)\b)"
)
"""A list, or a "between", whose "and" has not come yet."""

_AWAITING = re.compile(r"\b(?:assumption|fact|condition|idea|claim|hypothesis|belief|sense)$")
"""Nouns that say nothing without the clause behind them."""

_LOOSE = re.compile(
    r"\w+(?:ly|ing|ed)|called|known|given|shown|instead|versus|due|along|together|around|as|like"
    r"|unlike|despite|except|across|above|below|without|towards?|first|second|next|once|unless"
)
"""Words that may follow a whole phrase and add something to it."""


def cut_short(card: Card, _: Document) -> bool:
    """The quote goes on where the answer ends: with "of", or with the last item of its list.

    Or with "but …", the other half of a comparison.
    """
    back, quote = plain(card.back), f" {plain(card.quote)} "
    if len(words(card.back)) < 2 or f" {back} " not in quote:
        return False
    if _goes_on(card):
        return True
    after = quote.split(f" {back} ", 1)[1]
    if after.startswith("that ") and _AWAITING.search(card.back):
        return True
    if after.startswith("of "):
        return not numbers(card.back)
    if after.startswith("but ") and card.kind == "comparison":
        return True
    return after.startswith(("and ", "or ")) and bool(_OPEN_LIST.search(card.back))


def _goes_on(card: Card) -> bool:
    """Whether the very next word of the quote is one that an answer can't do without."""
    if card.form is Form.CLOZE or card.kind in {"abbreviation", "number"} or card.figure:
        return False
    place = card.quote.lower().find(card.back.lower())
    following = re.match(r"\s+([a-z][a-z-]+)", card.quote[place + len(card.back) :])
    if place < 0 or following is None:
        return False
    word = following[1]
    goes_without = word in FUNCTION_WORDS or _LOOSE.fullmatch(word)
    asked = words(card.front)
    return not goes_without and word not in asked and f"{word}s" not in asked
