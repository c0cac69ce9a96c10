"""Where a paper's sentences surely begin and surely don't; the pipeline decides the rest.

The marks are set on the words before parsing, so that sentence recogniser and parser, ours or
another, keep to them. The traps are those of Read et al. 2012, "Sentence Boundary Detection: A
Long Solved Problem?", and of papers: "et al.", "Fig. 2", "Eq. (3)", initials, decimals, brackets.
"""

from collections.abc import Sequence

__all__ = ["sentence_starts"]

_STOPS = frozenset({".", "?", "!", "…", "..."})
_CLOSERS = frozenset(")]}\"'”’»") | {"''"}
_OPENERS = frozenset("([{\"'“‘«") | {"``"}
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_BRACKET_LIMIT = 80  # words; a bracket that is open for longer was closed by nobody
# Never the end of a sentence: a name or a number follows.
_LEADS_ON = frozenset(
    "e.g. i.e. eg. ie. cf. vs. viz. resp. fig. figs. eq. eqs. eqn. sec. sect. tab. ref. refs. no."
    " nos. vol. approx. ca. dr. mr. mrs. ms. prof. st. ch. pp. p. w.r.t. s.t. a.k.a. def. thm. e.g i.e"
    " cf fig figs eq eqs eqn sec ref refs vs pp".split()
)
# At times the end: what follows tells.
_MAY_END = frozenset(
    "al. etc. inc. ltd. jr. sr. co. corp. u.s. u.k. a.m. p.m. ph.d. et al etc".split()
)


def sentence_starts(words: Sequence[str], spaces: Sequence[bool]) -> list[bool | None]:
    """For each word whether it begins a sentence: surely, surely not, or None for not known.

    ``spaces[i]`` tells whether white space follows word ``i``. The first word always begins one.
    """
    inside = _bracketed(words)
    starts: list[bool | None] = [True, *[None] * (len(words) - 1)]
    for i in range(1, len(words)):
        starts[i] = False if inside[i] else _starts(words, spaces, i)
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
    before, last = words[end].lower(), words[end]
    if before in _LEADS_ON and (last != "." or end == i - 1):
        return False
    if last == "." or (last[-1] == "." and len(last) > 1):
        return _after_dot(words, end, _first_word(words, i))
    if last in _STOPS:
        return True if _opens(_first_word(words, i)) else None
    return None if last in (":", ";") and _opens(word) else False


def _after_dot(words: Sequence[str], end: int, word: str) -> bool | None:
    """Whether ``word`` begins a sentence behind the dot at ``end``, alone or an abbreviation's."""
    last = words[end].lower()
    stem = words[end - 1] if last == "." and end else last[:-1]
    if stem.lower() in _LEADS_ON or stem.lower() + "." in _LEADS_ON:
        return False
    if word[0].islower():
        return None if len(word) > 1 and any(c.isupper() for c in word) else False
    if stem.lower() in _MAY_END or last in _MAY_END:
        return None if word[0].isupper() else False
    if len(stem) == 1 and stem.isupper() and last != ".":
        return False  # an initial
    if last != ".":
        return None
    if len(stem) == 1 and stem.isalpha() and stem.isupper():
        return None
    return True if _opens(word) else None


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
