"""Who may ask, and what a paper may say: other origins, other programs, and scripts in a PDF."""

import http.client
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pymupdf
import pytest
from playwright.sync_api import Browser, Page, expect

from cardgen.cards import Card, Dropped, Form
from cardgen.document import Span
from cardgen.library import Library, Status

from .test_looking import key_of, press

FORM = "application/x-www-form-urlencoded"
SCRIPT = "<script>window.owned=1</script><img src=x onerror=window.owned=1>{{Front}}\"'--></style>"


def ask(review, method: str, path: str, body: str | None, headers: Mapping[str, str | None]):
    """Status and headers of an answer; a header that is None isn't sent."""
    connection = http.client.HTTPConnection(review.host, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True)
        sent = {"Host": review.host, **headers}
        if body is not None:
            sent = {"Content-Length": str(len(body)), **sent}
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body.encode() if body is not None else None)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode(errors="replace")
    finally:
        connection.close()


def test_only_our_own_page_can_change_anything(start) -> None:
    review = start()
    key = next(key for key, held in review.cards().items() if held.in_deck)
    top, own = urlsplit(review.top).path, f"http://{review.host}"
    body = urlencode({"card": key})
    good = {"Origin": own, "Content-Type": FORM}
    refused: list[tuple[int, str, str, Mapping[str, str | None]]] = [
        (403, "POST", f"{top}drop", {**good, "Origin": "http://evil.example"}),
        (403, "POST", f"{top}drop", {**good, "Origin": "null"}),
        (403, "POST", f"{top}drop", {**good, "Origin": None}),
        (403, "POST", f"{top}drop", {**good, "Origin": own.replace("127.0.0.1", "localhost")}),
        (403, "POST", f"{top}drop", {**good, "Sec-Fetch-Site": "cross-site"}),
        (403, "POST", f"{top}drop", {**good, "Host": "evil.example"}),
        (400, "POST", f"{top}drop", {**good, "Host": None}),
        (403, "POST", "/drop", good),
        (403, "POST", f"/{'A' * 32}/drop", good),
        (405, "GET", f"{top}drop?{body}", {}),
        (405, "PUT", f"{top}drop", good),
        (415, "POST", f"{top}drop", {**good, "Content-Type": "text/plain"}),
        (415, "POST", f"{top}drop", {**good, "Content-Type": "multipart/form-data; boundary=x"}),
        (413, "POST", f"{top}drop", {**good, "Content-Length": "300000"}),
        (403, "GET", "/", {}),
        (403, "GET", f"{top}", {"Host": f"localhost:{review.host.split(':')[1]}"}),
    ]
    for status, method, path, headers in refused:
        sent = body if method in ("POST", "PUT") else None
        assert ask(review, method, path, sent, headers)[0] == status, (method, path, headers)
    assert review.cards()[key].status is Status.OPEN
    assert ask(review, "POST", f"{top}drop", body, good)[0] == 303
    assert review.cards()[key].status is Status.DROPPED


def test_it_listens_on_the_loopback_alone_with_a_new_token_each_time(start) -> None:
    one, other = start(), start()
    assert one.host.startswith("127.0.0.1:")
    assert one.top.split("/")[3] != other.top.split("/")[3]
    assert len(one.top.split("/")[3]) >= 32


def test_every_answer_forbids_scripts_and_frames(unchanged) -> None:
    review = unchanged
    top = urlsplit(review.top).path
    for path in (top, f"{top}review?paper=none", f"{top}static/keys.js", "/"):
        _, headers, _ = ask(review, "GET", path, None, {})
        if path == "/":  # refused before any page
            continue
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy
        assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "query",
    [
        "review?paper=none",
        "review",
        "write?paper=none",
        "occlude?paper=x",
        "page.png?paper=x&page=1",
        "figure.png?paper=x",
        "quote?paper=x",
        "cardgen-0.png",
        "static/../app.py",
        "static/%2e%2e/app.py",
        "nothing",
    ],
)
def test_what_isnt_there_is_told_and_no_defect(unchanged, query: str) -> None:
    review = unchanged
    assert ask(review, "GET", urlsplit(review.top).path + query, None, {})[0] == 404


class _Evil(BaseHTTPRequestHandler):
    """A page of another origin that tries to drop a card, by a form and by fetch."""

    target = body = ""

    def do_GET(self) -> None:
        page = f"""<!doctype html><title>evil</title><form method=post action="{self.target}">
            <input name=card value="{self.body}"></form><script>
            fetch("{self.target}", {{method: "POST", mode: "no-cors", credentials: "include",
                headers: {{"Content-Type": "{FORM}"}}, body: "card={self.body}"}})
              .finally(() => document.forms[0].submit());</script>"""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing."""


@pytest.fixture
def evil() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), _Evil) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        yield server
        server.shutdown()
        running.join()


def test_another_page_in_the_same_browser_is_refused(
    unchanged, browser: Browser, evil: HTTPServer
) -> None:
    review = unchanged
    page = browser.new_page()
    page.goto(review.address)
    _Evil.target, _Evil.body = f"{review.top}drop", key_of(page)
    # It even knows the token, which it can't: the origin alone must do.
    page.goto(f"http://127.0.0.1:{evil.server_port}/")
    expect(page.get_by_text("Changes are made from cardgen's own page only.")).to_be_visible()
    assert review.cards()[_Evil.body].status is Status.OPEN
    page.close()


def test_a_script_in_a_paper_does_nothing(start, page: Page, tmp_path: Path) -> None:
    paper = tmp_path / "evil.pdf"
    with pymupdf.open() as pdf:
        leaf = pdf.new_page()
        leaf.insert_text((72, 90), f"A Study of {SCRIPT}", fontsize=18)
        leaf.insert_text((72, 130), "1 Introduction", fontsize=14)
        for line in range(20):
            leaf.insert_text((72, 160 + 20 * line), f"Dropout is a method {SCRIPT} to regularise.")
        pdf.set_metadata({"title": SCRIPT, "author": SCRIPT})
        pdf.save(paper)
    review = start(library=tmp_path / "evil.db", paper=paper)
    with Library.open(review.library) as library:
        (known,) = library.papers()
        evil = _evil_card()
        drops = [Dropped(replace(evil, key="left-out"), SCRIPT)]
        library.store(known, (), [evil], 1_700_000_000, drops)
    for state in ("deck", "left-out"):
        page.goto(f"{review.address}&state={state}")
        expect(page.get_by_role("region", name="Front")).to_contain_text(
            "<script>window.owned=1</script>"
        )
        press(page, "e")
        expect(page.get_by_label("Question")).to_have_value(SCRIPT)
    page.goto(
        f"{review.address}&state=deck&words=" + "%22%3E%3Cscript%3Ewindow.owned=1%3C/script%3E"
    )
    for address in ("write", "occlude", ""):
        page.goto(review.top + (address and f"{address}?" + review.address.split("?")[1]))
        expect(page.get_by_role("heading").first).to_be_visible()
    for shown in (review.address, review.top):
        page.goto(shown)
        assert page.evaluate("window.owned") is None
        assert page.locator("img[src=x]").count() == 0


def _evil_card() -> Card:
    return Card(
        key="evil",
        kind=SCRIPT,
        form=Form.QUESTION,
        front=SCRIPT,
        back=SCRIPT,
        quote=SCRIPT,
        evidence=Span(0, 10),
        page=1,
        section=SCRIPT,
        concepts=(SCRIPT,),
        rule=SCRIPT,
        score=0.5,
        cue=SCRIPT,
    )
