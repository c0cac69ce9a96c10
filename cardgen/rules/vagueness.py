"""Noun phrases that only the text before them explains: "the first approach", "the two terms"."""

from spacy.tokens import Token

from cardgen.rules.nouns import POINTING
from cardgen.rules.phrases import words
from cardgen.rules.reading import Reading

__all__ = ["GENERIC", "LONGEST", "OWNED", "SYSTEM_NOUNS", "TAKING_UP", "is_unknown", "is_vague"]

OWNED = frozenset("its their his her".split())
_VAGUE = frozenset(
    "former latter following above below same other another previous proposed resulting first"
    " second third next last one remaining aforementioned corresponding respective present"
    " final".split()
)
TAKING_UP = frozenset("new original enclosing selected chosen modified entire".split())
"""Adjectives that, alone with "the", take up what was told: "the new lamp"."""
SYSTEM_NOUNS = frozenset(
    "model approach method system architecture network framework algorithm technique scheme"
    " tool".split()
)
GENERIC = SYSTEM_NOUNS | frozenset(
    "paper work study article experiment result value problem task case idea procedure".split()
)
_INEXACT = frozenset("more less roughly about approximately nearly almost over around up".split())
_LABELS = frozenset("table figure section equation appendix fig".split())
_QUESTION_WORDS = frozenset("where when how why which what who whether".split())
_SETTINGS = frozenset({"vocabulary", "dimensionality", "tokenizer", "optimizer"})
"""What a system has one of, so that "the" says enough."""
LONGEST = 12  # words: a subject longer than this makes no readable question


def is_vague(token: Token, tokens: list[Token], determiner: str) -> bool:
    """Whether the phrase needs the text before it: "the model", "the first approach"."""
    kept = words(tokens)
    if not kept or len(kept) > LONGEST:
        return True
    if any(
        t.lower_ in _VAGUE and t.dep_ in {"amod", "det", "nummod"} and t.head == token for t in kept
    ):
        return determiner in {"the", "", "each", "both"}
    if any(t.pos_ == "PRON" or t.lower_ in POINTING | OWNED for t in kept):
        return True
    if any("//" in t.text or "=" in t.text for t in kept):
        return True
    if kept[0].lower_ in _QUESTION_WORDS | {
        "just",
        "like",
        "even",
        "brief",
        "i.e.",
        "namely",
        "e.g.",
    } or _unbalanced(tokens):
        return True
    if kept[0].pos_ == "ADP" or any(t.ent_type_ == "CITATION" for t in kept):
        return True
    if len(kept) == 1 and token.lower_ in _VAGUE:
        return True
    if kept[0].lower_ in _INEXACT or (len(kept) > 1 and kept[0].lower_ in _LABELS):
        return True
    if any(t.pos_ == "NUM" and "." in t.text for t in kept) or kept[0].lower_ == "then":
        return True
    if token.pos_ in {"ADJ", "NUM", "VERB"} and len(kept) == 1:
        return True
    return len(kept) == 1 and determiner in {"the", "both"} and token.lemma_.lower() in GENERIC


def is_unknown(tokens: list[Token], determiner: str, reading: Reading) -> bool:
    """Whether "the N" is one of many that the paper mentions in passing: "the questionnaires".

    So is "the new N", unless the paper has it again and again.
    """
    kept = words(tokens)
    if len(kept) == 2 and determiner == "the" and kept[0].lower_ in TAKING_UP:
        return kept[1].pos_ == "NOUN" and not (reading.is_short or reading.is_central(kept))
    if len(kept) != 1 or determiner != "the" or any(c.isupper() for c in kept[0].text[1:]):
        return False
    if kept[0].lemma_.lower() in _SETTINGS:
        return False
    known = reading.is_familiar(kept[0]) and not reading.is_one_of_many(kept[0])
    return kept[0].pos_ == "NOUN" and not known


def _unbalanced(tokens: list[Token]) -> bool:
    return sum(t.text == "(" for t in tokens) != sum(t.text == ")" for t in tokens)
