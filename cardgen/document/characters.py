"""Cleans the characters of a run: accents, odd spaces, control codes, raised and lowered digits.

Superscripts and subscripts become Unicode's own where all their characters have one ("10⁻⁹",
"tasks.¹", "dₖ"): what is printed small stays recognisable, and NFKC gives back the flat text.
"""

import re
import unicodedata

from cardgen.document.page import Run, Script

__all__ = ["cleaned"]

SUPERSCRIPTS = dict(
    zip("0123456789+−-=()inabcdefghjklmoprstuvwxyzTV", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀⱽ", strict=True)
)
SUBSCRIPTS = dict(
    zip("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
ACCENTS = {
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "¨": "\u0308",
    "˜": "\u0303",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˚": "\u030a",
}
ACCENTED = re.compile(f"([{''.join(ACCENTS)}]) ?([A-Za-zı])")
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]|[\ue000-\uf8ff]")
LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\u2011": "-",
    "\u2010": "-",
}
REPLACED = str.maketrans(LIGATURES)


def cleaned(run: Run) -> str:
    """A run's characters as the document's text has them."""
    text = CONTROLS.sub("", INVISIBLE.sub("", SPACES.sub(" ", run.text))).translate(REPLACED)
    text = unicodedata.normalize("NFC", ACCENTED.sub(_accent, text))
    if run.script is Script.SUPERSCRIPT:
        return _mapped(text, SUPERSCRIPTS)
    if run.script is Script.SUBSCRIPT:
        return _mapped(text, SUBSCRIPTS)
    return text


def _accent(match: re.Match[str]) -> str:
    """A spacing accent before its letter becomes one character, if there is one."""
    letter = "i" if match[2] == "ı" else match[2]
    together = unicodedata.normalize("NFC", letter + ACCENTS[match[1]])
    return together if len(together) == 1 else match[0]


def _mapped(text: str, table: dict[str, str]) -> str:
    characters = [c for c in text if c != " "]
    if not characters or any(c not in table for c in characters):
        return text
    return "".join(table.get(c, c) for c in text)
