"""Soft marks: wordings that make a card worse without making it wrong.

They are data (a pattern, the side it is looked for on, and a reason): a mark that turns out to be a
fault moves to ``checks``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from cardgen.cards.card import Card

__all__ = ["MARKS", "Mark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A wording, where it is looked for, and what is wrong with it."""

    name: str
    pattern: re.Pattern[str]
    side: Callable[[Card], str]
    why: str

    def found(self, card: Card) -> bool:
        """Whether the card bears the mark."""
        return self.pattern.search(self.side(card)) is not None


def _front(card: Card) -> str:
    return card.front


def _back(card: Card) -> str:
    return card.back


def _both(card: Card) -> str:
    return f"{card.front} {card.back}"


def _quote(card: Card) -> str:
    return card.quote


def _mark(name: str, pattern: str, side: Callable[[Card], str], why: str) -> Mark:
    return Mark(name, re.compile(pattern, re.IGNORECASE), side, why)


MARKS: tuple[Mark, ...] = (
    _mark(
        "left-over",
        r"\b(?:also|then|next|further|similarly|again|just|only|often|therefore|thus|now)\b",
        _front,
        "a word that joined the sentence to the one before it",
    ),
    _mark(
        "authors-act",
        r"^(?:what|which|(?:on|in|to|for|with|by|from|into|at) which)\b.* the authors\b",
        _front,
        "what the authors did is seldom what a reader wants to know; why and how they did it is",
    ),
    _mark(
        "research-act",
        r"\bthe authors (?:\w+ly )?(?:show|demonstrate|evaluate|compare|improve|apply|perform"
        r"|extend|study|investigate|measure|test|verify|vary|analy[sz]e|explore|examine|report|conduct|run"
        r"|train|implement|find|observe|recruit|reflect|provide|label|work|focus|construct|carry"
        r"|present|describe|discuss|consider|obtain|collect)\b",
        _front,
        "how a paper came about, not what it says",
    ),
    _mark(
        "old-value",
        r"\bfrom (?:[\w-]+ ){0,2}\[…\].* to \d",
        _front,
        "the value to remember is the new one",
    ),
    _mark(
        "contrast",
        r"\b(?:rather than|instead of|as opposed to|unlike|in contrast to|in short)\b",
        _front,
        "the other half of a comparison, dragged along",
    ),
    _mark(
        "aside",
        r"\s[—–-]\s",
        _front,
        "a second thought between dashes",
    ),
    _mark(
        "narrative",
        r"^(?!why)(?:.* )?(?:did|was|were|had)\b",
        _front,
        "what was done once, not what holds",
    ),
    _mark(
        "common-word",
        r"^what (?:is|are|does|do) (?:the |an? )?[a-z]+(?: (?:refer to|denote|mean|involve|describe"
        r"|contain|include|represent|consist of))?\?$",
        _front,
        "one common word is a term in few papers: the key, the bug, machines",
    ),
    _mark(
        "hedged",
        r"\b(?:may|might|could|possibly|perhaps|likely|probably|seems?|appears?|somewhat|arguably"
        r"|presumably|potentially|sometimes|often|usually|typically|generally)\b",
        _back,
        "what may be so is hard to grade oneself on",
    ),
    _mark(
        "time-bound",
        r"\b(?:recent(?:ly)?|currently|nowadays|today|so far|to date|latest|in the past|modern"
        r"|new|novel|state[- ]of[- ]the[- ]art|popular|emerging)\b",
        _both,
        "true in the year of the paper, perhaps not in the year of the review",
    ),
    _mark(
        "vague-quantity",
        r"\b(?:several|various|many|some|numerous|a number of|different kinds|certain|a variety of"
        r"|a range of|a set of|a few|lots? of|other)\b",
        _back,
        "an answer that leaves open which and how many",
    ),
    _mark(
        "open-comparison",
        r"\b(?:better|worse|larger|smaller|higher|lower|faster|slower|greater|fewer|more \w+"
        r"|stronger|weaker|easier|harder)\b(?!.*\b(?:than|as|the)\b)",
        _back,
        "better than what?",
    ),
    _mark(
        "unfinished",
        r"\b(?:future work|in (?:the )?future|will be|we (?:plan|hope|intend|expect|leave)"
        r"|remains? (?:to be|an? open))\b",
        _quote,
        "plans and hopes are not what a reader keeps",
    ),
    _mark(
        "example",
        r"\b(?:for example|for instance|e\.g\.|say|such as)(?:\W|$)",
        _both,
        "an example stands in for the rule it shows",
    ),
    _mark(
        "respectively",
        r"\brespectively\b",
        _both,
        "two lists have to be matched in the head",
    ),
    _mark(
        "pronoun-inside",
        r"\b(?:it|its|they|their|them)\b",
        _back,
        "the reader has to find what the pronoun stands for",
    ),
    _mark(
        "others-work",
        r"\bet al\b|\((?:[A-Z]\w+[^()]*, )?(?:19|20)\d\d[a-z]?\)|\[\d+(?:, ?\d+)*\]",
        _quote,
        "a sentence with a citation often tells what other papers found",
    ),
    _mark(
        "authors-voice",
        r"\b(?:interesting|surprising|remarkable|notably|indeed|note that|of course|it is worth)",
        _both,
        "the author's voice, not a fact",
    ),
    _mark(
        "bracketed",
        r"\(",
        _back,
        "an aside in the answer",
    ),
    _mark(
        "modal",
        r"\b(?:may|might|could|should|would|will)\b",
        _front,
        "what may or should be is no fact",
    ),
    _mark(
        "boilerplate-aim",
        r"^to (?:evaluate|find|examine|show|study|understand|verify|test|explore|investigate|assess"
        r"|consider|compare|demonstrate|facilitate)\b",
        _back,
        "why research is done, not why a thing is as it is",
    ),
    _mark(
        "negative",
        r"\b(?:not|never|neither|without|no)\b",
        _front,
        "a negative question is misread",
    ),
)
