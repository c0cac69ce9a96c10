"""A document made of plain text, so that a rule's examples need no PDF."""

import re
from collections.abc import Iterator
from itertools import takewhile

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

__all__ = ["document_of"]

_HEADING = re.compile(r"(#+) +(?:((?:\d+|[A-Z])(?:\.\d+)*)\.? +)?(.+)")
_CAPTION = re.compile(r"(Figure|Table|Algorithm) (\w+(?:\.\d+)*)[:.] ")
_FORMULA = re.compile(r"\$\$ *(.*?)(?: +\(([\w.]+)\))? *\$\$")
_RULE = re.compile(r"\|(?:\s*-+\s*\|)+")
_PAGE = Box(0, 0.0, 0.0, 612.0, 792.0)
_KINDS = {kind.value: kind for kind in SectionKind}


def document_of(text: str) -> Document:
    """A one-page document: each line of ``text`` is a block.

    A line ``## 3.2 Title`` is a heading of level 2, ``$$ x = y (1) $$`` a displayed formula
    with its number, ``Figure 1: …`` (Table, Algorithm) a caption with its picture, ``- …`` a list
    item, a first line ``= Title`` the paper's title; lines ``| a | b |`` below a table's caption
    are its rows, with ``|---|`` below the heads; every other line is a paragraph.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    tables = list(_tables(lines))
    lines = [line for line in lines if not _RULE.fullmatch(line)]
    title = lines.pop(0)[2:] if lines and lines[0].startswith("= ") else ""
    whole = "\n".join(_printed(line) for line in lines)
    spans = list(_spans(lines))
    heads = [n for n, line in enumerate(lines) if _HEADING.match(line)]
    sections = tuple(_section(lines, spans, heads, n, len(whole)) for n in range(len(heads)))
    blocks: list[Block] = []
    figures: list[Figure] = []
    for number, (line, span) in enumerate(zip(lines, spans, strict=True)):
        section = sum(1 for head in heads if head <= number) - 1
        blocks.append(Block(_kind(line), span, section if section >= 0 else None))
        figures.extend(_figures(line, span, tables))
    return Document(
        text=whole,
        blocks=tuple(blocks),
        sections=sections,
        figures=tuple(figures),
        metadata=Metadata(title, (), None, None),
        source=Source("example", "", 1),
        fragments=(Fragment(Span(0, len(whole)), _PAGE),) if whole else (),
    )


def _printed(line: str) -> str:
    """A line without its mark-up."""
    heading, formula = _HEADING.match(line), _FORMULA.match(line)
    if heading:
        return " ".join(part for part in (heading[2], heading[3]) if part)
    if formula:
        return " ".join(part for part in (formula[1], formula[2] and f"({formula[2]})") if part)
    if line.startswith("|"):
        return " ".join(cell for cell in _cells(line) if cell)
    return line.removeprefix("- ")


def _spans(lines: list[str]) -> Iterator[Span]:
    start = 0
    for line in lines:
        end = start + len(_printed(line))
        yield Span(start, end)
        start = end + 1


def _kind(line: str) -> BlockKind:
    if _HEADING.match(line):
        return BlockKind.HEADING
    if _FORMULA.match(line):
        return BlockKind.FORMULA
    if _CAPTION.match(line):
        return BlockKind.CAPTION
    if line.startswith("|"):
        return BlockKind.TABLE
    return BlockKind.LIST_ITEM if line.startswith("- ") else BlockKind.PARAGRAPH


def _section(
    lines: list[str], spans: list[Span], heads: list[int], number: int, end: int
) -> Section:
    at = heads[number]
    match = _HEADING.match(lines[at])
    if match is None:  # heads holds the lines that match
        raise AssertionError(lines[at])
    last = spans[heads[number + 1]].start if number + 1 < len(heads) else end
    kind = _KINDS.get(match[3].lower(), SectionKind.OTHER)
    whole = Span(spans[at].start, last)
    return Section(match[2], match[3], len(match[1]), kind, whole, spans[at], 0)


def _tables(lines: list[str]) -> Iterator[tuple[str, tuple[tuple[str, ...], ...], int]]:
    """The captions that rows follow, each with its rows and how many of them are heads."""
    for number, line in enumerate(lines):
        if not _CAPTION.match(line):
            continue
        below = list(takewhile(lambda row: row.startswith("|"), lines[number + 1 :]))
        rule = next((n for n, row in enumerate(below) if _RULE.fullmatch(row)), 0)
        yield line, tuple(_cells(row) for row in below if not _RULE.fullmatch(row)), rule


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip("|").split("|"))


def _figures(
    line: str, span: Span, tables: list[tuple[str, tuple[tuple[str, ...], ...], int]]
) -> Iterator[Figure]:
    caption, formula = _CAPTION.match(line), _FORMULA.match(line)
    if caption:
        kind = FigureKind(caption[1].lower())
        rows, headers = next(((r, h) for c, r, h in tables if c == line), ((), 0))
        yield Figure(f"{caption[1]} {caption[2]}", kind, _PAGE, span, span, rows, headers)
    elif formula:
        label = f"Equation {formula[2]}" if formula[2] else ""
        yield Figure(label, FigureKind.EQUATION, _PAGE, None, span)
