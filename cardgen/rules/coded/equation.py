"""Displayed formulas: asked for by the thing that the heading or the sentence before names."""

import re
from collections.abc import Iterator

from cardgen.document import Block, BlockKind, Figure, FigureKind, Span
from cardgen.language import Passage, noun_phrase
from cardgen.rules.coded.titles import term_of
from cardgen.rules.mentions import mention
from cardgen.rules.model import Fact
from cardgen.rules.questions import dangles
from cardgen.rules.reading import Reading

__all__ = ["equation"]

_EMPTY = frozenset(
    "form formula equation expression function way following manner rule steps one term value"
    " values quantity result case relation problem follow variable notation".split()
)
_PLAIN = frozenset({"NOUN", "PROPN", "ADJ", "PUNCT", "DET", "ADP"})
_LED_UP_TO = ("obj", "nsubj", "nsubj:pass")
"""What a sentence leads up to, the likeliest first."""


def equation(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per displayed formula whose meaning the text names. Slots: ``term``.

    Source: our own observation. The first formula of a section whose heading names a thing is that
    thing's; another is named by the noun phrase that the sentence before it leads up to.
    """
    asked: set[str] = set()
    for figure in reading.document.figures:
        if figure.kind is not FigureKind.EQUATION:
            continue
        before = _block_before(figure, reading)
        names = [*_heading_term(figure, reading), *_introduced(before, reading)]
        term = next((name for name in names if name.lower() not in asked), None)
        if term is None or (not figure.label and not names):
            continue
        asked.add(term.lower())
        yield Fact(
            kind=kind,
            concept=re.sub(r"^(?:the|an?) ", "", term),
            slots={"term": term},
            evidence=_evidence(figure, before),
            anchor=figure.anchor,
            rule=rule,
            figure=figure,
        )


def _block_before(figure: Figure, reading: Reading) -> Passage | None:
    """The paragraph that the formula interrupts, if nothing else stands between them."""
    blocks: list[Block] = [
        b
        for b in reading.document.blocks
        if b.span.end <= figure.anchor.start
        and b.kind not in {BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.TABLE}
    ]
    if not blocks or blocks[-1].kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return None
    return next((p for p in reading.prose if p.block.span == blocks[-1].span), None)


def _heading_term(figure: Figure, reading: Reading) -> Iterator[str]:
    section = reading.document.section(figure.anchor)
    if section is not None:
        term = term_of(section, reading, mentioned=" " not in section.title)
        if term is not None and term[0].islower() and not re.search(r"\d", term):
            yield term  # a name or a version is a data set or a tool: no formula gives it


def _introduced(passage: Passage | None, reading: Reading) -> Iterator[str]:
    """The noun phrases that the last sentence before the formula leads up to."""
    if passage is None or not len(passage.doc):
        return
    sentence = passage.doc[-1].sent
    if not re.search(r"(?:[:,]|\b(?:as|by|is|are|be|follows|where|form|that))\s*$", sentence.text):
        return
    heads = [t for t in sentence if t.dep_ in _LED_UP_TO and t.pos_ in {"NOUN", "PROPN"}]
    for token in sorted(heads, key=lambda t: (_LED_UP_TO.index(t.dep_), -t.i)):
        if token.lemma_.lower() in _EMPTY:
            continue
        found = mention(token, reading, passage)
        if found is None or not 2 <= len(found.bare.split()) <= 8:
            continue
        plain = all(t.pos_ in _PLAIN for t in noun_phrase(token))
        if plain and not dangles(found.bare) and not re.search(r"[=:()\"]", found.bare):
            yield found.text if found.bare[0].isupper() else f"the {found.bare}"


def _evidence(figure: Figure, before: Passage | None) -> Span:
    """The sentence before the formula, with the formula."""
    if before is None:
        return figure.anchor
    sentence = before.doc[-1].sent
    start = before.span(sentence.start, sentence.end).start
    return Span(start, figure.anchor.end) if start < figure.anchor.start else figure.anchor
