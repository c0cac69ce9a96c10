"""How a card's front is built, by the parser that read the paper: a wrong cut shows in the parse.

Heilman & Smith 2010 ("Good Question!", section 4.2) rank questions by counts of their parse, too.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardgen.cards.card import GAP

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Grammar", "grammars"]

_FILLED = "four"
"""What stands in a gap while a cloze is parsed: most often it is a number."""

_WH = frozenset("what which who whom whose how why when where".split())
_LEFT_OVER = frozenset({"dep", "parataxis", "list", "orphan", "reparandum", "goeswith"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj"})
_CLAUSES = frozenset({"advcl", "acl", "acl:relcl"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """Counts and signs of a parse.

    ``finite`` are the finite verbs; ``joined`` the coordinated words; ``complements`` and
    ``clauses`` the clauses inside; ``left_over`` the words that the parser found no place for.
    ``subject`` tells whether any verb has one, ``wh_noun`` whether the question word belongs
    to a noun beside it ("which layer"), ``last`` is the part of speech of the last word.
    """

    finite: int
    joined: int
    complements: int
    clauses: int
    left_over: int
    subject: bool
    wh_noun: bool
    last: str


def grammars(fronts: Collection[str]) -> dict[str, Grammar]:
    """How each front is built; one without a word isn't among them."""
    from cardgen.language import parse_texts

    ordered = sorted(fronts)
    parsed = parse_texts([front.replace(GAP, _FILLED) for front in ordered])
    return {
        front: _grammar(passage.doc)
        for front, passage in zip(ordered, parsed, strict=True)
        if passage is not None
    }


def _grammar(doc: Doc) -> Grammar:
    labels = [token.dep_ for token in doc]
    return Grammar(
        finite=sum("Fin" in token.morph.get("VerbForm", []) for token in doc),
        joined=labels.count("conj"),
        complements=sum(label in _COMPLEMENTS for label in labels),
        clauses=sum(label in _CLAUSES for label in labels),
        left_over=sum(label in _LEFT_OVER for label in labels) + labels.count("ROOT") - 1,
        subject=any(label.startswith("nsubj") for label in labels),
        wh_noun=any(_asks_noun(token) for token in doc),
        last=next((token.pos_ for token in reversed(doc) if token.pos_ != "PUNCT"), ""),
    )


def _asks_noun(token: Token) -> bool:
    head = token.head
    return token.lower_ in _WH and head.pos_ in {"NOUN", "PROPN"} and head.dep_ != "ROOT"
