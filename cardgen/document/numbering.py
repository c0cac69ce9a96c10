"""Section numbers: reading them off a heading and telling which can follow which."""

import re
from dataclasses import dataclass

__all__ = ["Number", "follows", "parse_number"]

PREFIX = r"(?:(?:section|chapter|appendix|part|annex)\s+)?"
NUMBERED = re.compile(
    rf"""^\s*(?P<word>{PREFIX})
        (?P<number>S?\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}
          |[A-Z](?:\.\d{{1,2}}){{1,4}}
          |(?:X{{0,3}}(?:IX|IV|V?I{{0,3}}))(?=[.:)\s–—-])
          |[A-Z](?=[.:)\s–—]))
        (?P<stop>[.:)]|\s*[–—-](?=\s))?(?:\s+|$)(?P<title>.*)$""",
    re.I | re.X,
)
VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Number:
    """A section number: ``printed`` without its closing dot, ``parts`` as integers.

    ``lettered`` tells that the first part was a letter (A = 1) or had one before it ("S1", of a
    supplement), ``roman`` that it was a Roman numeral,
    ``named`` that the word "Appendix" stands before it.
    """

    printed: str
    parts: tuple[int, ...]
    lettered: bool = False
    roman: bool = False
    named: bool = False

    def depth(self, under_roman: bool) -> int:
        """The level from 1; single letters stand under Roman numerals where a paper has both."""
        below = self.lettered and under_roman and len(self.parts) == 1 and not self.named
        return 2 if below else len(self.parts)


def parse_number(text: str, apart: bool = False) -> tuple[Number | None, str]:
    """A heading's number and the title after it; (None, text) where there is no number.

    ``apart`` tells that a wide space follows the first word, as after a number.
    """
    match = NUMBERED.match(text)
    if not match or not match["number"]:
        return None, text.strip()
    printed, title = match["number"], match["title"].strip()
    named = (match["word"] or "").strip().lower() in ("appendix", "annex")
    if printed[0].isdigit():
        return Number(printed, tuple(map(int, printed.split("."))), named, named=named), title
    if not printed[0].isupper():
        return None, text.strip()
    head, *rest = printed.split(".")
    if head[1:].isdigit():
        return Number(printed, (int(head[1:]), *map(int, rest)), lettered=True), title
    marked = bool(match["word"] or match["stop"] or rest or apart)
    if len(head) > 1 or (head in "IVX" and match["stop"] and not match["word"] and not rest):
        return Number(printed, (_roman(head),), roman=True), title
    # "A Survey of …" is a title, "A Proofs" an appendix: the article is followed by more words.
    if not marked and (head not in "ABCDEFGHJK" or (head == "A" and len(title.split()) > 5)):
        return None, text.strip()
    parts = (ord(head) - ord("A") + 1, *map(int, rest))
    return Number(printed, parts, lettered=True, named=named), title


def _roman(text: str) -> int:
    values = [VALUES[letter] for letter in text.upper()]
    return sum(
        -value if value < max(values[index:], default=0) else value
        for index, value in enumerate(values)
    )


def follows(before: Number, after: Number) -> float:
    """How well ``after`` follows ``before``: 1 the next number, less over a gap, 0 never."""
    if before.lettered != after.lettered or before.roman != after.roman:
        return _changes(before, after)
    a, b = before.parts, after.parts
    if b == (*a, 1):
        return 1.0
    for depth in range(len(a)):
        if len(b) == depth + 1 and b[:depth] == a[:depth] and b[depth] > a[depth]:
            return 1.0 if b[depth] == a[depth] + 1 else 0.35
    # A skipped level or first number: "3" then "3.1.1", "2" then "2.2".
    if len(b) > len(a) and b[: len(a)] == a:
        return 0.35
    return 0.3 if b > a else 0.0


def _changes(before: Number, after: Number) -> float:
    """From "7" to "A" an appendix starts; from "II" to "A" and back a Roman numbering goes on."""
    if after.lettered and after.parts[0] == 1:
        return 1.0
    if after.lettered and before.roman:
        return 0.4
    if before.lettered and after.roman:
        return 0.9
    return 0.0
