"""Reasons and ways that a paper tells in passing: steps of a proof, commands, examples, halves.

What of the clauses around a connective no reader keeps is our own observation of decks.
"""

import re

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.rules.blandness import JUDGING, NO_TERM, VAGUE, judges
from cardgen.rules.guards import PEOPLE, is_specific
from cardgen.rules.mentions import AUTHORS
from cardgen.rules.nouns import core, determiner_of
from cardgen.rules.phrases import compose, trim, words
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of
from cardgen.rules.verbs import base_form
from cardgen.rules.wholeness import points_back

__all__ = [
    "compares_with_nothing",
    "is_about_unknown",
    "is_in_passing",
    "is_of_example",
    "is_open",
    "starts_back",
]

_COMMAND = re.compile(
    r"\bargument\b(?! (?:that|is|of|for|against)\b)|\b(?:constructor|in the call|of class"
    r"|default settings?)\b|\b(?:NULL|TRUE|FALSE)\b|\w\(\)|\b[a-z]+\.[a-z]{2,}\b"
    r"|\b[a-z]{3,}[A-Z]\w*"
)
"""What one types to have a program do something."""
_INDEX = "[\u2080-\u209c\u1d62-\u1d6a\u2c7c∥∞←→]|[ᵃ-ᶻⁱⁿ](?![a-z])"
_SIGNS, _RELATION = re.compile(_INDEX), re.compile(rf"{_INDEX}|[=<>]")
"""What a formula's step has, and a question that is asked in words hasn't."""
_OF_PROOF = re.compile(
    rf"(?:{AUTHORS}|they) (?:can|could|may|know|have|had|do|did)\b", re.IGNORECASE
)
_WRITING = re.compile(
    rf"^(?:do|did|have) {AUTHORS} (?:\w+ly |not )?(?:plan|hope|intend|expect|believe|focus|present"
    r"|omit|leave|restrict|conjecture|suspect|hypothesize|observe|notice|see|find|get|measure"
    r"|draft|drafted|craft|crafted|recogni[sz]e|illustrate|describe|show|demonstrate|plot|split"
    r"|consulted)\b|^(?:do|did|have) the authors .*\bexample\b"
)
"""What authors say of their writing and seeing, not what they chose to do."""
_UNTOLD = re.compile(
    r"(?<!\bin )(?<!\bfor )(?<!\bof )(?<!\bon )(?<!\bto )(?<!\bwith )(?<!\bat )"
    r"\b(?:some|several|numerous|various|certain) (?:\w+ )?\w+s\b"
    r"|\b(?:the two|the three|both) \w+s$"
    r"|^\w+ (?:the two|the three|both) (?:\w+ )?\w+s (?!of |in |for |with |from |that )"
)
"""What a question leaves open: "why does it create some problems", "compare the two ways"."""
_EMPTY = re.compile(r"\b(?:discussed|described|explained|shown) (?:\w+ )?(?:here|below|later)\b")
"""An answer that only says where the answer stands."""
_RUNS_ON = re.compile(
    r",(?!.*\b(?:that|which|who|where)\b).* (?:is|are|was|were|can|could|may|would|will) "
)
"""A main clause behind what opens it: "by winding it, the clock is kept"."""
_PROVED = frozenset("claim theorem lemma proof inequality equation statement assertion".split())
_TELLING = frozenset("compound amod nummod nmod nmod:poss acl acl:relcl appos".split())
_EXAMPLE = re.compile(r"\b(?:for example|for instance|e\.g\.)", re.IGNORECASE)
_GRADED = frozenset({"xcomp", "conj", "advmod"})
_GAINED = frozenset("achieve obtain get have yield reach give provide offer".split())


def is_open(main: Token, question: str, answer: str) -> bool:
    """Whether the question leaves open what is meant, or nobody would ask it."""
    if question.startswith(f"will {AUTHORS}") or _UNTOLD.search(question):
        return True
    if not {main.text.lower(), base_form(main)} & set(re.findall(r"[\w-]+", question.lower())):
        return True
    if answer.lower().startswith("by ") and _RUNS_ON.search(answer):
        return True
    if _WRITING.search(question) or is_in_passing(question, answer):
        return True
    return compares_with_nothing(main, question)


def is_in_passing(question: str, answer: str) -> bool:
    """Whether the two tell a command, a step of a formula or a proof, or nothing yet."""
    if _COMMAND.search(f"{question} {answer}") or re.search(r"\b[a-z]+\.\d", question):
        return True
    if _RELATION.search(question) or _SIGNS.search(answer):
        return True
    return bool(_OF_PROOF.match(answer) or _EMPTY.search(answer))


def is_about_unknown(main: Token, reading: Reading) -> bool:
    """Whether something is done to what one common noun names: "controls are provided".

    Or what the clause is about is told by no more than a judgement: "similar performance".
    """
    subject = subject_of(main)
    if subject is None or subject.pos_ != "NOUN":
        return False
    if subject.lemma_.lower() in _PROVED:
        return True
    told = is_specific(subject, reading) or reading.is_familiar(subject)
    if not (told or subject.lemma_.lower() in PEOPLE) or _is_vague(subject):
        return True
    if subject.dep_ != "nsubj:pass":
        return False
    named = core(subject)
    if len(named) > 1 or any(c.dep_ in {"nmod", "acl", "acl:relcl"} for c in subject.children):
        return False
    said = any(c.dep_ in {"obl", "xcomp", "obj"} for c in main.children)
    pointed = determiner_of(subject) == "the" and not said
    return pointed or not reading.is_central(named)


def _is_vague(subject: Token) -> bool:
    """Whether only adjectives that judge or compare tell which thing is meant."""
    telling = [c for c in subject.children if c.dep_ in _TELLING]
    empty = subject.lemma_.lower() in NO_TERM and all(c.dep_ == "amod" for c in telling)
    judged = [c for c in telling if c.dep_ == "amod" and judges(c, VAGUE | JUDGING)]
    return empty or (bool(judged) and len(judged) == len(telling))


def is_of_example(sentence: DocSpan, start: int) -> bool:
    """Whether a sentence gives an example, told before the character ``start`` of it."""
    return bool(_EXAMPLE.search(sentence.text[:start]))


def compares_with_nothing(main: Token, question: str) -> bool:
    """Whether the clause says "faster", and the question doesn't tell than what."""
    if re.search(r"\b(?:than|compared|easier)\b", question):
        return False
    near = [main, *main.children]
    gained = main.lemma_.lower() in _GAINED
    near += [c for t in main.children if gained and t.dep_ == "obj" for c in t.children]
    near += [c for t in near[1:] if t.dep_ in _GRADED for c in (t, *t.children)]
    return any(
        "Cmp" in t.morph.get("Degree", []) and t.lower_ not in {"longer", "further"}
        for t in near
        if t.text in question
    )


def starts_back(after: list[Token], question: str, reading: Reading) -> bool:
    """Whether an answer's subject is told only by the text before: "the lists are …"."""
    subjects = [t for t in after if t.dep_ in {"nsubj", "nsubj:pass"}]
    if not subjects:
        return False
    first = trim(subjects[0])
    if compose(words(first)[-1:]).lower() in question.lower():
        return False
    return points_back(first, reading)
