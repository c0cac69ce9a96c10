"""What the paper offers, taken apart: its name, its kind, its end, and by what it differs."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from cardgen.rules.mentions import display
from cardgen.rules.nouns import determiner_of
from cardgen.rules.phrases import compose, phrase, trim
from cardgen.rules.reading import Reading
from cardgen.rules.verbs import base_form

__all__ = ["BREAK", "MEANS", "Offer", "taken_apart"]

_PRAISING = frozenset(
    "new novel simple efficient effective general fast accurate powerful flexible robust scalable"
    " practical principled first single complementary second alternative additional unified easy"
    " straightforward improved better strong small large own".split()
)
"""Adjectives that tell an offer from no rival."""
_NAMED = re.compile(
    r",? (?:called|named|dubbed|termed|namely) (?P<name>[^,;:()]+?)"
    r"(?=,|$| (?:for|to|that|which|with|as|based|using)\b)"
)
MEANS = re.compile(r",? (?=(?:through|via|using|by (?:\w+ly )?\w+ing)\b)")
_LIKENESS = re.compile(r",? (?=(?:based (?:\w+ )?(?:up)?on|built|consisting|without|with)\b)")
_CLAUSE = re.compile(r",? (?=(?:that|which)\b)")
BREAK = re.compile(r",| [-–—] |\b(?:that|which)\b")
"""What parts an end from what is said behind it of something else."""
_TOGETHER = re.compile(r" (?:in (?:conjunction|combination)|together|along) with ")


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, in pieces: "a [kind: clock protocol] [end: for ships] [means: that …]".

    ``whole`` has the article, what praises it and its kind; ``told`` says whether its kind is
    told by more than one bland noun.
    """

    verb: str
    name: str
    whole: str
    kind: str
    told: bool
    plural: bool
    end: str
    means: str


def taken_apart(verb: Token, thing: Token, reading: Reading) -> Offer | None:
    """The pieces of what a verb offers; None where its name can't be told from the rest."""
    named = _named(verb, thing, reading)
    if named is None:
        return None
    name, genus, kept = named
    rest = f" {compose(t for t in kept if t.i > genus.i)}"
    if (called := _NAMED.search(rest)) is not None:
        name, rest = called["name"], rest[: called.start()] + rest[called.end() :]
    before = [t for t in kept if t.i <= genus.i]
    telling = _telling(before)
    end, means = _parted(_TOGETHER.sub(" with ", rest), genus)
    return Offer(
        verb=base_form(verb),
        name=name.strip(" ,"),
        whole=display(before, reading),
        kind=compose(telling),
        told=len(telling) > 1 and before[0].lower_ != "the",
        plural="Plur" in genus.morph.get("Number", []),
        end=end,
        means=means,
    )


def _named(verb: Token, thing: Token, reading: Reading) -> tuple[str, Token, list[Token]] | None:
    """The name that stands beside the kind of thing, that kind's noun, and the kind's words.

    None where more than the name stands there: "two lamps, the old and the new".
    """
    kept = [t for t in phrase(verb) if t.i >= thing.left_edge.i]
    kind = next((c for c in (*verb.children, *thing.children) if _renames(c, thing)), None)
    if kind is not None:
        name = display([t for t in kept if t.i < kind.left_edge.i], reading)
        return name, kind, trim(kind)
    inside = next((t for t in kept[1:] if t.i < thing.i and t.lower_ in {"a", "an"}), None)
    beside = next((c for c in thing.children if c.dep_ == "appos" and c in kept), None)
    if beside is not None and determiner_of(beside) in {"a", "an"}:
        inside = next(c for c in beside.children if c.lower_ in {"a", "an"})
        thing = beside
    if inside is not None:  # "lamp pairing, a method"
        name = display([t for t in kept if t.i < inside.i], reading)
        return name, thing, [t for t in kept if t.i >= inside.i]
    if beside is None or not (beside.text[:1].isupper() or beside.pos_ == "PROPN"):
        return "", thing, kept
    name, said = compose(beside.subtree), set(beside.subtree)
    return None if "," in name else (name, thing, [t for t in kept if t not in said])


def _renames(child: Token, thing: Token) -> bool:
    """Whether a noun behind a comma says what the thing before is, whatever it was read as."""
    if child.pos_ != "NOUN" or child.i < thing.i or determiner_of(thing) in {"a", "an"}:
        return False
    listed = any(c.dep_ == "cc" for c in child.subtree) or len(list(thing.conjuncts)) > 1
    apart = child.dep_ == "parataxis" or (child.dep_ == "conj" and not listed)
    return (
        apart and determiner_of(child) in {"a", "an"} and child.left_edge.text in {",", "a", "an"}
    )


def _telling(before: list[Token]) -> list[Token]:
    """The noun with the words before it that tell its kind: not "new", not "a fast and safe"."""
    kept: list[Token] = []
    for token in reversed(before):
        if token.pos_ in {"DET", "NUM", "CCONJ", "PRON"} or token.text == ",":
            break
        if token.lower_ in _PRAISING and kept:
            break
        kept.insert(0, token)
    while kept and kept[0].is_punct and kept[0].text not in '“"‘':
        kept.pop(0)
    return kept


def _parted(rest: str, genus: Token) -> tuple[str, str]:
    """What follows a noun, as its end or complement, and as its means or likeness."""
    if _CLAUSE.match(rest):
        return "", rest.strip(" ,")
    for cue in (MEANS, _CLAUSE, _LIKENESS):
        for found in cue.finditer(rest):
            end, means = rest[: found.start()].strip(" ,"), rest[found.end() :].strip(" ,")
            if BREAK.search(end) or (cue is _CLAUSE and not _is_of(genus, means)):
                continue
            return end, means
    behind = (c for c in genus.children if c.i > genus.i)
    first = next((c for c in behind if "Ger" in c.morph.get("VerbForm", [])), None)
    if first is not None and rest.strip(" ,").startswith(first.text):
        return "", rest.strip(" ,")
    return rest.strip(" ,"), ""


def _is_of(genus: Token, clause: str) -> bool:
    """Whether a relative clause tells something of that noun, not of one behind it.

    Of a definite noun behind it there is nothing to tell: "an addition to the clock that …".
    """
    verbs = [t for t in genus.subtree if t.dep_ == "acl:relcl"]
    verbs = [t for t in verbs if t.head == genus or _is_definite(t.head)]
    return any(clause.startswith(verb.left_edge.text) and verb.text in clause for verb in verbs)


def _is_definite(noun: Token) -> bool:
    return any(t.lower_ == "the" for t in noun.subtree if t.i < noun.i)
