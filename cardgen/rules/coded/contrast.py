"""Two things side by side: "A is fast, whereas B is slow", "While A is fast, B is slow".

Our own observation: both cues contrast two subjects where the clauses say the same of them, or
where the subjects are one noun. The whole sentence is the answer, if it is short.
"""

from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.coded.sentence import statement
from cardgen.rules.mentions import AUTHORS, Mention, mention
from cardgen.rules.model import Fact
from cardgen.rules.phrases import is_clausal
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of

__all__ = ["contrast"]

_CUES = frozenset({"whereas", "while"})
_DESPITE = frozenset("still yet nevertheless nonetheless".split())
"""Words by which a clause is conceded rather than set against the other."""
_COMPLEMENTS = frozenset({"obj", "ccomp", "xcomp", "aux:pass"})
_LONGEST = 30  # words of the answer, which is a sentence of two clauses
_LONGEST_NAME = 8  # words of each thing


def contrast(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per sentence. Slots: ``first``, ``second`` (the things), ``answer``."""
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            for token in sentence:
                if token.lower_ in _CUES and token.dep_ == "mark" and is_clausal(token.head):
                    fact = _fact(reading, passage, sentence, token.head, (rule, kind))
                    if fact is not None:
                        yield fact
                    break


def _fact(
    reading: Reading, passage: Passage, sentence: DocSpan, side: Token, names: tuple[str, str]
) -> Fact | None:
    main = side.head
    if side.dep_ != "advcl" or main != sentence.root or not is_clausal(main):
        return None
    if any(child.lower_ in _DESPITE for clause in (main, side) for child in clause.children):
        return None
    if any(child.dep_ == "ccomp" for child in main.children):
        return None  # "the results show that A …, while B …": the contrast is in what they show
    things = _things(sorted((main, side), key=lambda t: t.i), reading, passage)
    answer = statement(sentence, reading, _LONGEST)
    if things is None or answer is None:
        return None
    first, second = things
    return Fact(
        kind=names[1],
        concept=first.bare,
        slots={
            "first": first.text,
            "second": second.text,
            "answer": third_person(answer, authors=False),
        },
        evidence=passage.span(sentence.start, sentence.end),
        anchor=passage.span(min(main.i, side.i), max(main.i, side.i) + 1),
        rule=names[0],
    )


def _things(
    clauses: list[Token], reading: Reading, passage: Passage
) -> tuple[Mention, Mention] | None:
    """What the two clauses are about: two different things, both named in the sentence."""
    subjects = [subject_of(clause) for clause in clauses]
    if any(subject is None or subject.pos_ == "PRON" for subject in subjects):
        return None
    if not _are_alike(clauses, [subject for subject in subjects if subject is not None]):
        return None
    found = [mention(subject, reading, passage) for subject in subjects if subject is not None]
    first, second = found
    if first is None or second is None or first.bare.lower() == second.bare.lower():
        return None
    if AUTHORS in first.text or AUTHORS in second.text:
        return None
    if any(len(thing.bare.split()) > _LONGEST_NAME for thing in (first, second)):
        return None
    return first, second


def _are_alike(clauses: list[Token], subjects: list[Token]) -> bool:
    """Whether two things of a kind are told apart: the same is said of both, or both are one noun.

    "A reads the tape, while the tape can be changed" compares nothing.
    """
    first, second = clauses
    copular = [any(c.dep_ == "cop" for c in clause.children) for clause in clauses]
    if subjects[0].lemma_.lower() == subjects[1].lemma_.lower() or all(copular):
        return True
    kinds = {frozenset(c.dep_ for c in clause.children) & _COMPLEMENTS for clause in clauses}
    return first.lemma_ == second.lemma_ and len(kinds) == 1
