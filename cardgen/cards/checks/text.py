"""Checks for text that the PDF, or its reading, has broken."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from cardgen.cards.card import GAP, Card
from cardgen.cards.checks.model import Check
from cardgen.cards.words import FUNCTION_WORDS, words
from cardgen.document import Document, FigureKind

__all__ = ["TEXT_CHECKS"]

LONGEST_WORD = 28
"""Letters without a hyphen: longer words are several that lost their spaces. The longest words of
the papers at hand, "electroencephalographically" and its like, stay below."""

LEAST_FUNCTION_WORDS = 0.1
"""Share of function words in a sentence: of English prose they make up two fifths; German, which
shares "in", "an" and "was" with it, stays below."""

_HYPHEN_BREAK = re.compile(r"[a-z]{2,}[-‐]\s+(?!(?:and|or|to|nor|und|based|level|wise)\b)[a-z]{2,}")
_SPACED_LETTERS = re.compile(
    r"\b[B-HJ-Z] [A-Z]{3,}\b|\bI [A-Z]{6,}\b|(?:\b[A-Za-z] ){3,}[A-Za-z]\b"
    r"|\b[A-Z] [A-Z]{2,} [A-Z]{2,}\b"
)
_STAMP = re.compile(r"arXiv:\d|https?://|www\.|@\w+\.|doi\.org|©|Copyright|All rights reserved")
_DOUBLED = re.compile(r"\b(?!had had|that that)([a-z]{2,}) \1\b", re.IGNORECASE)
_GLUED = re.compile(
    r"[a-z]{3,}[.,;:][A-Z][a-z]{2,}|[a-z]{4,}\.\d+ |[a-z]{3,}[)\]][a-z]{3,}|,[a-z]{3,}"
)
_GLUED_MARK = re.compile(r"\b[a-z]{5,}\d{1,2}\b")
_GLUED_NAME = re.compile(r"\b[a-z]*[A-Z]{3,}[a-z]{3,}\b")
_RAISED = re.compile("[ʰʲʳˢʷˡʸⁿⁱᴬ-ᵂᵃ-ᵿ]{2,} [ʰʲʳˢʷˡʸⁿⁱᴬ-ᵂᵃ-ᵿ]{2,}")
_LOWERED = re.compile("[ₐ-ₜᵢᵣᵤᵥ]{5,}")
_CID = re.compile(r"\(cid:\d+\)|\\[a-z]{2,}\b|[{}]{1}|¡—|—¿|\x13|\x17")
_BAD_CATEGORIES = frozenset({"Cc", "Co", "Cn", "Cs"})
_PAIRS = {")": "(", "]": "[", "}": "{", "”": "“"}

_OPERATOR = r"[=+*/×·∗⊙⊗⊕≤≥<>∈∑∏∫√∂∇∝≈∼|^]"
_FORMULA = re.compile(
    rf"(?:\S{{1,8}}\s*{_OPERATOR}\s*){{2,}}|[∑∏∫√∂∇∈]|\b(?:[A-Za-z]{{1,2}}\s){{3,}}[A-Za-z]{{1,2}}\b"
    r"|\b\w+\([A-Za-z](?:,\s*\w{1,2})+\)\s*=|[−-]1\s*/|\b[a-z]{1,2}[0-9]*[,]\s?[a-z]{1,2}[0-9]*[,]"
    r"|(?:\b[A-Z]\w{0,3} [a-z]\s?[,)]\s?){2}"
    r"|[⁰¹²³⁴-⁹][₀-₉]|\b[B-HJ-Z] [A-Z]\b(?!\.)"
    r"|\b(?:of|by|in|to|size|than|is) [×=<>≤≥·/]|…, \w{1,2}\b|\.\.\.?, ?\w{1,2}\b"
    r"|[\U0001D400-\U0001D7FF]|[α-ωΑ-Ω]\s*[α-ωΑ-Ω=]|(?<!\d)[−](?!\d)"
)
_SAFE_VALUE = re.compile(r"\b[\w.]{1,12}\s*[=≈]\s*[-−]?[\d.,]+(?:\s?[×x·]\s?\d+)*\b|\b1/√\w{1,3}\b")


def broken_text(card: Card, _: Document) -> bool:
    """Hyphens left from line ends, spaced or glued words, control signs, running feet."""
    both = f"{card.front.replace(GAP, '')} | {card.back}"
    if any(unicodedata.category(sign) in _BAD_CATEGORIES for sign in both) or "\ufffd" in both:
        return True
    if any(len(part) > LONGEST_WORD for word in words(both) for part in re.split("[-’'_]", word)):
        return True
    patterns = (
        _HYPHEN_BREAK,
        _SPACED_LETTERS,
        _STAMP,
        _DOUBLED,
        _GLUED,
        _GLUED_MARK,
        _GLUED_NAME,
        _RAISED,
        _LOWERED,
        _CID,
    )
    return any(pattern.search(both) for pattern in patterns)


def split_word(card: Card, document: Document) -> bool:
    """Two pieces of a word that the paper also writes whole, and of which one is no word alone.

    "pro grams" is "programs" broken at a line's end; "data set" isn't "dataset" broken: the paper
    writes "set" elsewhere.
    """
    counted = _counted(document.text)
    both = re.findall(r"[^\W\d_]+|\W", f"{card.front.replace(GAP, '')} | {card.back}".lower())
    for one, space, other in zip(both, both[1:], both[2:], strict=False):
        if space != " " or not (one + other).isalpha() or FUNCTION_WORDS & {one, other}:
            continue
        pairs = counted[f"{one} {other}"]
        if counted[one + other] >= pairs > 0 and pairs >= min(counted[one], counted[other]):
            return True
    return False


@lru_cache(maxsize=4)
def _counted(text: str) -> Counter[str]:
    """How often each word of a text, and each two words with a space between them, occur."""
    words_in_order = re.findall(r"[^\W\d_]+", text.lower())
    pairs = re.findall(r"(?=\b([^\W\d_]+ [^\W\d_]+)\b)", text.lower())
    return Counter(words_in_order) + Counter(pairs)


def broken_maths(card: Card, _: Document) -> bool:
    """A formula in running text: the text layer flattens its indices, powers and fractions.

    A formula is shown as a picture; "N = 6" can be read as it stands.
    """
    both = f"{card.front.replace(GAP, '')} | {card.back}"
    return bool(_FORMULA.search(_SAFE_VALUE.sub(" ", both.replace(" | ", " ; "))))


def unbalanced(card: Card, _: Document) -> bool:
    """A bracket or quotation mark without its partner, on either side of the card."""
    return not all(_balanced(side.replace(GAP, "")) for side in (card.front, card.back))


def _balanced(text: str) -> bool:
    unlisted = re.sub(r"(?:^|\s)(?:\d{1,2}|[a-e]|[ivx]{1,4})\)", "", text)
    return _closes(text) or _closes(unlisted)


def _closes(text: str) -> bool:
    open_signs: list[str] = []
    for sign in text:
        if sign in "([{“":
            open_signs.append(sign)
        elif sign in _PAIRS and (not open_signs or open_signs.pop() != _PAIRS[sign]):
            return False
    return not open_signs and text.count('"') % 2 == 0


def foreign(card: Card, _: Document) -> bool:
    """A quote with hardly a function word of English: another language, or a torn table."""
    if card.figure is not None and card.figure.kind in {FigureKind.TABLE, FigureKind.EQUATION}:
        return False  # a row of a table and a formula are no sentences
    found = words(card.quote)
    known = sum(word in FUNCTION_WORDS for word in found)
    return len(found) >= 8 and known < LEAST_FUNCTION_WORDS * len(found)


TEXT_CHECKS = (
    Check("broken-text", broken_text, "the PDF's text layer has broken the words"),
    Check("split-word", split_word, "a word is broken in two"),
    Check("broken-maths", broken_maths, "a formula can't be read from its text layer"),
    Check("unbalanced", unbalanced, "a bracket or quotation mark has no partner"),
    Check("foreign", foreign, "this is no English sentence"),
)
