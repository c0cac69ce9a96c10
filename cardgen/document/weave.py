"""Units of rows → one text with a page map: lines joined, end-of-line hyphens resolved."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cardgen.document.characters import with_script
from cardgen.document.model import Box, Fragment, Span
from cardgen.document.page import Row
from cardgen.document.units import Unit

__all__ = ["Vocabulary", "Woven", "vocabulary", "weave"]

SEPARATOR = "\n\n"
BREAK = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# "re-" and "non-" are no words, but authors hyphenate with them on purpose.
PREFIXES = frozenset("anti bi co inter intra meta mid multi non post pre re semi sub un".split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often words and hyphenated words stand whole, within a line, in the paper."""

    words: Counter[str]

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Whether the hyphen in ``left-|right`` belongs to the word.

        As the paper has it elsewhere; else the hyphen goes if that makes an English word, and
        stays between two English words.
        """
        left, right = left.lower(), right.lower()
        whole, hyphenated = self.words[left + right], self.words[f"{left}-{right}"]
        if whole or hyphenated:
            return hyphenated > whole
        if _english(left + right):
            return False
        last, first = left.rpartition("-")[2], right.partition("-")[0]
        return self._known(first) and (last in PREFIXES or self._known(last))

    def _known(self, word: str) -> bool:
        return len(word) > 1 and (self.words[word] > 0 or _english(word))


def _english(word: str) -> bool:
    """Whether the lexicon of lemminflect has the word, inflected or not."""
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(word))


@dataclass(slots=True)
class Woven:
    """The text so far, its page map, and the span of each unit."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    fragments: list[Fragment] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.parts)


def vocabulary(rows: Iterable[Row]) -> Vocabulary:
    """Count the words of rows, leaving out those that a line's end has broken."""
    words: Counter[str] = Counter()
    broken = False
    for row in rows:
        found = WORD.findall(row.text)[broken:]
        broken = bool(BREAK.search(row.text))
        words.update(word.lower() for word in (found[:-1] if broken else found))
    return Vocabulary(words)


def weave(units: Sequence[Unit], words: Vocabulary) -> Woven:
    """Join the units into one text, two line breaks between them."""
    woven = Woven()
    for unit in units:
        pieces = _pieces(unit.rows, words)
        if woven.length and pieces:
            _append(woven, SEPARATOR)
        start = woven.length
        for text, box in pieces:
            if box is not None:
                span = Span(woven.length, woven.length + len(text))
                woven.fragments.append(Fragment(span, box))
            _append(woven, text)
        woven.spans.append(Span(start, woven.length))
    return woven


def _append(woven: Woven, text: str) -> None:
    woven.parts.append(text)
    woven.length += len(text)


Piece = tuple[str, Box | None]


def _pieces(rows: Sequence[Row], words: Vocabulary) -> list[Piece]:
    """The runs of rows as (text, box); glue between them has no box."""
    pieces: list[Piece] = []
    for row in rows:
        printed = _row_pieces(row)
        if not printed:
            continue
        if pieces:
            _join(pieces, printed[0][0], words)
        pieces.extend(printed)
    return pieces


def _row_pieces(row: Row) -> list[Piece]:
    """A row's runs, spaces collapsed within and between them, none at its ends."""
    pieces: list[Piece] = []
    spaced = True
    for run in row.runs:
        text = re.sub(r"\s+", " ", with_script(run))
        if spaced:
            text = text.lstrip(" ")
        if text:
            pieces.append((text, run.box))
            spaced = text.endswith(" ")
    while pieces and not pieces[-1][0].rstrip(" "):
        pieces.pop()
    if pieces:
        pieces[-1] = (pieces[-1][0].rstrip(" "), pieces[-1][1])
    return pieces


def _join(pieces: list[Piece], following: str, words: Vocabulary) -> None:
    """Put what belongs between two lines: a space, nothing, or nothing and the hyphen gone."""
    text, box = pieces[-1]
    if text.endswith("\u00ad"):
        pieces[-1] = (text[:-1], box)
        return
    broken = BREAK.search("".join(piece for piece, _ in pieces[-6:]))
    right = WORD.match(following)
    if broken and right:
        if following[0].islower() and not words.keeps_hyphen(broken[1], right[0]):
            pieces[-1] = (text[:-1], box)
        return
    if not text.endswith(("-", "—")) or text.endswith((" -", " —")):
        pieces.append((" ", None))
