"""From tokens to the words on a card: subtrees trimmed to the phrase asked for.

A piece is a list of tokens of one sentence. Cuts follow Heilman & Smith 2010 ("Good Question!"),
who simplify a sentence before asking about it: parentheticals, non-restrictive relative clauses,
coordinated clauses and clauses set off by commas go; the evidence keeps the whole sentence.
"""

import re
from collections.abc import Iterable

from spacy.tokens import Token

__all__ = [
    "clean",
    "compose",
    "is_clausal",
    "is_misread",
    "phrase",
    "subtree",
    "trim",
    "unbracketed",
    "up_to_aside",
    "without_brackets",
    "words",
]

_OUTSIDE = frozenset(
    "nsubj nsubj:pass nsubj:outer csubj csubj:pass cop aux aux:pass mark expl cc punct discourse"
    " parataxis vocative".split()
)
_ASIDE = frozenset({"parataxis", "discourse", "vocative"})
_LATE = frozenset({"acl:relcl", "acl", "advcl", "advcl:relcl", "parataxis", "appos"})
_CONTRAST = frozenset("although though while whereas because since whilst".split())
_SOFT_LIMIT = 25  # words; card-criteria 2 asks for about 20
_BRACKETS = re.compile(r"\s+\([^()]*\)")
_TYPED_TWICE = re.compile(r"\b(the|a|an|of|to|and|with|for|by) \1\b")
_OPENERS, _CLOSERS = "([{", ")]}"


def subtree(head: Token, drop: Iterable[Token] = ()) -> list[Token]:
    """The tokens under ``head`` in order, without the subtrees of ``drop``."""
    gone = {t.i for dropped in drop for t in dropped.subtree}
    return [t for t in head.subtree if t.i not in gone]


