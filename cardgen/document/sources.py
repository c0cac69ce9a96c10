"""A file of any kind that we read → an open PDF, so that all rooms after it see pages.

EPUB, HTML and Markdown are laid out by MuPDF on pages of their own; of a saved web page the main
text alone is taken, by trafilatura (Barbaresi 2021). Scanned pages get a text layer by Tesseract.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from cardgen.document.archives import bomb_in
from cardgen.errors import DocumentError, EmptyDocument, EncryptedDocument, UnreadableDocument

__all__ = ["damage_told", "file_bytes", "is_pdf", "open_paper"]

WEB, BOOK, MARKDOWN = (".html", ".htm", ".xhtml"), (".epub",), (".md", ".markdown")

PAGE = {"width": 612, "height": 792, "fontsize": 11}
"""Points: what has no pages of its own is laid out on US Letter, as MuPDF's text devices do."""

MOST_BYTES = 512 << 20
"""Of a file: books full of scanned pages stay below, and all of it is held in memory."""

OCR_DPI = 300
"""What Tesseract's documentation asks for."""


def file_bytes(path: Path) -> bytes:
    """The bytes of a file; raises UnreadableDocument."""
    if path.is_dir():
        raise UnreadableDocument(f"{path}: this is a folder; name the PDF file in it")
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)  # not its size: a device or a pipe tells none
    except FileNotFoundError:
        raise UnreadableDocument(f"{path}: there is no such file; check the path") from None
    except OSError as error:
        raise UnreadableDocument(f"{path}: can't be read ({error.strerror})") from error
    if not data:
        raise UnreadableDocument(f"{path}: the file is empty; download it again")
    if len(data) > MOST_BYTES:
        raise UnreadableDocument(
            f"{path}: larger than {MOST_BYTES >> 20} MB; print the pages that matter to PDF"
        )
    return data


def is_pdf(data: bytes) -> bool:
    """Whether a file's bytes are those of a PDF, by the header that its first kilobyte has."""
    return b"%PDF-" in data[:1024]


def open_paper(path: Path, data: bytes, ocr: bool = False) -> Any:
    """A pymupdf.Document that is a PDF with pages; ``ocr`` reads pages that have no text.

    Raises a DocumentError that says what is wrong with the file.
    """
    from cardgen.document.engine import pymupdf

    # The messages of MuPDF tell of repairs that the reader can do nothing about.
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    with damage_told(path):
        try:
            pdf = _opened(path, data)
        except ValueError as error:
            raise RuntimeError(error) from error
        if pdf.needs_pass:
            raise EncryptedDocument(f"{path}: protected by a password; save a copy without one")
        if not len(pdf):
            raise EmptyDocument(f"{path}: no pages could be read; the file may be cut short")
        return _searchable(path, pdf) if ocr else pdf


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Raise UnreadableDocument, or MemoryError, for what MuPDF raises on damaged files."""
    from cardgen.document.engine import pymupdf

    try:
        yield
    except (RuntimeError, pymupdf.mupdf.FzErrorBase) as error:
        reason = re.sub(r"^code=\d+: ", "", " ".join(str(error).split()))
        if "alloc" in reason:
            raise MemoryError(reason) from None
        raise UnreadableDocument(
            f"{path}: broken or cut short ({reason}); download it again"
        ) from None


def _opened(path: Path, data: bytes) -> Any:
    from cardgen.document.engine import pymupdf

    kind = path.suffix.lower()
    if is_pdf(data):
        return pymupdf.open(stream=data, filetype="pdf")
    if kind in BOOK:
        if told := bomb_in(BytesIO(data)):
            raise UnreadableDocument(f"{path}: {told}; print it to PDF instead")
        return _laid_out(data, "epub", {})
    if kind in WEB:
        return _web_page(path, data)
    if kind in MARKDOWN:
        return _laid_out(data, "md", {})
    raise UnreadableDocument(
        f"{path}: not a PDF; give the paper as a PDF, EPUB, HTML or Markdown file"
    )


def _web_page(path: Path, data: bytes) -> Any:
    """The main text of a web page, with what the page says of its title, author and date."""
    from trafilatura import extract, extract_metadata

    text = extract(data, output_format="html", include_formatting=True, include_comments=False)
    if not text:
        raise UnreadableDocument(f"{path}: no article found in this page; print it to PDF instead")
    said = extract_metadata(data)
    date = (said.date or "").replace("-", "")
    info = {"title": said.title, "author": said.author, "creationDate": date and f"D:{date}"}
    return _laid_out(text.encode(), "html", {key: value for key, value in info.items() if value})


def _laid_out(data: bytes, kind: str, info: dict[str, str]) -> Any:
    from cardgen.document.engine import pymupdf

    with pymupdf.open(stream=data, filetype=kind) as book:
        book.layout(**PAGE)
        known = {key: value for key, value in (book.metadata or {}).items() if value} | info
        pdf = pymupdf.open(stream=book.convert_to_pdf(), filetype="pdf")
    allowed = ("title", "author", "subject", "keywords", "creationDate")
    pdf.set_metadata({key: value for key, value in known.items() if key in allowed})
    return pdf


def _searchable(path: Path, pdf: Any) -> Any:
    """A copy in which pages without text have been read by Tesseract."""
    from cardgen.document.engine import pymupdf

    try:
        pymupdf.get_tessdata()
    except RuntimeError:
        raise DocumentError(
            f"{path}: OCR needs Tesseract; install it (apt install tesseract-ocr, or "
            "brew install tesseract) and try again"
        ) from None
    copy = pymupdf.open()
    for page in pdf:
        if page.get_text().strip():
            copy.insert_pdf(pdf, from_page=page.number, to_page=page.number)
            continue
        picture = page.get_pixmap(dpi=OCR_DPI, annots=False)
        with pymupdf.open(stream=picture.pdfocr_tobytes(language="eng"), filetype="pdf") as read:
            copy.insert_pdf(read)
    return copy
