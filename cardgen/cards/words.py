"""Words of a card: tokens, stems, content words and numbers, for comparing one text with another.

A parser is not needed here: the checks ask whether two short texts share words, not how these
words hang together.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

__all__ = ["FUNCTION_WORDS", "content", "numbers", "plain", "skips", "stem", "words"]

FUNCTION_WORDS = frozenset(
    """
    a an the of to in on for and or nor but is are was were be been being am by with without as at
    from that this these those it its itself they their them themselves he she his her him we our us
    you your i my which who whom whose how what why when where than then so such into onto over
    under upon per each all both either any some not no also can cannot may might must could should
    would will shall do does did done has have had having if because while whereas though although
    since until during between among within through via about against there here only very more most
    less least other another same own too just even
    """.split()
)
"""Words that carry no subject: left out when texts are compared."""

_WORD = re.compile(r"[^\W_]+(?:[.'’_-][^\W_]+)*")
_NUMBER = re.compile(r"(?:(?<![\w.,)])[-−])?\d+(?:[.,]\d+)*")


def words(text: str) -> list[str]:
    """The words of a text in order, in lower case; ``dot-product`` is one word."""
    return [match.group().lower() for match in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A lower-case word without its inflection.

    The S-stemmer of Harman 1991 ("How effective is suffixing?", JASIS 42(1)), and after it -ed and
    -ing of words long enough that a stem of four letters remains, as in Porter's step 1b.
    """
    if word.endswith("ies") and len(word) > 4 and word[-4] not in "ae":
        word = word[:-3] + "y"
    elif word.endswith("es") and len(word) > 3 and word[-3] in "sxz":
        word = word[:-2]
    elif word.endswith("s") and len(word) > 3 and word[-2] not in "usi":
        word = word[:-1]
    for suffix in ("ing", "ed"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word.removesuffix(suffix)
            return word[:-1] if word[-1] == word[-2] and word[-1] not in "ls" else word
    return word.removesuffix("e") if len(word) > 4 else word


def content(text: str) -> frozenset[str]:
    """The stems of a text's content words; the parts of hyphenated words count one by one."""
    found = (part for word in words(text) for part in re.split(r"[-’'_]", word))
    return frozenset(stem(part) for part in found if part and part not in FUNCTION_WORDS)


def numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text in order, with a sign that stands before them, ``−`` as ``-``."""
    return tuple(match.group().replace("−", "-") for match in _NUMBER.finditer(text))


def plain(text: str) -> str:
    """Letters, digits and signs of numbers alone, one form for one text: for anchors and quotes.

    Ligatures, case, hyphens, white space and quotation marks don't count (NFKC, case folded).
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", folded.replace("\u00ad", "")))


def skips(text: str, source: str) -> int:
    """How often two neighbouring words of a text stand in its source, but nowhere side by side."""
    original = plain(source).split()
    pairs = set(pairwise(original))
    known = set(original)
    return sum(
        one in known and other in known and (one, other) not in pairs
        for one, other in pairwise(plain(text).split())
    )
