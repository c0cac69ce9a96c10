"""A file that is no usable paper: one line that says what and what to do, and nothing written."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from click.testing import Result

Run = Callable[..., Result]

PROSE = "Attention lets a model weigh all words of a sentence when it encodes one of them. " * 40


def pdf(text: str = PROSE) -> pymupdf.Document:
    made = pymupdf.open()
    page = made.new_page()
    page.insert_textbox(page.rect + (50, 50, -50, -50), text, fontsize=9)
    return made


def missing(path: Path) -> None:
    pass


def a_folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def no_pdf(path: Path) -> None:
    path.write_text("<!DOCTYPE html><p>You need a subscription to read this paper.")


def cut_short(path: Path) -> None:
    whole: bytes = pdf().tobytes()
    path.write_bytes(whole[: len(whole) // 3])


def head_only(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n")


def encrypted(path: Path) -> None:
    pdf().save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="o", user_pw="u")


def scan(path: Path) -> None:
    picture = pdf()[0].get_pixmap(dpi=72)
    made = pymupdf.open()
    page = made.new_page()
    page.insert_image(page.rect, pixmap=picture)
    made.save(path)


def blank(path: Path) -> None:
    pdf("").save(path)


CASES = {
    missing: "there is no such file; check the path",
    a_folder: "folder",
    empty: "the file is empty; download it again",
    no_pdf: "not a PDF; give the paper as a PDF, EPUB, HTML or Markdown file",
    cut_short: "cut short",
    head_only: "cut short",
    encrypted: "protected by a password; save a copy without one",
    scan: "--ocr reads it with Tesseract",
    blank: "--ocr reads it with Tesseract",
}


@pytest.mark.parametrize("command", [("build",), ("build", "--format", "json"), ("extract",)])
@pytest.mark.parametrize("make", CASES, ids=lambda make: make.__name__)
def test_it_is_told_in_one_line(
    run: Run,
    work: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    command: tuple[str, ...],
) -> None:
    make(work / "paper.pdf")
    result = run(*command, "paper.pdf")
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr.startswith("cardgen: paper.pdf: ")
    assert CASES[make] in result.stderr and result.stderr.count("\n") == 1
    assert not (work / "decks").exists()
    if command[0] == "build":
        with sqlite3.connect(work.parent / "library.db") as db:
            assert db.execute("SELECT count(*) FROM papers").fetchone() == (0,)


def test_a_paper_that_takes_too_long_is_told_and_the_next_is_built(run: Run, work: Path) -> None:
    pdf().save(work / "paper.pdf")
    result = run("build", "paper.pdf", "--no-cache", "--timeout", "0.001")
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr.startswith("cardgen: paper.pdf: not read in the time allowed")
    assert result.stderr.count("\n") == 1 and not (work / "decks").exists()
    assert run("build", "paper.pdf", "--no-cache").exit_code == 0


@pytest.mark.parametrize("command", [("cards",), ("build", "paper.pdf")])
def test_a_library_that_is_none_is_told_in_one_line(
    run: Run, work: Path, command: tuple[str, ...]
) -> None:
    (work / "notes.txt").write_text("my notes " * 100)
    result = run(*command, "--library", "notes.txt")
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr.startswith("cardgen: notes.txt: is no library of cardgen; ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [("build", "paper.pdf", "--rules"), ("rules", "test")])
@pytest.mark.parametrize("text", [None, "no [toml", "[other]\nx = 1"])
def test_a_rule_pack_that_is_none_is_told_in_one_line(
    run: Run, work: Path, command: tuple[str, ...], text: str | None
) -> None:
    if text is not None:
        (work / "mine.toml").write_text(text)
    result = run(*command, "mine.toml")
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr.startswith("cardgen: mine.toml: ")
    assert result.stderr.count("\n") == 1


def test_a_pipeline_that_is_none_is_told_in_one_line(run: Run, work: Path) -> None:
    pdf().save(work / "paper.pdf")
    result = run("build", "paper.pdf", "--pipeline", "no_such_pipeline")
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr.startswith("cardgen: no_such_pipeline: ")
    assert result.stderr.count("\n") == 1
