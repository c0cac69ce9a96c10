"""Lists announced by a number: "has two parts. The first is …, and the second is …".

Our own observation: authors announce how many things follow, and then give them one by one, as
sentences that start with an ordinal, or as list items. Each member is asked for by its place; a
set is never asked for at once (Wozniak's rule 9).
"""

from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.document import BlockKind, Span
from cardgen.language import Passage
from cardgen.rules.mentions import display
from cardgen.rules.model import Fact
from cardgen.rules.phrases import is_clausal, phrase, trim, words
from cardgen.rules.questions import inverted, points_away, third_person
from cardgen.rules.reading import Reading

__all__ = ["listing"]

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "5": 5}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_LONGEST = 28  # words of one member


def listing(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per member. Slots: ``ordinal``, ``count``, ``things``, ``whole``, ``member``."""
    for index, passage in enumerate(reading.prose):
        for sentence in passage.doc.sents:
            head = _announced(sentence)
            if head is None:
                continue
            number, noun = head
            members = [
                *_by_ordinals(passage, sentence, reading),
            ] or [*_by_items(reading.prose[index + 1 :], passage, sentence, reading)]
            if len(members) != _COUNTS[number.lower_]:
                continue
            question = _question(noun, number, reading, passage)
            if question is not None:
                yield from _facts(
                    passage, sentence, (number, noun), question, members, (rule, kind)
                )


def _announced(sentence: DocSpan) -> tuple[Token, Token] | None:
    """The number and the noun of what a sentence announces."""
    for token in sentence:
        if token.lower_ in _COUNTS and token.dep_ == "nummod" and token.head.pos_ == "NOUN":
            if token.head.i > token.i and not any(
                c.lower_ in {"these", "those", "the", "of"} and c.i < token.i
                for c in token.head.children
            ):
                return token, token.head
    return None


def _question(noun: Token, number: Token, reading: Reading, passage: Passage) -> str | None:
    """The announcing clause without the noun, in the order of a question."""
    verb = noun.head
    if noun.dep_ not in {"obj", "obl"} or not is_clausal(verb):
        return None
    case = next((c.lower_ for c in noun.children if c.dep_ == "case"), "")
    text = inverted(verb, reading, passage, [noun])
    return f"{case}|{text}" if text else None


def _by_ordinals(
    passage: Passage, sentence: DocSpan, reading: Reading
) -> Iterator[tuple[Span, str]]:
    """The predicates of "the first is …" and "First, …" in the sentences that follow."""
    following = [s for s in passage.doc.sents if s.start >= sentence.end]
    place = 0
    for later in following[:6]:
        starts = [
            t
            for t in later
            if t.lower_ in {_ORDINALS[place], "another", "other", f"{_ORDINALS[place]}ly"}
        ]
        if not starts:
            if place:
                return
            continue
        for token in later:
            expected = {_ORDINALS[place], f"{_ORDINALS[place]}ly"} if place < 6 else set()
            if token.lower_ not in expected:
                continue
            text = _predicate(token, reading)
            if text is None:
                return
            yield passage.span(later.start, later.end), text
            place += 1


def _predicate(ordinal: Token, reading: Reading) -> str | None:
    """What is said of "the first", or the clause that "first" opens."""
    head = ordinal.head
    while head.dep_ in {"amod", "nsubj", "nsubj:pass", "advmod"} and not is_clausal(head):
        head = head.head
    if ordinal.dep_ == "advmod" and head.i > ordinal.i:
        kept = trim(head, [ordinal, *(c for c in head.children if c.dep_ in {"cc", "conj"})])
    elif any(c.dep_ == "cop" for c in head.children):
        kept = phrase(head)
    else:
        return None
    text = third_person(display(kept, reading), authors=True)
    return text if 2 <= len(words(kept)) <= _LONGEST and not points_away(text) else None


def _by_items(
    following: tuple[Passage, ...], passage: Passage, sentence: DocSpan, reading: Reading
) -> Iterator[tuple[Span, str]]:
    """The first sentences of the list items behind a paragraph that ends in the announcement."""
    if sentence.end != len(passage.doc):
        return
    for item in following:
        if (
            item.block.kind is not BlockKind.LIST_ITEM
            or item.block.section != passage.block.section
        ):
            return
        first = next(iter(item.doc.sents))
        openers = [c for c in first.root.children if c.dep_ == "advmod" and c.i == first.start]
        kept = trim(first.root, openers)
        text = third_person(display(kept, reading), authors=True)
        if not 1 <= len(words(kept)) <= _LONGEST or points_away(text):
            return
        yield item.span(first.start, first.end), text


def _facts(
    passage: Passage,
    sentence: DocSpan,
    head: tuple[Token, Token],
    question: str,
    members: list[tuple[Span, str]],
    names: tuple[str, str],
) -> Iterator[Fact]:
    number, noun = head
    case, whole = question.split("|")
    opening = passage.span(sentence.start, sentence.end)
    for place, (span, text) in enumerate(members):
        yield Fact(
            kind=names[1],
            concept=noun.lemma_,
            slots={
                "ordinal": _ORDINALS[place],
                "count": number.lower_,
                "things": noun.text,
                "case": case,
                "whole": whole,
                "member": text,
            },
            evidence=Span(min(opening.start, span.start), max(opening.end, span.end)),
            anchor=span,
            rule=names[0],
        )
