"""The report: its numbers, that it stands alone, and how a real browser shows it."""

import json
import random
import re
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pymupdf
import pytest
from click.testing import CliRunner, Result

from cardgen.anki import FORGET
from cardgen.cli import main
from cardgen.concepts import Concept
from cardgen.library import Answer, Library
from cardgen.study import Memory, interval
from cardgen.study.replay import DAY, day_end, days_ago
from cardgen.study.report.series import FORECAST, due_in, recent, retention

NOW = 1_795_500_000
END = day_end(NOW)
PHONE = 390


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["report", *arguments], catch_exceptions=False)


def answer(days: float, rating: int, recall: float | None = None, stability: float = 5) -> Answer:
    return Answer(int((NOW - days * DAY) * 1000), rating, 5000, recall, stability, 5.0)


def test_retention_is_of_tests_a_day_or_more_apart_over_a_week() -> None:
    log = {
        "a": [answer(9, 3), answer(2, 1, 0.8), answer(2, 3)],
        "b": [answer(2, 3, 0.9), answer(1, FORGET), answer(0, 3)],
    }
    days = retention(log, END)
    assert len(days) == 10
    assert [day.answers for day in days] == [1, 0, 0, 0, 0, 0, 0, 3, 0, 1]
    assert {day.passed for day in days[:7]} == {None}
    assert {day.passed for day in days[7:]} == {0.5}
    assert days[-1].expected == pytest.approx(0.85)
    assert recent(log, END, 5) == (4, 0.5)
    assert recent({}, END) == (0, None) and retention({}, END) == []


def test_a_card_is_due_when_its_recall_has_fallen_to_nine_tenths() -> None:
    soon = Memory(5, 5.0)
    log = {
        "overdue": [answer(30, 3)],
        "today": [answer(interval(soon), 3)],
        "soon": [answer(2, 3)],
        "late": [answer(2, 3, stability=400)],
        "reset": [answer(2, 3), answer(1, FORGET)],
    }
    due = due_in(log, END)
    assert len(due) == FORECAST and due[0] == 2 and sum(due) == 3
    assert due[interval(soon) - days_ago(log["soon"][0].at, END)] == 1


class Page(HTMLParser):
    """What a page loads from elsewhere, and the names it gives its parts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.names: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("src", "href", "xlink:href") and not (value or "").startswith("#"):
                self.loaded.append(f"{tag} {value}")
            if name == "id":
                self.names.append(value or "")


@pytest.fixture
def page(
    studied: Any, take: Any, month: Any, library: Library, tmp_path: Path, monkeypatch: Any
) -> Path:
    """The report of the month, with what builds on what."""
    for paper, cards in month.decks().items():
        keys = list(dict.fromkeys(card.concepts[0] for card in cards))
        concepts = [
            Concept(key, f"The {key}", (), 0.5, None, (before,) if before else ())
            for before, key in zip(["", *keys], keys, strict=False)
        ]
        library.store(paper, concepts, cards, month.TIME)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(studied.now))
    take(studied.package)
    path = tmp_path / "report.html"
    assert run("-o", str(path)).stdout == f"Report: {path}\n"
    return path


def test_it_stands_alone_and_comes_out_the_same(page: Path, tmp_path: Path) -> None:
    html = page.read_text(encoding="utf-8")
    parsed = Page(html)
    assert parsed.loaded == []
    assert len(parsed.names) == len(set(parsed.names))
    assert not re.search(r"url\((?!#)|@import|#0101[0-9a-f]{2}", html)
    run("-o", str(tmp_path / "again.html"))
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == html


def test_it_tells_of_the_weakest_with_quotes_and_pages(page: Path, month: Any) -> None:
    html = page.read_text(encoding="utf-8")
    assert "<b>4</b> weak concepts" in html and "<b>200 of 200</b> cards seen" in html
    weakest = html.partition("The weakest</h2>")[2].partition("Papers</h2>")[0]
    names = re.findall(r"<h3>The (concept \d\d)</h3>", weakest)
    assert set(names[:4]) == month.FAILED and len(names) == 10
    assert re.search(r"Part \d of concept 3 is the answer\. <cite>Paper 1, p\. 4, 4 Sec", weakest)
    rows = re.findall(r"<tr><td>(Paper \d)</td><td>(.*?)</td>", html)
    assert rows == [("Paper 1", "100 of 100"), ("Paper 2", "100 of 100")]


def test_one_paper_alone(page: Path, tmp_path: Path) -> None:
    run("--paper", "paper-2", "-o", str(tmp_path / "two.html"))
    html = (tmp_path / "two.html").read_text(encoding="utf-8")
    assert "<b>1</b> weak concept<" in html and "<b>100 of 100</b> cards seen" in html
    assert "Paper 1" not in html


def test_without_reviews_no_page_is_written(library: Library, tmp_path: Path) -> None:
    done = run("-o", str(tmp_path / "report.html"))
    assert done.exit_code == 0 and done.stdout.startswith("No reviews yet.")
    assert not (tmp_path / "report.html").exists()


def test_a_library_of_hundreds_of_concepts_has_a_map_one_can_see(
    library: Library, month: Any, take: Any, studied: Any, page: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr("cardgen.study.report.page._MAPPED", 12)
    run("-o", str(page))
    html = page.read_text(encoding="utf-8")
    nodes = re.findall(r'data-key="([^"]+)"', html)
    assert len(nodes) == 12 and month.FAILED <= set(nodes)


MEASURE = """<script>
let wide = [];
for (const one of document.querySelectorAll("body *:not(.map *):not(.wide *)"))
  if (one.getBoundingClientRect().right > WIDTH + 0.5) wide.push(one.tagName);
const sizes = [...document.querySelectorAll(".plots text")].map(
  one => one.getBoundingClientRect().height);
document.title = JSON.stringify({wide, smallest: Math.min(...sizes), letters: sizes.length,
  map: document.querySelectorAll(".graph-node").length});
</script>"""


def test_it_fits_a_phone(page: Path, browser: ModuleType) -> None:
    html = page.read_text(encoding="utf-8")
    narrow = f"<style>html {{ width: {PHONE}px; }}</style>" + MEASURE.replace("WIDTH", str(PHONE))
    page.write_text(html.replace("</body>", f"{narrow}</body>"), encoding="utf-8")
    shown = browser.chromium("--dump-dom", "--virtual-time-budget=3000", page.as_uri())
    title = re.search(r"<title>(.*?)</title>", shown)
    assert title is not None
    told = json.loads(title[1])
    assert told["wide"] == []
    assert told["letters"] > 15 and told["smallest"] >= 10, "letters of ten pixels and more"
    assert told["map"] == 40


def test_it_is_light_by_day_and_dark_by_night(
    page: Path, browser: ModuleType, tmp_path: Path
) -> None:
    means = []
    for scheme in (1, 0):
        png = tmp_path / f"{scheme}.png"
        browser.chromium(
            f"--screenshot={png}",
            "--window-size=1100,1500",
            "--virtual-time-budget=3000",
            f"--blink-settings=preferredColorScheme={scheme}",
            page.as_uri(),
        )
        pixels, dice = pymupdf.Pixmap(str(png)), random.Random(1)
        sample = [
            pixels.pixel(dice.randrange(pixels.width), dice.randrange(pixels.height))
            for _ in range(2000)
        ]
        means.append(sum(sum(pixel[:3]) for pixel in sample) / len(sample) / 3)
    assert means[0] > 215 and means[1] < 60
