"""``plan`` and ``explain``: what they print of a small library."""

import json
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from click.testing import Result

Run = Callable[..., Result]

POST = Path(__file__).parents[2] / "data" / "sample" / "attention-by-hand.md"


@pytest.fixture
def built(run: Run) -> Run:
    assert run("build", POST).exit_code == 0
    return run


def test_a_plan_as_table_json_and_calendar(built: Run, work: Path) -> None:
    call = ("plan", "--weeks", "1", "--start", "2026-11-30")
    shown = built(*call).stdout
    assert "Mon 30 Nov" in shown and "Attention by Hand: " in shown
    said = json.loads(built(*call, "--format", "json").stdout)
    assert len(said["days"]) == 7 and said["left_cards"] == 0
    cards = json.loads(built("cards", "--json").stdout)["cards"]
    assert sum(day["new_cards"] for day in said["days"]) == len(cards) > 0
    assert built(*call, "-o", "plan.ics").stdout == "7 days: plan.ics\n"
    calendar = icalendar.Calendar.from_ical((work / "plan.ics").read_bytes())
    assert "A sum with weights" in str(calendar.walk("VEVENT")[0]["description"])
    assert built(*call, "-o", "plan.txt").exit_code == 0
    assert "Mon 30 Nov" in (work / "plan.txt").read_text()


def test_a_plan_begins_tomorrow(built: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 2026-11-30 00:00 UTC
    assert json.loads(built("plan", "--format", "json").stdout)["days"][0]["date"] == "2026-12-01"


def test_an_empty_library_has_no_plan(built: Run) -> None:
    built("remove", POST)
    result = built("plan")
    assert result.exit_code == 1 and "no papers yet" in result.stderr


def test_a_concept_is_explained_with_its_sentence_and_page(built: Run) -> None:
    shown = built("explain", "Causal Masks").stdout
    assert "causal mask" in shown and "p. 1" in shown and "Attention by Hand" in shown
    said = json.loads(built("explain", "causal mask", "--json").stdout)
    (paper,) = said["papers"]
    assert paper["says"][0]["aspect"] == "what"
    assert paper["says"][0]["quote"] in " ".join(POST.read_text().split())


def test_an_unknown_concept_is_told_with_what_comes_close(built: Run) -> None:
    result = built("explain", "casual mask")
    assert result.exit_code == 1 and "did you mean causal mask" in result.stderr
    result = built("explain", "zzz")
    assert result.exit_code == 1 and result.stderr.count("\n") == 1
