"""Words that point out of a card, and "we" as the reader of a card must see it."""

import re

from cardgen.rules.mentions import AUTHORS

__all__ = ["dangles", "points_away", "third_person"]

_AWAY = (
    r"(?:this|these|those|such(?! as)|the following)\b|as follows|"
    r"(?:above|below)(?=[,.;:)]|$)|the (?:above|below)\b|"
    r"(?:figures?|fig\.?|tables?|sections?|appendix|eq\.?|equations?) ?\(?"
    r"(?:\d|(?-i:[A-Z]\b))|eqs?\b"
)
_POINTS_AWAY = re.compile(rf"\b(?:{_AWAY})", re.IGNORECASE)
_DANGLING = re.compile(
    rf"\b(?:{_AWAY}|(?:it|they|them|here|former|latter|itself|themselves|aforementioned|respectively|"
    r"following|I|you|us)\b|(?:with|of|to|for|by|from|on|at) that (?!(?:of|in|which|the|an?|for|by"
    r"|with|from|on|at|it|they|we)\b)\w)",
    re.IGNORECASE,
)


def third_person(text: str, *, authors: bool) -> str:
    """The text as the reader of a card must see it: "we" is the authors."""
    our, we = ("their", "they") if authors else (f"{AUTHORS}’", AUTHORS)
    text = re.sub(r"\bour\b", our, text)
    text = re.sub(r"\bwe\b", we, text)
    text = re.sub(r"\bus\b", "them" if authors else AUTHORS, text)
    return re.sub(r"\bourselves\b", "themselves", text)


def dangles(text: str) -> bool:
    """Whether a question points at something that is not on the card."""
    return bool(_DANGLING.search(text))


def points_away(text: str) -> bool:
    """Whether an answer points out of its sentence; what "it" is, the question may have told."""
    return bool(_POINTS_AWAY.search(text))
