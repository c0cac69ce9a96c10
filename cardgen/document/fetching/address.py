"""What a name on the command line stands for: an arXiv id, a DOI, a web address, or a file."""

import hashlib
import re
from dataclasses import dataclass

from cardgen.errors import FetchError

__all__ = ["Address", "address_of"]

ARXIV_PDF = "https://arxiv.org/pdf/"
DOI_RESOLVER = "https://doi.org/"

# The forms of info.arxiv.org/help/arxiv_identifier.html, since 2007 and before.
_ARXIV_ID = r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?P<version>v\d+)?"
_ARXIV = (
    re.compile(rf"(?:arxiv:\s*)?{_ARXIV_ID}", re.IGNORECASE),
    re.compile(
        rf"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/{_ARXIV_ID}(?:\.pdf)?/?(?:[?#].*)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\.{_ARXIV_ID}", re.IGNORECASE
    ),
)
_DOI = re.compile(
    r"(?:doi:\s*|https?://(?:dx\.|www\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE
)
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+):(?P<rest>.*)", re.IGNORECASE)
_LONGEST_STEM = 60
"""Letters of a web address in a file's name."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a paper can be fetched.

    ``name`` is what the user wrote; ``url`` is asked for; ``identifier`` is what the paper is
    known by ("arXiv:1706.03762v5", "doi:10.…", or the web address); ``stem`` names its file.
    ``fixed`` says that what is there never changes (a version of an arXiv paper), and ``paper``
    that a PDF is wanted, so that a web page there is only the way to it.
    """

    name: str
    url: str
    identifier: str
    stem: str
    fixed: bool = False
    paper: bool = False


def address_of(name: str) -> Address | None:
    """The address that a name is, or None for what can only be a file.

    Raises:
        FetchError: the name has the form of an address but is none.
    """
    name = name.strip()
    for form in _ARXIV:
        if match := form.fullmatch(name):
            return _arxiv(name, match["id"], match["version"] or "")
    if match := _DOI.fullmatch(name):
        doi = match["doi"].lower()
        return Address(name, DOI_RESOLVER + doi, f"doi:{doi}", f"doi-{_slug(doi)}", paper=True)
    match = _SCHEME.fullmatch(name)
    scheme = match["scheme"].lower() if match else ""
    if match and scheme in ("http", "https"):
        return _web(name, match["rest"])
    if match and scheme in ("arxiv", "doi"):
        example = "arxiv:1706.03762" if scheme == "arxiv" else "doi:10.1145/3442188.3445922"
        raise FetchError(f"{name}: no such id; write it like {example}")
    if match and match["rest"].startswith("//"):
        raise FetchError(f"{name}: only http and https addresses can be fetched")
    return None


def _arxiv(name: str, number: str, version: str) -> Address:
    known = number.lower() if number[0].isdigit() else number
    return Address(
        name,
        f"{ARXIV_PDF}{known}{version}",
        f"arXiv:{known}{version}",
        f"arxiv-{_slug(known + version)}",
        fixed=bool(version),
        paper=True,
    )


def _web(name: str, rest: str) -> Address:
    url = name.partition("#")[0]
    if not re.match(r"//[^/?#]", rest):
        raise FetchError(f"{name}: no host in this address; check it")
    digest = hashlib.sha256(url.encode()).hexdigest()[:8]
    place = re.sub(r"^//(?:www\.)?", "", rest).partition("#")[0]
    stem = re.sub(r"-(?:html?|pdf|md|epub)$", "", _slug(place))[:_LONGEST_STEM].strip("-")
    return Address(name, url, url, f"{stem}-{digest}")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-.")
