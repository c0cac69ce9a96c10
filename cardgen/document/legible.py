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

    The middle of the text counts: titles, names and references mislead.
    """
    from py3langid import classify

    middle = len(text) // 2
    code, _ = classify(text[max(middle - 10_000, 0) : middle + 10_000])
    return str(code)
