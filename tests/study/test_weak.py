"""Which concepts are named weak, in what order, and how it is told."""

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cardgen.anki import Review
from cardgen.cli import main
from cardgen.concepts import Concept
from cardgen.library import Library
from cardgen.study.replay import DAY
from cardgen.study.topics import asked_about

MOST_TIMES = 4
"""As long as a bare import of the library that stores what was reviewed: 0.5 s or a little more."""


def weak(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["weak", *arguments], catch_exceptions=False)


def listed(*arguments: str) -> list[dict[str, Any]]:
    found = json.loads(weak("--json", *arguments).stdout)
    assert isinstance(found, list)
    return found


def test_it_names_exactly_the_failed_concepts(
    studied: Any, take: Any, month: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(studied.now))
    take(studied.package)
    found = listed()
    assert {one["concept"] for one in found if one["verdict"] == "weak"} == month.FAILED
    assert {one["concept"] for one in found[: len(month.FAILED)]} == month.FAILED
    assert len(found) == month.CONCEPTS
    assert sum(one["answers"] for one in found) == studied.answers
    shown = weak().stdout
    assert all(concept in shown for concept in month.FAILED)
    assert "4 weak" in shown and "Paper 2 p. 12, 2 Section" in shown


@pytest.fixture
def answer(library: Library) -> Any:
    """Have the cards of a concept failed, or known, on six days."""
    now = int(time.time())

    def answer(concept: int, rating: int, cards: int = 5) -> None:
        reviews = [
            Review(f"key-{concept:02}-{card}", (now - day * DAY) * 1000 + card, rating, 5000)
            for card in range(cards)
            for day in range(1, 12, 2)
        ]
        library.reviews.add(reviews, "package", "made.apkg", now)

    return answer


def needing(key: str, *needs: str) -> Concept:
    return Concept(key, key.upper(), (), 0.5, None, needs)


def test_what_a_weak_concept_builds_on_comes_before_it(
    library: Library, month: Any, answer: Any
) -> None:
    (one, cards), *_ = month.decks().items()
    concepts = [
        needing("concept 05", "concept 06", "concept 08"),
        needing("concept 06", "concept 07"),
        needing("concept 07", "concept 05"),  # a circle
        needing("concept 08", "model", "unheard of"),
    ]
    library.store(one, concepts, cards, month.TIME)
    for concept in range(20):
        answer(concept, 1 if concept in (5, 6, 7) else 3)
    answer(5, 1)
    found = [each for each in listed() if each["verdict"] == "weak"]
    order = [each["concept"] for each in found]
    assert set(order) == {"concept 05", "concept 06", "concept 07"}
    assert order.index("concept 06") < order.index("concept 05")
    told = {each["concept"]: each for each in listed()}
    assert told["concept 05"]["builds_on"] == ["concept 06", "concept 08"]
    assert told["concept 08"]["builds_on"] == []
    assert told["concept 05"]["term"] == "CONCEPT 05"
    assert "builds on CONCEPT 06, CONCEPT 08" in weak().stdout


def test_one_paper_is_asked_for_by_name(library: Library, answer: Any) -> None:
    for concept in range(40):
        answer(concept, 1 if concept in (3, 30) else 3)
    assert {e["concept"] for e in listed("--paper", "paper-1") if e["verdict"] == "weak"} == {
        "concept 03"
    }
    both = listed("--paper", "paper-1", "--paper", "The Title of Paper 2")
    assert len(both) == 40
    wrong = weak("--paper", "paper-9")
    assert wrong.exit_code == 1 and "paper-9: no such paper" in wrong.stderr


def test_places_are_told_for_every_paper_that_has_the_concept(
    library: Library, month: Any, answer: Any
) -> None:
    (_, cards), (two, others) = month.decks().items()
    twin = replace(cards[15], key="twin", page=9, section="7 Elsewhere")
    library.store(two, (), [*others, twin], month.TIME)
    answer(3, 1)
    (found,) = (each for each in listed() if each["concept"] == "concept 03")
    assert found["papers"] == [
        {"paper": "paper:1", "page": 4, "section": "4 Section"},
        {"paper": "paper:2", "page": 9, "section": "7 Elsewhere"},
    ]
    assert (found["cards_seen"], found["cards_made"]) == (5, 6)


def test_one_bad_card_is_named_apart(library: Library, answer: Any) -> None:
    for concept in range(20):
        answer(concept, 3)
    now = int(time.time())
    reviews = [Review("key-04-2", (now - day * DAY) * 1000 + 9, 1, 5000) for day in range(0, 20, 2)]
    library.reviews.add(reviews, "package", "made.apkg", now)
    shown = weak().stdout
    assert "One bad card" in shown and "What is part 2 of concept 4? (p. 5)" in shown
    assert shown.splitlines()[-1] == "No weak, 1 one bad card, 19 strong, 20 not seen."


def test_without_reviews_it_says_what_to_do(library: Library) -> None:
    assert "No reviews yet. `cardgen sync FILE`" in weak().stdout
    assert {each["verdict"] for each in listed()} == {"not seen"}


def test_it_is_there_at_once(library: Library, tmp_path: Path) -> None:
    command = ["-m", "cardgen", "weak", "--library", str(tmp_path / "library.db")]

    def seconds(*arguments: str) -> float:
        """Of the processor's time: the clock's depends on what else the machine does."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # Machines differ, and one machine from hour to hour: both are measured by turns.
    both = [(seconds(*command), seconds("-c", "import sqlite_utils")) for _ in range(5)]
    taken, bare = (min(times) for times in zip(*both, strict=True))
    assert taken < MOST_TIMES * bare


def test_a_card_counts_for_the_concept_it_asks_about(month: Any) -> None:
    """Words that name nothing of their own are passed over, if there is a better one."""
    assert (
        asked_about(replace(month.card(0, 0), concepts=("step", "byte pair encoding")))
        == "byte pair encoding"
    )
    assert (
        asked_about(replace(month.card(0, 0), concepts=("transformer", "attention")))
        == "transformer"
    )
    assert asked_about(replace(month.card(0, 0), concepts=("model", "parameter"))) == "model"
    assert asked_about(replace(month.card(0, 0), concepts=())) is None
