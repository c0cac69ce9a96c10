"""Files that are damaged, or made to do harm, are told; each stands for a class."""

import sys
import zlib
from pathlib import Path

import pytest

from cardgen.document import cut_out, read
from cardgen.document.model import Box
from cardgen.errors import DocumentError

CATALOG = b"<</Type /Catalog /Pages 2 0 R>>"
TREE = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"
FONT = b"/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>"
LEAF = b"/Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
WORDS = b"BT /F 9 Tf 50 700 Td (one word and the next) Tj ET "


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalog."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = b"%d" % (len(objects) + 1)
    table = b"xref\n0 " + size + b"\n0000000000 65535 f \n" + b"".join(places)
    trailer = b"trailer <</Size " + size + b" /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + table + trailer


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def page(resources: bytes = FONT) -> bytes:
    return b"<<" + LEAF + b" /Resources <<" + resources + b">>>>"


def forms(levels: int) -> bytes:
    """Pictures that each hold the next ten times: ten to the power of the levels in all."""
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources <<%s>>"
    below = [b"/XObject <</X %d 0 R>>" % (6 + level) for level in range(levels - 1)]
    inner = [stream(b"/X Do " * 10, entries % one) for one in below]
    first = page(b"/XObject <</X 5 0 R>>")
    ten = stream(b"/X Do " * 10)
    return pdf(CATALOG, TREE, first, ten, *inner, stream(WORDS, entries % FONT))


def bomb(content: bytes) -> bytes:
    """A page whose content is small in the file and large in the memory."""
    packed = stream(zlib.compress(content, 9), b"/Filter /FlateDecode")
    return pdf(CATALOG, TREE, page(), packed)


BROKEN = {
    "pages beyond counting": pdf(
        CATALOG, b"<</Type /Pages /Kids [3 0 R] /Count 2000000000>>", page(), stream(WORDS)
    ),
    "too many pages": pdf(
        CATALOG, b"<</Type /Pages /Kids [3 0 R] /Count 5000>>", page(), stream(WORDS)
    ),
    "a page tree in itself": pdf(
        CATALOG, b"<</Type /Pages /Kids [2 0 R 3 0 R] /Count 2>>", page(), stream(WORDS)
    ),
    "pages that are none": pdf(
        CATALOG, b"<</Type /Pages /Kids [9 0 R null 3 0 R] /Count 3>>", FONT[6:-2], stream(WORDS)
    ),
    "a page without end": pdf(
        CATALOG, TREE, page().replace(b"0 0 612 792", b"0 0 1e9 1e9"), stream(WORDS)
    ),
    "a page without size": pdf(
        CATALOG, TREE, page().replace(b"0 0 612 792", b"0 0 0 0"), stream(WORDS)
    ),
    "brackets without end": pdf(CATALOG, TREE, page(), stream(b"[" * 100_000)),
}


@pytest.mark.parametrize("timeout", [None, 60.0], ids=["here", "by a worker"])
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told(tmp_path: Path, name: str, timeout: float | None) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(BROKEN[name])
    with pytest.raises(DocumentError, match=r"paper\.pdf: [^\n]+\Z"):
        read(path, timeout=timeout)


def test_pictures_of_a_broken_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(BROKEN["a page tree in itself"])
    with pytest.raises(DocumentError, match="broken"):
        cut_out(path, [Box(1, 0.0, 0.0, 9.0, 9.0)])


def test_endless_work_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(forms(9))
    with pytest.raises(DocumentError, match="time allowed|of memory"):
        read(path, timeout=3)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no limit of memory")
def test_a_bomb_is_told(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(bomb(b"0 0 m " + b"1 1 l 5 5 l " * 12_000_000 + b"S"))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(DocumentError, match="of memory"):
        read(path, timeout=120)


def test_a_worker_reads_what_is_read_here(sample: Path) -> None:
    seen: list[tuple[int, int]] = []
    document = read(sample, lambda done, pages: seen.append((done, pages)), timeout=120)
    assert document == read(sample)
    assert seen == [(n + 1, len(seen)) for n in range(document.source.pages)]
