"""Title, authors, year and identifier, from what the first page prints."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from cardgen.document.front import trusted_title
from cardgen.document.model import Metadata
from cardgen.document.names import find_names
from cardgen.document.page import Page, Row
from cardgen.document.printed import Printed

__all__ = [
    "find_metadata",
    "link",
    "paper_id",
    "short_name",
    "short_title",
]

ARXIV = re.compile(r"arXiv:\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(v\d+)?", re.I)
DOI = re.compile(r"\b(?:doi[:\s]*|doi\.org/)?(10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;:)\]}])", re.I)
ADDRESS = re.compile(r"https?://[^\s\"<>\\\x00-\x1f\x7f-\x9f]+")
YEAR = re.compile(r"(?<![\d.])(19[3-9]\d|20[0-4]\d)(?![\d.])")
DATE = re.compile(r"\W*(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\.?\s+)?(?:\d{1,2},?\s+)?(?:19|20)\d\d\W*")
PUBLISHED = re.compile(
    r"conference|proceedings|workshop|journal|published|copyright|©|vol\.|symposium|received"
    r"|preprint|transactions|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s",
    re.I,
)


def find_metadata(printed: Printed, title: str, front: Sequence[Row]) -> Metadata:
    """What the paper says of itself: ``title`` as printed, ``front`` the rows under it."""
    own = trusted_title(printed.info.get("title", ""))
    identifier = _identifier(printed.pages)
    return Metadata(
        title=title or own or printed.source.name.rsplit(".", 1)[0],
        authors=tuple(find_names(front, printed.info.get("author", ""))),
        year=_year(printed, identifier, front),
        identifier=identifier,
    )


def _identifier(pages: Sequence[Page]) -> str | None:
    """The arXiv id of the first page's stamp, else a DOI printed on the first two pages."""
    for stamp in pages[0].stamps:
        match = ARXIV.search(stamp)
        if match:
            return f"arXiv:{match[1]}{match[2] or ''}"
    for page in pages[:2]:
        for row in page.rows:
            found = DOI.search(row.text)
            if found and (page.number == 0 or row.box.y0 > 0.85 * page.height):
                return f"doi:{found[1].lower()}"
    # An arXiv id in running text is a citation; in a margin it is the paper's own.
    for row in pages[0].rows:
        match = ARXIV.search(row.text)
        if match and not 0.08 * pages[0].height < row.box.y0 < 0.92 * pages[0].height:
            return f"arXiv:{match[1]}{match[2] or ''}"
    return None


def _year(printed: Printed, identifier: str | None, front: Sequence[Row]) -> int | None:
    """The year of publication.

    From the venue's line, a date under the title, the arXiv id, or when the file was made.
    """
    page = printed.pages[0]
    outer = [
        row.text
        for row in page.rows
        if not 0.11 * page.height < row.box.y0 < 0.86 * page.height and PUBLISHED.search(row.text)
    ]
    made = YEAR.search(printed.info.get("creationDate", "")[2:6])
    dates = [row.text for row in front if DATE.fullmatch(row.text)]
    for text in outer + dates:
        years = [int(year) for year in YEAR.findall(text)]
        if years:
            return max(years)
    if identifier and (modern := re.match(r"arXiv:(\d\d)(\d\d)\.", identifier)):
        return 2000 + int(modern[1])
    return int(made[1]) if made else None


def paper_id(metadata: Metadata) -> str:
    """The paper's identity for good: arXiv id without version, DOI, address, or a digest of title.

    A newly downloaded copy, or a later arXiv version, keeps it.
    """
    if metadata.identifier:
        return re.sub(r"^(arXiv:.*?)v\d+$", r"\1", metadata.identifier)
    author = metadata.authors[0].split()[-1] if metadata.authors else ""
    words = re.sub(r"\W+", " ", unicodedata.normalize("NFKC", f"{metadata.title} {author}").lower())
    return f"title:{hashlib.blake2b(words.strip().encode(), digest_size=8).hexdigest()}"


def short_title(metadata: Metadata) -> str:
    """The title's first part, at most 60 characters, cut at a word: for deck names and cues."""
    head = re.split(r"\s*[:：]\s+|\s+[–—]\s+", metadata.title)[0]
    title = head if len(head) >= 3 else metadata.title
    if len(title) > 60:
        title = title[:60].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
    return title


def short_name(metadata: Metadata) -> str:
    """A slug of the short title for file names and tags: "attention-is-all-you-need"."""
    plain = unicodedata.normalize("NFKD", short_title(metadata)).encode("ascii", "ignore").decode()
    name = paper_id(metadata).partition(":")[2][:16].lower()
    return _slug(plain.lower()) or _slug(name) or "paper"


def _slug(text: str) -> str:
    """Letters and digits, with hyphens for all between: the name of a file on any system."""
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def link(metadata: Metadata) -> str:
    """Where the paper can be read: an http(s) URL, or "" where none is known."""
    identifier = metadata.identifier or ""
    scheme, _, name = identifier.partition(":")
    sites = {"arXiv": "https://arxiv.org/abs/", "doi": "https://doi.org/"}
    address = sites[scheme] + name if scheme in sites else identifier
    return address if ADDRESS.fullmatch(address) else ""
