"""A reason that stands before what it explains: "Because the disk loses data, we keep a journal".

Girju 2003 ("Automatic detection of causal relations for question answering"): explicit causal
connectives. The words of the reason are taken as they stand up to the comma behind it; where the
parse has it end elsewhere, there is no fact.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.coded.passing import is_about_unknown, is_of_example, is_open, starts_back
from cardgen.rules.mentions import AUTHORS, display
from cardgen.rules.model import Fact
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import points_away, third_person
from cardgen.rules.questions import inverted
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import loses_scope
from cardgen.rules.suppositions import is_supposed, loses_condition

__all__ = ["because_before"]

_NOT_ASKED = frozenset(
    "know see say note describe omit refer consult hypothesize follow report want present expect"
    " assume show observe draw find".split()
)
"""What authors do for reasons that no reader wants."""
_NOT_YET = frozenset({"will", "have", "has", "had", "should", "would"})
_WEAK = frozenset("not just only simply partly".split())
_FEWEST_ASKED, _LONGEST_ANSWER = 4, 28  # words


def because_before(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """Slots: ``question``, the main clause in the order of a question; ``reason``."""
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            for mark in sentence:
                if mark.lower_ in {"because", "since"} and mark.dep_ == "mark":
                    slots = _slots(mark, reading, passage)
                    if slots is not None:
                        concept = concept_of([mark.head.head], reading, passage)
                        evidence = passage.span(sentence.start, sentence.end)
                        anchor = passage.span(mark.i, mark.i + 1)
                        yield Fact(kind, concept, slots, evidence, anchor, rule)


def _slots(mark: Token, reading: Reading, passage: Passage) -> dict[str, str] | None:
    reason, main = mark.head, mark.head.head
    if reason.dep_ != "advcl" or main.i < reason.i or mark.doc[mark.i - 1].lower_ in _WEAK:
        return None
    if is_supposed(main) or is_of_example(mark.sent, mark.idx - mark.sent.start_char):
        return None
    auxiliaries = {c.lower_ for c in main.children if c.dep_ == "aux"}
    if main.lemma_.lower() in _NOT_ASKED or auxiliaries & _NOT_YET:
        return None
    told = list(mark.doc[mark.i + 1 : reason.right_edge.i + 1])
    answer = _answer(told, reading)
    question = inverted(main, reading, passage, [reason])
    if answer is None or question is None or len(question.split()) < _FEWEST_ASKED:
        return None
    said = (question, answer)
    if loses_condition((main,), said) or loses_scope((main,), said):
        return None
    if is_about_unknown(main, reading) or is_open(main, *said):
        return None
    if starts_back(told, question, reading):
        return None
    return {"question": question, "reason": third_person(answer, authors=AUTHORS in question)}


def _answer(told: list[Token], reading: Reading) -> str | None:
    """What stands between the mark and the comma behind the reason."""
    while told and told[-1].is_punct:
        told = told[:-1]
    if not told or told[-1].nbor(1).text != ",":
        return None
    text = unbracketed(display(told, reading)).strip(" ,")
    first = text.split()[0].lower() if text else ""
    if first in {"it", "they", "this", "these", "that", "there"} or points_away(text):
        return None
    return text if 3 <= len(text.split()) <= _LONGEST_ANSWER else None
