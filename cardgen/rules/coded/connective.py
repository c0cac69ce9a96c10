"""Why and how, told by a connective between two clauses.

Girju 2003 ("Automatic detection of causal relations for question answering") and Heilman & Smith
2010 ask about the clause behind a connective. The words behind it are taken as they stand up to
where the clause ends, so that a mistake in their parse doesn't change the answer.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.document import Span
from cardgen.language import Passage
from cardgen.rules.behind import answer_behind
from cardgen.rules.coded.passing import (
    compares_with_nothing,
    is_about_unknown,
    is_of_example,
    is_open,
    starts_back,
)
from cardgen.rules.coded.rival import rival_of
from cardgen.rules.mentions import AUTHORS
from cardgen.rules.model import Fact
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import is_clausal
from cardgen.rules.pointers import third_person
from cardgen.rules.questions import inverted
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import loses_scope, subject_of
from cardgen.rules.suppositions import UNSURE, is_supposed, loses_condition

__all__ = ["connective"]

_FEWEST_ASKED = 4  # words of a question without its wh-word
_BEFORE_THING = re.compile(r"(?:of|due to|owing to|thanks to)\s$")
_DENIED = re.compile(
    r"\b(?:not|nor|but|never)\s+(?:because|in order|so that|by|due|using|simply)\b"
    r"|\bnot \w+ because\b"
)
_REPORTS = frozenset(
    "show find reveal suggest indicate note observe argue believe think report demonstrate see"
    " conclude claim state emphasize mean".split()
)
"""Verbs whose content has the reason: "we note that the lamp is weak because …"."""
_MAINLY = frozenset(
    "mainly largely primarily mostly chiefly precisely exactly simply merely".split()
)
"""What a connective may have before it, and a question does without."""
_COPULAS = frozenset("is are was were be been as".split())
_EMBEDDING = frozenset("how why where what whether when".split())
_INTRANSITIVE = frozenset(
    "work operate proceed learn move evolve spread replicate reproduce communicate grow adapt"
    " survive function behave converge divide respond cooperate interact compete feed hunt breathe"
    " fail".split()
)
"""Of which "how does it …?" is asked without more words."""


@dataclass(frozen=True, slots=True)
class _How:
    """What a connective asks of the clause before it, as ``connective`` says."""

    keep: bool
    unless: frozenset[str]
    only: frozenset[str]
    deed: bool
    transitive: bool

    def fits(self, main: Token) -> bool:
        """Whether the main verb is one that the connective's rule asks about."""
        told = main.dep_ == "ccomp" and not _is_possible(main) and main.head.lemma_ in self.unless
        lemma = main.lemma_.lower()
        if lemma in self.unless or told or (self.only and lemma not in self.only):
            return False
        if self.deed and any(c.lower_ == "also" for c in main.lefts):
            return False
        if self.transitive and any(c.lower_ == "could" for c in main.lefts):
            return False
        has_object = any(c.dep_ in {"obj", "nsubj:pass"} for c in main.children)
        return has_object or not self.transitive


