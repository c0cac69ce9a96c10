"""Nouns of which a paper has many, so that "the" alone doesn't tell which: "the tree", "the net".

Told by how the paper itself speaks: a noun that it nearly always qualifies, in many ways, names
a family of things, and "the" takes up the member last spoken of.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.nouns import determiner_of

__all__ = ["one_of_many"]

_BEFORE = frozenset({"compound", "amod", "nmod:poss"})
_BEHIND = frozenset({"nmod", "acl", "acl:relcl"})
_FEWEST = 15  # times that a noun is qualified: fewer tell nothing of the paper's ways
_RATIO = 2  # qualified so many times as often as not


def one_of_many(passages: Iterable[Passage]) -> frozenset[str]:
    """The lemmas of nouns that stand qualified at least twice as often as alone with "the"."""
    alone: Counter[str] = Counter()
    qualified: defaultdict[str, list[str]] = defaultdict(list)
    for passage in passages:
        for token in passage.doc:
            if token.pos_ != "NOUN" or token.dep_ == "compound":
                continue
            lemma = token.lemma_.lower()
            if told := _qualifiers(token):
                qualified[lemma].append(told)
            elif determiner_of(token) == "the":
                alone[lemma] += 1
    return frozenset(
        lemma
        for lemma, told in qualified.items()
        if len(told) >= max(_FEWEST, _RATIO * (alone[lemma] + 1)) and 2 * len({*told}) > _FEWEST
    )


def _qualifiers(noun: Token) -> str:
    """The words before a noun that qualify it, else the first behind it that does."""
    before = [c.lower_ for c in noun.lefts if c.dep_ in _BEFORE and c.pos_ != "PRON"]
    behind = [c.lower_ for c in noun.rights if c.dep_ in _BEHIND]
    return " ".join(before) or " ".join(behind[:1])
