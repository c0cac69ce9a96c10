"""The recipe: which step follows which from a PDF file to a :class:`Document`."""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from cardgen.document.algorithms import ALGORITHM, find_algorithms
from cardgen.document.bibliography import unheaded_references
from cardgen.document.cache import cached, code_of, digest
from cardgen.document.captions import (
    BodyStyle,
    Caption,
    body_style,
    find_captions,
    with_footnotes,
    with_formulas,
)
from cardgen.document.contents import with_contents
from cardgen.document.displays import Display, find_displays
from cardgen.document.fetching import origin
from cardgen.document.floats import Float, find_floats
from cardgen.document.front import find_title, front_rows, text_start, title_text, with_keywords
from cardgen.document.furniture import without_furniture
from cardgen.document.headings import find_headings
from cardgen.document.leads import with_leads_apart
from cardgen.document.legible import check_legible, language_of
from cardgen.document.levels import Heading
from cardgen.document.metadata import find_metadata
from cardgen.document.model import (
    Block,
    Document,
    Figure,
    FigureKind,
    Span,
)
from cardgen.document.order import in_reading_order
from cardgen.document.page import Page, Row
from cardgen.document.printed import Printed, read_pages, read_pages_elsewhere
from cardgen.document.sections import build_sections
from cardgen.document.sources import file_bytes
from cardgen.document.tables import count_headers, read_cells
from cardgen.document.titles import level_one
from cardgen.document.units import Unit, gather_units
from cardgen.document.weave import load_lexicon, vocabulary, weave

__all__ = ["read"]

FLOATED = {FigureKind.TABLE: "table", FigureKind.ALGORITHM: ALGORITHM}
"""What the rows printed inside a float are labelled; a figure's are not text."""


def read(
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    *,
    data: bytes | None = None,
    ocr: bool = False,
    jobs: int = 1,
    cache: Path | None = None,
    timeout: float | None = None,
) -> Document:
    """Read a paper; ``progress`` gets (pages done, pages).

    ``data`` are the file's bytes, where one has them already. ``ocr`` reads scanned pages, ``jobs``
    processes share the pages, and ``cache`` is a folder where what was read is kept. With a
    ``timeout`` in seconds other processes read the file, however damaged, and are stopped then.
    Raises a DocumentError if the file can't be read or has no text layer.
    """
    content = file_bytes(path) if data is None else data

    def work() -> Document:
        if jobs == 1 and timeout is None:
            return _document(path, read_pages(path, content, progress, ocr))
        return _read_elsewhere(path, content, progress, ocr, jobs, timeout)

    if cache is None:
        return _with_origin(work(), path)
    key = digest(content, f"ocr={ocr}", code_of(Path(__file__).parent))
    document = cached(cache, key, Document, work)
    named = replace(document, source=replace(document.source, name=path.name))
    return _with_origin(named, path)


def _read_elsewhere(
    path: Path,
    data: bytes,
    progress: Callable[[int, int], None] | None,
    ocr: bool,
    jobs: int,
    timeout: float | None,
) -> Document:
    """The document as other processes make it of the file."""
    from cardgen.document.workers import submitted, worked

    submitted(load_lexicon, None)
    deadline = None if timeout is None else monotonic() + timeout
    printed = read_pages_elsewhere(path, data, progress, ocr, jobs, deadline)
    (document,) = worked(path, _document_of, [(path, printed)], deadline)
    return document


def _document_of(task: tuple[Path, Printed]) -> Document:
    return _document(*task)


def _with_origin(document: Document, path: Path) -> Document:
    """A fetched paper that prints no identifier is known by that which it was fetched by."""
    said = document.metadata
    identifier = said.identifier or origin(path)
    return replace(document, metadata=replace(said, identifier=identifier))


