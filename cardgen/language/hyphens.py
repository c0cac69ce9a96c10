"""Words that a hyphen joins: the first of "in-context" is no preposition of the sentence.

Universal Dependencies split at hyphens, so a parser meets "in", "-", "context" and may hang the
preposition on whatever comes later; that such words describe the next one is our own observation.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["join_prefixes"]

_JOINED = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


def join_prefixes(doc: "Doc") -> "Doc":
    """Hang every preposition that a hyphen joins to a word on that word, as an adjective."""
    for prefix in doc[:-2]:
        joined = prefix.nbor(2)
        if _is_prefix(prefix) and joined.pos_ in _JOINED and not prefix.is_ancestor(joined):
            prefix.head, prefix.dep_, prefix.pos_ = joined, "compound", "ADJ"
    return doc


def _is_prefix(token: "Token") -> bool:
    """Whether a preposition has a hyphen right behind it, and none before."""
    hyphen = token.nbor(1)
    joined = hyphen.text == "-" and not (token.whitespace_ or hyphen.whitespace_)
    opens = token.i == 0 or token.nbor(-1).text != "-"
    return token.pos_ == "ADP" and joined and opens
