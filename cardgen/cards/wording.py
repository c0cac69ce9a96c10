"""The clean-up of what a template printed: spaces, punctuation, ligatures, the first letter.

No word is added, left out or changed: what a card says is the rule's business.
"""

import re

from cardgen.cards.card import GAP

__all__ = ["capitalised", "clean", "tidy_back", "tidy_front"]

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_STEPS = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"[(\[][\s,;:]*[)\]]"), ""),  # what a removed citation leaves behind
    (re.compile(r"\s+([,.;:?!)\]%])"), r"\1"),
    (re.compile(r"(?<!\s)\s*\(\s+"), " ("),
    (re.compile(r"([,;:])\s*(?=[,;:.?!])"), ""),
    (re.compile(r"\s+"), " "),
)
"""In this order: each step may rely on the ones before it."""

_LOWER_WORD = re.compile(
    r"[a-z]{3,}(?![\w(=]| [=<>≤≥∈])|(?:a|an|as|at|by|if|in|it|no|of|on|or|so|to|up)\b"
)
"""A first word that may take a capital: not ``dk``, ``n-gram``, ``mRNA``, ``x``."""

_ABBREVIATION = re.compile(
    r"(?:\b(?:etc|al|vs|cf|resp|approx|Inc|Ltd)|\b[A-Za-z](?:\.[A-Za-z])+)\.$"
)
_SENTENCE_END = re.compile(r"[a-z)\]”’\"]{2}[.?!] [A-Z]")


def clean(text: str) -> str:
    """One line of plain text, without ligatures, soft hyphens, doubled spaces, orphaned commas."""
    text = _INVISIBLE.sub("", text.translate(_LIGATURES)).replace(GAP, "\uffff")
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text.strip().replace("\uffff", GAP)


def capitalised(text: str) -> str:
    """The text with a capital first letter, unless its first word is a name or symbol."""
    if _LOWER_WORD.match(text):
        return text[0].upper() + text[1:]
    return text


def tidy_front(text: str) -> str:
    """A question ends in one question mark, a request or a cloze in one full stop."""
    text = clean(text)
    if not text:
        return ""
    asks = "?" in text and GAP not in text
    text = text.rstrip(" ?.,;:" if asks else " .,;:")
    if text.endswith(GAP[1:-1] + "]") or not text.endswith(("!", "?")):
        text += "?" if asks else "."
    return capitalised(text)


def tidy_back(text: str, *, in_gap: bool = False) -> str:
    """An answer has a capital and, unless it is several sentences, no closing full stop.

    What fills a gap (``in_gap``) keeps its case: it is read inside a sentence.
    """
    text = clean(text).strip(" ,;:")
    if not _ABBREVIATION.search(text) and not _SENTENCE_END.search(text):
        text = text.removesuffix(".").rstrip(" ,;:")
    return text if in_gap else capitalised(text)
