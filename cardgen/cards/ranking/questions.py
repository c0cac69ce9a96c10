"""Features of the side that asks: its words and how it is built."""

import re

from cardgen.cards.card import DEFINING_KINDS, Card, Form
from cardgen.cards.checks.question import GENERIC
from cardgen.cards.ranking.grammar import Grammar
from cardgen.cards.ranking.setting import Setting
from cardgen.cards.words import content, numbers, words
from cardgen.cards.words import skips as skipped

__all__ = [
    "clauses",
    "cloze",
    "complements",
    "ends_in_adjective",
    "finite_verbs",
    "general",
    "joined",
    "left_over",
    "long_front",
    "no_subject",
    "short_question",
    "skips",
    "vague_verb",
    "wh_noun",
    "with_numbers",
]

_VAGUE_VERB = re.compile(
    r"^(?:\w+ )?(?:what|which)\b.*\b(?:have|has|use|uses|do|make|makes|provide|provides|show|shows"
    r"|give|gives|include|includes|contain|contains|perform|performs|need|needs|require|requires"
    r"|become|becomes|get|gets|take|takes|see|find|consider|involve|present|describe)\?$",
    re.IGNORECASE,
)

_PLAIN = Grammar(1, 0, 0, 0, 0, True, False, "NOUN")
"""A plain question: what a front counts as whose parse isn't known."""


def _grammar(card: Card, known: Setting) -> Grammar:
    return known.grammar.get(card.front, _PLAIN)


def short_question(card: Card, _: Setting) -> float:
    """Whether too little is said to tell what is asked; definitions may be short."""
    least = 4 if card.form is Form.CLOZE else 3
    says_little = len(content(card.front)) < least
    return float(says_little and card.kind not in DEFINING_KINDS | {"contribution"})


def long_front(card: Card, _: Setting) -> float:
    """The words over what is usual, in tens."""
    usual = 20 if card.form is Form.CLOZE else 14
    return max(0, len(words(card.front)) - usual) / 10


def general(card: Card, _: Setting) -> float:
    """The share of content words that name nothing of this paper alone."""
    said = content(card.front)
    return len(said & GENERIC) / len(said) if said else 1.0


def vague_verb(card: Card, _: Setting) -> float:
    """Whether it asks what something has, uses, does …, and nothing more."""
    return float(_VAGUE_VERB.search(card.front) is not None)


def cloze(card: Card, _: Setting) -> float:
    """Whether it is a cloze."""
    return float(card.form is Form.CLOZE)


def finite_verbs(card: Card, known: Setting) -> float:
    """Finite verbs beyond the first, at most two."""
    return float(min(max(_grammar(card, known).finite - 1, 0), 2))


def joined(card: Card, known: Setting) -> float:
    """Coordinated words, at most two."""
    return float(min(_grammar(card, known).joined, 2))


def complements(card: Card, known: Setting) -> float:
    """Whether a clause is subject or object."""
    return float(_grammar(card, known).complements > 0)


def clauses(card: Card, known: Setting) -> float:
    """Adverbial and relative clauses, at most two."""
    return float(min(_grammar(card, known).clauses, 2))


def left_over(card: Card, known: Setting) -> float:
    """Words without a place in the sentence, at most two."""
    return float(min(_grammar(card, known).left_over, 2))


def no_subject(card: Card, known: Setting) -> float:
    """Whether no verb of a question has a subject."""
    return float(card.form is Form.QUESTION and not _grammar(card, known).subject)


def wh_noun(card: Card, known: Setting) -> float:
    """Whether the question word belongs to a noun: "Which layer …?"."""
    return float(_grammar(card, known).wh_noun)


def ends_in_adjective(card: Card, known: Setting) -> float:
    """Whether the last word is an adjective."""
    return float(_grammar(card, known).last == "ADJ")


def with_numbers(card: Card, _: Setting) -> float:
    """Whether a number stands in the front."""
    return float(bool(numbers(card.front)))


def skips(card: Card, _: Setting) -> float:
    """Neighbours on the card that are none in the quote, in twos, at most four."""
    return min(skipped(card.front, card.quote), 4) / 2
