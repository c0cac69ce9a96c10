"""Why, what for and by what means, told across two sentences, as in "X. To avoid this, we Y".

The relations are the cause, result and purpose of Mann & Thompson 1988 ("Rhetorical Structure
Theory"), found by the words that open the second sentence: the explicit connectives of Prasad et
al. 2008 ("The Penn Discourse TreeBank 2.0"). The card quotes both sentences.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.coded.passing import is_in_passing
from cardgen.rules.coded.sentence import statement
from cardgen.rules.mentions import AUTHORS
from cardgen.rules.model import Fact
from cardgen.rules.nouns import POINTING, determiner_of
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import is_clausal, unbracketed
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.questions import inverted
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of
from cardgen.rules.suppositions import UNSURE, is_supposed, loses_condition
from cardgen.rules.verbs import base_form

__all__ = ["done_by", "effect_of", "explained", "therefore"]

_OF_READER = re.compile(
    r"(?:us to |the reader to |one to )?(?:understand|see|the (?:necessary )?information|a basis)\b"
)
"""What only tells the reader more."""
_LONGEST_ANSWER = 28  # words
_LONGEST_QUOTE = 75  # words of both sentences
_FEWEST_ASKED = 4  # words of a question without "why"

_REMEDY = (
    r"To (?:counteract|address|avoid|prevent|overcome|remedy|mitigate|solve|alleviate|tackle"
    r"|resolve|combat|fix|reduce|eliminate|handle|compensate for|account for|deal with|cope with) "
    r"(?:this|these|that|such|it|them)\b[^,]{0,50},"
)
_RESULT = (
    r"(?:For (?:this|that) reason|For these reasons|Because of this|Due to this|That is why),?"
)
_BECAUSE = re.compile(
    r"(?:This|That|The (?:main |primary )?(?:reason|explanation|cause)(?: (?:for|behind) this)?)"
    rf" (?:is|was)(?: (?P<unsure>{UNSURE})| \w+ly| in part)?"
    r" (?:because(?! of\b)|that|due to the fact that)\s"
)
_OWING = re.compile(
    r"(?:This|That)(?: (?:effect|difference|gap|result|behaviou?r|discrepancy|gain|drop|increase"
    r"|decrease|improvement))? (?:is|was|(?P<may>may be|might be|could be)|can be)"
    rf"(?: (?:(?P<unsure>{UNSURE})|\w+ly|in part))?"
    r" (?=(?:due to|because of|caused by|explained by|attributed to|attributable to"
    r"|a (?:result|consequence) of)\s(?!the fact))"
)
_DONE = re.compile(
    r"(?:[A-Z]\w+, )?(?:(?:[Ww]e|[Tt]hey) (?:\w+ly )?(?:do|did|achieve|achieved|accomplish"
    r"|accomplished|implement|implemented|realize|realized|enforce|enforced) (?:this|so|that)"
    r"|[Tt]his (?:is|was) (?:\w+ly )?(?:done|achieved|accomplished|implemented|realized|performed"
    r"|enforced|ensured|obtained|avoided)) (?=(?:inside [^,]{3,50} )?"
    r"(?:by|with|using|through|via)\s)"
)
"""The cause of what was said before, and the means to it."""

_WHERE = re.compile(r",? ?(?:\[[^\]]*\])?, (?P<told>where we [^,;:]+)\.$")
_LONGEST_TOLD = 15  # words
_INSIDE = re.compile(r"inside .{3,50}? (?=(?:by|with|using|through|via)\s)")
_WISHED = re.compile(r"\b(?:need|want|have|wish|would like|aim|try|seek|hope|must|should) (?:to )?")
_SET_OFF = re.compile(r",? where\b|, (?:but|so|while|which|since|because|as|implying|meaning)\b")
_TELLING = frozenset("describe present show discuss note observe explain illustrate".split())
_EXAMPLE = re.compile("For (?:example|instance)")
_MAY = frozenset("can could may might will would should".split())
"""Verbs by which nothing has been done."""
_EFFECTS = frozenset(
    "allow enable let ensure prevent avoid reduce improve help guarantee make simplify encourage"
    " force eliminate provide increase speed preserve".split()
)
"""Verbs whose subject "this" tells what the sentence before is good for."""


def therefore(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """The second sentence is asked for, the first gives the reason.

    Slots: ``question``, ``answer``.
    """
    cue = re.compile(f"(?:{_REMEDY}|{_RESULT})\\s")
    for passage, first, second in _neighbours(reading):
        if cue.match(second.text):
            question = _question(second, reading, passage)
            answer = statement(first, reading, _LONGEST_ANSWER)
            concept = concept_of([second.root], reading, passage)
            yield from _fact(passage, (first, second), concept, (question, answer), (rule, kind))


def explained(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """The first sentence is asked for, the second gives the reason. Slots as above."""
    for passage, first, second in _neighbours(reading):
        match = _BECAUSE.match(second.text) or _OWING.match(second.text)
        if match:
            question = _question(first, reading, passage)
            answer = _rest(second.text[match.end() :])
            if answer is not None:
                answer = _as_sure(match, answer)
            concept = concept_of([first.root], reading, passage)
            yield from _fact(passage, (first, second), concept, (question, answer), (rule, kind))


def _as_sure(match: re.Match[str], answer: str) -> str:
    """The answer, as sure as the authors are of it: "probably because …", "possibly due to …"."""
    given = match.groupdict()
    unsure = given["unsure"] or ("possibly" if given.get("may") else "")
    because = "because " if unsure and match.re is _BECAUSE else ""
    return f"{unsure} {because}{answer}".lstrip()


def done_by(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """The first sentence is asked for, the second tells by what means. Slots as above."""
    for passage, first, second in _neighbours(reading):
        match = _DONE.match(second.text)
        if match and first.root.pos_ == "VERB":
            question = _question(first, reading, passage)
            question = _WISHED.sub("", question, count=1) if question else None
            answer = _rest(_INSIDE.sub("", _clause(second.text[match.end() :])))
            concept = concept_of([first.root], reading, passage)
            yield from _fact(passage, (first, second), concept, (question, answer), (rule, kind))


def _clause(text: str) -> str:
    """The text up to a clause that is set off."""
    return _SET_OFF.split(text, maxsplit=1)[0]


def effect_of(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """The first sentence tells what was done, the second what it is good for. Slots as above."""
    for passage, first, second in _neighbours(reading):
        subject = subject_of(first.root)
        if subject is None or not (subject.lower_ == "we" or subject.dep_ == "nsubj:pass"):
            continue
        if not _is_deed(first):
            continue
        answer = _effect(second)
        if answer is not None:
            question = _question(first, reading, passage)
            question = f"{question}{_told(first)}" if question else None
            concept = concept_of([first.root], reading, passage)
            yield from _fact(passage, (first, second), concept, (question, answer), (rule, kind))


def _is_deed(sentence: DocSpan) -> bool:
    """Whether one thing is done: nothing possible, supposed, shown, undone, or only told of.

    Where two things are, "this" behind them is the one or the other.
    """
    root = sentence.root
    if root.lemma_.lower() in _TELLING or is_supposed(root) or _EXAMPLE.match(sentence.text):
        return False
    deps = {c.dep_ for c in root.children}
    if any(
        c.lower_ in {"not", "never"} or (c.dep_ == "conj" and subject_of(c)) for c in root.children
    ):
        return False
    possible = any(c.dep_ == "aux" and c.lower_ in _MAY for c in root.children)
    return not possible and not ("advcl" in deps and loses_condition((root,), ()))


def _told(first: DocSpan) -> str:
    """What a sentence tells at its end of what was used: ", where we turn the lens"; or nothing."""
    match = _WHERE.search(unbracketed(first.text.strip()))
    if match is None or dangles(match["told"]) or len(match["told"].split()) > _LONGEST_TOLD:
        return ""
    return f" {third_person(match['told'], authors=True)}"


def _effect(sentence: DocSpan) -> str | None:
    """What "this choice allows X to V" says, as "to allow X to V"; "allows us to V" is "to V"."""
    root = sentence.root
    subject = subject_of(root)
    if (
        root.lemma_.lower() not in _EFFECTS
        or subject is None
        or subject.left_edge.i != sentence.start
    ):
        return None
    if subject.lower_ != "this" and determiner_of(subject) not in POINTING:
        return None
    if not _is_next(root, subject) or "Past" in root.morph.get("Tense", []):
        return None
    behind = sentence.text[root.idx + len(root) - sentence.start_char :].strip()
    rest = _rest(behind.removeprefix("that "))
    if rest is None or _OF_READER.match(rest):
        return None
    that = "that " if behind.startswith("that ") else ""
    return rest[3:] if rest.startswith("us to ") else f"to {base_form(root)} {that}{rest}"


def _is_next(verb: Token, subject: Token) -> bool:
    """Whether a verb follows its subject at once, or behind an aside between two commas."""
    between = verb.doc[subject.i + 1 : verb.i]
    return len(between) == 0 or (between[0].text == "," and between[-1].text == ",")


def _neighbours(reading: Reading) -> Iterator[tuple[Passage, DocSpan, DocSpan]]:
    for passage in reading.prose:
        for first, second in pairwise(passage.doc.sents):
            yield passage, first, second


def _question(sentence: DocSpan, reading: Reading, passage: Passage) -> str | None:
    """The sentence in the order of a question, without what stands before its subject."""
    root = sentence.root
    subject = subject_of(root)
    if subject is None or not is_clausal(root):
        return None
    before: list[Token] = [c for c in root.children if c.i < subject.left_edge.i]
    text = inverted(root, reading, passage, before)
    return text if text and len(text.split()) >= _FEWEST_ASKED else None


def _rest(text: str) -> str | None:
    """The rest of a sentence, if it is one clause that stands alone."""
    said = unbracketed(text).strip(" .;,:")
    if (
        re.search(r"\b(?:using|via|by|with|of|to|the)$", said)
        or not 3 <= len(said.split()) <= _LONGEST_ANSWER
        or points_away(said)
        or "; " in said
    ):
        return None
    return None if re.match(r"(?:it|they|this|that|there)\b", said, re.IGNORECASE) else said


def _fact(
    passage: Passage,
    pair: tuple[DocSpan, DocSpan],
    concept: str,
    slots: tuple[str | None, str | None],
    names: tuple[str, str],
) -> Iterator[Fact]:
    first, second = pair
    question, answer = slots
    if question is None or answer is None or len(first) + len(second) > _LONGEST_QUOTE:
        return
    if is_in_passing(question, answer):
        return
    yield Fact(
        kind=names[1],
        concept=concept,
        slots={
            "question": question,
            "answer": third_person(answer, authors=AUTHORS in question),
        },
        evidence=passage.span(first.start, second.end),
        anchor=passage.span(second.start, min(second.start + 3, second.end)),
        rule=names[0],
    )