def _document(path: Path, printed: Printed) -> Document:
    check_legible(path, printed.pages)
    pages = without_furniture(printed.pages)
    rows, body = _labelled(pages)
    said = printed.info.get("title", "")
    title = find_title(pages, rows, said)
    captions, boxes = find_algorithms(pages, rows, find_captions(rows, body))
    floats = find_floats(pages, rows, captions, body, boxes)
    rows = _with_floats(rows, captions, floats)
    headings = find_headings(rows, body, title.stop)
    first = _first_of_text(rows, headings, title)
    front = front_rows(rows, title, first)
    named = title_text(rows, title, said)
    metadata = find_metadata(printed, named, [rows[i] for i in sorted(front)])
    rows = [
        row.relabelled("title" if i in title else "front") if i < first or i in front else row
        for i, row in enumerate(rows)
    ]
    displays = find_displays(rows)
    found: list[Heading | Caption | Display] = [*displays, *captions, *headings]
    sources = {source.start: source for source in found}
    units = gather_units(rows, body, sources, _references(rows, headings))
    woven = weave(units, vocabulary(rows))
    placed = list(zip(units, woven.spans, strict=True))
    headed = [
        (unit.source, span, unit.rows[0].box.page)
        for unit, span in placed
        if isinstance(unit.source, Heading)
    ]
    return Document(
        text=woven.text,
        blocks=tuple(_blocks(placed)),
        sections=tuple(build_sections(headed, woven.length)),
        figures=tuple(_figures(placed, floats, rows)),
        metadata=metadata,
        source=printed.source,
        fragments=tuple(woven.fragments),
        language=language_of(woven.text),
    )


def _labelled(pages: Sequence[Page]) -> tuple[list[Row], BodyStyle]:
    """All rows in reading order, with footnotes, formulas and run-in heads told apart."""
    ordered = [in_reading_order(page) for page in pages]
    body = body_style([row for rows in ordered for row in rows])
    rows = [
        row
        for page, page_rows in zip(pages, ordered, strict=True)
        for row in with_footnotes(page_rows, body, page.height)
    ]
    listed = with_keywords(with_contents(rows))
    return with_leads_apart(with_formulas(listed, body), body), body


def _with_floats(
    rows: Sequence[Row], captions: Sequence[Caption], floats: Sequence[Float]
) -> list[Row]:
    labelled = list(rows)
    for floating in floats:
        label = FLOATED.get(floating.caption.kind, "figure")
        for index in floating.inside:
            labelled[index] = labelled[index].relabelled(label)
    for caption in captions:
        for index in range(caption.start, caption.end):
            labelled[index] = labelled[index].relabelled("caption")
    return labelled


def _first_of_text(rows: Sequence[Row], headings: Sequence[Heading], title: range) -> int:
    """Where the abstract, headed or not, or the first section starts."""
    first = next((h.start for h in headings if h.start >= title.stop), None)
    if first is not None and level_one(rows[first].text) == "abstract":
        return first
    return text_start(rows, title.stop, len(rows) if first is None else first)


def _references(rows: Sequence[Row], headings: Sequence[Heading]) -> Container[int]:
    """The indices of the bibliography's rows."""
    ends = [*(heading.start for heading in headings[1:]), len(rows)]
    for heading, stop in zip(headings, ends, strict=bool(headings)):
        if level_one(heading.title) == "references":
            return range(heading.end, stop)
    return unheaded_references(rows)


def _blocks(placed: Sequence[tuple[Unit, Span]]) -> list[Block]:
    blocks: list[Block] = []
    section = -1
    for unit, span in placed:
        section += isinstance(unit.source, Heading)
        if len(span):
            blocks.append(Block(unit.kind, span, section if section >= 0 else None))
    return blocks


def _figures(
    placed: Sequence[tuple[Unit, Span]], floats: Sequence[Float], rows: Sequence[Row]
) -> list[Figure]:
    objects = {floating.caption.label: floating for floating in floats}
    figures: list[Figure] = []
    for unit, span in placed:
        source = unit.source
        if isinstance(source, Caption):
            figures.append(_figure(objects[source.label], span, rows))
        elif isinstance(source, Display):
            label = f"Equation {source.number}" if source.number else ""
            figures.append(Figure(label, FigureKind.EQUATION, source.box, None, span))
    return figures


def _figure(floating: Float, caption: Span, rows: Sequence[Row]) -> Figure:
    found = floating.caption
    cells: tuple[tuple[str, ...], ...] = ()
    if found.kind is FigureKind.TABLE:
        cells = read_cells([rows[index] for index in floating.inside])
    headers = count_headers(cells)
    return Figure(found.label, found.kind, floating.box, caption, caption, cells, headers)
