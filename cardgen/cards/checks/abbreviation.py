"""Checks of abbreviations: the letters fit, the paper needs it, and not everybody knows it."""

import re

from cardgen.cards.card import Card
from cardgen.cards.checks.known import known
from cardgen.cards.checks.model import Check
from cardgen.cards.words import plain
from cardgen.document import Document, SectionKind, Span

__all__ = ["ABBREVIATION_CHECKS"]

LEAST_USES = 10
"""Uses of a short form in the body, its introduction among them, that make it worth knowing."""

LEAST_CENTRAL_USES = 6
"""The same for one in the title, in a heading or in the abstract."""

LEAST_USES_OF_DATA = 20
"""The same for the name of a data set, which is looked up where it is met."""

LEAST_SHARE_OF_DATA = 4
"""A short form of whose uses each fourth is "the X data" is such a name."""

_DATA = re.compile(
    r"\b(?:data ?sets?|corpus|tests?|benchmark|treebank|collection|journal|examinations?|database"
    r"|data ?bank|evaluation|challenge)$",
    re.IGNORECASE,
)
_NO_BODY = frozenset({SectionKind.REFERENCES, SectionKind.ACKNOWLEDGEMENTS, SectionKind.APPENDIX})
_STANDS_FOR = re.compile(
    r"what does (?P<short>.+?) (?:stand for|mean|abbreviate)\?$", re.IGNORECASE
)


def doubtful_abbreviation(card: Card, _: Document) -> bool:
    """A short form of more than one word, of one word (MB), or with other letters."""
    short = _short(card)
    if short is None:
        return False
    long = plain(card.back)
    if " " in short or " " not in long:
        return True
    letters = [letter for letter in short.removesuffix("s").lower() if letter.isalpha()]
    return 2 * _initials_in(letters, long) <= len(letters)


def minor_abbreviation(card: Card, document: Document) -> bool:
    """A short form that the paper hardly uses: one reads its long form beside it."""
    short = _short(card)
    if short is None:
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(short)}s?(?!\w)")
    places = [m.start() for m in pattern.finditer(document.text)]
    sections = [document.section(Span(at, at + 1)) for at in places]
    uses = sum(section is None or section.kind not in _NO_BODY for section in sections)
    central = any(section and section.kind is SectionKind.ABSTRACT for section in sections)
    titles = [document.metadata.title, *(section.title for section in document.sections)]
    central = central or any(pattern.search(title) for title in titles)
    named = re.compile(
        rf"(?<!\w){re.escape(short)} (?:data ?sets?|data|corpus|benchmark|test set)\b"
    )
    of_data = len(named.findall(document.text)) * LEAST_SHARE_OF_DATA >= uses
    if _DATA.search(card.back) or of_data:
        return uses < LEAST_USES_OF_DATA
    return uses < (LEAST_CENTRAL_USES if central else LEAST_USES)


def known_abbreviation(card: Card, _: Document) -> bool:
    """A short form that every reader of papers knows."""
    short = _short(card)
    squeezed = re.sub(r"[^a-z]", "", card.back.lower().replace("components", "component"))
    longs = known().abbreviations.get(short.removesuffix("s"), ()) if short else ()
    return any(squeezed.startswith(long.replace(" ", "")) for long in longs)


def _short(card: Card) -> str | None:
    """The short form that a card asks for; None of any other card."""
    found = _STANDS_FOR.match(card.front) if card.kind == "abbreviation" else None
    return found["short"] if found else None


def _initials_in(letters: list[str], long: str) -> int:
    """How many of the letters, in order, begin a word of the long form; 0 if one isn't in it."""
    place, initials = -1, 0
    for letter in letters:
        start = f" {long}".find(f" {letter}", place + 1)
        place = start if start >= 0 else long.find(letter, place + 1)
        if place < 0:
            return 0
        initials += start >= 0
    return initials


ABBREVIATION_CHECKS = (
    Check("doubtful-abbreviation", doubtful_abbreviation, "the long form's letters don't fit"),
    Check("minor-abbreviation", minor_abbreviation, "the paper hardly uses the short form"),
    Check("known-abbreviation", known_abbreviation, "every reader of papers knows it"),
)
