"""Rows → section headings, judged by numbering, type and place together.

No single sign is enough: numbers start list items and table cells, bold type starts run-in heads,
the layout analysis misses headings and invents them, and outlines lie. A heading needs a row of
its own and two signs that agree.
"""

import re
from collections import Counter
from collections.abc import Sequence

from cardgen.document.candidates import Candidate, Style, alike, find_candidates, style_of
from cardgen.document.captions import BodyStyle
from cardgen.document.levels import Heading, levelled
from cardgen.document.numbering import Number, follows
from cardgen.document.page import Row
from cardgen.document.titles import KNOWN, level_one, plain

__all__ = ["find_headings"]

STOPPED = re.compile(r"[.,;:]$")
SENTENCES = re.compile(r"[a-z)\]]\s?[.;?!] (?=[A-Z][a-z]*\b)")


def find_headings(rows: Sequence[Row], body: BodyStyle, first: int) -> list[Heading]:
    """The headings among rows in reading order; rows before ``first`` are title and authors."""
    candidates = find_candidates(rows, body, first)
    numbered = _numbered(candidates)
    styles = {c.style for c in numbered if len(_num(c).parts) == 1}
    own = _heading_styles(rows, candidates, body)
    accepted = [
        c
        for c in candidates
        if c in numbered
        or _named(c)
        or (c.number is None and _unnumbered(c, styles, own, bool(numbered)))
    ]
    return levelled(_outside_references(_after_front(accepted, body)))


def _numbered(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of the paper's numbering, and of a supplement's that starts again at 1."""
    numbered = [c for c in candidates if c.number is not None]
    chain = _chain(numbered)
    ends = [c.start for c in candidates if level_one(c.title) == "references" and chain]
    after = [c for c in numbered if ends and c.start > max(ends[0], chain[-1].start)]
    return chain + _chain(after)


def _named(candidate: Candidate) -> bool:
    """Whether a row says "Appendix 1" and stands out: appendices may follow each part of a text."""
    number = candidate.number
    stands_out = candidate.emphasis >= 1 and candidate.above > 0.3
    return number is not None and number.named and stands_out and _titled(candidate.title)


def _heading_styles(
    rows: Sequence[Row], candidates: Sequence[Candidate], body: BodyStyle
) -> set[Style]:
    """Styles that only headings have: fonts of publishers don't always say that they are bold.

    Nearly all rows in such a style are candidates, several of them headings to the layout analysis.
    """
    used = Counter(style_of(row) for row in rows if row.label in ("text", "section-header"))
    heads: Counter[Style] = Counter()
    said: Counter[Style] = Counter()
    for candidate in candidates:
        heads[candidate.style] += candidate.end - candidate.start
        said[candidate.style] += candidate.said
    return {
        style
        for style, count in heads.items()
        if style[0] != body.font and said[style] >= 2 and count >= 0.8 * used[style]
    }


def _chain(numbered: Sequence[Candidate]) -> list[Candidate]:
    """The most believable rising sequence of numbers: a longest chain by dynamic programming.

    A link must be a number that can follow the one before it in a table of contents; each
    candidate weighs by its signs.
    """
    best: list[tuple[float, int]] = []
    for index, candidate in enumerate(numbered):
        weight = _weight(candidate)
        score, previous = weight if _opens(candidate) else weight - 2.5, -1
        for before in range(index):
            link = follows(_num(numbered[before]), _num(candidate))
            if link and best[before][0] + weight * link > score:
                score, previous = best[before][0] + weight * link, before
        best.append((score, previous))
    if not best:
        return []
    index = max(range(len(best)), key=lambda i: best[i][0])
    if best[index][0] < 2:
        return []
    chain: list[Candidate] = []
    while index >= 0:
        chain.append(numbered[index])
        index = best[index][1]
    return chain[::-1]


def _num(candidate: Candidate) -> Number:
    assert candidate.number is not None
    return candidate.number


def _opens(candidate: Candidate) -> bool:
    return _num(candidate).parts in ((1,), (0,))


def _weight(candidate: Candidate) -> float:
    """Signs for a numbered candidate; a plain numbered line of text weighs less than nothing."""
    weight = candidate.emphasis + (1.0 if candidate.said else 0.0)
    weight += 0.5 if candidate.above > 0.3 else 0.0
    weight += 1.0 if plain(candidate.title) in KNOWN else 0.0
    weight -= 1.5 if STOPPED.search(candidate.title) and not candidate.said else 0.0
    weight -= 1.0 if candidate.title[:1].islower() else 0.0
    weight -= 1.2 if len(candidate.title.split()) > 12 else 0.0
    return weight - 0.7


def _unnumbered(candidate: Candidate, styles: set[Style], own: set[Style], numbers: bool) -> bool:
    """Whether a row without a number is a heading.

    Where sections are numbered, one without a number must look like a numbered one of the top
    level: bold lines of the text's size head examples and tables. ``own`` are the styles that only
    headings have.
    """
    title = candidate.title
    if plain(title) in KNOWN and not re.search(r"^[a-z]|[:,;]$", title):
        return candidate.emphasis >= 0.4 or candidate.said or candidate.above > 0.5
    if not _titled(title) or candidate.above < 0.15:
        return False
    if numbers:
        return candidate.emphasis >= 1 and any(alike(candidate.style, style) for style in styles)
    spaced = candidate.said or candidate.above > 0.4
    return spaced and (candidate.emphasis >= 1 or candidate.style in own)


def _titled(title: str) -> bool:
    """Whether words read like a title: no sentences, no formula, no name of a list."""
    if STOPPED.search(title) or SENTENCES.search(title) or len(title.split()) > 14:
        return False
    printed = title.replace(" ", "")
    letters = sum(c.isalpha() for c in printed)
    return bool(re.match(r"[\W]*[A-ZÀ-ÞΑ-Ω0-9]", title)) and letters > 0.6 * len(printed)


def _after_front(candidates: list[Candidate], body: BodyStyle) -> list[Candidate]:
    """Nothing above the abstract or section 1 on the first page: names are set in bold too.

    Nor beside it: the authors of a paper in two columns may stand over the right one.
    """
    for index, candidate in enumerate(candidates):
        opens = candidate.number is not None and _opens(candidate)
        if candidate.page == 0 and (opens or plain(candidate.title) in KNOWN):
            highest = candidate.top - 3 * body.size
            return [
                c
                for c in candidates[index:]
                if c.page > 0 or c.number is not None or c.top > highest
            ]
    return candidates


def _outside_references(candidates: list[Candidate]) -> list[Candidate]:
    """Inside the list of references only an appendix or a known title can start."""
    kept: list[Candidate] = []
    in_references = False
    for candidate in candidates:
        known = level_one(candidate.title)
        if known == "references":
            in_references = True
        elif in_references:
            lettered = candidate.number is not None and candidate.number.lettered
            if not (known or lettered or candidate.emphasis >= 1):
                continue
            in_references = False
        kept.append(candidate)
    return kept
