"""``cardgen review``: a local page on which cards are looked over."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.naming import papers_named
from cardgen.cli.options import (
    anki_key_option,
    anki_url_option,
    cache_folder,
    clock,
    library_option,
    library_path,
    ocr_option,
    verbose_option,
)
from cardgen.errors import DocumentError

if TYPE_CHECKING:
    from cardgen.library import Library, Paper
    from cardgen.web import Desk, Reader

__all__ = ["review"]


@click.command()
@click.argument("paper", required=False)
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@ocr_option
@anki_url_option
@anki_key_option
@library_option
@verbose_option
def review(
    paper: str | None,
    no_browser: bool,
    ocr: bool,
    anki_url: str,
    anki_key: str | None,
    library: Path | None,
) -> None:
    """Look cards over before they enter Anki, in your browser.

    PAPER is a file, which is read into the library if it isn't there, or a paper of the library;
    without it, the page lists all of them. Decisions and edits are kept for every later build.
    Nothing leaves this computer. Ctrl-C ends it.
    """
    from cardgen.library import Library

    file = Path(paper) if paper is not None and Path(paper).is_file() else None
    with Library.open(library_path(library), create=file is not None) as shelf:
        wanted: Paper | None = None
        if file is not None:
            wanted = _read(file, shelf, ocr)
        elif paper is not None:
            wanted = papers_named(shelf, paper)[0]

        from cardgen.anki import AnkiConnect
        from cardgen.web import Desk, Reader

        files = {wanted.id: file} if wanted and file else {}
        reader = Reader(cache_folder(False), files)
        if wanted is not None:
            _read_again(reader, wanted)
        desk = Desk(shelf, reader, lambda: AnkiConnect(anki_url, anki_key), clock)
        _serve(desk, wanted, no_browser)


def _read_again(reader: "Reader", paper: "Paper") -> None:
    """Have the paper at hand for its page, which tells where it can't be read."""
    from cardgen.cli.progress import busy

    with busy(f"Reading {paper.source}"), suppress(DocumentError):
        reader.document(paper)
        reader.size(paper, 0)


def _serve(desk: "Desk", paper: "Paper | None", no_browser: bool) -> None:
    from cardgen.web import link, serve

    def started(address: str) -> None:
        page = address + (link("review", paper) if paper else "")
        click.echo(f"{page}\nLook your cards over there; Ctrl-C ends it.")
        if not no_browser:
            _open(page)

    try:
        serve(desk, started)
    except KeyboardInterrupt:
        click.echo("Your decisions are in the library.")


def _read(file: Path, shelf: "Library", ocr: bool) -> "Paper":
    """The paper in the library that was made of this file; it is read now if there is none."""
    from cardgen.document import file_bytes

    digest = hashlib.sha256(file_bytes(file)).hexdigest()
    for paper in shelf.papers():
        if paper.sha256 == digest:
            return paper
    from cardgen.cli.progress import telling

    with telling() as tell:
        from cardgen.pipeline import Options, add

        options = Options(ocr=ocr, cache=cache_folder(False))
        (made,) = add([file], shelf, clock(), options, tell)
    return made.paper


def _open(address: str) -> None:
    """Open a browser without waiting for it: one in the terminal would end only with the user."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(address,), daemon=True).start()
