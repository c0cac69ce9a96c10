"""Cleans characters: accents, odd spaces, control codes, ligatures, raised and lowered digits.

Superscripts and subscripts become Unicode's own where all their characters have one ("10⁻⁹",
"tasks.¹", "dₖ"), or all but the commas and dashes of a list ("gates⁵–⁷"): what is printed small
stays recognisable, and NFKC gives back the flat text.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from cardgen.document.page import Run, Script

__all__ = ["cleaned", "with_case", "with_script"]

SUPERSCRIPTS = dict(
    zip(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzTV",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀⱽ",
        strict=True,
    )
)
_CITED = re.compile(r"\d{1,3}(?: ?[,–—] ?\d{1,3})+")
"""Numbers of references, as journals print them behind a word: "5–7", "16, 24–26"."""

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

PI_FONT = re.compile(r"AdvP[0-9A-F]{4,6}|AdvPi\d|MathematicalPi|UniversalMath")
PI = str.maketrans("ðÞ¼þ½", "()=+[")
"""Publishers' fonts of signs, and what they print for characters that no formula has."""

CORK = dict(zip("\x1b\x1c\x1d\x1e\x1f\x10\x11\x15\x16", "ﬀﬁﬂﬃﬄ“”–—", strict=True))
"""TeX's T1 encoding (agreed on at Cork, 1990), whose codes some fonts give for their characters."""

CORK_CODE = re.compile(
    r"(?<=[a-zA-Z])[\x1b-\x1f]|[\x1b-\x1f](?=[a-z])"
    r"|\x10(?=[\w(])|(?<=[\w.,;:!?)])[\x11\x15\x16]"
)


def cleaned(text: str, font: str = "") -> str:
    """What a PDF's font says, in the characters a writer would use."""
    if PI_FONT.match(font):
        text = text.translate(PI)
    text = CORK_CODE.sub(lambda code: CORK[code[0]], text)
    text = CONTROLS.sub("", INVISIBLE.sub("", SPACES.sub(" ", text))).translate(REPLACED)
    return unicodedata.normalize("NFC", ACCENTED.sub(_accent, text))


def with_case(runs: Sequence[Run], small: float | None) -> tuple[tuple[Run, ...], float | None]:
    """Undo small capitals: smaller capitals are lower-case letters of the larger size.

    ``small`` is the size of the small capitals in the line above, or None: a line that has none
    but these goes on with them. Returns the runs and the line's own size of small capitals.
    """
    # A variable in a heading stays as it is: "THE RANK r".
    lettered = [run for run in runs if any(c.isalpha() for c in run.text) and not _variable(run)]
    if not lettered or any(c.islower() for run in lettered for c in run.text):
        return tuple(runs), None
    largest = max(run.size for run in lettered)
    sizes = {round(run.size, 1) for run in lettered}
    if len(sizes) == 1 and small is not None and abs(largest - small) < 0.15:
        return tuple(_lowered(run, largest / SMALL_CAPITALS) for run in runs), small
    lower = [run for run in lettered if 0.7 <= run.size / largest <= 0.86]
    raised = any(abs(run.baseline - lettered[0].baseline) > 0.1 * largest for run in lettered)
    if not lower or raised or len(sizes) != 2:
        return tuple(runs), None
    return tuple(_lowered(run, largest) if run in lower else run for run in runs), lower[0].size


def _variable(run: Run) -> bool:
    return run.italic and len(run.text.strip()) <= 2


SMALL_CAPITALS = 0.8
"""TeX's small capitals stand 0.8 times as high as its capitals."""


def _lowered(run: Run, size: float) -> Run:
    return replace(run, text=run.text.lower(), size=size, capitals=True)


def with_script(run: Run) -> str:
    """A run's text, in Unicode's raised or lowered characters where the run is printed so."""
    if run.script is Script.SUPERSCRIPT:
        if _CITED.fullmatch(run.text.strip()):
            return "".join(SUPERSCRIPTS[c] if c.isdigit() else c for c in run.text)
        return _mapped(run.text, SUPERSCRIPTS)
    if run.script is Script.SUBSCRIPT:
        return _mapped(run.text, SUBSCRIPTS)
    return run.text


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
