"""Slots: what a pattern's nodes become on a card."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.behind import answer_behind
from cardgen.rules.definiendum import called, definiendum
from cardgen.rules.definiens import definiens
from cardgen.rules.guards import Nodes
from cardgen.rules.mentions import AUTHORS, display, mention
from cardgen.rules.phrases import clean, compose, is_clausal, phrase, trim, words
from cardgen.rules.pointers import dangles, points_away
from cardgen.rules.questions import clause, inverted
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of
from cardgen.rules.verbs import base_form
from cardgen.rules.wholeness import is_torn, points_back
from cardgen.rules.whwords import whword

__all__ = ["FORMS", "Form", "Slot", "fill"]

Form = Literal[
    "token", "lemma", "span", "term", "phrase", "infinitive", "rest", "counted", "clause",
    "question", "definiendum", "definiens", "wh", "told",
]  # fmt: skip
FORMS = frozenset(get_args(Form))

_BARE_SYMBOL = re.compile(r":[^A-Za-z]*\w?[^A-Za-z]*$")
"""What is left of a formula behind a colon."""
_FOLLOWING = frozenset(
    "allowing causing confirming demonstrating enabling following giving hence improving indicating"
    " leading making proving reducing requiring resulting saving showing suggesting thereby thus"
    " yielding".split()
)
"""What opens, behind a comma, what comes of it, or by what it goes."""
_DEMONSTRATIVES = frozenset("it they them this these those that such here there we".split())


_CITING = re.compile(
    r",? (?:(?:similar(?:ly)? to|following|as (?:done )?(?:in|by)|inspired by|like|see)"
    r" (?:\[[\w+,; ⁺-]+\]|[A-Z]\w+ et al\.?,?(?: \(?\d{4}[a-z]?\)?)?))+$"
)
"""From whom an answer was taken, at its end: "between two layers, similar to [3]"."""
_MANNER = re.compile(r",? in an? (?:obvious|natural|straightforward|usual|similar|simple) \w+$")
"""How a thing is done, at the end of an answer, in words that say nothing."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A named piece of a fact.

    ``form`` says what becomes of the node: ``token`` its word; ``lemma`` its lemma; ``span`` all
    words of the node as matched; ``term`` its noun phrase with article, references resolved
    (``<name>_bare`` is the same without article); ``phrase`` its trimmed subtree;
    ``infinitive`` the same, with its verb in the base form; ``rest`` all from it to the end of its
    clause; ``counted`` its noun phrase without number and article;
    ``clause`` its clause with subject; ``question`` its clause in the order of a question;
    ``definiendum`` its noun phrase if it names a thing (``<name>_bare`` too); ``definiens`` its
    trimmed subtree if that says what a thing is; ``wh`` the word that asks for it; ``told`` its
    clause from the subject on, with all that goes on from it, as it stands in the text.
    ``drop`` names nodes to leave out with all below them. ``climb``: from a noun without article
    to the noun that it belongs to ("a map of regions called …"). ``until`` names the node from
    which on nothing of the clause is kept.
    ``behind`` names a preposition that its object leaves behind at the end of a question;
    ``ending`` is what stands there in its place: "for", "to do".
    ``alone``: it stands in a question, where nothing tells what "it" is.
    ``min_words`` and ``max_words`` bound the result: outside, there is no fact.
    """

    name: str
    node: str
    form: Form
    drop: tuple[str, ...] = ()
    min_words: int = 1
    max_words: int = 30
    climb: bool = False
    until: str = ""
    alone: bool = False
    behind: str = ""
    ending: str = ""


def fill(slot: Slot, nodes: Nodes, reading: Reading, passage: Passage) -> dict[str, str] | None:
    """The strings a slot gives to the templates; None where the piece can't stand on a card."""
    head = _climbed(nodes[slot.node][0]) if slot.climb else nodes[slot.node][0]
    drop = [t for name in slot.drop for t in nodes[name]]
    if slot.until:
        drop += _from(nodes[slot.until][0], head)
    tokens = [head, *nodes[slot.node][1:]]
    if slot.form in {"term", "definiendum"}:
        texts = _named(slot, tokens, drop, reading, passage)
    else:
        behind = nodes[slot.behind][0].lower_ if slot.behind else slot.ending
        text = (
            inverted(head, reading, passage, drop, behind=behind)
            if slot.form == "question"
            else _text(slot.form, tokens, drop, reading, passage)
        )
        texts = {slot.name: text} if text else {}
    if not texts:
        return None
    if slot.alone and (dangles(texts[slot.name]) or points_back(trim(head, drop), reading)):
        return None
    count = len(texts[slot.name].split())
    return texts if slot.min_words <= count <= slot.max_words else None


def _named(
    slot: Slot, tokens: Sequence[Token], drop: list[Token], reading: Reading, passage: Passage
) -> dict[str, str]:
    """A noun phrase with its article, and without it: of a definiendum its concept's name."""
    if slot.form == "term":
        found = mention(tokens[0], reading, passage, drop)
        return {slot.name: found.text, f"{slot.name}_bare": found.bare} if found else {}
    found = definiendum(tokens, reading, passage, drop)
    if found is None:
        return {}
    return {slot.name: found.text, f"{slot.name}_bare": called(found, tokens[0].sent.text)}


