"""Where a paper cites: reference numbers, author and year, textual citations, footnote marks.

A parenthetical citation says nothing to a parser and is left out. One that the sentence needs as
a noun ("in [12]", "Smith et al. (2017) propose") stays. Brackets that only look alike stay
untouched: "(RACE)", "(3)", the interval "[0, 1]", "[MASK]", "(WMT 2014)".
"""

import re
from collections.abc import Collection, Iterator

__all__ = ["citations", "footnote_marks"]

_YEAR = r"(?:1[89]|20)\d\d[a-z]?(?:\s?[,/]\s?(?:(?:1[89]|20)\d\d)?[a-z])*"
_NAME = r"(?:(?:v[ao]n|de[rnl]?|la|le|di|da|ten)\s+){0,2}[A-Z][\w'’´`¨.\-]*\w"
_AND = r"(?:,?\s*(?:&|and)\s*|,\s*)"
_AUTHORS = rf"{_NAME}(?:{_AND}{_NAME}){{0,4}}"
_ET_AL = r",?\s+(?:et\.?\s+al\.?|and others)"
_LEAD = r"(?:(?:e\.\s?g\.|i\.e\.|see(?:\s+also)?|cf\.?|also|and|following|among others)[,:]?\s+)*"
_TAIL = (
    r"(?:,?\s*(?:p{1,2}\.|[Ss]ec(?:tion|\.)|[Cc]h(?:apter|\.)|[Ff]ig(?:ure|\.)|[Tt]able|§)"
    r"\s*[\w.\-–]+)?"
)
_NO_AUTHOR = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Spring"
    "|Summer|Autumn|Fall|Winter|Version|Release|Edition|Table|Figure|Chapter|Section|Since|Before"
    "|After|Until|In|Year|The|Volume"
)
_SURNAME = rf"(?!(?:{_NO_AUTHOR})\b)[A-Z][a-zß-ſ]+(?:[-'’ ][A-Z]?[a-zß-ſ]+)?"
# Without a comma before the year, small letters, "et al." or "&" tell an author from "(WMT 2014)".
_WORK = (
    rf"{_LEAD}(?:{_AUTHORS}(?:{_ET_AL})?,\s*{_YEAR}|{_AUTHORS}{_ET_AL},?\s*\(?{_YEAR}"
    rf"|{_NAME}(?:,\s*{_NAME}){{0,6}},?\s*(?:&|and)\s*{_NAME}\s+{_YEAR}|{_SURNAME}\s{_YEAR}"
    rf"|{_AUTHORS}{_ET_AL})"
    rf"(?:,\s*{_YEAR})*{_TAIL}"
)
_WORKS = (
    rf"{_WORK}(?:\s*[;,]\s*{_WORK})*"
    r"(?:,?\s*inter alia|,?\s*and (?:the )?references (?:therein|given there))?"
)
_AUTHOR_YEAR = re.compile(rf"\({_WORKS}\)|\[{_WORKS}\]")
_INNER = re.compile(rf"(?<=[\w.’”\"%])\s*[;,]\s*{_WORKS}(?=[)\]])")

_NUMBER = r"[1-9]\d{0,2}[a-z]?(?:\s?[-–]\s?[1-9]\d{0,2})?"
_KEY = r"[A-Z][A-Za-z]{0,8}[+⁺]?\d{2}[a-z]?"
_ITEM = rf"{_LEAD}(?:{_NUMBER}|{_KEY}){_TAIL}"
_BRACKETED = re.compile(rf"\[{_ITEM}(?:\s*[,;]\s*{_ITEM})*\](?:\s*[,–-]\s*\[{_NUMBER}\])*")
_TEXTUAL = re.compile(
    rf"\b{_NAME}(?:{_ET_AL}|\s+(?:&|and)\s+{_NAME})(?:['’]s)?\s*[(\[](?:{_YEAR}(?:[;,]\s*{_YEAR})*|{_ITEM})"
    rf"{_TAIL}[)\]]"
)
_YEAR_ALONE = re.compile(rf"(?<=[A-Za-z])\s*[(\[]{_YEAR}(?:\s*[;,]\s*{_YEAR})*{_TAIL}[)\]]")
# A citation behind one of these is their object, not an aside.
_GOVERNS = re.compile(
    r"(?:^|[\s(])(?:in|of|by|from|to|with|as|on|than|like|see|via|per|following|or|and|both|at|for"
    r"|into|unlike|refer to|use|uses|used|while|although|though|however,?|whereas|since|because"
    r"|that|where|when|if|Refs?\.|references?|see also)\s*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\][\s,]*(?:and|or|,)?\s*$")

