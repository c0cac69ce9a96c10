"""The shape of a noun phrase: its words without what hangs on them, its determiner, its number."""

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from cardgen.rules.phrases import is_misread, trim

__all__ = ["POINTING", "SHOWN", "core", "determiner_of", "head_of", "is_plural"]

SHOWN = frozenset("a an the each every all any no both either many most several some".split())
POINTING = frozenset("this these that those such".split())
_DESCRIBING = frozenset("compound amod nummod nmod:poss det flat nmod".split())
_BEHIND = frozenset({"acl:relcl", "appos", "parataxis", "punct", "case", "cc", "mark", "cop"})


def core(token: Token, unwanted: Iterable[Token] = ()) -> list[Token]:
    """The noun phrase without determiner, possessor, apposition and relative clause."""
    listed = any(c.dep_ == "conj" for c in token.children)
    drop = [c for c in token.children if _hangs_on(c, token) and not (c.dep_ == "cc" and listed)]
    return _before_comma(token, trim(token, [*unwanted, *drop]))


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The noun that the words hang on: the first that describes no later one of them.

    With an article a mistagged noun counts too: "a compound", "the covering"; and a gerund where
    there is no noun: "crowding out".
    """
    if len(tokens) < 2:
        return tokens[0] if tokens else None
    last = tokens[-1].i
    for token in tokens:
        article = any(c.dep_ == "det" and c in tokens for c in token.children)
        if token.pos_ in {"NOUN", "PROPN"} or (article and token.pos_ in {"ADJ", "VERB", "X"}):
            if not (token.dep_ in _DESCRIBING and token.i < token.head.i <= last):
                return token
    return tokens[0] if tokens[0].text.endswith("ing") else None


def _hangs_on(child: Token, noun: Token) -> bool:
    """Whether a dependent is no part of the name: an article, a possessor, an aside, a clause."""
    if child.dep_ in _BEHIND:
        return not ((child.dep_ == "punct" and _inside(child, noun)) or _names(child, noun))
    if child.dep_ in {"det", "det:predet"}:
        return child.lower_ in SHOWN | POINTING
    if child.dep_ == "acl":
        return bool(child.left_edge.i) and child.left_edge.nbor(-1).text == ","
    return (
        (child.dep_ == "nmod:poss" and child.lower_ in {"our", "my"})
        or (child.dep_ == "conj" and child.pos_ == "VERB" and not is_misread(child))
        or (child.dep_ == "advmod" and child.i > noun.i)
        or (child.dep_ == "nmod" and (_has_case(child, "as") or _is_here(child)))
    )


def _names(child: Token, noun: Token) -> bool:
    """Whether a name stands right behind its noun, with no comma: "the kinase PINK1"."""
    close = child.dep_ == "appos" and child.left_edge.i == child.i == noun.i + 1
    return close and any(c.isupper() or c.isdigit() for c in child.text)


def _before_comma(head: Token, tokens: list[Token]) -> list[Token]:
    """Up to the first comma behind the head, but for a list; without what leads up to it."""
    listed = any(c.dep_ == "conj" for c in head.children)
    comma = next((t.i for t in tokens if t.text == "," and t.i > head.i and not listed), None)
    kept = [t for t in tokens if comma is None or t.i < comma]
    early = [t.i for t in kept if t.text == "," and 0 < t.i < head.i and t.nbor(-1).dep_ != "amod"]
    kept = [t for t in kept if not early or t.i > early[-1]]
    while kept and kept[0].i < head.i and (kept[0].pos_ in {"CCONJ", "SCONJ"} or kept[0].is_punct):
        kept.pop(0)
    return _with_hyphened(kept)


def _with_hyphened(tokens: list[Token]) -> list[Token]:
    """With a hyphened word right before, which parsers often take for an adverb: "Multi-head".

    Nor does a name begin or end at a hyphen: "Runge-Kutta".
    """
    while tokens and (joined := _joined_to(tokens[-1])):
        tokens = [*tokens, *joined]
    while tokens and tokens[0].i > 1 and _joined_to(before := tokens[0].nbor(-2)):
        tokens = [before, before.nbor(1), *tokens]
    if tokens and tokens[0].i > tokens[0].sent.start:
        before = tokens[0].nbor(-1)
        is_free = before.pos_ in {"ADV", "ADJ", "PRON", "X", "PROPN", "PUNCT"}
        if is_free and re.fullmatch(r"\w+(?:-\w+)+", before.text):
            return [before, *tokens]
    return tokens


def _joined_to(token: Token) -> list[Token]:
    """A hyphen without spaces right behind a token, and the word behind that."""
    after = list(token.doc[token.i + 1 : token.i + 3])
    joins = len(after) == 2 and after[0].text == "-" and after[1].is_alpha
    return after if joins and not (token.whitespace_ or after[0].whitespace_) else []


def _is_here(token: Token) -> bool:
    """Whether it says "in this paper"."""
    pointed = any(c.lower_ in POINTING for c in token.children)
    return pointed and token.lemma_.lower() in {"paper", "work", "study", "article", "section"}


def _has_case(token: Token, word: str) -> bool:
    return any(c.dep_ == "case" and c.lower_ == word for c in token.children)


def _inside(punct: Token, head: Token) -> bool:
    """Whether a mark stands between the words of a compound: the hyphen of "self - attention"."""
    return punct.text in {"-", "/", "–"} and punct.i < head.i


def determiner_of(token: Token) -> str:
    """The determiner or pronoun before a noun, in lower case; empty if there is none."""
    for child in token.children:
        if child.dep_ in {"det", "nmod:poss", "det:predet"} and child.i < token.i:
            if child.pos_ in {"DET", "PRON"} or child.lower_ in SHOWN | POINTING:
                return child.lower_
    return ""


def is_plural(token: Token) -> bool:
    """Whether a noun phrase takes a verb in the plural: by its form, or because it is a list."""
    if "Plur" in token.morph.get("Number", []):
        return True
    if any(c.dep_ == "conj" for c in token.children):
        return True
    text, lemma = token.lower_, token.lemma_.lower()
    return token.pos_ == "NOUN" and text != lemma and text.endswith(("s", "a", "i", "e"))
