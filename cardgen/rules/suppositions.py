"""What a sentence does not claim: questions, conditions, imagined cases, what it denies or doubts.

The cues of speculation and denial are of the kinds annotated by Szarvas et al. 2008 ("The BioScope
corpus"); which of them spoil a card is our own observation of papers.
"""

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

__all__ = ["CONDITIONS", "UNSURE", "follows_case", "is_shown", "is_supposed", "loses_condition"]

CONDITIONS = frozenset("if whether unless until provided supposing when whenever once".split())
UNSURE = "likely|probably|possibly|presumably|perhaps"
"""Words, as a pattern, by which a reason is only a guess; the card says so too."""
_CONCESSIONS = frozenset({"although", "though", "albeit"})
_SUPPOSING = frozenset("if imagine suppose assume assuming let".split())
_REQUESTS = frozenset("suppose imagine let assume consider".split())
_OPENING = 4  # words: "now, for instance, suppose"
_CASE_LASTS = 2  # sentences
_DOUBTS = frozenset("suppose assume imagine doubtful doubt unlikely impossible".split())
_DENIALS = frozenset("not never no n't neither nor hardly without little few".split())
_NO_SURPRISE = frozenset("surprising surprise unexpected unusual strange wonder only".split())
_HEARSAY = frozenset("said claimed thought believed argued".split())
_SUBORDINATE = frozenset({"advcl", "ccomp", "csubj", "acl"})
_CONTENT = frozenset({"ccomp", "csubj", "acl"})


def is_supposed(token: Token) -> bool:
    """Whether what a token says is not claimed as a fact.

    It stands in a question, in a condition or its imagined outcome ("would"), in a case made up for
    the reader, in what the sentence denies or doubts ("there is no evidence that …"), in what it
    only concedes ("although …"), or in what it knows by hearsay ("it is often said that …").
    """
    sentence = token.sent
    if sentence.text.rstrip().endswith("?") or sentence[0].lower_ in {"consider", "say"}:
        return True
    if any(t.lower_ in _SUPPOSING and not _adopts(t) for t in sentence[:4]):
        return True
    if is_shown(sentence) or _is_provided(token):
        return True
    return any(
        _is_doubted(above) or _is_imagined(above) or _is_denied(above) or _is_hearsay(above)
        for above in _scopes(token)
    )


def follows_case(sentence: DocSpan) -> bool:
    """Whether a sentence or two before, its paragraph imagines a case: "suppose two lamps burn".

    What is said then is said of that case.
    """
    start = sentence.start
    for _ in range(_CASE_LASTS):
        if start == 0:
            return False
        before = sentence.doc[start - 1].sent
        if any(_supposes(t) for t in before[:_OPENING]):
            return True
        start = before.start
    return False


def _supposes(verb: Token) -> bool:
    """Whether a verb asks the reader to imagine: "let", "suppose", not "we let"."""
    if verb.lower_ not in _REQUESTS or verb.dep_ not in {"ROOT", "ccomp", "parataxis", "mark"}:
        return False
    return not any(c.dep_.startswith("nsubj") and c.i < verb.i for c in verb.children)


def is_shown(sentence: DocSpan) -> bool:
    """Whether a sentence only gives an example; not of what the authors do."""
    shown = sentence[:2].text.lower() in {"for example", "for instance"}
    return shown and not any(t.lower_ == "we" for t in sentence)


def _adopts(verb: Token) -> bool:
    """Whether something is assumed for good, not for once: "we assume a synchronous network"."""
    deps = {c.dep_ for c in verb.children}
    return verb.lower_ == "assume" and {"nsubj", "obj"} <= deps and "ccomp" not in deps


def _is_provided(token: Token) -> bool:
    """Whether "as long as" stands before a token, and no comma in between."""
    before = token.doc[token.sent.start : token.i].text.rpartition(",")[2]
    return " as long as " in f" {before} "


def _scopes(token: Token) -> Iterator[Token]:
    """The token and what stands above it, as far as a condition there reaches down to it.

    What is told of a noun by the way holds whatever becomes of its clause: "if the lamp, a small
    sun, goes out". So does a clause that only stands beside another: "it would burn, so we left".
    """
    yield token
    for above in token.ancestors:
        if token.dep_ in {"acl:relcl", "appos", "parataxis"} or (
            token.dep_ == "acl" and not _has_mark(token)
        ):
            return
        yield (token := above)


def _has_mark(clause: Token) -> bool:
    return any(c.dep_ == "mark" for c in clause.children)


def _is_doubted(token: Token) -> bool:
    if token.dep_ == "advcl" and any(c.lower_ in _CONCESSIONS for c in token.children):
        return True
    return (token.lower_ in _DOUBTS and not _adopts(token)) or (
        token.dep_ in _SUBORDINATE and _is_conditional(token)
    )


def _is_imagined(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"would", "'d"} for c in token.children)


def _is_denied(token: Token) -> bool:
    """Whether a clause is the content of something denied: "not clear that", "no sign that"."""
    head = token.head
    if token.dep_ not in _CONTENT or head.lower_ in _NO_SURPRISE:
        return False
    return any(c.lower_ in _DENIALS and c.i < token.i for c in head.children)


def _is_hearsay(token: Token) -> bool:
    """Whether a clause is the content of what nobody in particular says: "it is thought that"."""
    head = token.head
    if token.dep_ not in _CONTENT or head.lower_ not in _HEARSAY:
        return False
    above = list(head.children)
    return any(c.dep_ == "aux:pass" for c in above) and any(c.lower_ == "it" for c in above)


def _is_conditional(clause: Token) -> bool:
    """Whether a clause's head has a mark of a condition: "if …", "unless …"."""
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in CONDITIONS for c in clause.children)


def loses_condition(tokens: Iterable[Token], texts: Collection[str]) -> bool:
    """Whether a condition under which the tokens' clauses hold is told in none of the texts."""
    told = " ".join(texts)
    return any(clause.text not in told for clause in _conditions(tokens))


def _conditions(tokens: Iterable[Token]) -> Iterator[Token]:
    """The heads of the conditions that hang on the clauses of the tokens."""
    for token in tokens:
        for above in _scopes(token):
            yield from (c for c in above.children if c.dep_ == "advcl" and _is_conditional(c))
            if above.dep_ in {"ccomp", "parataxis"}:
                break
