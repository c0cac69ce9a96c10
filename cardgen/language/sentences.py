"""Where a paper's sentences surely begin and surely don't; the pipeline decides the rest.

The marks are set on the words before parsing, so that sentence recogniser and parser, ours or
another, keep to them. The traps are those of Read et al. 2012, "Sentence Boundary Detection: A
Long Solved Problem?", and of papers: "et al.", "Fig. 2", "Eq. (3)", initials, decimals, brackets.
"""

from collections.abc import Sequence

__all__ = ["likely_starts", "sentence_starts"]

_STOPS = frozenset({".", "?", "!", "…", "..."})
_CLOSERS = frozenset(")]}\"'”’»") | {"''"}
_OPENERS = frozenset("([{\"'“‘«") | {"``"}
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_BRACKET_LIMIT = 80  # words; a bracket that is open for longer was closed by nobody
# Never the end of a sentence: more follows.
_LEADS_ON = frozenset(
    "e.g i.e eg ie cf vs viz resp approx ca dr mr mrs prof w.r.t s.t a.k.a".split()
)
# Not the end if a number follows: "Fig. 2", "Eq. (3)", "App. B.1".
_NUMBERED = frozenset(
    "fig figs eq eqs eqn sec sect tab ref refs no nos vol ch p pp def thm app lem prop alg".split()
)
_OPENING_WORDS = frozenset(
    "the a an this that these those we it they our its their he she i in for to as on at by with"
    " from when while if however then thus hence here there each all both note let given".split()
)
# At times the end.
_MAY_END = frozenset("al etc inc ltd jr sr co corp u.s u.k a.m p.m ph.d et st".split())


def sentence_starts(words: Sequence[str], spaces: Sequence[bool]) -> list[bool | None]:
    """For each word whether it begins a sentence: surely, surely not, or None for not known.

    ``spaces[i]`` tells whether white space follows word ``i``. The first word always begins one.
    """
    inside = _bracketed(words)
    starts: list[bool | None] = [True, *[None] * (len(words) - 1)]
    for i in range(1, len(words)):
        starts[i] = False if inside[i] else _starts(words, spaces, i)
    return starts


def likely_starts(words: Sequence[str], spaces: Sequence[bool]) -> list[bool | None]:
    """As ``sentence_starts``, for text whose sentences may end without a stop, such as e-mail.

    Sure are only a capital behind a stop, and that none begins without white space before it or
    behind an opening quote, which the pipeline can't tell from a closing one: it doesn't see white
    space.
    """
    starts: list[bool | None] = [True, *[None] * (len(words) - 1)]
    for i in range(1, len(words)):
        opened = words[i - 1] in _OPENERS and (i < 2 or spaces[i - 2])
        if opened or not spaces[i - 1]:
            starts[i] = False
        elif words[i][0].isupper() and _starts(words, spaces, i):
            starts[i] = True
    return starts


def _starts(words: Sequence[str], spaces: Sequence[bool], i: int) -> bool | None:
    """Whether word ``i`` begins a sentence, by the words around it."""
    word, end = words[i], i - 1
    while end > 0 and words[end] in _CLOSERS:
        end -= 1
    opening = word in _OPENERS and not spaces[i]
    if (
        not spaces[i - 1]
        or word in _STOPS
        or word[0] in ",;:%"
        or (word in _CLOSERS and not opening)
    ):
        return False
    last = words[end]
    if last[-1] == "." and last not in _STOPS - {"."}:
        return _after_dot(words, end, i)
    if last in _STOPS:
        return True if _opens(_first_word(words, i)) else None
    return None if last in (":", ";") and _opens(word) else False


def _after_dot(words: Sequence[str], end: int, i: int) -> bool | None:
    """Whether word ``i`` begins a sentence behind a dot, a stop's or an abbreviation's."""
    last, word = words[end], _first_word(words, i)
    stem = words[end - 1] if last == "." and end else last[:-1]
    short = stem.lower()
    if short in _LEADS_ON or short in _NUMBERED and any(c.isdigit() for c in word[:3]):
        return False
    if word[0].islower():
        return _after_dot_symbol(stem, word)
    if short in _MAY_END:
        return None if word[0].isupper() else False
    if len(stem) == 1 and stem.isupper():  # "J. R. Firth", but "keys K and values V. The"
        return word.lower() in _OPENING_WORDS
    if last != "." and len(stem) > 1 and stem.isascii():
        return None
    return True if _opens(word) else None


def _after_dot_symbol(stem: str, word: str) -> bool | None:
    """Whether a word in lower case begins a sentence: "training. λ was set", "sets. iPhone"."""
    if any(c.isupper() for c in word):
        return None
    is_symbol = len(word) == 1 and word != "a" or not word.isascii()
    return is_symbol and len(stem) > 3 and stem.isalpha()


def _first_word(words: Sequence[str], i: int) -> str:
    """The first of the words from ``i`` that isn't an opening bracket or quote."""
    while i < len(words) - 1 and words[i] in _OPENERS:
        i += 1
    return words[i]


def _opens(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _bracketed(words: Sequence[str]) -> list[bool]:
    """For each word whether it stands inside brackets that are closed again."""
    inside = [False] * len(words)
    opened: list[int] = []
    for i, word in enumerate(words):
        if word in _PAIRS:
            opened.append(i)
        elif opened and word == _PAIRS[words[opened[-1]]]:
            start = opened.pop()
            if i - start <= _BRACKET_LIMIT:
                inside[start + 1 : i + 1] = [True] * (i - start)
    return inside
