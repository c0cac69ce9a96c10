"""A document made of plain text, so that a rule's examples need no PDF."""

import re
from collections.abc import Iterator

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
_PAGE = Box(0, 0.0, 0.0, 612.0, 792.0)
_KINDS = {kind.value: kind for kind in SectionKind}


def document_of(text: str) -> Document:
    """A one-page document: each line of ``text`` is a block.

    A line ``## 3.2 Title`` is a heading of level 2, ``$$ x = y (1) $$`` a displayed formula
    with its number, ``Figure 1: …`` (Table, Algorithm) a caption with its picture, ``- …`` a list
    item, a first line ``= Title`` the paper's title; every other line is a paragraph.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
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
        figures.extend(_figures(line, span))
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


def _figures(line: str, span: Span) -> Iterator[Figure]:
    caption, formula = _CAPTION.match(line), _FORMULA.match(line)
    if caption:
        kind = FigureKind(caption[1].lower())
        yield Figure(f"{caption[1]} {caption[2]}", kind, _PAGE, span, span)
    elif formula:
        label = f"Equation {formula[2]}" if formula[2] else ""
        yield Figure(label, FigureKind.EQUATION, _PAGE, None, span)
