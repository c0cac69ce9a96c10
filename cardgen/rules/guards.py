"""Guards: what a pattern's nodes must be, and must not be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from cardgen.rules.nouns import POINTING, core, determiner_of, head_of
from cardgen.rules.phrases import compose
from cardgen.rules.reading import Reading
from cardgen.rules.vagueness import is_unknown

__all__ = ["PEOPLE", "Guard", "Nodes", "is_specific", "passes"]

_APART = frozenset("obl obj nsubj nsubj:pass conj advcl appos acl acl:relcl nmod".split())
_TELLING = frozenset("compound amod nmod nmod:poss acl acl:relcl conj appos".split())
_UNTOLD = frozenset("each every no all any some most many several both".split())
_DEICTIC = frozenset(
    "given associated resulting corresponding remaining following preceding above latter former"
    " other same such certain particular respective chosen desired actual".split()
)
"""Adjectives of a noun that only the text before tells."""
_BARE = frozenset(
    "function criterion process procedure output input value term setting computation layer module"
    " operation component step condition sequence distribution search review".split()
)
"""Nouns that "the" alone doesn't tell, in whatever paper."""
PEOPLE = frozenset(
    "participant patient subject user people person author researcher analyst reader respondent"
    " individual child woman man student worker".split()
)
_COLLECTIONS = frozenset(
    "group set class family collection type kind form series pair range number order species body"
    " list sequence variety part".split()
)
Nodes = Mapping[str, Sequence[Token]]
"""The matched tokens by node name; a node of a token pattern may have several."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What a node must be, or must not be.

    The lemmas of the node and of its children are given in lower case, its children's relations as
    they are. ``named``: a name or a noun with a modifier, not "the authors" or "the table";
    ``specific``: a name, a term or a mass noun, not "the workflow", "each case" or "participants";
    ``central``: what the paper is about, or a pronoun that may stand for it; ``present``: a verb in
    the present tense; ``determined``: a noun with an article, or a plural;
    ``familiar``: not "the lamp" that the paper mentions in passing;
    ``recurs``: a noun phrase that the paper uses again, or says of anything ("the X of a Y");
    ``agrees``: the node whose number it has, or it is a collection ("lichens, a group of …");
    ``pos`` and ``not_dep``: its part of speech, and relations that it may not stand in.
    """

    node: str
    not_lemma: frozenset[str] = frozenset()
    without_lemma: frozenset[str] = frozenset()
    without_dep: frozenset[str] = frozenset()
    with_dep: frozenset[str] = frozenset()
    pos: frozenset[str] = frozenset()
    not_dep: frozenset[str] = frozenset()
    named: bool = False
    specific: bool = False
    present: bool = False
    determined: bool = False
    central: bool = False
    recurs: bool = False
    familiar: bool = False
    agrees: str = ""


def passes(guard: Guard, nodes: Nodes, reading: Reading) -> bool:
    """Whether all tokens of the guarded node keep clear of what the guard forbids."""
    if guard.agrees and not _agree(head_of(nodes[guard.node]), head_of(nodes[guard.agrees])):
        return False
    for token in _looked_at(nodes[guard.node]):
        if token.dep_ in guard.not_dep or (guard.pos and token.pos_ not in guard.pos):
            return False
        if token.lemma_.lower() in guard.not_lemma or token.lower_ in guard.not_lemma:
            return False
        for child in token.children:
            if child.dep_ in guard.without_dep:
                return False
            close = child.dep_ not in _APART
            if close and {child.lemma_.lower(), child.lower_} & guard.without_lemma:
                return False
        meant = _meant(token)
        if (guard.named and not _is_named(meant)) or (guard.present and _is_past(token)):
            return False
        if guard.specific and not is_specific(meant, reading):
            return False
        if guard.determined and not _is_determined(token):
            return False
        if guard.central and not _is_central(meant, reading):
            return False
        if guard.recurs and not _recurs(meant, reading):
            return False
        if guard.familiar and is_unknown(core(meant), determiner_of(meant), reading):
            return False
        if guard.with_dep and not any(c.dep_ in guard.with_dep for c in token.children):
            return False
    return True


def _looked_at(tokens: Sequence[Token]) -> Sequence[Token]:
    """The head of a phrase that is given whole, else all tokens."""
    head = head_of(tokens)
    return tokens if head is None else (head,)


def _agree(one: Token | None, other: Token | None) -> bool:
    if one is None or other is None:
        return False
    return one.lemma_.lower() in _COLLECTIONS or _in_plural(one) == _in_plural(other)


def _in_plural(noun: Token) -> bool:
    """Whether a noun alone is a plural: a list of singulars is none here."""
    return "Plur" in noun.morph.get("Number", [])


def _meant(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other word itself."""
    if token.lower_ in {"which", "that"} and token.head.dep_ == "acl:relcl":
        return token.head.head
    return token


def _is_named(token: Token) -> bool:
    if any(c.isupper() for c in token.text[0 if not token.is_sent_start else 1 :]):
        return True
    return any(c.dep_ in {"compound", "amod", "nmod"} for c in token.children)


def is_specific(token: Token, reading: Reading) -> bool:
    """Whether a noun phrase tells alone what it is about.

    It is a name, has a modifier, is a mass noun without article or comes all the time; not "the
    workflow", "every case", "participants".
    """
    determiner = determiner_of(token)
    if token.pos_ == "PRON" or determiner == "our":
        return True
    if len(token.text) == 1 or any(c.lower_ in _DEICTIC for c in token.lefts):
        return False
    compared = any("Cmp" in c.morph.get("Degree", []) for c in token.lefts)
    if determiner in _UNTOLD or (determiner == "the" and compared):
        return False
    if any(c.dep_ in _TELLING for c in token.children) or any(c.isupper() for c in token.text[1:]):
        return True
    if token.lemma_.lower() in PEOPLE:
        return False
    if determiner == "the" and token.lemma_.lower() in _BARE:
        return False
    if token.pos_ == "PROPN" or _is_central(token, reading):
        return True
    if determiner:
        return False
    return not _in_plural(token) or reading.is_familiar(token)


def _is_central(token: Token, reading: Reading) -> bool:
    """Whether a noun phrase names what the paper is about, or stands for its system."""
    if token.pos_ == "PRON" or determiner_of(token) in POINTING | {"our"}:
        return token.lower_ != "we"
    return reading.is_central(core(token))


def _recurs(token: Token, reading: Reading) -> bool:
    name = compose(core(token))
    return reading.recurs(name) or bool(re.search(r" of an? ", name))


def _is_determined(token: Token) -> bool:
    plural = "Plur" in token.morph.get("Number", [])
    return plural or any(c.dep_ in {"det", "nummod", "nmod:poss"} for c in token.children)


def _is_past(verb: Token) -> bool:
    finite = [verb, *(c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"})]
    return any(
        "Past" in t.morph.get("Tense", []) and "Fin" in t.morph.get("VerbForm", []) for t in finite
    )
