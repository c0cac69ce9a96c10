"""Hand-made papers, facts and cards: no PDF and no parser is needed to judge a card."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cardgen.cards import GAP, Card, Form
from cardgen.document import (
    Block,
    BlockKind,
    Box,
    Document,
    Figure,
    FigureKind,
    Fragment,
    Metadata,
    Section,
    SectionKind,
    Source,
    Span,
)
from cardgen.rules.model import Fact, Rule, Template

PAGE_WIDTH = 500.0

MakeDocument = Callable[..., Document]
MakeFact = Callable[..., Fact]
MakeRule = Callable[..., Rule]
MakeCard = Callable[..., Card]


def document_of(*sections: tuple[SectionKind, str, str]) -> Document:
    """A paper of (kind, title, paragraph) sections, each on a page of its own."""
    text, made, blocks, fragments = "", [], [], []
    for index, (kind, title, body) in enumerate(sections):
        start = len(text)
        text += f"{title}\n{body}\n"
        heading = Span(start, start + len(title))
        paragraph = Span(heading.end + 1, len(text) - 1)
        made.append(Section(str(index + 1), title, 1, kind, Span(start, len(text)), heading, index))
        blocks += [
            Block(BlockKind.HEADING, heading, index),
            Block(BlockKind.PARAGRAPH, paragraph, index),
        ]
        fragments += [
            Fragment(span, Box(index, 0.0, 10.0 * line, PAGE_WIDTH, 10.0 * line + 9))
            for line, span in enumerate((heading, paragraph))
            if len(span)
        ]
    return Document(
        text,
        tuple(blocks),
        tuple(made),
        (),
        Metadata("A Paper", ("A. Author",), 2020, None),
        Source("paper.pdf", "0" * 64, len(sections)),
        tuple(fragments),
    )


@pytest.fixture
def make_document() -> MakeDocument:
    return document_of


@pytest.fixture
def make_fact() -> MakeFact:
    def fact(
        document: Document,
        evidence: str,
        *,
        concept: str = "dropout",
        kind: str = "definition",
        anchor: str | None = None,
        rule: str = "what-is",
        figure: Figure | None = None,
        after: int = 0,
        **slots: str,
    ) -> Fact:
        start = -1
        for _ in range(after + 1):
            start = document.text.index(evidence, start + 1)
        mark = anchor or evidence
        anchored = document.text.index(mark, start)
        return Fact(
            kind,
            concept,
            slots,
            Span(start, start + len(evidence)),
            Span(anchored, anchored + len(mark)),
            rule,
            figure,
        )

    return fact


@pytest.fixture
def make_rule() -> MakeRule:
    def rule(
        *templates: Template,
        name: str = "what-is",
        kind: str = "definition",
        reliability: float = 0.7,
    ) -> Rule:
        return Rule(
            name, kind, lambda *_: (), templates, (), "made up", Path("pack.toml"), reliability
        )

    return rule


def card_of(
    front: str,
    back: str,
    *,
    quote: str | None = None,
    kind: str = "definition",
    section: SectionKind = SectionKind.METHOD,
    heading: str = "Model",
    figure: str | None = None,
    title: str = "Paper",
    **others: object,
) -> tuple[Card, Document]:
    """A card and the one-sentence paper it comes from; the quote is front and back if not given."""
    said = f"{front} {back}".replace(GAP, " ") if quote is None else quote
    document = document_of((section, heading, said))
    document = replace(document, metadata=replace(document.metadata, title=title))
    evidence = Span(document.text.index("\n") + 1, document.text.index("\n") + 1 + len(said))
    shown = (
        Figure(figure, FigureKind.FIGURE, Box(0, 0, 0, 10, 10), None, evidence) if figure else None
    )
    values: dict[str, object] = {
        "key": "k",
        "kind": kind,
        "form": Form.CLOZE if GAP in front else Form.QUESTION,
        "front": front,
        "back": back,
        "quote": said,
        "evidence": evidence,
        "page": 1,
        "section": "1 Model",
        "concepts": (),
        "rule": "what-is",
        "score": 0.5,
        "figure": shown,
    }
    return Card(**(values | others)), document  # type: ignore[arg-type]


@pytest.fixture
def make_card() -> Callable[..., tuple[Card, Document]]:
    return card_of
