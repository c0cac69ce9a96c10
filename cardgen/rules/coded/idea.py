"""The idea behind a thing, where only its section's title, or the sentence before, says of what.

Our own observation: a section opens with "the basic idea is to …", and its title names the thing.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan

from cardgen.document import SectionKind
from cardgen.language import Passage
from cardgen.rules.coded.topic import topic_of
from cardgen.rules.mentions import AUTHORS, mention
from cardgen.rules.model import Fact
from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of

__all__ = ["idea"]

_IDEA = re.compile(
    r"^(?:(?:[A-Z]\w+|In short|In essence|In other words), )?(?:[Tt]he|[Oo]ur) "
    r"(?P<idea>(?:(?:basic|key|main|central|core|general|underlying|fundamental|essential|crucial"
    r"|big|simple|guiding) )?(?:idea|intuition|principle|insight|rationale|goal|aim|objective"
    r"|purpose))"
    r"(?P<of>(?: here)?|,? (?:behind|of|for|underlying|in) (?:this|that|such an?|our|these|the)"
    r" (?:\w+ )?(?:approach|method|technique|algorithm|procedure|model|step|test|stage|strategy"
    r"|framework|section|analysis|construction|task|phase)s?"
    r"|(?P<link> that is common to| behind| underlying| for)"
    r" (?P<thing>(?!the future|now\b)[^,:;()]{4,60}?)) "
    r"(?:is|was) (?:simply |just |therefore |thus |to then )?(?P<told>(?:to [a-z]|that ).+)$"
)
_END = re.compile(
    r"[;:]\s|\s[–—]\s|, (?:but|so|while|whereas|although|though|which|where|since|because|as|i\.e\."
    r"|e\.g\.|thus|thereby|hence|see)\b|, and (?:we|the|it|they|this)\b"
)
_NOT_TO = re.compile(r"to (?:illustrate|show|demonstrate|present|give|provide|discuss|do|be)\b")
_CHIEF = re.compile(
    r"(?:key|main|central|core|basic|fundamental) (?:idea|insight|intuition|principle)"
)
_OPENING = frozenset({SectionKind.ABSTRACT, SectionKind.INTRODUCTION, SectionKind.CONCLUSION})
_FIRST = 3  # sentences of a section
_FEWEST, _MOST = 5, 30  # words of the answer
_GOALS = frozenset({"goal", "aim", "objective", "purpose"})


def idea(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """The idea or goal of what a section is about. Slots: ``idea``, ``topic``, ``told``."""
    for passage in reading.prose:
        before: DocSpan | None = None
        for sentence in passage.doc.sents:
            match = _IDEA.match(sentence.text.strip())
            slots = _slots(match, before, passage, reading) if match else None
            if slots is not None:
                span = passage.span(sentence.start, sentence.end)
                anchor = passage.span(sentence.start, min(sentence.start + 4, sentence.end))
                yield Fact(kind, slots["topic"], slots, span, anchor, rule)
            before = sentence


def _slots(
    match: re.Match[str], before: DocSpan | None, passage: Passage, reading: Reading
) -> dict[str, str] | None:
    told = unbracketed(_END.split(match["told"], maxsplit=1)[0]).strip(" .,")
    told = third_person(told, authors=True)
    topic = match["thing"] or _spoken_of(before, passage, reading)
    topic = topic or _opened(before, passage, reading) or _own(match, before, passage, reading)
    if (
        topic is None
        or dangles(topic)
        or topic.startswith("our ")
        or _NOT_TO.match(told)
        or points_away(told)
        or dangles(told)
    ):
        return None
    if not _FEWEST <= len(told.split()) <= _MOST:
        return None
    link = "of" if match["idea"].split()[-1] in _GOALS else "behind"
    link = (match["link"] or link).strip().replace("for", "behind")
    return {"idea": f"{match['idea']} {link}", "topic": topic, "told": told.removeprefix("that ")}


def _opened(before: DocSpan | None, passage: Passage, reading: Reading) -> str | None:
    """What the section is about, if the sentence stands at its opening."""
    index = passage.block.section
    if index is None:
        return None
    first = reading.in_section(index)[0]
    sentences = (
        0 if before is None else sum(1 for s in passage.doc.sents if s.start <= before.start)
    )
    return topic_of(passage, reading) if passage is first and sentences < _FIRST else None


def _own(
    match: re.Match[str], before: DocSpan | None, passage: Passage, reading: Reading
) -> str | None:
    """The paper's own method, of which the abstract tells, and a sentence with "we" elsewhere."""
    section = reading.section(passage)
    if section is None or section.kind not in _OPENING or before is None:
        return None
    ours = any(t.lower_ in {"we", "our", "paper"} for t in before)
    if not (ours or section.kind is SectionKind.ABSTRACT) or not _CHIEF.match(match["idea"]):
        return None
    return reading.system.text if reading.system is not None else f"{AUTHORS}’ method"


def _spoken_of(before: DocSpan | None, passage: Passage, reading: Reading) -> str | None:
    """The subject of the sentence before, if that names what the paper has a name for."""
    subject = subject_of(before.root) if before is not None else None
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return None
    named = mention(subject, reading, passage)
    tokens = [t for t in subject.subtree if t.i <= subject.i]
    person = subject.pos_ == "PROPN" and len(tokens) == 1 and subject.text.istitle()
    known = named is not None and not person and reading.is_central(tokens)
    return named.text if named is not None and known else None
