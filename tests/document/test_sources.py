import shutil
import zipfile
from pathlib import Path

import pymupdf
import pytest

from cardgen.document import BlockKind, Document, cut_out, read
from cardgen.errors import DocumentError, NoTextLayer, UnreadableDocument

TEXT = (
    "A kite is a tethered craft that the wind holds up. Its tail keeps it from turning, because "
    "the drag of the tail pulls the lower end into the wind. "
)
PAGE = f"""<!doctype html><html><head><title>On kites</title>
<meta name="author" content="Ada Lovelace">
<meta property="article:published_time" content="2023-05-04">
</head><body><nav><a href="/">Home</a> <a href="/more">Read more of my other pages</a></nav>
<article><h1>On kites</h1><p>{TEXT}</p><h2>The tail</h2><p>{TEXT * 2}</p>
<ul><li>First, the string is tied.</li><li>Then, the kite is let go.</li></ul></article>
<footer>Subscribe to my letters!</footer></body></html>"""


def blocks(document: Document, kind: BlockKind) -> list[str]:
    return [document.slice(block.span) for block in document.blocks if block.kind is kind]


def check_kites(document: Document) -> None:
    assert document.metadata.title == "On kites"
    assert "The tail" in [section.title for section in document.sections]
    assert blocks(document, BlockKind.PARAGRAPH)[-1].startswith("A kite is a tethered craft")
    assert document.language == "en"


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "kites.md"
    path.write_text(f"# On kites\n\n{TEXT}\n\n## The tail\n\n{TEXT * 2}\n")
    check_kites(read(path))


def test_a_saved_web_page_without_what_stands_around_the_article(tmp_path: Path) -> None:
    path = tmp_path / "kites.html"
    path.write_text(PAGE)
    document = read(path)
    assert document.metadata.authors == ("Ada Lovelace",)
    assert document.metadata.year == 2023
    assert "Subscribe" not in document.text and "Read more" not in document.text
    assert len(blocks(document, BlockKind.LIST_ITEM)) == 2


def test_an_epub(tmp_path: Path) -> None:
    path = tmp_path / "kites.epub"
    xhtml = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>k</title></head><body>'
    chapter = (
        f"{xhtml}<h1>On kites</h1><p>{TEXT}</p><h2>The tail</h2><p>{TEXT * 2}</p></body></html>"
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>On kites</dc:title></metadata>'
        '<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>'
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("p.opf", package)
        archive.writestr("c.xhtml", chapter)
    check_kites(read(path))


def test_pictures_are_cut_from_what_was_laid_out(tmp_path: Path) -> None:
    path = tmp_path / "kites.md"
    path.write_text(f"# On kites\n\n{TEXT}\n\n{TEXT}\n")
    document = read(path)
    (box, *_) = document.boxes(document.blocks[0].span)
    (png,) = cut_out(path, [box])
    assert pymupdf.Pixmap(png).width > 50


def test_what_is_none_of_these(tmp_path: Path) -> None:
    path = tmp_path / "kites.docx"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(UnreadableDocument, match="PDF, EPUB, HTML or Markdown"):
        read(path)


def test_a_page_without_an_article(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><body><nav></nav></body></html>")
    with pytest.raises(UnreadableDocument, match="no article"):
        read(path)


def test_a_broken_epub(tmp_path: Path) -> None:
    path = tmp_path / "broken.epub"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 200)
    with pytest.raises(DocumentError, match="broken"):
        read(path)


@pytest.fixture
def scan(tmp_path: Path, sample: Path) -> Path:
    """The sample's second page as a picture on a page, with no text."""
    path = tmp_path / "scan.pdf"
    with pymupdf.open(sample) as pdf, pymupdf.open() as copy:
        picture = pdf[1].get_pixmap(dpi=200)
        copy.new_page(width=595, height=842).insert_image((0, 0, 595, 842), pixmap=picture)
        copy.save(path)
    return path


def test_a_scan_says_what_reads_it(scan: Path) -> None:
    with pytest.raises(NoTextLayer, match="--ocr"):
        read(scan)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_ocr_reads_a_scan(scan: Path) -> None:
    document = read(scan, ocr=True)
    assert "a recurrent neural network (RNN) is a network that" in document.text.replace(
        "A r", "a r"
    )
    assert document.language == "en"


def test_ocr_without_tesseract_says_how_to_get_it(
    scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> str:
        raise RuntimeError("No tessdata specified and Tesseract is not installed")

    monkeypatch.setattr(pymupdf, "get_tessdata", nowhere)
    with pytest.raises(DocumentError, match="apt install tesseract-ocr"):
        read(scan, ocr=True)
