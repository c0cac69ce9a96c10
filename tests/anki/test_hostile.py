"""Nothing that a paper says runs, or asks the network for anything, when its cards are shown."""

import html
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

from cardgen.anki import Review
from cardgen.cards import Quoted
from cardgen.cards.card import GAP, Form
from cardgen.cli import main
from cardgen.library import Library
from cardgen.study import known_cards

MOMENT = 1_793_491_200
RUN = "document.documentElement.dataset.ran=1"


@pytest.fixture(scope="module")
def asked() -> Iterator[list[str]]:
    """What a server on this machine was asked for; its address comes first."""
    heard: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        heard.append(f"http://127.0.0.1:{server.server_port}")
        yield heard
        server.shutdown()


def payload(server: str) -> str:
    """Every way that we know to have a page run or fetch something."""
    return (
        f'"><script>{RUN}</script><img src={server}/img onerror="{RUN}"> <svg onload={RUN}> '
        f'\'><iframe src="javascript:parent.{RUN}"></iframe> <a href=javascript:{RUN}>here</a> '
        f"</style></details></textarea><link rel=stylesheet href={server}/css> "
        f"--><body onload={RUN}> &lt;script&gt;{RUN}&lt;/script&gt; {{{{Front}}}} "
        f"{{{{FrontSide}}}} {{{{c1::x}}}} [sound:{server}/a.mp3] "
        f"[latex]\\input{{x}}[/latex] [[type:Front]] "
        f"<style>@import url({server}/style);</style> [x](javascript:{RUN}) "
        f"\\(\\href{{javascript:{RUN}}}{{x}}\\) \\(\\style{{background:url({server}/tex)}}{{x}}\\)"
    )


@pytest.fixture(scope="module")
def browser(screenshot: Any) -> Iterator[Browser]:
    program = screenshot.browser()
    if program is None:
        pytest.skip("no Chromium on the PATH")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])


@pytest.fixture
def harmless(browser: Browser, asked: list[str]) -> Callable[[str | Path], str]:
    """Opens a page, presses every link of it, and gives what it shows; fails where it does harm."""

    def look(page: str | Path) -> str:
        tab = browser.new_page()
        dialogs: list[str] = []
        tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        if isinstance(page, Path):
            tab.goto(page.as_uri())
        else:
            tab.set_content(page)
        tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        links = tab.evaluate("[...document.querySelectorAll('a, area, form')].map(a => a.href)")
        assert all(link.startswith(("https://", "http://", "file://")) for link in links), links
        assert not tab.evaluate("document.documentElement.dataset.ran"), "a script ran"
        elements = tab.evaluate(
            "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]"
            ".filter(a => a.name.startsWith('on')).map(a => a.name))"
        )
        assert not elements and not dialogs
        shown: str = tab.evaluate("document.body.textContent")
        tab.close()
        assert asked[1:] == [], "the network was asked"
        return shown

    return look


def test_the_probe_does_harm_where_it_is_not_escaped(browser: Browser, asked: list[str]) -> None:
    tab = browser.new_page()
    tab.set_content(f"<p>{payload(asked[0])}</p>")
    tab.wait_for_function("document.documentElement.dataset.ran")
    tab.close()
    assert asked[1:]
    del asked[1:]


@pytest.mark.parametrize("form", [Form.QUESTION, Form.CLOZE])
def test_hostile_fields_are_text(
    form: Form, collection: Any, examples: Any, import_decks: Any, screenshot: Any,
    harmless: Callable[[str], str], asked: list[str],
) -> None:  # fmt: skip
    evil = payload(asked[0])
    front = f"What is {evil}?" if form is Form.QUESTION else f"{evil} {GAP} {evil}"
    card = replace(
        examples.CARDS[0], form=form, front=front, back=evil, quote=evil, section=evil, cue=evil,
        kind=evil, concepts=(evil,), rule=evil, also=(Quoted(evil, evil, evil, 3),),
    )  # fmt: skip
    deck = examples.deck((card,), title=evil, name=f"Papers::{evil}", authors=(evil,))
    import_decks(collection, [deck])
    (found,) = collection.find_cards("")
    for side in ("question", "answer"):
        shown = harmless(screenshot.page(collection.get_card(found), side, night=False))
        assert f"<script>{RUN}</script>" in shown


