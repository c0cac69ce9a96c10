"""A paper's file → all its pages, read in this process or by workers."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cardgen.document.model import Source
from cardgen.document.page import Page
from cardgen.document.pdf import read_page
from cardgen.document.sources import damage_told, is_pdf, open_paper
from cardgen.errors import UnreadableDocument

__all__ = ["MAX_PAGES", "Printed", "read_pages", "read_pages_elsewhere"]

MAX_PAGES = 2000
"""More than the thickest handbook has; a damaged page tree can claim billions."""

FEW = 10
"""Pages of one task at most, so that progress is told."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A whole file: its pages, what its own dictionary says, and its outline.

    ``info`` has PyMuPDF's keys (title, author, creationDate, …); ``outline`` lists (level from 1,
    title, page from 0).
    """

    source: Source
    pages: tuple[Page, ...]
    info: dict[str, str]
    outline: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class _Cover:
    """What a file says of itself before its pages are read."""

    count: int
    info: dict[str, str]
    outline: tuple[tuple[int, str, int], ...]


def read_pages(
    path: Path,
    data: bytes,
    progress: Callable[[int, int], None] | None = None,
    ocr: bool = False,
) -> Printed:
    """Read every page of a file's bytes; ``progress`` gets (pages done, pages).

    ``ocr`` reads pages that have no text. Raises a DocumentError where the file can't be used.
    """
    with open_paper(path, data, ocr) as pdf, damage_told(path):
        cover = _cover(path, pdf)
        pages = _told((read_page(pdf[i], i) for i in range(cover.count)), cover, progress)
    return _printed(path, data, cover, pages)


def read_pages_elsewhere(
    path: Path,
    data: bytes,
    progress: Callable[[int, int], None] | None,
    ocr: bool,
    jobs: int,
    deadline: float | None,
) -> Printed:
    """The same by other processes, ``jobs`` of which share the pages.

    The ``deadline`` is in seconds of :func:`time.monotonic`.
    """
    with TemporaryDirectory(prefix="cardgen-") as folder:
        copy = Path(folder) / "paper.pdf"
        cover, read = _by_workers(path, data, copy, ocr, jobs, deadline)
        return _printed(path, data, cover, _told(read, cover, progress))


def _printed(path: Path, data: bytes, cover: _Cover, pages: tuple[Page, ...]) -> Printed:
    source = Source(path.name, hashlib.sha256(data).hexdigest(), cover.count)
    return Printed(source, pages, cover.info, cover.outline)


def _cover(path: Path, pdf: Any) -> _Cover:
    count = len(pdf)
    if count > MAX_PAGES:
        raise UnreadableDocument(
            f"{path}: {count:,} pages, more than the {MAX_PAGES:,} that are read; "
            "print the part you want to PDF"
        )
    info = {key: value or "" for key, value in (pdf.metadata or {}).items()}
    outline = tuple((level, title, page - 1) for level, title, page in pdf.get_toc())
    return _Cover(count, info, outline)


def _told(
    read: Iterator[Page], cover: _Cover, progress: Callable[[int, int], None] | None
) -> tuple[Page, ...]:
    pages: list[Page] = []
    for page in read:
        pages.append(page)
        if progress:
            progress(len(pages), cover.count)
    return tuple(pages)


def _by_workers(
    path: Path, data: bytes, copy: Path, ocr: bool, jobs: int, deadline: float | None
) -> tuple[_Cover, Iterator[Page]]:
    """What a file says of itself, and its pages in order as workers read them from a ``copy``."""
    from cardgen.document.workers import Crew, worked

    (cover,) = worked(path, _copied, [(path, data, copy, ocr)], deadline, jobs, Crew.PAGES)
    size = max(min(-(-cover.count // (4 * jobs)), FEW), 1)
    starts = range(0, cover.count, size)
    tasks = [(path, copy, range(start, min(start + size, cover.count))) for start in starts]
    chunks = worked(path, _some_pages, tasks, deadline, jobs, Crew.PAGES)
    return cover, (page for chunk in chunks for page in chunk)


def _copied(task: tuple[Path, bytes, Path, bool]) -> _Cover:
    """Write the PDF to read: the file as it is, or what was made of it."""
    path, data, copy, ocr = task
    with open_paper(path, data, ocr) as pdf, damage_told(path):
        cover = _cover(path, pdf)
        copy.write_bytes(data if is_pdf(data) and not ocr else pdf.tobytes())
    return cover


def _some_pages(task: tuple[Path, Path, range]) -> list[Page]:
    path, copy, numbers = task
    with damage_told(path):
        pdf = _held(copy)
        return [read_page(pdf[number], number) for number in numbers]


@lru_cache(maxsize=1)
def _held(copy: Path) -> Any:
    """The PDF that this worker is reading, opened once for all its tasks."""
    return open_paper(copy, copy.read_bytes())
