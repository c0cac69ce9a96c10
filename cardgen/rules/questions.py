"""Questions from clauses: "the encoder maps X to Y" → "does the encoder map X to Y".

Subject-auxiliary inversion and do-support as in Heilman & Smith 2010 ("Good Question! Statistical
Ranking for Question Generation"); verb forms by lemminflect. "We" becomes the authors.
"""

import re
from collections.abc import Collection, Iterable

from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.askable import LONGEST_QUESTION, stands, tidied
from cardgen.rules.mentions import AUTHORS, Mention, display, mention
from cardgen.rules.phrases import (
    clean,
    compose,
    is_clausal,
    phrase,
    shorten,
    trim,
    up_to_aside,
    words,
)
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import ARGUING, DISCOURSE, META, fronted, hangs_on_before, subject_of
from cardgen.rules.verbs import base_form, do_form, has_auxiliary, is_progressive
from cardgen.rules.wholeness import (
    breaks_off,
    has_gap,
    has_rival,
    is_cut,
    loses_content,
    points_back,
    runs_on,
)

__all__ = ["clause", "inverted"]

_AUXILIARIES = frozenset(
    "is are was were do does did has have had can could may might must should will would".split()
)
_LIGHT = frozenset(
    "only simply merely just directly lately recently currently actually always then"
    " subsequently".split()
)
"""Adverbs that a question is better without: "what does it only need?"."""
_DOING = re.compile(
    r"\b(?:task|part|step|goal|idea|example|challenge|focus|aim|approach|problem|solution|way"
    r"|option|alternative|purpose|method|key)s?\b"
)
"""What is itself an activity: "the next step is sorting"."""
_SUBORDINATE = frozenset("where when which because while whereas although if as".split())
_NOT = frozenset({"not", "n't", "n’t", "never"})
_IN_GENERAL = frozenset("often usually typically sometimes generally commonly frequently".split())
"""With these "we" are people: "sometimes we apply a theory"."""
_ABLE = frozenset("can must should may".split())
"""With these, and nothing of the authors' own, "we" is anybody."""
_LEAST_ASKED_OF_AUTHORS = 5  # words: "How do the authors show?" asks for nothing


def inverted(
    head: Token,
    reading: Reading,
    passage: Passage,
    drop: Iterable[Token] = (),
    gap: Iterable[Token] = (),
    behind: str = "",
) -> str | None:
    """A clause in the order of a question, without ``drop``; None where none can be made.

    ``drop`` goes with all that hangs on it, the tokens of ``gap`` go alone. ``behind`` is a
    preposition that its object leaves behind: "does it depend on in winter".
    """
    name = _asked_about(head, reading, passage)
    drop = list(drop)
    if name is None or head in drop or has_gap(head) or hangs_on_before(head, drop):
        return None
    auxiliaries = [c for c in head.children if c.dep_ in {"aux", "aux:pass"} and c.i < head.i]
    drop = [*drop, *(c for c in head.children if _is_beside(c, drop))]
    left_out = frozenset(gap)
    tokens = up_to_aside(head, phrase(head, drop, LONGEST_QUESTION))
    tokens = [t for t in tokens if t not in left_out]
    scope = fronted(head, drop)
    if has_rival(head, drop, tokens) or runs_on(head, tokens):
        return None
    if points_back(tokens, reading) or points_back(scope, reading):
        return None
    if loses_content(head, {*drop, *left_out}, tokens):
        return None
    if name.text == AUTHORS and _is_anybody(head, auxiliaries):
        name = Mention("one", "one", plural=False)
    last = tokens[-1] if tokens else head
    parts = _verb_first(head, auxiliaries, tokens, name)
    if parts is None or not _agrees(parts[0], name) or (breaks_off(last, head) and not behind):
        return None
    text = clean(" ".join(part for part in (*parts, behind, display(scope, reading)) if part))
    text = third_person(tidied(text), authors=name.text == AUTHORS)
    if name.text == AUTHORS and not left_out and len(text.split()) < _LEAST_ASKED_OF_AUTHORS:
        return None
    if name.text == AUTHORS and any(c.lower_ in _IN_GENERAL for c in head.children):
        return None
    return text if stands(text, whole=not behind) else None


def _is_anybody(head: Token, auxiliaries: list[Token]) -> bool:
    """Whether "we" could as well be "one": "we can turn the lamp", not "we can turn our lamp"."""
    own = any(t.lower_ in {"our", "us", "ourselves", "i", "my"} for t in head.sent)
    denied = any(c.dep_ == "advmod" and c.lower_ in _NOT for c in head.children)
    return bool(auxiliaries) and auxiliaries[0].lower_ in _ABLE and not own and not denied


def _asked_about(head: Token, reading: Reading, passage: Passage) -> Mention | None:
    """What the clause is about; None where its subject or its verb form can't be told."""
    if any(c.dep_.startswith("expl") for c in head.children):
        return None
    subject = subject_of(head)
    if subject is None:
        doing = next((c for c in head.children if c.dep_ == "csubj" and c.i < head.i), None)
        return _activity(doing, reading) if doing is not None else None
    if subject.head != head and has_auxiliary(subject.head) and not has_auxiliary(head):
        return None  # "is trained and tests": which of the two is meant can't be told
    return mention(subject, reading, passage)


