"""Abbreviations and their long forms.

The algorithm is Schwartz & Hearst 2003 ("A simple algorithm for identifying abbreviation
definitions in biomedical text"), with three extensions from our own observation of scientific
prose: an alignment on the initials of words is tried before the letter match, long forms may
stand inside the parentheses or behind an equals sign, and a plural short form may stand for a
singular's letters.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Pair", "find_pairs"]

_SHORT = r"[A-Za-z0-9α-ωΑ-Ω][A-Za-z0-9α-ωΑ-Ω.&/+\-]{0,11}"
_BRACKETED = re.compile(r"[(\[]\s*([^()\[\]]{2,160}?)\s*[)\]]")
_EQUATED = re.compile(rf"(?<![\w/.\-])({_SHORT})\s?[=≡]\s?(?=[^\W\d_])")
_LONG_END = re.compile(r"[,;.:()\[\]=]|\s(?:and|or)\s(?=\S+\s?=)|$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SMALL = frozenset(
    "a an and as at by de del for from in into la of on or over the to toward towards und via"
    " with".split()
)
_NEVER = frozenset(
    "that this these those its our their we is are was were be been has have called such which"
    " including"
    " respectively".split()
)
_NOT_FIRST = _SMALL | _NEVER | {"using"}
_KINDS = frozenset(
    "algorithm approach benchmark challenge corpus dataset datasets method methods model models"
    " system systems task technique".split()
)
_SPELLED = {"2": ("to", "two"), "4": ("for", "four"), "&": ("and",), "3": ("three",), "1": ("one",)}


class Pair(NamedTuple):
    """Where a short form and its long form stand: offsets into the text, end exclusive."""

    short: tuple[int, int]
    long: tuple[int, int]


def find_pairs(text: str) -> list[Pair]:
    """All short forms with their long forms in ``text``, in the order of the short forms."""
    found = [*_bracketed(text), *_equated(text)]
    unique = {(text[slice(*p.short)], text[slice(*p.long)]): p for p in reversed(found)}
    return sorted(unique.values())


def _bracketed(text: str) -> Iterator[Pair]:
    for match in _BRACKETED.finditer(text):
        start, inner = match.start(1), match[1]
        head = re.split(r"[;,]\s|\sor\s", inner, maxsplit=1)[0].strip(" \"'“”‘’")
        offset = start + inner.index(head)
        before = text[: match.start()]
        if is_short_form(head):
            end = len(before.rstrip(" \"'”’"))
            long = _long_before(before[:end], head)
            if long:
                yield Pair((offset, offset + len(head)), long)
                continue
        outside = re.search(rf"(?<![\w.\-/])({_SHORT})\s*$", before)
        if outside and is_short_form(outside[1]):
            long = _long_inside(head, outside[1])
            if long:
                yield Pair(outside.span(1), (offset + long[0], offset + long[1]))


def _equated(text: str) -> Iterator[Pair]:
    for match in _EQUATED.finditer(text):
        if not is_short_form(match[1]):
            continue
        rest = text[match.end() :]
        stop = _LONG_END.search(rest)
        candidate = rest[: stop.start()] if stop else rest
        long = _long_inside(candidate.rstrip(), match[1])
        if long:
            yield Pair(match.span(1), (match.end() + long[0], match.end() + long[1]))


def is_short_form(text: str) -> bool:
    """Whether a string can be an abbreviation: 2 to 12 characters, two words at most, capitals."""
    if not 2 <= len(text) <= 12 or len(text.split()) > 2 or not text[0].isalnum():
        return False
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2 or re.fullmatch(r"[ivx]+|[IVX]+|(?:eq|fig|tab|sec|e\.g|i\.e)\.?", text):
        return False
    return any(c.isupper() for c in letters) and not re.fullmatch(r"[A-Z][a-z]{3,}", text)


def _long_before(before: str, short: str) -> tuple[int, int] | None:
    """The long form that ends where ``before`` ends."""
    if re.search(r"(?<!\w)[^\W\d]$", before):  # a function of one argument: "O(SR)"
        return None
    sentence = max(before.rfind(stop) for stop in (". ", "; ", ": ", "? ", "! ", ") ", "] "))
    words = [m for m in _WORD.finditer(before) if m.start() > sentence]
    for letters in _spellings(short):
        limit = min(len(letters) + 5, 2 * len(letters))
        window = words[-limit - 3 :]
        first = _by_initials(window, letters)
        if first is None:
            first = _by_letters(before, window[-limit:], letters)
        if first is not None and _plausible(before[first:], short):
            return first, _without_kind(before, first, letters)
    return None


def _without_kind(text: str, first: int, letters: str) -> int:
    """The end of a long form without its kind, if that has no letter: "Odd Word data (OW)"."""
    end = len(text)
    words = list(_WORD.finditer(text, first))
    if len(words) > 2 and words[-1][0].lower() in _KINDS and words[-1][0][0].lower() != letters[-1]:
        fits = _by_initials(words[:-1], letters) or _by_letters(text, words[:-1], letters)
        end = words[-2].end() if fits == first else end
    return end


def _long_inside(candidate: str, short: str) -> tuple[int, int] | None:
    """The long form that starts where ``candidate`` starts and fills it."""
    words = list(_WORD.finditer(candidate))
    if len(words) < 2 or len(words) > 12:
        return None
    for letters in _spellings(short):
        first = _by_initials(words, letters)
        if first is None:
            first = _by_letters(candidate, words, letters)
        if first is not None and first <= words[0].start() and _plausible(candidate, short):
            return words[0].start(), len(candidate)
    return None


def _spellings(short: str) -> Iterator[str]:
    """The letters to account for, in lower case: without the plural's s first."""
    letters = "".join(c for c in short if c.isalnum() or c == "&")
    if re.search(r"[A-Z0-9]s$", letters):
        yield letters[:-1].lower()
    yield letters.lower()


def _by_initials(words: list[re.Match[str]], letters: str) -> int | None:
    """The start of the words whose initials spell ``letters``, small words left out at will."""

    def matches(word: str, letter: str) -> bool:
        lower = word.lower()
        return lower[0] == letter or lower in _SPELLED.get(letter, ())

    at = len(words) - 1
    for position in range(len(letters) - 1, -1, -1):
        while at >= 0 and not matches(words[at][0], letters[position]):
            if words[at][0].lower() not in _SMALL or position == len(letters) - 1:
                return None
            at -= 1
        if at < 0:
            return None
        at -= 1
    first = words[at + 1]
    return None if first[0].lower() in _NOT_FIRST else first.start()


def _by_letters(text: str, words: list[re.Match[str]], letters: str) -> int | None:
    """Schwartz & Hearst's match from the right; the first letter must start a word."""
    if not words:
        return None
    low, floor = text.lower(), words[0].start()
    at = words[-1].end() - 1
    for position in range(len(letters) - 1, -1, -1):
        while at >= floor and (
            low[at] != letters[position] or (position == 0 and at > 0 and low[at - 1].isalnum())
        ):
            at -= 1
        if at < floor:
            return None
        at -= 1
    return at + 1


def _plausible(long: str, short: str) -> bool:
    """Schwartz & Hearst's conditions on a long form, and no numbers or formulas in it."""
    words = _WORD.findall(long)
    if len(long) <= len(short) or {w.lower() for w in words} & (_NEVER | {short.lower()}):
        return False
    return not re.search(r"[=<>{}|\\@]", long)
