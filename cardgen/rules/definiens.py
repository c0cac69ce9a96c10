"""The definiens: what a sentence says that a thing is, a genus with its differentia.

The parts of a definition are those of Navigli & Velardi 2010 ("Learning word-class lattices for
definition and hypernym extraction"); what defines nothing is our own observation of papers.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from spacy.tokens import Token

from cardgen.rules.blandness import JUDGING, NO_DETERMINER, NO_GENUS, PARTIAL, judges
from cardgen.rules.mentions import display
from cardgen.rules.nouns import head_of
from cardgen.rules.phrases import phrase, without_brackets, words
from cardgen.rules.reading import Reading

__all__ = ["definiens"]

_HEDGES = frozenset(
    "also often sometimes still now already only merely just really not never no longer indeed"
    " currently instead thus therefore hence always rarely perhaps probably possibly almost"
    " nearly again even then mostly largely partly however example instance typically usually"
    " generally commonly".split()
)
_DIFFERENTIA = frozenset({"acl", "acl:relcl", "nmod", "amod"})
_GENERA = {False: {"NOUN"}, True: {"NOUN", "ADJ", "VERB", "X"}}
"""Parts of speech of a genus without and with an article: taggers mistake "a compound"."""
_CUT = re.compile(
    r"[;:]|, (?:which|where|who|whose|and|but|so|while|such as|including|thus|thereby|because"
    r"|e\.g\.|i\.e\.|for example)\b"
    r"| (?:that|which) (?:was|were|has been|have been) (?:\w+ly |first )?"
    r"(?:introduced|proposed|invented|developed|described|published|released)\b"
    r"|, (?:\w+ly |first )?(?:introduced|proposed|invented|developed|described) (?:by|in)\b"
    r"| (?:being |currently )(?:developed|maintained|distributed) (?:at|by) (?:the )?[A-Z]"
)
_LOOSE = re.compile(
    r", (?!and\b|or\b)(?=\w+(?:ed|ing|ly)\b|with\b|often\b|most\b|used\b|in\b|from\b|an?\b)"
)
"""A comma behind which comes an aside, rather than the next item of a list."""

_IN_TURN = re.compile(r"\([^()\s]{1,6}\) or (?:[^\s(),;]+ ){0,4}\([^()\s]{1,6}\)")
"""Labels that tell two cases apart, so that none may go: "the first (A) or the last (B)"."""
_SECOND = re.compile(r" and (?:is|are|has|have|can|may) ")
"""What else the sentence says of the term; behind a relative pronoun, it may belong to that."""
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|where)\b")

_TORN = re.compile(
    r"\bet al\b|\[\d|[a-z\d]{2}\. (?=[a-z])(?<!vs\. )(?<!cf\. )|\b(?:only|alone|versus|so)$"
)
"""What others have said, the sentence behind, a contrast with something not said."""

_FACTORS = frozenset("times plus minus divided multiplied weighted".split())
"""Words that lead to the other half of a formula in words."""

_NO_MODIFIER = frozenset({"ADP", "AUX", "SCONJ", "PRON"})
_OURS = frozenset({"we", "our", "us", "ours", "i", "my"})
"""What the authors' own things are like defines nothing."""
_STATES = frozenset({"have", "be", "belong", "lack", "contain", "include"})
"""Verbs whose -ing form states a property: "can be seen as having two parts"."""

_MARKS = frozenset({",", "(", ")", "—", "–", ";", "."})
_SOFT_LIMIT = 25  # words


