from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from cardgen.document import Fetcher, paper_id, read
from cardgen.document.fetching import download
from cardgen.document.fetching.download import a_client
from cardgen.document.fetching.manners import AGENT, Manners
from cardgen.errors import FetchError

ARTICLE = b"""<!doctype html><html><head><title>On kites</title></head><body><article>
<h1>On kites</h1><p>A kite is a tethered craft that the wind holds up. Its tail keeps it from
turning, because the drag of the tail pulls the lower end into the wind.</p><p>The string is tied
where the two spars cross, so that the face of the kite leans into the wind at a small angle.</p>
<p>A second string, called the bridle, sets that angle, and with it how high the kite will stand.
</p></article></body></html>"""


def test_an_arxiv_paper_is_fetched_and_kept(
    fetcher: Fetcher, site: Any, reply: Any, tmp_path: Path
) -> None:
    site.pages["/pdf/1706.03762"] = reply()
    told: list[tuple[int, int]] = []
    path = fetcher.path("arxiv:1706.03762", lambda done, total: told.append((done, total)))
    assert path == tmp_path / "shelf" / "arxiv-1706.03762.pdf"
    assert path.read_bytes() == reply().body
    assert told[-1] == (3, 3)
    assert site.asked[-1][1]["User-Agent"] == AGENT


def test_a_file_comes_first(fetcher: Fetcher, site: Any, tmp_path: Path) -> None:
    path = tmp_path / "1706.03762"
    path.write_bytes(b"%PDF-1.7")
    assert fetcher.path(str(path)) == path and fetcher.path("no.pdf") == Path("no.pdf")
    assert not site.asked


def test_what_has_not_changed_is_not_sent_again(fetcher: Fetcher, site: Any, reply: Any) -> None:
    site.pages["/pdf/1706.03762"] = reply(headers={"ETag": '"v5"'})
    first = fetcher.path("arxiv:1706.03762").stat().st_mtime_ns
    assert fetcher.path("arxiv:1706.03762").stat().st_mtime_ns == first
    site.pages["/pdf/1706.03762"] = reply(b"%PDF-1.7 v7", headers={"ETag": '"v7"'})
    assert fetcher.path("arxiv:1706.03762").read_bytes() == b"%PDF-1.7 v7"


def test_a_version_is_fetched_once(fetcher: Fetcher, site: Any, reply: Any) -> None:
    site.pages["/pdf/1706.03762v5"] = reply()
    assert fetcher.path("arxiv:1706.03762v5") == fetcher.path("arxiv:1706.03762v5")
    assert site.paths == ["/pdf/1706.03762v5"]


def test_a_doi_leads_over_a_page_to_its_pdf(fetcher: Fetcher, site: Any, reply: Any) -> None:
    page = b'<html><head><meta content="../files/1.pdf" name="citation_pdf_url"></head></html>'
    site.pages["/doi/10.1000/xyz"] = reply(b"", 302, {"Location": "/article/1"})
    site.pages["/article/1"] = reply(page)
    site.pages["/files/1.pdf"] = reply()
    path = fetcher.path("doi:10.1000/xyz")
    assert path.suffix == ".pdf" and site.paths[-1] == "/files/1.pdf"


def test_a_doi_without_a_pdf_is_told(fetcher: Fetcher, site: Any, reply: Any) -> None:
    site.pages["/doi/10.1000/xyz"] = reply(b"<html><body>Log in to read this.</body></html>")
    with pytest.raises(FetchError, match="a web page without a PDF.*with your browser"):
        fetcher.path("doi:10.1000/xyz")


def test_an_article_is_read_under_its_address(fetcher: Fetcher, site: Any, reply: Any) -> None:
    site.pages["/kites"] = reply(ARTICLE, headers={"Content-Type": "text/html; charset=utf-8"})
    path = fetcher.path(f"{site.url}/kites#top")
    document = read(path)
    assert path.suffix == ".html" and document.metadata.title == "On kites"
    assert paper_id(document.metadata) == document.metadata.identifier == f"{site.url}/kites"


def test_a_pdf_is_a_pdf_whatever_the_server_says(fetcher: Fetcher, site: Any, reply: Any) -> None:
    site.pages["/a"] = reply(headers={"Content-Type": "application/octet-stream"})
    site.pages["/b.md"] = reply(b"# Kites\n\nText.", headers={"Content-Type": "text/plain"})
    assert fetcher.path(f"{site.url}/a").suffix == ".pdf"
    assert fetcher.path(f"{site.url}/b.md").suffix == ".md"
    site.pages["/c.pdf"] = reply(b"\x89PNG\r\n\0", headers={"Content-Type": "image/png"})
    with pytest.raises(FetchError, match="no paper but image/png"):
        fetcher.path(f"{site.url}/c.pdf")


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again(fetcher: Fetcher, site: Any, reply: Any, status: int) -> None:
    busy = reply(b"", status, {"Retry-After": "0"})
    site.pages["/pdf/1706.03762"] = [busy, busy, reply()]
    assert fetcher.path("arxiv:1706.03762").read_bytes() == reply().body
    assert len(site.paths) == 3


