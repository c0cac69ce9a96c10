"""What a parser must not see: a text becomes pieces, each of which is kept, replaced or left out.

The pieces cover the text in order. Words are cut out of the kept ones; a replaced one (an inline
formula, an address, a citation that is a noun of its sentence) becomes one word, for which the
parser sees a stand-in; one left out (a citation in passing, a footnote mark, a bullet) becomes
none.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cardgen.document import BlockKind
from cardgen.language.citations import citations, footnote_marks
from cardgen.language.formulas import addresses, formulas

__all__ = ["Mask", "Piece", "mask"]


# What opens a list item: a bullet, "(a)", "2."; a footnote: "1We", "∗Equal"; a heading: "3.2".
_BULLET = re.compile(r"(?:[•‣▪◦·–—-]|\(?[a-z0-9]{1,2}[.)])\s+(?=\S)")
_NOTE = re.compile(r"(?:[∗*†‡§¶¹²³⁴-⁹⁰]+|\d{1,2}(?!\d))\s*(?=[^\W\d])")
_NUMBERED = re.compile(r"(?:[A-Z]\.?)?\d+(?:\.\d+)*\.?\s+(?=\S)")
_LEADS = {BlockKind.FOOTNOTE: _NOTE, BlockKind.HEADING: _NUMBERED}


class Mask(StrEnum):
    """Why a piece is masked; the value is the entity type of its token."""

    FORMULA = "FORMULA"
    URL = "URL"
    CITATION = "CITATION"
    LEFT_OUT = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters ``[start, end)`` of a text, to be parsed as they are if ``mask`` is None."""

    start: int
    end: int
    mask: Mask | None = None


def mask(
    text: str, footnotes: Collection[str] = (), kind: BlockKind = BlockKind.PARAGRAPH
) -> list[Piece]:
    """Cut a block's text into pieces; ``footnotes`` are the numbers of the paper's footnotes."""
    pieces: list[Piece] = []
    end = 0
    for piece in _without_overlaps(_masked(text, footnotes, kind)):
        if end < piece.start:
            pieces.append(Piece(end, piece.start))
        pieces.append(piece)
        end = piece.end
    if end < len(text):
        pieces.append(Piece(end, len(text)))
    return pieces


def _masked(text: str, footnotes: Collection[str], kind: BlockKind) -> Iterator[Piece]:
    """All that could be masked, the most certain first."""
    if lead := _LEADS.get(kind, _BULLET).match(text):
        yield Piece(*lead.span(), Mask.LEFT_OUT)
    for start, end in addresses(text):
        yield Piece(start, end, Mask.URL)
    for start, end, needed in citations(text):
        yield Piece(start, end, Mask.CITATION if needed else Mask.LEFT_OUT)
    for start, end in footnote_marks(text, footnotes):
        yield Piece(start, end, Mask.LEFT_OUT)
    for start, end in formulas(text):
        yield Piece(start, end, Mask.FORMULA)


def _without_overlaps(found: Iterable[Piece]) -> list[Piece]:
    """The pieces in order of their place; of two that overlap, the first found."""
    kept: list[Piece] = []
    for piece in found:
        if all(piece.end <= k.start or k.end <= piece.start for k in kept):
            kept.append(piece)
    return sorted(kept, key=lambda p: p.start)
