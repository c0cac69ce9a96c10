"""What the words of a question must be, so that it can be asked alone, months later."""

import re

from cardgen.rules.pointers import dangles

__all__ = ["LONGEST_QUESTION", "stands", "tidied"]

LONGEST_QUESTION = 20  # words: card-criteria 1 asks for 25 with the question word
_UNFINISHED = frozenset("between through into onto of from with via".split())
"""A question that ends with one of these, and asks for nothing behind it, was cut."""
_UNTOLD = re.compile(
    r"\b(?:the|all) (?:remaining|corresponding|resulting|associated|respective|ensuing|given"
    r"|(?:previously|afore|above)[- ]?(?:mentioned|described|discussed))\b"
    r"|\b(?:do|does|did|doing) so\b|\bthe same way$|\. [a-z]"
    r"|\bthe (?:previous|preceding|next|last) (?:section|chapter|paragraph|sentence)s?\b"
)
"""What only the sentences before have told."""
_PARTICULAR = re.compile(
    r"\b(?i:agent|player|node|user|client|server|buyer|seller|person|company|firm|patient|student"
    r"|worker|process|task|job|message|offer|proposal|party|bidder|peer|thread|item) "
    r"(?:[A-Z]\d*|[a-z]{1,2}\d+\w?|[b-z]|\d{1,2})\b"
)
"""One of an example's actors: "agent A", "offer o3"."""
_BROKEN = re.compile(
    r"\b(?:all|every|each) not\b|\b(?:of|by|with|for|in) (?:is|are|was|were)\b"
    r"|\bO(?= [a-z]|$)|;|\bin (?:accordance|terms|conjunction|comparison)$"
    r"|^\w+ (?:equation|theorem|lemma|proposition|definition|algorithm|figure|table)\b"
)
"""What a number or a symbol fell out of, or a denial came in the wrong place."""
_MENTIONED = re.compile(
    r"\b(?:previously|afore|above)[- ]?(?:mentioned|described|discussed) "
    r"(?=[\w-]+ (?!(?:of|in|for|by|with|from|to|on|and|that)\b)\w)"
)
"""What a name of two words is as clear without: "the above-mentioned cold start problem"."""
_BETTER = re.compile(r"\b(?:more|less|fewer|other|rather|worse|\w+er) (?:[\w-]+ )*than\b")
"""What a "than" belongs to: without it, it was what is asked for."""
_WAYS = re.compile(
    r" in (?:a |many |various |several )?(?:similar|different|many|various|several) ways?\b"
)
"""What a question is better without, for the answer tells the way."""


def tidied(text: str) -> str:
    """A question without what points back to no purpose."""
    text = re.sub(r" n[’']t\b", " not", text)
    return re.sub(r" too$", "", _WAYS.sub("", _MENTIONED.sub("", text)))


def stands(text: str, *, whole: bool = True) -> bool:
    """Whether a question is short enough, whole, and points at nothing outside of it.

    What is not ``whole`` has left a preposition behind.
    """
    if len(text.split()) > LONGEST_QUESTION + 2 or dangles(text):
        return False
    if whole and text.rpartition(" ")[2] in _UNFINISHED:
        return False
    if text.endswith((" be", " been", " is", " are")) or _UNTOLD.search(text):
        return False
    if _PARTICULAR.search(text) or _BROKEN.search(text):
        return False
    if re.search(r"\bthan\b", text) and not _BETTER.search(text):
        return False
    if re.fullmatch(r"[^,]*, (?:and|but) [^,]*", text):
        return False  # no list, so most likely another clause
    return not re.search(r",(?!.* (?:and|or) )|[:)](?![^(]*\))", text)
