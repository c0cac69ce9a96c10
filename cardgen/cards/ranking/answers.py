"""Features of the answer: its length, its words, and whether it was cut whole."""

import re

from cardgen.cards.card import DEFINING_KINDS, Card, Form
from cardgen.cards.checks.question import GENERIC
from cardgen.cards.ranking.setting import Setting
from cardgen.cards.templates import plural
from cardgen.cards.words import content, numbers, words

__all__ = [
    "bare_result",
    "clause",
    "general",
    "given",
    "joined",
    "long_answer",
    "number_mismatch",
    "one_word",
    "picture",
    "said",
    "short_answer",
    "short_reason",
    "whole",
    "with_numbers",
]

_CLAUSE = re.compile(
    r"(?:(?!\b(?:that|which|who|where|when|whose|what|how)\b).)*"
    r"\b(?:is|are|was|were|has been|have been|must be|can be) \w",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"(?:an?|the) (?:[\w-]+,? )*?(?:set|collection|group|class|list|pair|family|sequence|kind|type"
    r"|form|series|variety)s? ",
    re.IGNORECASE,
)


def long_answer(card: Card, _: Setting) -> float:
    """The words over 16, in tens."""
    return max(0, len(words(card.back)) - 16) / 10


def _wordy(card: Card) -> bool:
    return card.form is Form.QUESTION and card.figure is None and not numbers(card.back)


def one_word(card: Card, _: Setting) -> float:
    """Whether one word, no number, answers a question."""
    return float(_wordy(card) and len(content(card.back)) < 2)


def short_answer(card: Card, _: Setting) -> float:
    """Whether two or three words, no number, answer a question."""
    return float(_wordy(card) and 2 <= len(content(card.back)) <= 3)


def said(card: Card, _: Setting) -> float:
    """Content words, at most ten, in fives."""
    return min(len(content(card.back)), 10) / 5


def short_reason(card: Card, _: Setting) -> float:
    """Whether fewer than five content words answer why."""
    return float(card.front.startswith("Why ") and len(content(card.back)) < 5)


def whole(card: Card, _: Setting) -> float:
    """Whether the answer ends where its quote has a stop, a comma or a bracket, or ends."""
    end = card.quote.lower().rfind(card.back.lower())
    behind = card.quote[end + len(card.back) :].lstrip() if end >= 0 else "x"
    return float(not behind or behind[0] in ".,;:)")


def general(card: Card, _: Setting) -> float:
    """The share of content words that name nothing of this paper alone."""
    said = content(card.back)
    return len(said & GENERIC) / len(said) if said else 0.0


def joined(card: Card, _: Setting) -> float:
    """Commas and conjunctions, at most three."""
    return float(min(len(re.findall(r",|\b(?:and|or)\b", card.back)), 3))


def with_numbers(card: Card, _: Setting) -> float:
    """Whether there is a number in it."""
    return float(bool(numbers(card.back)))


def given(card: Card, _: Setting) -> float:
    """The share of content words that the question has already."""
    said = content(card.back)
    return len(said & content(card.front)) / len(said) if said else 0.0


def clause(card: Card, _: Setting) -> float:
    """Whether a clause answers what a thing is."""
    asks_term = card.kind in DEFINING_KINDS and card.front.lower().startswith(
        ("what is", "what are")
    )
    return float(asks_term and _CLAUSE.match(card.back) is not None)


def number_mismatch(card: Card, _: Setting) -> float:
    """Whether question and answer differ in grammatical number."""
    asked = re.match(r"what (is|are) (.+)\?$", card.front, re.IGNORECASE)
    if asked is None or not card.back or card.figure or numbers(card.back):
        return 0.0
    collective = _COLLECTIVE.match(card.back)
    many = plural(re.split(r",|\b(?:that|which|who)\b", card.back, maxsplit=1)[0].strip())
    return float(not collective and many != (asked[1].lower() == "are"))


def bare_result(card: Card, _: Setting) -> float:
    """Whether a result is asked for in fewer than four words."""
    return float(card.kind == "result" and len(content(card.front)) < 4)


def picture(card: Card, _: Setting) -> float:
    """Whether a picture is shown."""
    return float(card.figure is not None)
