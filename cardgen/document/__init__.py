"""A file becomes a :class:`Document`: one text, spans into it, boxes on pages, sections, figures."""

from cardgen.document.model import (
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

__all__ = [
    "Block",
    "BlockKind",
    "Box",
    "Document",
    "Figure",
    "FigureKind",
    "Fragment",
    "Metadata",
    "Section",
    "SectionKind",
    "Source",
    "Span",
]
