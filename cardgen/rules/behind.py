"""What stands behind a connective, up to where its clause ends."""

import re

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import points_away

__all__ = ["answer_behind"]

_LONGEST = 28  # words of an answer
_END = re.compile(
    r";|:(?! by\b)| – | — "
    r"|, (?:and|but|so|while|whereas|although|though|which|who|where|thereby|hence)\b"
    r"|, (?:we|it|they|this|these|not|as(?! well\b)|in order|so as)\b"
    r"|(?<!i\.e\.)(?<!e\.g\.), (?!using|including)(?:thus |hence |therefore |also )?[a-z]+ing\b"
    r"(?!.*,? (?:and|or) [a-z]+ing\b)"
    r"| which (?:demonstrates?|shows?|suggests?|indicates?|means?)\b"
)
_NO_ANSWER = re.compile(
    r"\bthe (?:latter|former)\b|^\W*and\b|^--|[∈∀∃]| [=<>≤≥] |\b\d[A-Z][a-z]|[~•]"
    r"|\b(?:a (?:number|variety|lot|range)|several|many|various) (?:of )?(?:other )?"
    r"(?:factors|reasons|causes)$|^(?:It|They|it|they) (?:is|are|was|were) \S+$|\bas well$"
    r"|\b(?:defined|given|written|computed|expressed) (?:as|by)$"
)
"""What points back, is a formula, was glued together, or says only that there are causes."""
_LIST = re.compile(r", (?:[\w-]+ ){0,2}[\w-]+$")
"""What makes a list of three with the "and" behind it: "cheap, light, and …"."""
_IS_INSIDE = re.compile(r" ([–—]) .+ \1 |[;:] ?[^\sA-Za-z]|[;:] ?\w\b")
"""Where an aside or a list of symbols would be cut."""
_POINTERS = frozenset({"that", "there", "they"})
_BEFORE_NOUN = frozenset({"amod", "det", "nummod", "compound", "nmod:poss"})


def answer_behind(sentence: DocSpan, start: int, *, clausal: bool) -> str | None:
    """The text from ``start`` to the first place behind a verb where the clause may end.

    What is not ``clausal`` may end before a verb.
    """
    verb = next(
        (
            t.idx + len(t) - sentence.start_char
            for t in sentence
            if clausal
            and t.idx - sentence.start_char >= start
            and t.pos_ in {"VERB", "AUX"}
            and t.dep_ not in {"acl", "acl:relcl"}
        ),
        start,
    )
    end = _end(sentence, max(verb, start + 12))
    if end is not None and _IS_INSIDE.match(sentence.text, end):
        return None
    text = sentence.text[start:end]
    text = unbracketed(text).strip(" ,.;:")
    words = text.split()
    if not 3 <= len(words) <= _LONGEST or points_away(text) or words[0].lower() in _POINTERS:
        return None
    if _NO_ANSWER.search(text):
        return None
    return None if text.count("(") != text.count(")") else text


def _end(sentence: DocSpan, start: int) -> int | None:
    """Where the clause may end behind ``start``; not between adjectives and their noun."""
    for found in _END.finditer(sentence.text, start):
        last = next(t for t in reversed(sentence) if t.idx - sentence.start_char < found.start())
        in_list = ", and" in found.group() and _LIST.search(sentence.text[start : found.start()])
        if not in_list and not _awaits_noun(last):
            return found.start()
    return None


def _awaits_noun(last: Token) -> bool:
    """Whether an adjective's noun is still to come: "four distinct, but related, meanings"."""
    if last.dep_ in _BEFORE_NOUN and last.head.i > last.i:
        return True
    behind = last.doc[last.i + 1 : last.i + 4]
    return (
        last.pos_ == "ADJ"
        and len(behind) == 3
        and behind[2].dep_ == "conj"
        and (behind[2].pos_ == "ADJ" and behind[2].head == last)
    )
