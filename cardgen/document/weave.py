"""Units of rows → one text with a page map: lines joined, end-of-line hyphens resolved."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cardgen.document.characters import with_script
from cardgen.document.model import Box, Fragment, Span
from cardgen.document.page import INITIAL, Row
from cardgen.document.units import Unit

__all__ = ["Vocabulary", "Woven", "load_lexicon", "vocabulary", "weave"]

SEPARATOR = "\n\n"
BREAK = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LAST = re.compile(r"(?<![\w.@/-])[A-Za-z][a-z]+$")
FIRST = re.compile(r"[a-z]{2,}(?![\w@/])")

SURELY_BROKEN = 5
"""Words broken without a hyphen from which a text layer is known to lose them; more than those
with one. Papers that keep their hyphens have one such word at most, by chance."""

# "re-" and "non-" are no words, but authors hyphenate with them on purpose.
PREFIXES = frozenset("anti bi co inter intra meta mid multi non post pre re semi sub un".split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often words and hyphenated words stand whole, within a line, in the paper.

    Some text layers have no hyphens at the ends of lines: there ``loses_hyphens`` is true.
    """

    words: Counter[str]
    loses_hyphens: bool = False

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

    def is_broken(self, left: str, right: str) -> bool:
        """Whether two words, at the end of a line and behind it, are one that lost its hyphen.

        Where both halves are words too ("pro grams"), the paper must have the whole more often.
        """
        if not self.loses_hyphens or not _english(left + right):
            return False
        both = _english(left) and _english(right)
        return not both or self.words[left + right] > self.words[right]

    def _known(self, word: str) -> bool:
        return len(word) > 1 and (self.words[word] > 0 or _english(word))


def load_lexicon(_: None = None) -> None:
    """Load the lexicon, which takes a second the first time: lemminflect brings spaCy along."""
    _english("word")


def _english(word: str) -> bool:
    """Whether the lexicon of lemminflect has the word, inflected or not."""
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(word))


def _is_torn(left: str, right: str) -> bool:
    """Whether only both halves together are an English word."""
    return _english(left + right) and not (_english(left) and _english(right))


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
    rows = list(rows)
    for row in rows:
        found = WORD.findall(row.text)[broken:]
        broken = bool(BREAK.search(row.text))
        words.update(word.lower() for word in (found[:-1] if broken else found))
    return Vocabulary(words, _loses_hyphens([row.text for row in rows]))


def _loses_hyphens(lines: Sequence[str]) -> bool:
    """Whether words are broken at the ends of lines, and hardly any of them has its hyphen."""
    with_hyphen = sum(BREAK.search(line) is not None for line in lines)
    without = 0
    for line, following in pairwise(lines):
        last, first = LAST.search(line), FIRST.match(following)
        without += bool(last and first and _is_torn(last[0].lower(), first[0]))
    return without >= SURELY_BROKEN and without > with_hyphen


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
        if len(printed) > 1 and _is_word_alone(row, printed[1][0], words):
            printed.insert(1, (" ", None))
        if pieces:
            _join(pieces, printed[0][0], words)
        pieces.extend(printed)
    return pieces


def _is_word_alone(row: Row, following: str, words: Vocabulary) -> bool:
    """Whether a dropped initial is a word, no letter of the next one: "A" before "CAPTCHA"."""
    first, next_word = row.runs[0], WORD.match(following)
    if first.text not in {"A", "I"} or first.size < INITIAL * row.main.size or next_word is None:
        return False
    alone = next_word[0].lower()
    whole = f"{first.text.lower()}{alone}"
    known = len(alone) > 1 and words.words[alone] > words.words[whole] <= 1
    return known and not _english(whole)


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
    last, first = LAST.search(text), FIRST.match(following)
    if last and first and words.is_broken(last[0].lower(), first[0]):
        return
    if not text.endswith(("-", "—")) or text.endswith((" -", " —")):
        pieces.append((" ", None))
