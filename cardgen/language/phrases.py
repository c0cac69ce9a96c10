"""Noun phrases in Universal Dependencies, and their form for matching.

spaCy's English ``noun_chunks`` expects the labels of another scheme; there a preposition governs
its noun, here the noun has the preposition as ``case``.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["IRREGULAR", "normalise", "noun_phrase"]

_BEFORE = frozenset("compound amod nummod nmod nmod:unmarked nmod:desc flat goeswith".split())
_AFTER = frozenset("flat fixed nummod compound goeswith nmod:desc nmod:unmarked".split())
# Adjectives that point, as determiners do.
_POINTING = frozenset("such other same certain several many few various own said".split())

_HYPHEN = re.compile(r"\s*[-‐‑‒–—−]\s*")
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)")
_HEAD_END = re.compile(r"\s(?:of|for|in|with|to|on|from|by|over|at|between|without|as)\s")
IRREGULAR = {
    **{"matrices": "matrix", "vertices": "vertex", "indices": "index", "vertebrae": "vertebra"},
    **{"criteria": "criterion", "phenomena": "phenomenon", "corpora": "corpus", "axes": "axis"},
    **{"hypotheses": "hypothesis", "analyses": "analysis", "syntheses": "synthesis"},
    **{"theses": "thesis", "parentheses": "parenthesis", "crises": "crisis", "men": "man"},
    **{"women": "woman", "children": "child", "people": "person", "mice": "mouse", "feet": "foot"},
    **{"halves": "half", "lives": "life", "leaves": "leaf", "lenses": "lens", "gases": "gas"},
    **{"biases": "bias", "aliases": "alias", "focuses": "focus", "viruses": "virus"},
    **{"gpus": "gpu", "cpus": "cpu", "tpus": "tpu", "menus": "menu"},
}
_SINGULAR = re.compile(
    r"(?:ss|us|is|ics|[^aeiou]ias|^bias|^gas|^lens|^atlas|^alias|series|species|news)$"
)


def noun_phrase(token: "Token", *, prepositions: bool = True) -> "Span":
    """The longest noun phrase that ``token`` heads, as one stretch of its sentence.

    Left out are determiner, possessive, relative and other clauses, appositions, coordinated
    phrases and whatever stands beyond one of these. ``prepositions=False`` leaves out "of …",
    "with …" too.
    """
    return token.doc[_start(token) : _end(token, prepositions)]


def _start(token: "Token") -> int:
    """Where the modifiers begin that stand before ``token`` without a gap."""
    start = edge = token.i
    for child in reversed(list(token.lefts)):
        if child.right_edge.i + 1 != edge:
            break
        if child.dep_ == "punct" and _HYPHEN.fullmatch(child.text):
            edge = child.i
        elif child.dep_ in _BEFORE and child.lower_ not in _POINTING:
            start = edge = child.left_edge.i
        else:
            break
    return start


def _end(token: "Token", prepositions: bool) -> int:
    """Where the modifiers end that follow ``token`` without a gap."""
    end = token.i + 1
    for child in token.rights:
        if child.left_edge.i != end:
            break
        if child.dep_ in _AFTER:
            end = child.right_edge.i + 1
        elif child.dep_ == "nmod" and prepositions:
            end = _end(child, prepositions)
        else:
            break
    return end


def normalise(phrase: "Span | str") -> str:
    """A phrase's form for matching: lower case, its head in the singular, spaces for hyphens.

    The head of a string is the word before its first preposition, else the last. A leading
    article goes.
    """
    text = phrase if isinstance(phrase, str) else phrase.text
    words = _ARTICLE.sub("", _HYPHEN.sub(" ", " ".join(text.split()).lower()).strip())
    ends = _HEAD_END.search(words)
    head_end = ends.start() if ends else len(words)
    start = words.rfind(" ", 0, head_end) + 1
    head = words[start:head_end]
    if f"{head[:-1].upper()}s" in text:  # "GPUs"
        return words[:start] + head[:-1] + words[head_end:]
    return words[:start] + _singular(head, head.upper() in text) + words[head_end:]


def _singular(word: str, is_acronym: bool) -> str:
    """The singular of a noun in lower case; an acronym that ends in S is one already."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if is_acronym or len(word) < 3 or not word.endswith("s") or _SINGULAR.search(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if re.search(r"(?:ss|x|ch|sh|zz)es$", word) else word[:-1]
