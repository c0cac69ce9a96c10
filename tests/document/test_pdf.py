from pathlib import Path

import pymupdf
import pytest

from cardgen.document import read
from cardgen.errors import (
    DocumentError,
    EncryptedDocument,
    NoTextLayer,
    UnreadableDocument,
)


def saved(path: Path, *texts: str, **how: object) -> Path:
    with pymupdf.open() as pdf:
        for text in texts:
            pdf.new_page().insert_textbox((72, 72, 540, 720), text)
        pdf.save(path, **how)
    return path


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="no such file"):
        read(tmp_path / "missing.pdf")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="folder"):
        read(tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(UnreadableDocument, match="empty"):
        read(tmp_path / "empty.pdf")


def test_what_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_text("<html><body>Not found</body></html>")
    with pytest.raises(UnreadableDocument, match="not a PDF"):
        read(tmp_path / "page.pdf")


def test_a_truncated_file(tmp_path: Path, sample: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(sample.read_bytes()[:900])
    with pytest.raises(DocumentError, match="cut short"):
        read(tmp_path / "cut.pdf")


def test_a_password(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "locked.pdf",
        "secret text",
        encryption=pymupdf.PDF_ENCRYPT_AES_256,
        user_pw="open",
        owner_pw="own",
    )
    with pytest.raises(EncryptedDocument, match="password"):
        read(path)


def test_a_scan(tmp_path: Path) -> None:
    with pytest.raises(NoTextLayer, match="scan"):
        read(saved(tmp_path / "scan.pdf", "", ""))


def test_progress_counts_pages(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    text = "Plain sentences fill this page, one after another, until there are enough. " * 8
    read(saved(tmp_path / "two.pdf", text, text), lambda done, pages: seen.append((done, pages)))
    assert seen == [(1, 2), (2, 2)]


def test_annotations_are_taken_off_the_copy_in_memory(tmp_path: Path) -> None:
    text = "Plain sentences fill this page, one after another, until there are enough. " * 8
    path = saved(tmp_path / "noted.pdf", text)
    with pymupdf.open(path) as pdf:
        pdf[0].add_freetext_annot((100, 200, 300, 240), "a reader's own remark")
        pdf.save(tmp_path / "with-note.pdf")
    before = (tmp_path / "with-note.pdf").read_bytes()
    assert "remark" not in read(tmp_path / "with-note.pdf").text
    assert (tmp_path / "with-note.pdf").read_bytes() == before