def _activity(verb: Token, reading: Reading) -> Mention | None:
    """A gerund clause as what a sentence is about: "removing the filter"."""
    tokens = trim(verb)
    if not verb.lower_.endswith("ing") or verb.left_edge != verb or len(words(tokens)) > 12:
        return None
    text = display(tokens, reading)
    return Mention(text, text, plural=False)


def _agrees(verb: str, subject: Mention) -> bool:
    """Whether a finite verb goes with its subject's number: else one of them was misread."""
    if verb in {"is", "was", "does", "has"}:
        return not subject.plural
    return subject.plural or verb not in {"are", "were", "do", "have"}


def _is_beside(token: Token, asked: Collection[Token]) -> bool:
    """Whether a dependent of a clause's head is another claim, or only links the text.

    "Only" limits the claim, unless its object is asked for.
    """
    if token.dep_ == "conj" and is_clausal(token):
        return True
    if token.dep_ == "advcl" and any(c.lower_ in ARGUING for c in token.children):
        return True
    early = token.i < token.head.i
    subject = subject_of(token.head)
    if token.dep_ == "advcl" and early and subject is not None and subject.i < token.left_edge.i:
        return True  # "the lamp, burning oil, needs"
    if token.dep_ == "obl" and early and token.lemma_.lower() in {"instance", "example"}:
        return True
    light = early and token.lower_ in _LIGHT
    if token.lower_ == "only" and not any(t.dep_ == "obj" and t.head == token.head for t in asked):
        return False
    return token.dep_ == "advmod" and (light or token.lower_ in DISCOURSE)


def _verb_first(
    head: Token, auxiliaries: list[Token], tokens: list[Token], name: Mention
) -> list[str] | None:
    """First auxiliary, subject, and what is left of the predicate."""
    subject = subject_of(head)
    start = subject.i if subject is not None and subject.head == head else -1  # "it is that S V"
    copula = next((c for c in head.children if c.dep_ == "cop" and start < c.i < head.i), None)
    rest = [a for a in auxiliaries[1:]]
    if auxiliaries and auxiliaries[0].lower_ not in _AUXILIARIES:
        return None
    if auxiliaries and copula is not None and copula.i < auxiliaries[0].i:
        return None
    passive = bool(auxiliaries) and auxiliaries[0].lower_ in {"is", "are", "was", "were"}
    if passive and any(a.lower_ == "be" for a in rest):
        return None
    if any(a.lower_ in {"is", "are", "was", "were", "do", "does", "did"} for a in rest):
        return None
    if is_progressive(head, auxiliaries):
        if _DOING.search(name.text):
            return None
        before, after = _around(head, tokens)
        return ["do" if name.plural else "does", name.text, before, base_form(head), after]
    if auxiliaries:
        extra = [*rest, copula] if copula is not None else rest
        return [auxiliaries[0].lower_, name.text, compose([*extra, *tokens])]
    if copula is not None and copula.lower_ not in {"is", "are", "was", "were"}:
        return None
    if copula is not None:
        return [copula.lower_, name.text, compose(tokens)]
    if head.pos_ not in {"VERB", "AUX"}:
        return None
    do = do_form(head)
    if do is None:
        return None
    before, after = _around(head, tokens)
    return [do, name.text, before, base_form(head), after]


def _around(head: Token, tokens: list[Token]) -> tuple[str, str]:
    """What stands before a verb, and behind it."""
    before, after = ([t for t in tokens if t.i < head.i], [t for t in tokens if t.i > head.i])
    return compose(before), compose(after)


def clause(
    head: Token, reading: Reading, passage: Passage, drop: Iterable[Token] = (), limit: int = 28
) -> str | None:
    """A subordinate clause with its subject and without its marker, as an answer."""
    outer = [c for c in head.children if c.dep_ in {"mark", "cc"} and c.i < head.i]
    outer += [c for c in head.children if _links(c)]
    marks = [c.i for c in head.children if c.dep_ == "mark" and c.i < head.i]
    outer += [c for c in head.children if marks and c.i < marks[0]]
    tokens = trim(head, [*drop, *outer])
    tokens = shorten(head, tokens, limit) if len(words(tokens)) > limit else tokens
    text = display(tokens, reading)
    hangs = not tokens or tokens[0].lower_ in _SUBORDINATE or ": " in text or is_cut(tokens[-1])
    return None if hangs else text


def _links(child: Token) -> bool:
    """Whether what stands before a clause's head only links it to the text: "in addition"."""
    if child.i > child.head.i:
        return False
    if child.dep_ == "advmod":
        return child.lower_ in DISCOURSE
    alone = not any(c.dep_ in {"nmod", "acl"} for c in child.children)
    return child.dep_ == "obl" and child.lemma_.lower() in META and alone