def definiens(tokens: Sequence[Token], reading: Reading, drop: Iterable[Token] = ()) -> str | None:
    """What a phrase says that a thing is, trimmed; None if it is no genus with its differentia.

    ``tokens`` is the phrase's head, or all its words: these are kept as they stand where their
    parse is not one piece.
    """
    genus, drop = head_of(tokens), list(drop)
    if genus is None or not _defines(genus, tokens, drop):
        return None
    said = tokens if len(tokens) > 1 else list(genus.subtree)
    if any(t.lower_ in _OURS or _points(t) for t in said) or tokens[0].lemma_ in _STATES:
        return None
    if _IN_TURN.search(genus.doc[said[0].i : said[-1].i + 1].text):
        return None
    kept = phrase(genus, drop)
    if kept and (kept[0].lower_ in _HEDGES or kept[0].text[0] in "{[0123456789"):
        return None
    if kept and any(t.lower_ in _FACTORS for t in kept[-1].doc[kept[-1].i + 1 : kept[-1].i + 3]):
        return None
    if len(tokens) == 1:
        return _shortened(display(kept, reading))
    inside = [t for t in tokens if not _leads_in(t, tokens, genus)]
    whole = {t.i for t in genus.subtree} >= {t.i for t in words(inside)}
    if whole:
        return _shortened(display([t for t in kept if t in inside], reading))
    return _shortened(display(without_brackets(inside), reading))


def _points(token: Token) -> bool:
    """Whether a word takes up something said before: "that weakness"."""
    if token.dep_ != "det" or token.lower_ not in {"this", "that", "these"}:
        return False
    return token.lower_ != "that" or token.nbor(-1).pos_ in {"ADP", "VERB", "CCONJ"}


def _shortened(text: str) -> str | None:
    """The text up to where a second clause begins; if that is too long, up to an earlier comma."""
    cuts = (m.start() for m in _CUT.finditer(text) if not _ends_list(text, m))
    text = text[: next(cuts, len(text))].strip(" ,")
    if (second := _SECOND.search(text)) and not _RELATIVE.search(text[: second.start()]):
        text = text[: second.start()]
    while len(text.split()) > _SOFT_LIMIT:
        comma = max((m.start() for m in _LOOSE.finditer(text)), default=0)
        if not comma:
            return None
        text = text[:comma]
    text = re.sub(r",? (?:and|or|but)$", "", text)
    if _TORN.search(text):
        return None
    whole = all(text.count(a) == text.count(b) for a, b in ("()", "[]", "{}"))
    return text if whole else None


def _ends_list(text: str, cut: re.Match[str]) -> bool:
    """Whether ", and" leads to the last item of a list, not to a second clause."""
    return cut[0] == ", and" and bool(re.search(r", (?:[\w-]+ ?){1,3}$", text[: cut.start()]))


def _leads_in(token: Token, tokens: Sequence[Token], genus: Token) -> bool:
    """Whether a word stands before a comma that stands before the genus: "In law, a deed …"."""
    return any(
        t.text == "," and token.i <= t.i < genus.i and not _qualifies(t.nbor(-1), genus)
        for t in tokens
    )


def _qualifies(token: Token, genus: Token) -> bool:
    """Whether a word describes the genus behind it: "a light, slow river of ice"."""
    if token.dep_ == "conj":
        return _qualifies(token.head, genus)
    return token.dep_ in {"amod", "compound"} and token.head == genus


def _defines(genus: Token, tokens: Sequence[Token], drop: Collection[Token] = ()) -> bool:
    """Whether a noun phrase is a kind of thing, and what tells it from others."""
    given = genus.children if len(tokens) == 1 else (c for c in genus.children if c in tokens)
    children = [c for c in given if c not in drop]
    if genus.pos_ not in _GENERA[any(c.dep_ == "det" for c in children)]:
        return False
    if genus.lower_ == "one" and any(c.lower_ == "the" for c in children):
        return False  # "the one that is being rebuilt": another is told from it nearby
    if any(c.lower_ == "those" for c in children):  # "those cells that …"
        return any(c.dep_ == "acl:relcl" for c in children)
    determiners = {c.lower_ for c in children if c.dep_ in {"det", "nmod:poss"}}
    if determiners & (NO_DETERMINER - {"any"}):
        return False
    if genus.lemma_.lower() in NO_GENUS and not (_is_between(genus) or _is_told(genus)):
        return False
    if any(_spoils(child, genus) for child in children) or not _opens(genus, tokens):
        return False
    told = len(tokens) > 1 and tokens[-1].i - genus.i >= 2
    told = told or any(_tells(c, genus) for c in children)
    if genus.lemma_.lower() in PARTIAL:
        return told
    modified = sum(c.dep_ in {"amod", "compound"} and c.i < genus.i for c in children)
    return told or modified > (len(tokens) == 1)


