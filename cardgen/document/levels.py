"""Accepted candidates → headings with their levels: from numbers first, then from type."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cardgen.document.candidates import Candidate, Style
from cardgen.document.numbering import Number
from cardgen.document.titles import KNOWN, level_one, plain

__all__ = ["Heading", "levelled"]


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
            level = by_style.get(c.style) or by_look.get(c.style[1:], 1)
        headings.append(Heading(c.start, c.end, c.number, _tidy(c.title), level))
    return headings


def _tidy(title: str) -> str:
    """The title with single spaces; "Abstract—" of a run-in head without its stop."""
    known = plain(title) in KNOWN
    return " ".join((re.sub(r"[\W_]+$", "", title) if known else title).split())


def _ranked(candidates: Sequence[Candidate]) -> dict[Style, int]:
    """The level of each style in a paper without numbers.

    The largest type that heads the sections all papers have is the top; other styles stand below
    it by their size, in the order in which they first come.
    """
    known = Counter(c.style for c in candidates if plain(c.title) in KNOWN)
    if not known:
        return {}
    often = [style for style, count in known.items() if count > 1] or list(known)
    top = max(often, key=lambda style: (style[1], known[style]))
    ranks = {top: 1}
    # Titles of back matter are set smaller and still stand at the top.
    back = {c.style for c in candidates if level_one(c.title)}
    lower = [c.style for c in candidates if c.style not in back]
    below = sorted(dict.fromkeys(lower), key=lambda style: -style[1])
    for style in below:
        larger = style[1] > top[1] + 0.4
        ranks[style] = 1 if larger or style == top else min(max(ranks.values()) + 1, 3)
    return ranks
