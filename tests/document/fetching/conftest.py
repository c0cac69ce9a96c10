"""A web server of our own, whose answers a test sets, and a fetcher that doesn't wait."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cardgen.document import Fetcher
from cardgen.document.fetching import address
from cardgen.document.fetching.download import a_client

PDF = b"%PDF-1.7\n" + b"x" * 3000


@dataclass
class Reply:
    """What one path answers."""

    body: bytes = PDF
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0


@dataclass
class Site:
    """The server's pages by path: one reply for all requests, or one for each in turn."""

    url: str = ""
    pages: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def reply(self, path: str, headers: dict[str, str]) -> Reply:
        self.asked.append((path, headers))
        found = self.pages.get(path, Reply(b"nothing here", 404))
        if isinstance(found, Reply):
            return found
        return found.pop(0) if len(found) > 1 else found[0]


@pytest.fixture
def site() -> Iterator[Site]:
    made, stop = Site(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = made.reply(self.path, dict(self.headers))
            etag = reply.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                reply = Reply(b"", 304)
            stop.wait(reply.wait)
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(reply.body)
            except OSError:  # the client has hung up, as some tests want
                pass

        def log_message(self, *said: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield made
    stop.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def warnings() -> list[str]:
    return []


@pytest.fixture
def fetcher(
    tmp_path: Path, site: Site, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Fetcher]:
    """Fetches to ``shelf``; arXiv and the DOI resolver are the test's own server."""
    monkeypatch.setattr(address, "ARXIV_PDF", f"{site.url}/pdf/")
    monkeypatch.setattr(address, "DOI_RESOLVER", f"{site.url}/doi/")
    with Fetcher(
        tmp_path / "shelf", client=lambda: a_client(0.001, 0.0), warn=warnings.append
    ) as made:
        yield made


@pytest.fixture
def reply() -> type[Reply]:
    return Reply
