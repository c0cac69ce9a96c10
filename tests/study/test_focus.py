"""New angles on weak concepts, and the way to their cards in the real Anki."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cardgen.anki import Review
from cardgen.cards import Card, Dropped
from cardgen.cli import main
from cardgen.library import Library
from cardgen.study.replay import DAY

FAILED = (3, 17)


def focus(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["focus", *arguments], catch_exceptions=False)


def held_back(month: Any, concept: int, number: int, reason: str, **changes: Any) -> Dropped:
    card: Card = month.card(concept, number)
    fresh = replace(card, key=f"{card.key}-{reason}", front=f"{reason} {number}?", **changes)
    return Dropped(fresh, reason)


@pytest.fixture
def failed(library: Library, month: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two concepts of the first paper failed again and again; builds left cards out."""
    (one, cards), *_ = month.decks().items()
    left_out = [
        held_back(month, 3, 1, "over-budget", score=0.3),
        held_back(month, 3, 2, "low-score", score=0.2),
        held_back(month, 3, 3, "near-duplicate", score=0.9),
        held_back(month, 3, 4, "dangling-reference", score=0.9),
        held_back(month, 5, 1, "over-budget", concepts=("concept 05", "concept 03"), score=0.9),
        held_back(month, 5, 2, "over-budget", score=0.9),
        *(held_back(month, 3, 10 + n, "over-budget", score=0.1) for n in range(3)),
    ]
    library.store(one, (), cards, month.TIME, left_out)
    now = int(time.time())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(now))
    monkeypatch.chdir(tmp_path)
    reviews = [
        Review(f"key-{concept:02}-{number}", (now - day * DAY) * 1000, rating, 5000)
        for concept in range(40)
        for number in range(5)
        for day in range(1, 12, 2)
        for rating in [1 if concept in FAILED else 3]
    ]
    library.reviews.add(reviews, "package", "made.apkg", now)


@pytest.mark.usefixtures("failed")
def test_a_deck_of_cards_that_were_held_back(library: Library, month: Any, tmp_path: Path) -> None:
    done = focus("-o", "focus.apkg")
    assert "concept 03  3 new cards" in done.stdout and "concept 17  no new cards" in done.stdout
    for front in ("over-budget 1?", "low-score 2?", "over-budget 10?"):
        assert front in done.stdout
    reader = month.Month(tmp_path / "anki")
    reader.take_in(month.package(tmp_path / "deck.apkg"))
    log = reader.collection.import_anki_package(month.request(tmp_path / "focus.apkg")).log
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (3, 0, 0)
    new = [reader.collection.get_note(each.id.nid) for each in log.new]
    assert {note["Front"] for note in new} == {"over-budget 1?", "low-score 2?", "over-budget 10?"}
    decks = {reader.collection.decks.name(note.cards()[0].did) for note in new}
    assert decks == {"Papers::Paper 1"}
    search = done.stdout.splitlines()[-1].strip()
    guids = {reader.collection.get_note(n).guid for n in reader.collection.find_notes(search)}
    keys = {f"key-{concept:02}-{number}" for concept in FAILED for number in range(5)}
    assert guids == keys | {note.guid for note in new}
    reader.collection.close()


@pytest.mark.usefixtures("failed")
def test_they_stay_in_the_decks_and_the_same_deck_comes_again(
    library: Library, month: Any, tmp_path: Path
) -> None:
    focus("-o", "one.apkg")
    kept = {card.key for card in library.deck("paper:1")}
    assert {"key-03-1-over-budget", "key-03-2-low-score", "key-03-10-over-budget"} < kept
    focus("-o", "two.apkg")
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()
    assert {card.key for card in library.deck("paper:1")} == kept


@pytest.mark.usefixtures("failed")
def test_nothing_is_kept_where_the_deck_cannot_be_written(library: Library, tmp_path: Path) -> None:
    before = library.deck("paper:1")
    (tmp_path / "file").write_text("")
    done = focus("-o", "file/focus.apkg")
    assert done.exit_code == 1 and "not written" in done.stderr
    assert library.deck("paper:1") == before


def test_no_weak_concept_no_deck(library: Library, tmp_path: Path) -> None:
    done = focus("-o", str(tmp_path / "focus.apkg"))
    assert done.exit_code == 0 and done.stdout.startswith("No concept is weak")
    assert not (tmp_path / "focus.apkg").exists()


@pytest.mark.usefixtures("failed")
def test_notes_are_tagged_while_their_concepts_are_weak(
    library: Library, server: Any, tmp_path: Path
) -> None:
    collection = server.collection

    def tagged() -> set[str]:
        notes = collection.find_notes("tag:cardgen::weak")
        return {collection.get_note(note).guid for note in notes}

    mine = collection.get_note(collection.find_notes("Key:key-03-0")[0])
    mine.tags.append("mine")
    collection.update_note(mine)
    done = focus("--tag", "--anki-url", server.url, "-o", "focus.apkg")
    assert "cardgen::weak: 10 notes tagged, 0 untagged" in done.stdout
    assert tagged() == {f"key-{concept:02}-{number}" for concept in FAILED for number in range(5)}
    assert "mine" in collection.get_note(mine.id).tags
    now = int(time.time())
    better = [
        Review(f"key-17-{number}", now * 1000 - 60_000 * n, 3, 5000)
        for number in range(5)
        for n in range(60)
    ]
    library.reviews.add(better, "package", "made.apkg", now)
    for answer in list(library.reviews.answers()["key-17-0"]):
        if answer.rating == 1:
            for number in range(5):
                library.reviews.remove(f"key-17-{number}", answer.at)
    done = focus("--tag", "--anki-url", server.url, "-o", "focus.apkg")
    assert "cardgen::weak: 0 notes tagged, 5 untagged" in done.stdout
    assert tagged() == {f"key-03-{number}" for number in range(5)}
    assert "mine" in collection.get_note(mine.id).tags
    again = focus("--tag", "--anki-url", server.url, "-o", "focus.apkg")
    assert "0 notes tagged, 0 untagged" in again.stdout


@pytest.mark.usefixtures("failed")
def test_an_anki_that_is_not_there_is_told_before_anything_is_done(
    library: Library, tmp_path: Path
) -> None:
    done = focus("--tag", "--anki-url", "http://127.0.0.1:9", "-o", "focus.apkg")
    assert done.exit_code == 1 and "Anki doesn't answer" in done.stderr
    assert not (tmp_path / "focus.apkg").exists()
