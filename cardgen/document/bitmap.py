"""Bitmap fonts of old TeX (Type 3, by dvips): their true sizes and characters.

They are drawn in pixels and state a size of a fraction of a point, so that MuPDF takes each kern
for the end of a line, and they have no Unicode: what comes is the code in TeX's OT1 encoding
(Knuth, The TeXbook, appendix F), digits one to nine as the control codes of their value.
"""

import re
from collections.abc import Iterable, Mapping
from statistics import median
from typing import Any

__all__ = ["bitmap_sizes", "is_bitmap", "ot1_text"]

LARGEST = 2.0
"""Points; no printed text is smaller, and bitmap fonts state less than one."""

WIDTHS = {"lower": 0.46, "upper": 0.72, "digit": 0.5, "other": 0.33}
"""Mean advances in Computer Modern Roman, in sizes of the type."""

CODES = str.maketrans(
    {chr(value): str(value) for value in range(1, 10)}
    | {"\x00": "−", "\x10": "ı", "\x12": "`", "\x13": "´", "\x14": "ˇ", "\x18": "¸"}
    | {"\x19": "ß", "\x7f": "¨", "|": "—"}
    # In the mathematical fonts the codes of ligatures are Greek: those that stand alone.
    | dict(zip("\x0b\x0c\x0d\x0e\x0f", "αβγδε", strict=True))
)
LIGATURES = {"\x0b": "ff", "\x0c": "fi", "\x0d": "fl", "\x0e": "ffi", "\x0f": "ffl"}
GUESSED = dict(zip("ﬀﬁﬂﬃﬄ", LIGATURES, strict=True))
"""MuPDF takes some of the codes for ligatures itself."""

LIGATURE = re.compile(r"(?<=[A-Za-z])[\x0b-\x0f]|[\x0b-\x0f](?=[a-z])")


def is_bitmap(span: Mapping[str, Any]) -> bool:
    """Whether a span of PyMuPDF's "dict" output is set in such a font."""
    return bool(span["size"] < LARGEST)


def bitmap_sizes(spans: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """The size in points of each bitmap font, from how wide its letters run."""
    seen: dict[str, list[float]] = {}
    for span in spans:
        if is_bitmap(span) and span["text"].strip():
            width = span["bbox"][2] - span["bbox"][0]
            seen.setdefault(span["font"], []).append(width / sum(map(_width, span["text"])))
    return {font: max(round(2 * median(sizes)) / 2, 1.0) for font, sizes in seen.items()}


def _width(character: str) -> float:
    if character.isdigit() or "\x01" <= character <= "\x09":
        return WIDTHS["digit"]
    if character.isalpha():
        return WIDTHS["upper" if character.isupper() else "lower"]
    return WIDTHS["other"]


def ot1_text(text: str) -> str:
    """The characters that codes of TeX's text fonts stand for."""
    text = text.translate({ord(letter): code for letter, code in GUESSED.items()})
    text = LIGATURE.sub(lambda found: LIGATURES[found[0]], text)
    text = re.sub(r"(?<=[\w\x01-\x09])\{(?=[\w\x01-\x09])", "–", text)
    text = re.sub(r"\\(?=\w)", "“", text)
    return re.sub(r'(?<=[\w.,;!?)])"', "”", text).translate(CODES)