PROSE = (
    "Dropout is a technique that removes units at random during training. The encoder maps an "
    "input sequence to a sequence of continuous representations. Layer normalization is a method "
    "that normalizes the activities of the neurons in a layer. We train the model on 36 million "
    "sentence pairs. A token is a unit of text that the model reads at once. "
)


def paragraphs(evil: str) -> list[str]:
    return [
        f"Dropout Networks {evil}",
        f"1 Introduction {evil}",
        PROSE,
        f"The gate is a unit that multiplies its input by {evil}, and nothing else. {PROSE}",
        f"Figure 1: The gate {evil}",
    ]


def as_markdown(path: Path, lines: list[str]) -> Path:
    path = path.with_suffix(".md")
    path.write_text(f"# {lines[0]}\n\n## {lines[1]}\n\n" + "\n\n".join(lines[2:]))
    return path


def as_web_page(path: Path, lines: list[str]) -> Path:
    """Hostile text that the page shows, and the same as its own markup."""
    shown = [html.escape(line) for line in lines]
    path = path.with_suffix(".html")
    path.write_text(
        f"<!doctype html><html><head><title>{shown[0]}</title></head><body><article>"
        f"<h1>{shown[0]}</h1><h2>{shown[1]}</h2>"
        + "".join(f"<p>{line}</p>" for line in (*shown[2:], lines[0], PROSE * 3))
        + "</article></body></html>"
    )
    return path


def as_book(path: Path, lines: list[str]) -> Path:
    page = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    path = path.with_suffix(".epub")
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
            '<rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/>'
            "</rootfiles></container>",
        )
        book.writestr(
            "b.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata><title '
            f'xmlns="http://purl.org/dc/elements/1.1/">{html.escape(lines[0])}</title></metadata>'
            '<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>',
        )
        book.writestr(
            "c.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{page}</body></html>'
        )
    return path


def as_pdf(path: Path, lines: list[str]) -> Path:
    path = path.with_suffix(".pdf")
    with pymupdf.open() as pdf:
        page, y = pdf.new_page(height=3000), 60.0
        for number, line in enumerate(lines):
            size = (18, 13)[number] if number < 2 else 9
            box = pymupdf.Rect(60, y, 550, y + 560)
            left = page.insert_textbox(box, line, fontsize=size)
            assert left >= 0, "it is all on the page"
            y = box.y1 - left + 12
        link = {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(60, 60, 550, 90)}
        page.insert_link(link | {"uri": f"javascript:{RUN}"})
        pdf.set_metadata({"title": lines[0], "author": lines[1]})
        pdf.save(path)
    return path


@pytest.mark.parametrize("make", [as_markdown, as_web_page, as_book, as_pdf])
def test_a_hostile_paper_makes_harmless_cards_and_pages(
    make: Callable[[Path, list[str]], Path], tmp_path: Path, screenshot: Any, asked: list[str],
    harmless: Callable[[str | Path], str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    evil = payload(asked[0])
    paper = make(tmp_path / "paper", paragraphs(evil))
    deck = tmp_path / "deck.apkg"

    def run(*arguments: str | Path) -> None:
        result = CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)
        assert result.exit_code == 0, result.output

    run("build", paper, "-o", deck, "--no-cache", "--min-score", "0")
    with Library.open(tmp_path / "library.db") as library:  # answers, so that there is a report
        answers = [
            Review(one.card.key, (MOMENT + day * 86_400) * 1000, rating, 4000)
            for one in known_cards(library).values()
            for day, rating in enumerate((1, 3, 1, 1))
        ]
        library.reviews.add(answers, "terminal", "terminal", MOMENT)
    run("report", "-o", "report.html")
    run("graph", "-o", "graph.html")
    assert asked[1:] == [], "reading it asked the network"
    with screenshot.imported(deck, tmp_path) as collection:
        cards = collection.find_cards("")
        assert len(cards) >= 2
        shown = ""
        for number in cards[:4]:
            shown += harmless(screenshot.page(collection.get_card(number), "answer", night=False))
    hostile = ("onerror=", "script>") if make is not as_web_page else ("Dropout Networks",)
    assert any(mark in shown for mark in hostile), "of a web page, trafilatura leaves nothing else"
    for page in ("report.html", "graph.html"):
        harmless(tmp_path / page)
