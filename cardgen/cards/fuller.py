"""The fuller name that a section's heading has for what a question calls "the N".

Within a section "the search" is enough; on a card it is "the binary search" of the heading.
"""

import re

from cardgen.document import Document, Span

__all__ = ["fuller"]

_LONGEST_NAME = 7
"""Words of a heading that are still a name."""
_LONGEST_QUESTION = 20
"""Words: a question that is longer than this before it is completed is left as it is."""
_QUALIFYING = r"(?:with|without|of|for|in|under|on)"
_NO_QUALIFIERS = frozenset(
    "related future previous other our their why how what when this these and or of for in on with"
    " to by from a an the as at via using vs versus some more further initial final first".split()
)
"""Words before a heading's noun that don't say which of its kind it is."""
_NOT_A_NAME = re.compile(r"[,:;?()\d/]|\b(?:and|or|our|we|this|their|vs|versus)\b", re.IGNORECASE)
_BOUNDARY = r"(?=\?|\.$| (?:is|are|was|were|do|does|did|can|be|have|has|not|\w{3,}ed)\b)"
"""What follows a noun phrase that is complete."""
_OF_QUALITY = re.compile(r"(?:Why|When|Under what condition) (?:is|are|was|were) the ")
_BEFORE_QUALITY = rf"(?:{_BOUNDARY}|(?= \w+\?))"
"""The same where the question ends in an adjective: "Why is the search slow?"."""


def fuller(front: str, evidence: Span, document: Document) -> str:
    """A question with "the N" as the heading of its section names it, where it does."""
    section = document.section(evidence)
    title = re.sub(r"^(?:the|an?) ", "", section.title or "", flags=re.I) if section else ""
    words = title.split()
    if not 2 <= len(words) <= _LONGEST_NAME or title.isupper() or _NOT_A_NAME.search(title):
        return front
    if len(front.split()) > _LONGEST_QUESTION:
        return front
    name = " ".join(_inside(word, document) for word in words)
    short = _qualified(name) or _behind_qualifiers(name, front)
    end = _BEFORE_QUALITY if _OF_QUALITY.match(front) else _BOUNDARY
    found = short and re.search(rf"\bthe {re.escape(short)}{end}", front)
    return f"{front[: found.start()]}the {name}{front[found.end() :]}" if found else front


def _inside(word: str, document: Document) -> str:
    """A heading's word as it stands inside a sentence: a name has its capital there, too."""
    small = re.search(rf"\b{re.escape(word.lower())}\b", document.text)
    return word if not small and document.text.count(word) > 1 else word.lower()


def _qualified(name: str) -> str:
    """What stands before the first preposition: "drift" of "drift with a limited load"."""
    found = re.match(rf"(.+?) {_QUALIFYING} ", name)
    return found[1] if found else ""


def _behind_qualifiers(name: str, front: str) -> str:
    """The noun of a name, if nothing but qualifiers stand before it, none in the question.

    What is said of several may be said of others than these: "limits on the loads".
    """
    *before, noun = name.split()
    named = any(_says_no_kind(word) or word in front.split() for word in before)
    return "" if named or noun.endswith("s") else noun


def _says_no_kind(word: str) -> bool:
    return word.lower() in _NO_QUALIFIERS or word.endswith("ing")
