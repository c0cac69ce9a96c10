"""When two spellings are one term: case, hyphens, articles and plurals don't count."""

import re

from cardgen.language import normalise

__all__ = ["key_of"]

_DETERMINER = re.compile(
    r"^(?:an?|the|each|every|all|any|both|our|its|their|new|novel|proposed|authors[’'])\s+",
    re.IGNORECASE,
)


def key_of(term: str) -> str:
    """The key of a term: "The Attention-Heads" and "attention head" have one."""
    bare = term.strip()
    while (shorter := _DETERMINER.sub("", bare)) != bare:
        bare = shorter
    return " ".join(normalise(bare).split())
