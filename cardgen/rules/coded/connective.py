"""Why and how, told by a connective between two clauses.

Girju 2003 ("Automatic detection of causal relations for question answering") and Heilman & Smith
2010 ask about the clause behind a connective. The words behind it are taken as they stand up to
where the clause ends, so that a mistake in their parse doesn't change the answer.
"""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.document import Span
from cardgen.language import Passage
from cardgen.rules.blandness import JUDGING, NO_TERM, VAGUE, judges
from cardgen.rules.coded.behind import answer_behind
from cardgen.rules.guards import PEOPLE, is_specific
from cardgen.rules.mentions import AUTHORS
from cardgen.rules.model import Fact
from cardgen.rules.nouns import core, determiner_of
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import is_clausal
from cardgen.rules.pointers import third_person
from cardgen.rules.questions import inverted, subject_of
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import loses_scope
from cardgen.rules.suppositions import is_supposed, loses_condition

__all__ = ["connective"]

_FEWEST_ASKED = 4  # words of a question without its wh-word
_BEFORE_THING = re.compile(r"(?:of|due to|owing to|thanks to)\s$")
_DENIED = re.compile(
    r"\b(?:not|nor|but|never)\s+(?:because|in order|so that|by|due|using|simply)\b"
    r"|\bnot \w+ because\b"
)
_UNTOLD = re.compile(
    r"(?<!\bin )(?<!\bfor )(?<!\bof )(?<!\bon )(?<!\bto )(?<!\bwith )(?<!\bat )"
    r"\b(?:some|several|numerous|various|certain) (?:\w+ )?\w+s\b"
    r"|\b(?:the two|the three|both) \w+s$"
)
"""What a question leaves open: "why does it create some problems", "compare the two ways"."""
_WRITING = re.compile(
    rf"^(?:do|did) {AUTHORS} (?:\w+ly |not )?(?:plan|hope|intend|expect|believe|focus|present"
    r"|omit|leave|restrict|conjecture|suspect|hypothesize|observe|notice|see|find|get|measure)\b"
)
"""What authors say of their writing and seeing, not what they chose to do."""
_REPORTS = frozenset(
    "show find reveal suggest indicate note observe argue believe think report demonstrate see"
    " conclude hypothesize conjecture claim state emphasize mean".split()
)
"""Verbs whose content has the reason: "we note that the lamp is weak because …"."""
_COPULAS = frozenset("is are was were be been as".split())
_EMBEDDING = frozenset("how why where what whether when".split())
_PROVED = frozenset("claim theorem lemma proof inequality equation statement assertion".split())
_INTRANSITIVE = frozenset(
    "work operate proceed learn move evolve spread replicate reproduce communicate grow adapt"
    " survive function behave converge divide respond cooperate interact compete feed hunt breathe"
    " fail".split()
)
"""Of which "how does it …?" is asked without more words."""
_TELLING = frozenset("compound amod nummod nmod nmod:poss acl acl:relcl appos".split())


def connective(
    cue: re.Pattern[str],
    *,
    keep: bool = True,
    unless: frozenset[str] = frozenset(),
    deed: bool = False,
    transitive: bool = False,
) -> Callable[[Reading, str, str], Iterator[Fact]]:
    """A coded rule for the connectives that ``cue`` finds in a sentence's text.

    Slots: ``question``, the clause before the connective in the order of a question; ``answer``,
    what follows, with the connective if ``keep``. No fact comes of a main verb in ``unless``, or of
    what it reports, nor, if what is asked about must be a ``deed``, of a state or a denial, nor, if
    ``transitive``, of a verb without an object or a passive subject.
    """

    def find(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
        for passage in reading.prose:
            for sentence in passage.doc.sents:
                for match in cue.finditer(sentence.text):
                    fact = _fact(
                        reading, passage, sentence, match, (keep, unless, deed, transitive)
                    )
                    if fact is not None:
                        yield Fact(kind, *fact, rule)
                        break

    return find


def _fact(
    reading: Reading,
    passage: Passage,
    sentence: DocSpan,
    match: re.Match[str],
    how: tuple[bool, frozenset[str], bool, bool],
) -> tuple[str, dict[str, str], Span, Span] | None:
    start, behind = sentence.start_char + match.start(), sentence.start_char + match.end()
    before = [t for t in sentence if t.idx < start]
    after = [t for t in sentence if t.idx >= behind]
    if len(before) < 3 or len(after) < 2 or _DENIED.search(sentence.text[: match.end()]):
        return None
    main = _main(after[0].nbor(-1), before)
    keep, unless, deed, transitive = how
    if main is None or is_supposed(main) or _is_second_reason(before):
        return None
    told = main.dep_ == "ccomp" and not _is_possible(main) and main.head.lemma_ in unless
    if main.lemma_.lower() in unless or told:
        return None
    if deed and (
        _is_state(main) or _is_bare(main, before) or not _is_deed(match.group(), after[0])
    ):
        return None
    if _is_predicate(before) or _is_embedded(main) or _is_doubtful(main, before):
        return None
    if _is_about_unknown(main, reading):
        return None
    if transitive and not any(c.dep_ in {"obj", "nsubj:pass"} for c in main.children):
        return None
    question = inverted(main, reading, passage, [t for t in sentence if t.idx >= start])
    opening = match.start() if keep else match.end()
    answer = answer_behind(sentence, opening, clausal=not _BEFORE_THING.search(match.group()))
    if question is None or answer is None or len(question.split()) < _FEWEST_ASKED:
        return None
    answer = third_person(answer, authors=AUTHORS in question)
    said = (question, answer)
    if loses_condition((main,), said) or loses_scope((main,), said) or _UNTOLD.search(question):
        return None
    if question.startswith(f"will {AUTHORS}") or _WRITING.search(question):
        return None
    slots = {"question": question, "answer": answer}
    evidence = passage.span(sentence.start, sentence.end)
    anchor = passage.span(before[-1].i, after[0].i + 1)
    return concept_of([main], reading, passage), slots, evidence, anchor


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


def _is_second_reason(before: list[Token]) -> bool:
    """Whether another reason goes before: "as the lamp is old, and because …"."""
    return before[-1].lower_ in {"and", "or", "also"}


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


def _is_about_unknown(main: Token, reading: Reading) -> bool:
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
