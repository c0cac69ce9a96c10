"""Tells a text layer from a scan and from gibberish, and the language it is written in."""

import re
from collections.abc import Sequence
from pathlib import Path

from cardgen.document.page import Page
from cardgen.errors import NoTextLayer

__all__ = ["check_legible", "language_of"]

MIN_WORDS = 40
"""A file with fewer words than an abstract has no text worth reading."""

MIN_LENGTH = 2.5
"""Letters in the mean word: real papers have 4 and more, a layer of wrong glyphs has 1.7."""

COMMONEST, ENGLISH = frozenset({"the", "of", "and"}), 0.08
"""The words, and their share above which a text is English, where they make 13 % (Kučera & Francis
1967); with less of them, half of it may be in another language."""


def check_legible(path: Path, pages: Sequence[Page]) -> None:
    """Raise NoTextLayer where there is nothing to read."""
    words = [
        word for page in pages for row in page.rows for word in re.findall(r"[^\W\d_]+", row.text)
    ]
    if sum(len(word) > 1 for word in words) < MIN_WORDS:
        raise NoTextLayer(
            f"{path}: no text in it ({len(words)} words on {len(pages)} pages), "
            "probably a scan; --ocr reads it with Tesseract"
        )
    if sum(map(len, words)) / len(words) < MIN_LENGTH:
        raise NoTextLayer(
            f"{path}: its text layer is gibberish; "
            "make a new one from the pages' pictures, for instance with OCRmyPDF --force-ocr"
        )


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language, by py3langid (after Lui & Baldwin 2012, langid.py).

    The middle of the text counts: titles, names and references mislead. What is plainly English
    is told by its commonest words, for to load that model takes half a second.
    """
    middle = len(text) // 2
    sample = text[max(middle - 10_000, 0) : middle + 10_000]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if sum(word in COMMONEST for word in words) > ENGLISH * len(words):
        return "en"
    from py3langid import classify

    code, _ = classify(sample)
    return str(code)
