"""When two spellings are one term: case, hyphens, articles and plurals don't count."""

import re

__all__ = ["key_of"]

_ARTICLE = re.compile(r"^(?:an?|the|each|every|all|any|both)\s+", re.IGNORECASE)
_KEPT_S = re.compile(r"(?:ss|us|is|ics|[^aeiou]as)$")


def key_of(term: str) -> str:
    """The key of a term: "The Attention-Heads" and "attention head" have one."""
    plain = re.sub(r"[^\w\s.+]+", " ", _ARTICLE.sub("", term.strip()).lower()).split()
    return " ".join([*plain[:-1], *map(_singular, plain[-1:])]) or term.lower()


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or _KEPT_S.search(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]
