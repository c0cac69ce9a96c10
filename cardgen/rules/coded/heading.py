"""Concepts from headings: a section whose title names a thing says what the thing is.

Our own observation of cards that people make from papers: they ask for the things that the
headings name, and answer with the defining sentence, the formula and the figure.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.document import Figure, FigureKind
from cardgen.language import Passage
from cardgen.rules.coded.titles import as_written, term_of, term_pattern
from cardgen.rules.definiens import definiens
from cardgen.rules.mentions import display
from cardgen.rules.model import Fact
from cardgen.rules.nouns import SHOWN, determiner_of
from cardgen.rules.phrases import trim
from cardgen.rules.pointers import points_away, third_person
from cardgen.rules.reading import Reading

__all__ = ["heading_concept"]

_SAYS_LITTLE = frozenset(
    "have contain include show see need remain play seem become get present".split()
)
_OF_A_CASE = re.compile(
    r"\b(?:codes?|listings?|examples?|screen ?shots?|outputs?)\b", re.IGNORECASE
)
"""Of figures that show what one case of a thing looks like, and not the thing."""
_LONGEST = 28  # words of an answer


def heading_concept(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per heading that names a thing, where a sentence says what it is or does.

    Slots: ``term``, ``definition`` and ``does``, filled where it says what the thing does. The
    figure is one whose caption names the term.
    """
    for index, section in enumerate(reading.document.sections):
        term = term_of(section, reading)
        if term is None:
            continue
        for passage, named, subject in _subjects(term, index, reading):
            does = "" if _defines(subject) else "yes"
            answer = _action(subject, reading) if does else _definition(subject, reading)
            if answer is not None:
                article = determiner_of(subject)
                shown = as_written(named.text, reading)
                yield Fact(
                    kind=kind,
                    concept=shown,
                    slots={
                        "term": f"{article} {shown}" if article in SHOWN else shown,
                        "definition": answer,
                        "does": does,
                    },
                    evidence=passage.span(named.sent.start, named.sent.end),
                    anchor=passage.span(subject.i, subject.i + 1),
                    rule=rule,
                    figure=_figure(term, reading),
                )
                break


def _subjects(term: str, index: int, reading: Reading) -> Iterator[tuple[Passage, DocSpan, Token]]:
    """The term where it is a sentence's subject, with the subject's head.

    Sentences with a copula come first, and of these the section's own.
    """
    pattern = term_pattern(term)
    own = reading.in_section(index)
    others = [p for p in reading.prose if p.block.section != index]
    found = []
    for place, passages in enumerate((own, others)):
        for passage in passages:
            if not any(pattern.search(text) for _, text in reading.sentences[id(passage)]):
                continue
            for sentence in passage.doc.sents:
                named = _subject(sentence, pattern)
                if named is None:
                    continue
                subject = named[-1]
                defines = _defines(subject)
                if _is_cited(subject, passage, reading):
                    continue
                if defines or (place == 0 and _does(subject)):
                    found.append((not defines, place, passage, named, subject))
    for _, _, passage, named, subject in sorted(found, key=lambda f: f[:2]):
        yield passage, named, subject


def _subject(sentence: DocSpan, pattern: re.Pattern[str]) -> DocSpan | None:
    """The term as the sentence's subject, if nothing but an article stands before it."""
    for child in sentence.root.children:
        if child.dep_ in {"nsubj", "nsubj:pass"} and child.i < sentence.root.i:
            before = range(sentence.start, child.i + 1)
            texts = [(i, sentence.doc[i : child.i + 1].text) for i in before]
            start = next((i for i, text in texts if pattern.fullmatch(text)), None)
            if start is not None and _opens(sentence.doc[start], sentence):
                return sentence.doc[start : child.i + 1]
    return None


def _opens(token: Token, sentence: DocSpan) -> bool:
    """Whether only an article, or a phrase with its comma, stands before a token."""
    before = [t for t in sentence if t.i < token.i]
    if before and before[-1].lower_ in {"the", "a", "an"}:
        before.pop()
    return not before or before[-1].text == ","


def _defines(subject: Token) -> bool:
    """Whether the predicate is a noun with an article: "is a store that …"."""
    copula = [c for c in subject.head.children if c.dep_ == "cop" and c.lower_ in {"is", "are"}]
    articles = {c.lower_ for c in subject.head.children if c.dep_ == "det"}
    return bool(copula) and bool(articles & {"a", "an", "the"}) and subject.head.pos_ == "NOUN"


def _is_cited(subject: Token, passage: Passage, reading: Reading) -> bool:
    """Whether a subject is people with the year of what they wrote: "Petersen (2009)"."""
    end = passage.span(subject.i, subject.i + 1).end
    return bool(re.match(r" ?[(\[](?:1[89]|20)\d\d", reading.document.text[end : end + 8]))


def _does(subject: Token) -> bool:
    """Whether the term without "the" does something, in the present, of its own."""
    verb = subject.head
    if verb.pos_ != "VERB" or verb.lemma_ in _SAYS_LITTLE or subject.dep_ != "nsubj":
        return False
    if subject.lower_.startswith(verb.lemma_[:5]):  # "encoders encode"
        return False
    if not any(c.dep_ == "obj" and c.i > verb.i for c in verb.children):
        return False
    if any(c.dep_ in {"det", "nmod:poss"} for c in subject.children):
        return False
    return not any(c.dep_ in {"aux", "cop", "advmod"} for c in verb.children if c.i < verb.i)


def _definition(subject: Token, reading: Reading) -> str | None:
    """What the sentence says that its subject is."""
    text = definiens([subject.head], reading)
    return text if text and len(text.split()) <= _LONGEST and not points_away(text) else None


def _action(subject: Token, reading: Reading) -> str | None:
    """What the sentence says that its subject does: verb and all behind it."""
    head = subject.head
    if {"not", "never"} & {c.lower_ for c in head.children}:
        return None
    early = [c for c in head.children if c.i < head.i]
    later = [c for c in head.children if c.dep_ == "conj" and c.i > head.i]
    text = third_person(display(trim(head, [*early, *later]), reading), authors=False)
    return text if 4 <= len(text.split()) <= _LONGEST and not points_away(text) else None


def _figure(term: str, reading: Reading) -> Figure | None:
    """A figure whose caption names the term."""
    pattern, document = term_pattern(term), reading.document
    for figure in document.figures:
        if figure.kind is FigureKind.FIGURE and figure.caption:
            caption = document.slice(figure.caption)[:200]
            if pattern.search(caption) and not _OF_A_CASE.search(caption):
                return figure
    return None