@pytest.mark.parametrize(
    ("status", "says", "requests"),
    [
        (404, "nothing at this address", 1),
        (403, "refuses programs", 1),
        (500, "the server failed \\(500\\)", 1),
        (503, "the server failed \\(503\\)", 4),
        (429, "asked too much", 4),
    ],
)
def test_a_refusal_is_one_clear_line(
    fetcher: Fetcher, site: Any, reply: Any, status: int, says: str, requests: int, tmp_path: Path
) -> None:
    site.pages["/pdf/1706.03762"] = reply(b"", status)
    with pytest.raises(FetchError, match=f"^arxiv:1706.03762: .*{says}") as failure:
        fetcher.path("arxiv:1706.03762")
    assert "\n" not in str(failure.value) and len(site.paths) == requests
    assert not (tmp_path / "shelf").exists()


@pytest.mark.parametrize("announced", [True, False])
def test_too_large_a_file_is_given_up(
    fetcher: Fetcher, site: Any, reply: Any, monkeypatch: pytest.MonkeyPatch, announced: bool
) -> None:
    monkeypatch.setattr(download, "MAX_BYTES", 2**20)
    length = {} if announced else {"Content-Length": "", "Connection": "close"}
    site.pages["/a.pdf"] = reply(b"%PDF-" + b"x" * 3 * 2**20, headers=length)
    with pytest.raises(FetchError, match="larger than 1 MB"):
        fetcher.path(f"{site.url}/a.pdf")


def test_a_silent_server_is_given_up(
    fetcher: Fetcher, site: Any, reply: Any, tmp_path: Path
) -> None:
    def impatient() -> httpx.Client:
        client = a_client(0.001, 0.0)
        client.timeout = httpx.Timeout(0.1)
        return client

    site.pages["/a.pdf"] = reply(wait=5.0)
    with (
        Fetcher(tmp_path / "shelf", client=impatient) as hasty,
        pytest.raises(FetchError, match="no answer"),
    ):
        hasty.path(f"{site.url}/a.pdf")


def test_a_slow_stream_is_given_up(
    fetcher: Fetcher, site: Any, reply: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_WHOLE", -1.0)
    site.pages["/a.pdf"] = reply()
    with pytest.raises(FetchError, match="too slow"):
        fetcher.path(f"{site.url}/a.pdf")


def test_leading_in_a_circle(fetcher: Fetcher, site: Any, reply: Any) -> None:
    site.pages["/a"] = reply(b"", 302, {"Location": "/a"})
    with pytest.raises(FetchError, match="in a circle"):
        fetcher.path(f"{site.url}/a")


def offline(name: str) -> Callable[[], httpx.Client]:
    def make() -> httpx.Client:
        client = a_client(0.001, 0.0)
        client.event_hooks["request"].insert(0, refuse)
        return client

    def refuse(request: httpx.Request) -> None:
        raise httpx.ConnectError("Name or service not known", request=request)

    return make


def test_offline_says_what_to_do(tmp_path: Path) -> None:
    with (
        Fetcher(tmp_path, client=offline("arxiv.org")) as fetcher,
        pytest.raises(FetchError, match="arxiv.org can't be reached; check your connection, or"),
    ):
        fetcher.path("arxiv:1706.03762")


def test_nobody_listens_there(fetcher: Fetcher, site: Any) -> None:
    with pytest.raises(FetchError, match="127.0.0.1 can't be reached"):
        fetcher.path("http://127.0.0.1:9/paper.pdf")


def test_offline_the_kept_copy_is_used(
    fetcher: Fetcher, site: Any, reply: Any, warnings: list[str], tmp_path: Path
) -> None:
    site.pages["/pdf/1706.03762"] = reply()
    path = fetcher.path("arxiv:1706.03762")
    with Fetcher(
        tmp_path / "shelf", client=offline("arxiv.org"), warn=warnings.append
    ) as elsewhere:
        assert elsewhere.path("arxiv:1706.03762") == path
    assert len(warnings) == 1 and "the copy of 20" in warnings[0]


def test_robots_txt_is_kept_to(fetcher: Fetcher, site: Any, reply: Any) -> None:
    site.pages["/robots.txt"] = reply(b"User-agent: *\nDisallow: /private")
    site.pages["/private/a.pdf"] = site.pages["/public/a.pdf"] = reply()
    assert fetcher.path(f"{site.url}/public/a.pdf").exists()
    with pytest.raises(FetchError, match=r"robots.txt.*with your browser"):
        fetcher.path(f"{site.url}/private/a.pdf")
    assert site.paths == ["/public/a.pdf"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_a_server_that_fails_to_say_its_rules_is_left_alone(
    fetcher: Fetcher, site: Any, reply: Any
) -> None:
    site.pages["/robots.txt"] = reply(b"", 500)
    with pytest.raises(FetchError, match=r"its server fails \(500\)"):
        fetcher.path(f"{site.url}/a.pdf")
    assert site.paths == []


@pytest.mark.parametrize(("delay", "expected"), [("", 3.0), ("Crawl-delay: 15", 15.0)])
def test_two_requests_to_one_host_are_apart(
    site: Any, reply: Any, delay: str, expected: float
) -> None:
    site.pages["/robots.txt"] = reply(f"User-agent: *\n{delay}".encode())
    slept: list[float] = []
    with httpx.Client() as client:
        manners = Manners(client, sleep=slept.append, clock=lambda: 100.0)
        for _ in range(2):
            manners(client.build_request("GET", f"{site.url}/a.pdf"))
    assert slept == [expected]


def test_a_shelf_that_cant_be_written_is_told(
    fetcher: Fetcher, site: Any, reply: Any, tmp_path: Path
) -> None:
    (tmp_path / "shelf").write_text("a file")
    site.pages["/pdf/1706.03762"] = reply()
    with pytest.raises(FetchError, match="can't be kept here"):
        fetcher.path("arxiv:1706.03762")
