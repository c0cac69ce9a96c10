"""What the bytes are, whatever the server calls them; and where a page's PDF is."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

__all__ = ["EPUB", "HTML", "MARKDOWN", "PDF", "kind_of", "pdf_link"]

PDF, EPUB, HTML, MARKDOWN = ".pdf", ".epub", ".html", ".md"
"""The suffixes under which files are kept, which tell how they are read."""

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)
_START = 4096
"""Bytes within which a file shows what it is; some pages begin with long comments."""


def kind_of(data: bytes, content_type: str, url: str) -> str | None:
    """The suffix for a file's bytes, or None where they are nothing that we read.

    The bytes decide; the server's word and the address count for text alone, which has no mark.
    """
    start = data[:_START]
    if b"%PDF-" in start[:1024]:  # a header may stand before it (PDF 1.7, implementation note 13)
        return PDF
    if start.startswith(b"PK\x03\x04") and b"application/epub+zip" in start[:100]:
        return EPUB
    if _MARKUP.search(start):
        return HTML
    said = content_type.partition(";")[0].strip().lower()
    if b"\0" in start or not (said.startswith("text/") or not said):
        return None
    if said == "text/html":
        return HTML
    named = urlsplit(url).path.lower().endswith((".md", ".markdown", ".txt"))
    return MARKDOWN if named or said in ("text/markdown", "text/x-markdown") else None


def pdf_link(page: bytes, url: str) -> str | None:
    """The address of the PDF that a web page announces in its head, if it does."""
    head = _Head()
    head.feed(page.decode("utf-8", "replace"))
    return urljoin(url, head.pdf) if head.pdf else None


class _Head(HTMLParser):
    """Finds ``<meta name="citation_pdf_url" content="…">``."""

    def __init__(self) -> None:
        super().__init__()
        self.pdf = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "meta" and not self.pdf:
            said = dict(attributes)
            if (said.get("name") or "").lower() == "citation_pdf_url":
                self.pdf = (said.get("content") or "").strip()