def connective(
    cue: re.Pattern[str],
    *,
    keep: bool = True,
    unless: frozenset[str] = frozenset(),
    only: frozenset[str] = frozenset(),
    deed: bool = False,
    transitive: bool = False,
) -> Callable[[Reading, str, str], Iterator[Fact]]:
    """A coded rule for the connectives that ``cue`` finds in a sentence's text.

    Slots: ``question``, the clause before the connective in the order of a question; ``answer``,
    what follows, with the connective if ``keep``. No fact comes of a main verb in ``unless``, or of
    what it reports, or, if ``only`` is given, of others than these, nor, if what is asked about
    must be a ``deed``, of a state, a denial or what is "also" done, nor, if ``transitive``, of a
    verb without an object or a passive subject, or of what "could" be done.
    """
    how = _How(keep, unless, only, deed, transitive)

    def find(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
        for passage in reading.prose:
            for sentence in passage.doc.sents:
                for match in cue.finditer(sentence.text):
                    fact = _fact(reading, passage, sentence, match, how)
                    if fact is not None:
                        yield Fact(kind, *fact, rule)
                        break

    return find


def _fact(
    reading: Reading, passage: Passage, sentence: DocSpan, match: re.Match[str], how: _How
) -> tuple[str, dict[str, str], Span, Span] | None:
    start, behind = sentence.start_char + match.start(), sentence.start_char + match.end()
    before = [t for t in sentence if t.idx < start]
    after = [t for t in sentence if t.idx >= behind]
    if len(before) < 3 or len(after) < 2 or _DENIED.search(sentence.text[: match.end()]):
        return None
    main = _main(after[0].nbor(-1), before)
    if main is None or is_supposed(main) or is_of_example(sentence, match.start()):
        return None
    if not how.fits(main) or _is_one_of_several(before):
        return None
    if _is_anybodys(match.group(), main, after[0]):
        return None
    if how.deed and (
        _is_state(main) or _is_bare(main, before) or not _is_deed(match.group(), after[0])
    ):
        return None
    if _is_predicate(before) or _is_embedded(main) or _is_doubtful(main, before):
        return None
    if is_about_unknown(main, reading) or starts_back(
        after, sentence.text[: match.start()], reading
    ):
        return None
    unsure = re.fullmatch(UNSURE, before[-1].lower_)
    less = before[-1:] if unsure or before[-1].lower_ in _MAINLY else []
    gone = [*less, *(t for t in sentence if t.idx >= start)]
    question = inverted(main, reading, passage, gone)
    told = match.start() if how.keep else match.end()
    opening = before[-1].idx - sentence.start_char if unsure else told
    answer = answer_behind(sentence, opening, clausal=not _BEFORE_THING.search(match.group()))
    if question is None or answer is None or len(question.split()) < _FEWEST_ASKED:
        return None
    question = _compared(question, main, reading, passage)
    answer = third_person(answer, authors=AUTHORS in question)
    slots = {"question": question, "answer": answer}
    said = (question, answer)
    if loses_condition((main,), said) or loses_scope((main,), said) or is_open(main, *said):
        return None
    place = passage.span(sentence.start, sentence.end), passage.span(before[-1].i, after[0].i + 1)
    return concept_of([main], reading, passage), slots, *place


def _compared(question: str, main: Token, reading: Reading, passage: Passage) -> str:
    """The question, with what is compared where the sentence leaves it to the one before."""
    subject = subject_of(main)
    if subject is None or not compares_with_nothing(main, question):
        return question
    rival = rival_of(subject, reading, passage)
    return f"{question} than {rival}" if rival else question


def _is_anybodys(cue: str, main: Token, first: Token) -> bool:
    """Whether who does it is untold: "it fails when opening the lid", but not of a name."""
    subject = subject_of(main)
    named = subject is not None and any(c.isupper() for c in subject.text)
    return cue.strip() == "when" and first.lower_.endswith("ing") and not named


def _main(cue: Token, before: list[Token]) -> Token | None:
    """The nearest clause above or before the connective that has a subject of its own."""
    places = {t.i for t in before}
    for ancestor in cue.ancestors:
        if ancestor.i in places and is_clausal(ancestor):
            return _reported(ancestor, places)
    root = cue.sent.root
    return _reported(root, places) if root.i in places else None


def _reported(clause: Token, places: set[int]) -> Token | None:
    """The clause, or what it reports, if that has a subject."""
    if clause.lemma_.lower() in _REPORTS:
        told = [c for c in clause.children if c.dep_ == "ccomp" and c.i in places]
        clause = told[-1] if told else clause
    return clause if subject_of(clause) is not None else None


def _is_one_of_several(before: list[Token]) -> bool:
    """Whether another reason stands beside: "as the lamp is old, and because …", "partly by"."""
    return before[-1].lower_ in {"and", "or", "also", "partly", "partially"}


def _is_state(main: Token) -> bool:
    """Whether nothing is done: "it is a store, by …", "it does not burn by …"."""
    return any(c.dep_ == "cop" or c.lower_ in {"not", "n't", "n’t", "no"} for c in main.children)


def _is_bare(main: Token, before: list[Token]) -> bool:
    """Whether a verb that needs an object has nothing behind it: "the seller considers"."""
    passive = any(c.dep_ in {"aux:pass", "nsubj:pass"} for c in main.children)
    behind = [t for t in before if t.i > main.i and not t.is_punct and t.pos_ != "ADV"]
    return not passive and not behind and main.lemma_.lower() not in _INTRANSITIVE


def _is_deed(cue: str, first: Token) -> bool:
    """Whether what follows "by" is a gerund: not "by clothing"."""
    return first.pos_ == "VERB" or not cue.strip().startswith("by")


def _is_predicate(before: list[Token]) -> bool:
    """Whether the connective is what a thing is: "the loss is [due to …]"."""
    last = next((t for t in reversed(before) if t.lower_ in _COPULAS or t.pos_ != "ADV"), None)
    return last is not None and last.lower_ in _COPULAS


def _is_embedded(main: Token) -> bool:
    """Whether the clause is asked about in another one: "[they saw] how the keepers work".

    What follows may then tell how they saw it; but not of how a thing "can be" done.
    """
    if _is_possible(main):
        return False
    return main.dep_ in {"ccomp", "advcl", "acl"} and any(
        t.lower_ in _EMBEDDING and t.i < main.i for t in main.children
    )


def _is_possible(clause: Token) -> bool:
    return any(t.dep_ == "aux" and t.lemma_ == "can" for t in clause.children)


def _is_doubtful(main: Token, before: list[Token]) -> bool:
    """Whether the reason may be that of a participle in between: "…, making it weak, since …"."""
    return any(
        t.dep_ in {"advcl", "parataxis"}
        and t.head == main
        and t.lower_.endswith("ing")
        and t.i > main.i + 1
        and "," in {t.left_edge.text, t.left_edge.nbor(-1).text}
        for t in before
    )
