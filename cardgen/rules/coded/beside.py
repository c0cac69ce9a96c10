"""What comes on top of something: "in addition to two bells, the tower has a third one".

Our own observation: what opens the sentence says what the question must leave out, and what the
object is told to do ("a third bell, which rings at high tide") belongs to the answer.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan

from cardgen.language import Passage
from cardgen.rules.mentions import AUTHORS
from cardgen.rules.model import Fact
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.questions import inverted
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of
from cardgen.rules.suppositions import is_supposed

__all__ = ["beside"]

_OPENING = re.compile(
    r"(?P<beside>(?:In addition to|Besides|Apart from|Aside from|Along with|Together with)"
    r" (?:[^,]|, (?=[^,]{3,30} and )){4,80}), "
)
_END = re.compile(r"[;:]| [–—] |, (?:and|but|so|while|whereas|although|since|because|as|thus)\b")
_TAKEN = frozenset("use employ add include introduce apply train".split())
"""What authors do with a part of what they built: they "discuss" and "need" things by the way."""
_FEWEST, _MOST = 2, 26  # words of an answer


def beside(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per sentence. Slots: ``beside``, ``question``, ``answer``."""
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            opening = _OPENING.match(sentence.text)
            if opening is None:
                continue
            slots = _slots(sentence, opening, reading, passage)
            if slots is not None:
                evidence = passage.span(sentence.start, sentence.end)
                anchor = passage.span(sentence.start, sentence.root.i + 1)
                concept = concept_of([sentence.root], reading, passage)
                yield Fact(kind, concept, slots, evidence, anchor, rule)


def _slots(
    sentence: DocSpan, opening: re.Match[str], reading: Reading, passage: Passage
) -> dict[str, str] | None:
    verb = sentence.root
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if thing is None or subject_of(verb) is None or is_supposed(verb):
        return None
    start = sentence.start_char + opening.end()
    left_out = [c for c in verb.children if c.left_edge.i >= thing.left_edge.i or c.idx < start]
    question = inverted(verb, reading, passage, left_out, [thing])
    answer = _answer(sentence.text[thing.left_edge.idx - sentence.start_char :])
    place = unbracketed(opening["beside"])
    place = third_person(place[0].lower() + place[1:], authors=AUTHORS in (question or ""))
    if question is None or answer is None or thing.pos_ == "PRON":
        return None
    if dangles(place) or place.split()[-1] in {"this", "that"}:
        return None
    if AUTHORS in question and verb.lemma_ not in _TAKEN:
        return None
    answer = third_person(answer, authors=AUTHORS in question)
    return {"beside": place, "question": question, "answer": answer}


def _answer(text: str) -> str | None:
    """The object with all that is told of it, up to the next claim."""
    said = unbracketed(_END.split(text, maxsplit=1)[0]).strip(" .,")
    fits = _FEWEST <= len(said.split()) <= _MOST
    return said if fits and not points_away(said) else None
