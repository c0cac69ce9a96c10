"""Accepted candidates → headings with their levels: from numbers first, then from type."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cardgen.document.candidates import Candidate, Style
from cardgen.document.numbering import Number
from cardgen.document.titles import KNOWN, level_one, plain

__all__ = ["Heading", "levelled"]

Look = tuple[Style, bool]
"""A style, and whether all letters are capitals."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: rows ``[start, end)``, its number as printed or None, title, level from 1."""

    start: int
    end: int
    number: Number | None
    title: str
    level: int


def levelled(candidates: Sequence[Candidate]) -> list[Heading]:
    """Levels from the numbers; without one, from headings of the same style, else the top."""
    roman = any(c.number and c.number.roman for c in candidates)
    numbers = any(c.number for c in candidates)
    by_look: dict[tuple[float, bool, bool], int] = {}
    by_style = {} if numbers else _ranked(candidates)
    headings = []
    for c in candidates:
        if c.number is not None:
            level = c.number.depth(roman)
            by_look.setdefault(c.style[1:], level)
        elif level_one(c.title):
            level = 1
        else:
            level = by_style.get(_look(c)) or by_look.get(c.style[1:], 1)
        headings.append(Heading(c.start, c.end, c.number, _tidy(c.title), level))
    return headings


def _tidy(title: str) -> str:
    """The title with single spaces; "Abstract—" of a run-in head without its stop."""
    known = plain(title) in KNOWN
    return " ".join((re.sub(r"[\W_]+$", "", title) if known else title).split())


def _look(candidate: Candidate) -> Look:
    """A heading's style, and whether it is all in capitals."""
    return candidate.style, candidate.title.isupper()


def _ranked(candidates: Sequence[Candidate]) -> dict[Look, int]:
    """The level of each style in a paper without numbers.

    The largest type that heads the sections all papers have is the top; other styles stand below
    it by their size, in the order in which they first come.
    """
    known = Counter(_look(c) for c in candidates if plain(c.title) in KNOWN)
    if not known:
        return {}
    often = [look for look, count in known.items() if count > 1] or list(known)
    top = max(often, key=lambda look: (look[0][1], look[1], known[look]))
    ranks = {top: 1}
    # Titles of back matter are set smaller and still stand at the top.
    back = {_look(c) for c in candidates if level_one(c.title)}
    lower = [_look(c) for c in candidates if _look(c) not in back]
    below = sorted(dict.fromkeys(lower), key=lambda look: (-look[0][1], -look[1]))
    for look in below:
        larger = look[0][1] > top[0][1] + 0.4
        ranks[look] = 1 if larger or look == top else min(max(ranks.values()) + 1, 3)
    return ranks