def _text(
    form: Form, tokens: Sequence[Token], drop: list[Token], reading: Reading, passage: Passage
) -> str | None:
    head = tokens[0]
    if form in {"token", "span"}:
        return display(tokens if form == "span" else [head], reading)
    if form == "lemma":
        return base_form(head) if head.pos_ == "VERB" else head.lemma_.lower()
    if form == "infinitive":
        return _infinitive(head, drop, reading)
    if form == "told":
        return _standing(_told(head, reading, passage, drop))
    if form == "clause":
        return _standing(clause(head, reading, passage, drop))
    if form == "definiens":
        return _standing(definiens(tokens, reading, drop))
    if form == "wh":
        return whword(head, reading)
    if form == "counted":
        drop = [*drop, *(c for c in head.children if c.dep_ in {"det", "nummod"})]
        return _standing(display(phrase(head, drop), reading))
    if form in {"rest", "phrase"} and head.pos_ in {"NOUN", "PROPN"} and is_torn(head):
        return None
    if form == "rest" and head.i > head.head.i:
        drop = [*drop, *_next_predicates(head.head)]
        kept = [t for t in phrase(head.head, drop) if t.i >= head.left_edge.i]
        kept = _before_participle(kept, head)
        return None if _points(head) or _lacks_noun(kept) else _standing(display(kept, reading))
    return _answer(head, drop, reading)


def _told(head: Token, reading: Reading, passage: Passage, drop: list[Token]) -> str | None:
    """A clause as it stands, from its subject on, with the clauses that go on from it.

    None where a list of deeds would be cut off before its last.
    """
    subject = subject_of(head)
    if subject is None or subject.pos_ == "PRON" or subject.head != head:
        return clause(head, reading, passage, drop)
    sentence = head.sent
    start = subject.left_edge.idx - sentence.start_char
    text = answer_behind(sentence, start, clausal=True)
    listed = text is not None and ", " in text and ", and " not in text
    return None if listed and ", and " in sentence.text[start:] else text


def _from(node: Token, head: Token) -> list[Token]:
    """The node and what follows it in the clause of ``head``; a node before it stands alone."""
    if node.i < head.i:
        return [node]
    return [c for c in head.children if c.left_edge.i >= node.left_edge.i]


def _next_predicates(verb: Token) -> list[Token]:
    """The verbs that say something else of the same subject, with their "and" and "but"."""
    others = [c for c in verb.children if c.dep_ == "conj" and is_clausal(c) and _is_next(c)]
    first = min((c.left_edge.i for c in others), default=len(verb.doc))
    return [c for c in verb.children if c.left_edge.i >= first]


def _lacks_noun(tokens: list[Token]) -> bool:
    """Whether an adjective stands last, and its noun behind "and" or "or" is cut off."""
    if not tokens or tokens[-1].pos_ != "ADJ" or tokens[-1].i + 1 >= len(tokens[-1].doc):
        return False
    return tokens[-1].nbor(1).lower_ in {"and", "or"}


def _before_participle(tokens: list[Token], head: Token) -> list[Token]:
    """Up to a comma behind the head and what comes of it: "four nets, showing a gain"."""
    for comma, after in pairwise(tokens):
        if comma.text == "," and comma.i > head.i:
            if after.lower_ in _FOLLOWING or _opens_no_clause(after, tokens):
                return [t for t in tokens if t.i < comma.i]
    return tokens


def _opens_no_clause(case: Token, tokens: list[Token]) -> bool:
    """Whether "in which" comes, and the verb of its clause is cut off."""
    rest = [t for t in tokens if t.i > case.i]
    if case.pos_ != "ADP" or not rest or rest[0].lower_ not in {"which", "whom", "whose"}:
        return False
    return not any("Fin" in t.morph.get("VerbForm", []) for t in rest)


def _is_next(verb: Token) -> bool:
    """Whether a later verb of a clause is finite: not "to clean and [to] sort"."""
    between = verb.doc[verb.head.i + 1 : verb.i]
    bare = verb.lower_ == base_form(verb) and not any(c.dep_ == "aux" for c in verb.children)
    return verb.i > verb.head.i and not (
        bare and any(t.lower_ == "to" and t.dep_ == "mark" for t in between)
    )


def _climbed(noun: Token) -> Token:
    while (
        noun.dep_ == "nmod"
        and noun.head.i < noun.i
        and not any(c.dep_ == "det" for c in noun.children)
    ):
        noun = noun.head
    return noun


def _answer(head: Token, drop: list[Token], reading: Reading) -> str | None:
    """The phrase under a head, unless its own head is a mere pointer ("it", "this one")."""
    if head.pos_ == "PRON" or (not is_clausal(head) and _points(head)):
        return None
    kept = phrase(head, drop)
    if not words(kept):
        return None
    return _standing(display(kept, reading))


def _infinitive(verb: Token, drop: list[Token], reading: Reading) -> str | None:
    """A verb phrase that can follow "to"; None of a passive or a predicate with a copula."""
    if verb.pos_ != "VERB" or any(c.dep_ in {"aux:pass", "cop"} for c in verb.children):
        return None
    kept = phrase(verb, drop)
    before = display([t for t in kept if t.i < verb.i], reading)
    after = compose(t for t in kept if t.i > verb.i)
    return _standing(clean(f"{before} {base_form(verb)} {after}"))


def _points(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in _DEMONSTRATIVES for c in head.children)


def _standing(text: str | None) -> str | None:
    """An answer that stands on its own."""
    text = _MANNER.sub("", _CITING.sub("", text)) if text else None
    if not text:
        return None
    text = _BARE_SYMBOL.sub("", text)
    first = text.split(maxsplit=1)[0].lower().rstrip(",")
    if (
        first in _DEMONSTRATIVES - {"we"} | {"and", "or", "but", "so", "i.e.", "e.g."}
        or len(text) < 2
    ):
        return None
    if points_away(text) or text.count("(") != text.count(")"):
        return None
    return f"{AUTHORS} {text[3:]}" if text.lower().startswith("we ") else text