_AFTER_STOP = re.compile(
    r"(?<=[^\W\d_]{2}[.,;:!?])(\d{1,2})(?=\s|$)|(?<=[%)\]”\"’][.,;:!?])(\d{1,2})(?=\s|$)"
)
_AFTER_WORD = re.compile(r"(?<=[a-zA-Z]{3})(\d{1,2})(?=[\s,.;:)]|$)")
_DIGITS = "[¹²³⁴-⁹⁰]+"
_LISTED = rf"(?:\s?[,–—⁻-]\s?{_DIGITS})"
_RAISED = re.compile(
    rf"(?<=[^\W\d_]{{3}})\s?{_DIGITS}{_LISTED}*(?![^\W\d])|(?<=[^\W\d_]\d){_DIGITS}(?:\s?[,–]\s?{_DIGITS})+"
    rf"|(?<=[^\W\d_]{{2}}\)){_DIGITS}{_LISTED}*|(?<=[.,;:!?”\"’]){_DIGITS}{_LISTED}*"
    r"|(?<=\w)[†‡§¶]+(?!\w)"
)
_ABBREVIATED = re.compile(
    r"\b(?:fig|figs|eq|eqs|eqn|sec|sect|tab|ref|refs|no|nos|vol|ch|pp?|v|vs|al|cf|thm|def|app|approx|ca|st)[.:,]$",
    re.IGNORECASE,
)


def citations(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether the sentence needs it as a noun; sorted, none overlapping."""
    found = [(m.start(), m.end(), True) for m in _TEXTUAL.finditer(text)]
    found += [(m.start(), m.end(), False) for m in _AUTHOR_YEAR.finditer(text)]
    found += [(m.start(), m.end(), False) for m in _INNER.finditer(text)]
    found += [(m.start(), m.end(), False) for m in _YEAR_ALONE.finditer(text)]
    found += [(m.start(), m.end(), False) for m in _BRACKETED.finditer(text)]
    last, kept_before = 0, False
    for start, end, needed in sorted(found, key=lambda f: (f[0], -f[1])):
        if start < last:
            continue
        if text[start] in "([" and not needed:
            needed = _is_object(text[:start], text[end:], kept_before)
        kept_before, last = needed, end
        yield start, end, needed


def _is_object(before: str, after: str, kept_before: bool) -> bool:
    """Whether a bracketed citation between ``before`` and ``after`` is a noun of the sentence."""
    before = before[-40:]
    if not before.strip() or re.search(r"[.!?]\s+$", before):
        return re.match(r",?\s+[a-z]", after) is not None  # "[7] proposes", not "end. [7] The"
    if _BETWEEN.search(before):
        return kept_before
    return _GOVERNS.search(before) is not None


def footnote_marks(text: str, numbers: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Start and end of the footnote marks in a text, which are glued to a word or a stop.

    A number behind a word ("CommonCrawl1") is a mark only if the paper has a footnote of that
    number: ``numbers``. Behind a stop ("tasks.1 Second") it is one always.
    """
    for match in _AFTER_STOP.finditer(text):
        if not _ABBREVIATED.search(text[: match.start()][-12:]):
            yield match.span()
    for match in _AFTER_WORD.finditer(text):
        if match[1] in numbers:
            yield match.span()
    for match in _RAISED.finditer(text):
        yield match.span()