def is_clausal(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or a predicate with a copula."""
    return token.pos_ in {"VERB", "AUX"} or any(c.dep_ == "cop" for c in token.children)


def phrase(head: Token, drop: Iterable[Token] = (), limit: int = _SOFT_LIMIT) -> list[Token]:
    """What ``head`` says without its clause's subject, auxiliaries, markers and asides.

    Cut from the right, clause by clause, while it is longer than ``limit`` words.
    """
    return shorten(head, trim(head, [*drop, *_outer(head)]), limit)


def shorten(head: Token, kept: list[Token], limit: int = _SOFT_LIMIT) -> list[Token]:
    """``kept`` without its last subordinate parts, as long as it is over ``limit`` words."""
    while len(words(kept)) > limit:
        alive = {t.i for t in kept}
        late = [t for t in kept if _is_late(t) and t != head and t.head.i in alive]
        late = [t for t in late if _is_last(t, kept) and t.left_edge.i > head.i]
        if not late:
            break
        victim = min(late, key=lambda t: t.left_edge.i)
        for candidate in sorted(late, key=lambda t: -t.left_edge.i):
            if len(words([t for t in kept if t.i < candidate.left_edge.i])) <= limit:
                victim = candidate
                break
        kept = _unhung([t for t in kept if t.i < victim.left_edge.i])
    return kept


def _is_late(token: Token) -> bool:
    return token.dep_ in _LATE or (token.dep_ == "conj" and is_clausal(token))


def trim(head: Token, drop: Iterable[Token] = ()) -> list[Token]:
    """The subtree of ``head`` without ``drop``, asides, parentheses and clauses set off."""
    asides = [t for t in head.subtree if t != head and _is_aside(t)]
    drop = list(drop)
    kept = subtree(head, [*drop, *asides])
    ends = [t.left_edge.i for t in asides if t.i > head.i and not _resumes(t)]
    kept = _unhung(without_brackets([t for t in kept if not ends or t.i < min(ends)]))
    return _without_waiting(head, kept, drop)


def _without_waiting(head: Token, kept: list[Token], drop: Iterable[Token]) -> list[Token]:
    """Without a last participle or infinitive whose own object was cut: "a lamp made [by …]"."""
    last = kept[-1] if kept else head
    if last == head or last.dep_ not in {"acl", "advcl"} or last.pos_ != "VERB":
        return kept
    gone = {*drop}
    wanted = [c for c in last.rights if c.dep_ in {"obj", "obl", "xcomp", "ccomp"}]
    if len(last) < 3 or last.left_edge.i <= head.i or not any(c not in gone for c in wanted):
        return kept
    return _unhung([t for t in kept if t.i < last.left_edge.i])


def _resumes(aside: Token) -> bool:
    """Whether a comma closes an aside, so that what follows goes on with what was before."""
    after = aside.right_edge.i + 1
    return after < len(aside.doc) and aside.doc[after].text in {",", ")", "–", "—"}


def _outer(head: Token) -> list[Token]:
    """The children of a clause's head that stand outside its predicate."""
    if not is_clausal(head):
        cut = {"mark", "cc", "punct", "case", *_ASIDE}
        return [
            c
            for c in head.children
            if (c.dep_ in cut and c.i < head.left_edge.i + 1) or c.dep_ in _ASIDE
        ]
    subjects = [c.i for c in head.children if c.dep_.startswith(("nsubj", "csubj", "expl"))]
    start = min(subjects, default=-1)
    outside = [
        c
        for c in head.children
        if (c.dep_ in _OUTSIDE and (c.dep_ != "punct" or (c.i < head.i and not _joins(c))))
        or c.i < start
    ]
    if head.pos_ in {"NOUN", "PROPN"}:  # "is, on the contrary, a store": the noun phrase alone
        outside += [c for c in head.lefts if c.dep_ in {"obl", "advmod", "advcl", "case"}]
    return outside


def _joins(mark: Token) -> bool:
    """Whether a mark stands between two words without a space: "area-proportional"."""
    return mark.i > 0 and not (mark.whitespace_ or mark.nbor(-1).whitespace_)


def _is_aside(token: Token) -> bool:
    if token.dep_ in _ASIDE:
        return True
    edge = token.left_edge
    before = token.doc[edge.i - 1].text if edge.i else ""
    if (
        edge.text in {",", "–", "—"} and edge != token
    ):  # the comma hangs on the clause that it opens
        before, edge = edge.text, edge.nbor(1)
    offset = before in {",", "–", "—", "-", ";"}
    if offset and edge.lower_ in {"where", "which", "whose"} and is_clausal(token):
        return True
    if token.dep_ in {"acl:relcl", "advcl:relcl"}:
        return offset or (edge.lower_ == "which" and edge.i > token.head.i + 8)
    if token.dep_ == "conj" and is_clausal(token) and not is_misread(token):
        has_subject = any(c.dep_.startswith("nsubj") for c in token.children)
        if token.lower_.endswith("ing") and token.head.lower_.endswith("ing") and not has_subject:
            return False  # "for sorting and keeping letters", its first verb read as a noun
        beside_noun = token.head.pos_ in {"NOUN", "PROPN", "ADJ"} and not _is_predicate(token)
        return has_subject or (beside_noun and not _is_inner(token))
    if token.dep_ == "advcl":
        marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
        return offset and bool(marks & _CONTRAST)
    return False


def _is_predicate(verb: Token) -> bool:
    """Whether a verb qualifies what a thing is: "is the same but only used at night"."""
    joined = next((c.lower_ for c in verb.children if c.dep_ == "cc"), "")
    return joined == "but" and any(c.dep_ == "cop" for c in verb.head.children)


def _is_inner(verb: Token) -> bool:
    """Whether a verb goes on with the clause inside, its parse wrong: "that take A and give B"."""
    joined = next((c for c in verb.children if c.dep_ == "cc"), None)
    within = any(a.dep_ == "acl:relcl" for a in verb.head.ancestors)
    inner = within and verb.head.dep_ in {"obj", "obl", "nmod", "compound"}
    return inner and joined is not None and joined.nbor(-1).text != ","


def is_misread(token: Token) -> bool:
    """Whether a "verb" is a part of the next noun of a list: "map and reduce operators"."""
    after = token.doc[token.i + 1 : token.i + 2]
    bare = all(c.dep_ in {"cc", "punct"} for c in token.children)
    return bare and any(t.dep_ == "conj" and t.head == token.head for t in after)


def _is_last(token: Token, kept: list[Token]) -> bool:
    """Whether nothing but punctuation is kept behind a token's subtree."""
    end = token.right_edge.i
    return all(t.is_punct for t in kept if t.i > end)


def without_brackets(tokens: list[Token]) -> list[Token]:
    """Without what stands in round brackets behind a space."""
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        if token.text == "(" and (token.i == 0 or token.nbor(-1).whitespace_):
            depth += 1
        elif token.text == ")" and depth:
            depth -= 1
        elif not depth:
            kept.append(token)
    return kept


def _unhung(tokens: list[Token]) -> list[Token]:
    """Without punctuation and conjunctions that hang at the edges."""
    kept = list(tokens)
    while kept and (_hangs(kept[-1]) or _leads_on(kept[-1])):
        kept.pop()
    while kept and _hangs(kept[0]) and kept[0].text not in "“\"'‘([":
        kept.pop(0)
    return kept


def _leads_on(token: Token) -> bool:
    """Whether a last word waits for another: "and", "via", "the", "being"."""
    if token.dep_ in {"cc", "compound:prt", "ROOT"}:
        return token.dep_ == "cc"
    return token.pos_ in {"ADP", "CCONJ", "SCONJ", "DET"} or token.lower_ == "being"


def _hangs(token: Token) -> bool:
    return token.text in {",", ";", ":", ".", "–", "—", "-", "--", "…", "!", "?", "("}


def words(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that are no punctuation."""
    return [t for t in tokens if not t.is_punct]


def compose(tokens: Iterable[Token], first: str | None = None) -> str:
    """The tokens as running text, spaces as printed where they are neighbours.

    ``first`` stands for the text of the first token.
    """
    ordered = sorted(set(tokens), key=lambda t: t.i)
    parts: list[str] = []
    for token in ordered:
        if parts:
            before = ordered[len(parts) - 1]
            gap = before.whitespace_ if before.i + 1 == token.i else " "
            parts.append(gap + token.text)
        else:
            parts.append(token.text if first is None else first)
    return clean("".join(parts))


def unbracketed(text: str) -> str:
    """Without what stands in round brackets behind a space: not the "(n)" of "O(n)"."""
    inner = _BRACKETS.sub("", text)
    return inner if inner == text else unbracketed(inner)


def clean(text: str) -> str:
    """Tidy spaces around punctuation, unbalanced quotes, "the the" and what hangs at the ends."""
    text = re.sub(r"\s+", " ", text)
    text = _TYPED_TWICE.sub(r"\1", text)
    text = re.sub(r"\s+([,;:.!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = re.sub(r"(?:,\s*)+,", ",", text)
    text = text.strip(" ,;:–—")
    if text.endswith(".") and not re.search(r"\b(?:etc|al|[A-Za-z])\.$", text):
        text = text[:-1]
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        text = re.sub('[“”"]', "", text)
    return text.strip(" ,;:")


def up_to_aside(head: Token, tokens: list[Token]) -> list[Token]:
    """Up to the first comma behind the head that no list continues, or that opens examples."""
    given = next((t.i for t in tokens if t.i > head.i and _opens_examples(t)), None)
    tokens = [t for t in tokens if given is None or t.i < given]
    comma = next((t.i for t in tokens if t.text == "," and t.i > head.i), None)
    if comma is None or any(t.dep_ == "conj" and t.i > comma > t.head.i for t in tokens):
        return tokens
    return [t for t in tokens if t.i < comma]


def _opens_examples(comma: Token) -> bool:
    """Whether a comma is followed by some of what the words before it name."""
    return comma.text == "," and comma.nbor(1).lower_ in {"including", "especially", "notably"}
