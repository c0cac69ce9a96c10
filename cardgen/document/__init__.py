"""A file becomes a :class:`Document`: one text, spans into it, boxes on pages, sections."""

from cardgen.document.archives import bomb_in
from cardgen.document.cut import cut_out, page_picture, page_size
from cardgen.document.fetching import Fetcher
from cardgen.document.metadata import link, paper_id, short_name, short_title
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
from cardgen.document.quotes import find_quote
from cardgen.document.recipe import read
from cardgen.document.sources import file_bytes

__all__ = [
    "Block",
    "BlockKind",
    "Box",
    "Document",
    "Fetcher",
    "Figure",
    "FigureKind",
    "Fragment",
    "Metadata",
    "Section",
    "SectionKind",
    "Source",
    "Span",
    "bomb_in",
    "cut_out",
    "file_bytes",
    "find_quote",
    "link",
    "page_picture",
    "page_size",
    "paper_id",
    "read",
    "short_name",
    "short_title",
]