def _opens(genus: Token, tokens: Sequence[Token]) -> bool:
    """Whether the genus is the first thing said; an apposition stands between its commas."""
    if len(tokens) > 1:
        before = (t for t in tokens if t.i < genus.i and not _leads_in(t, tokens, genus))
        clause = genus.dep_.startswith("nsubj") and genus.head in tokens
        clause = clause or any(c.dep_ == "conj" and c.i > tokens[-1].i for c in genus.children)
        clause = clause or any(_is_set_off(t, tokens) for t in tokens if t.i > genus.i)
        return not clause and not any(_is_no_modifier(t, tokens) for t in before)
    if genus.dep_ != "appos" or any(c.dep_ == "cop" for c in genus.children):
        return True
    opening = genus.left_edge if genus.left_edge.is_punct else genus.left_edge.nbor(-1)
    after = genus.right_edge.i + 1
    rest = [t.text for t in genus.doc[after : after + 2]]
    closed = not rest or (rest[0] in _MARKS and rest[-1] not in {"and", "or", "a", "an"})
    return opening.text in _MARKS - {"."} and (closed or genus.right_edge.text in _MARKS)


def _is_set_off(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word behind a comma is the subject of the verb behind: the phrase is not."""
    edge = token.left_edge
    set_off = edge.i > 0 and edge.nbor(-1).text == ","
    return set_off and token.dep_.startswith("nsubj") and token.head.i > tokens[-1].i


def _is_no_modifier(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word before the genus makes a clause of the phrase: a verb, a preposition."""
    if token.dep_ == "conj" and token.head.dep_ == "amod":
        return False
    if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
        return token != tokens[0] or not token.text.endswith("ing")
    return token.pos_ in _NO_MODIFIER or token.dep_ == "acl"


def _tells(child: Token, genus: Token) -> bool:
    """Whether a dependent behind the genus tells it from others of its kind."""
    if child.i < genus.i:
        return False
    if child.dep_ == "conj":
        return any(_tells(c, child) for c in child.children)
    if child.dep_ == "advcl":
        return "Ger" in child.morph.get("VerbForm", []) or child.lower_.endswith("ing")
    if child.dep_ == "ccomp":
        return genus.pos_ != "NOUN" or any(c.dep_ == "mark" for c in child.children)
    return child.dep_ in _DIFFERENTIA or (child.dep_ == "obl" and genus.pos_ != "NOUN")


def _is_told(genus: Token) -> bool:
    """Whether a clause tells which variant of a named kind: "a poker variant in which …"."""
    relations = {c.dep_ for c in genus.children}
    kind = genus.lemma_.lower() in {"variant", "version"} and "compound" in relations
    return kind and "acl:relcl" in relations and "nmod" not in relations


def _is_between(genus: Token) -> bool:
    """Whether a genus tells a thing by two others: "the middle ground between A and B"."""
    return any(
        c.dep_ == "nmod"
        and any(case.lower_ == "between" for case in c.children)
        and any(other.dep_ == "conj" for other in c.subtree)
        for c in genus.children
    )


def _spoils(child: Token, genus: Token) -> bool:
    """Whether a dependent makes a statement of what looks like a definition."""
    before = child.i < genus.i
    if child.dep_ in {"expl", "csubj", "csubj:pass"}:
        return True
    if child.dep_ == "ccomp":  # "the belief that …", where it follows
        return before
    if child.dep_ == "case" and before:  # "is of clay"; but not "in a process called …"
        return any(c.dep_ == "cop" for c in genus.children)
    if child.dep_ == "advcl" and before:
        return True
    if child.dep_ == "nummod" and before:
        return any(c.isdigit() for c in child.text) and child.nbor(1).text != "-"
    if child.dep_ == "amod" and before and judges(child, JUDGING):
        clause = any(c.dep_ == "acl:relcl" for c in genus.children)
        return not clause or child.lower_ in JUDGING
    if child.dep_ == "nmod:poss":
        return child.pos_ == "PRON"
    if child.lower_ in {"more", "most", "less", "least"} and before:
        return True
    said = {t.lower_ for t in child.subtree} if child.dep_ in {"advmod", "obl"} else set()
    return before and bool(said & _HEDGES)
