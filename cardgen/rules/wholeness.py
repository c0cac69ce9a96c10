"""Whether a clause makes a whole question: nothing that it needs stands in the rest of the text.

What goes wrong where sentences are cut is our own observation of cards that readers drop.
"""

from collections.abc import Collection, Iterable, Sequence

from spacy.tokens import Token

from cardgen.rules.nouns import determiner_of
from cardgen.rules.phrases import words
from cardgen.rules.reading import Reading
from cardgen.rules.vagueness import TAKING_UP

__all__ = [
    "breaks_off",
    "has_gap",
    "has_rival",
    "is_cut",
    "is_torn",
    "loses_content",
    "points_back",
    "runs_on",
]

_RELATIVE = frozenset("which that who whom whose where when why".split())
_TELLING = frozenset(
    "compound amod nmod nmod:poss acl acl:relcl nummod appos flat nmod:desc nmod:unmarked".split()
)
_BEFORE_NOUN = frozenset({"amod", "det", "compound", "nmod:poss"})
_BLAND = frozenset(
    "problem method approach algorithm technique procedure result experiment task idea case setting"
    " process step example test value condition effect operation review protocol assumption".split()
)
"""Nouns that alone never say which one is meant: "the problem"."""

_KNOWN_TO_ALL = frozenset(
    "paper study article work author literature world web internet present past future field same"
    " other latter number amount majority rest order use presence absence lack end time day year"
    " sun moon earth sea brain reader user application programmer public market art whole model"
    " network system data input output".split()
)


def has_gap(head: Token) -> bool:
    """Whether a clause belongs to a noun that it doesn't name: "[the lamp] the keeper lit"."""
    for clause in (head, *head.ancestors):
        if clause.dep_ in {"acl:relcl", "advcl:relcl"}:
            relative = [t for t in clause.subtree if t.lower_ in _RELATIVE and t.i < clause.i]
            if _adds_where(relative):
                return False
            subjects = [t for t in relative if t.dep_ in {"nsubj", "nsubj:pass"}]
            return not any(t.head == clause for t in subjects)
        if clause.dep_ not in {"conj", "xcomp", "ccomp"}:
            return False
    return False


def _adds_where(relative: Sequence[Token]) -> bool:
    """Whether a clause that is set off only adds what happens there: ", where we sort them"."""
    first = relative[0] if relative else None
    return (
        first is not None and first.lower_ == "where" and first.i > 0 and first.nbor(-1).text == ","
    )


def has_rival(head: Token, drop: Collection[Token], tokens: Iterable[Token]) -> bool:
    """Whether the object is asked for and another one, or another verb's, stays in the question."""
    if not any(t.dep_ == "obj" and t.head == head for t in drop):
        return False
    return any(
        (t.head == head and t.dep_ in {"obj", "iobj"}) or (t.dep_ == "cc" and t.i > head.i)
        for t in tokens
    )


def loses_content(head: Token, gone: Collection[Token], tokens: Collection[Token]) -> bool:
    """Whether what the verb is about is cut off: "[it] shows as a demonstration [that …]"."""
    return any(
        c.dep_ == "ccomp" and c.i > head.i and c not in gone and c not in tokens
        for c in head.children
    )


def runs_on(head: Token, tokens: Sequence[Token]) -> bool:
    """Whether a comma is followed by a finite verb: most likely another clause."""
    comma = next((t.i for t in tokens if t.text == "," and t.i > head.i), None)
    return comma is not None and any(
        t.i > comma and "Fin" in t.morph.get("VerbForm", []) and t.dep_ != "acl:relcl"
        for t in tokens
    )


def is_torn(noun: Token) -> bool:
    """Whether a noun phrase is put together of two: "as A and B as C", "sends A and C sends D"."""
    cases = [c for c in noun.lefts if c.dep_ == "case"]
    if len(cases) > 1 and not any(c.dep_ == "fixed" for case in cases for c in case.children):
        return True
    fixed = [c for case in cases if case.lower_ == "as" for c in case.children]
    if any(c.dep_ == "fixed" and c.pos_ in {"ADJ", "NOUN"} for c in fixed):  # "as prior for boats"
        return True
    below = [t for t in noun.subtree if t.i > noun.i]
    again = any(t.lower_ == noun.head.lower_ for t in below)
    role = any(c.lower_ == "as" for c in cases)
    return again or (role and any(t.lower_ == "as" and t.dep_ == "case" for t in below))


def breaks_off(last: Token, head: Token) -> bool:
    """Whether a question ends where something is missing: "compute as", "the long[, thin bar]"."""
    if last.lower_ in {"which", "whom", "whose"}:
        return True
    leads_on = last.pos_ in {"ADP", "SCONJ", "CCONJ", "DET"} and last.dep_ != "compound:prt"
    waits = last.dep_ in _BEFORE_NOUN and last.head.i > last.i
    return (leads_on or waits) and last != head


def is_cut(last: Token) -> bool:
    """Whether the noun that a last word goes with is left out: "a new [and larger lamp]"."""
    if last.i + 1 >= len(last.doc) or last.pos_ not in {"ADJ", "NOUN", "ADV"}:
        return False
    after = last.nbor(1)
    if last.pos_ == "ADV":
        return after.text == "(" or after.pos_ == "NUM"
    return after.pos_ == "NOUN" or (last.pos_ == "ADJ" and after.lower_ in {"and", "or"})


def points_back(tokens: Iterable[Token], reading: Reading) -> bool:
    """Whether a noun with "the" and nothing else takes up what only the text before has told."""
    kept = words(tokens)
    places = {t.i for t in kept}
    for token in kept:
        if token.pos_ != "NOUN" or determiner_of(token) != "the":
            continue
        lemma = token.lemma_.lower()
        beside = [c for c in token.children if c.i in places and c.dep_ in _TELLING]
        told = any(c.lower_ not in TAKING_UP for c in beside)
        told = told or (token.i + 1 in places and token.nbor(1).pos_ in {"ADP", "PRON"})
        if told or lemma in _KNOWN_TO_ALL or any(c.isupper() for c in token.text[1:]):
            continue
        if beside and not reading.is_short:
            return True
        if lemma in _BLAND or not reading.comes_often(token) or reading.is_one_of_many(token):
            return True
    return False
