"""Five thousand cards in a library: a page and a decision come at once."""

import http.client
import sqlite3
import time
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from cardgen.library import Library

CARDS, PAPERS = 5_000, 125
PAGE_MS, DECISION_MS = 300, 50
TIMES = 15


@pytest.fixture
def large(sample_library: Path, tmp_path: Path, moment: int) -> Path:
    """A library of many papers like the sample, which itself comes last."""
    path = tmp_path / "large.db"
    path.write_bytes(sample_library.read_bytes())
    with Library.open(path) as library:
        (paper,) = library.papers()
        cards = [held.card for held in library.cards(paper.id)]
        each = CARDS // PAPERS
        with library.transaction():
            for number in range(PAPERS):
                made = [
                    replace(cards[place % len(cards)], key=f"{number}-{place}")
                    for place in range(each)
                ]
                other = replace(paper, id=f"p{number}", title=f"A Paper {number}", sha256="")
                library.store(other, library.concepts(paper.id), made, moment)
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM cards").fetchone()[0] > CARDS
    db.close()
    return path


def timed(connection: http.client.HTTPConnection, *request: object) -> tuple[float, int]:
    """Milliseconds until an answer is there whole, and its status."""
    start = time.perf_counter()
    connection.request(*request)  # type: ignore[arg-type]
    answer = connection.getresponse()
    answer.read()
    return (time.perf_counter() - start) * 1000, answer.status


def test_the_first_page_and_a_decision_are_quick(
    start, large: Path, record_testsuite_property
) -> None:
    review = start(library=large)
    address, top = urlsplit(review.address), urlsplit(review.top).path
    connection = http.client.HTTPConnection(review.host, timeout=30)
    first, status = timed(connection, "GET", f"{address.path}?{address.query}")
    assert status == 200
    papers, status = timed(connection, "GET", top)
    assert status == 200
    headers = {
        "Origin": f"http://{review.host}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with Library.open(large) as library:
        keys = [card.key for card in library.deck(parse_qs(address.query)["paper"][0])][:TIMES]
    taken = []
    for key in keys:
        body = urlencode({"card": key})
        milliseconds, status = timed(connection, "POST", f"{top}drop", body, headers)
        assert status == 303
        taken.append(milliseconds)
    connection.close()
    for name, value in (("first page", first), ("papers", papers), ("decision", median(taken))):
        record_testsuite_property(f"review of {CARDS} cards, {name}, ms", round(value))
    assert first <= PAGE_MS and papers <= PAGE_MS
    assert quantiles(taken)[0] <= DECISION_MS  # the machine may be busy with other things, too
