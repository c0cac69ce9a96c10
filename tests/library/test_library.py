import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cardgen.anki import Review
from cardgen.cards import Card, Dropped
from cardgen.document import Span
from cardgen.errors import CardError, LibraryError
from cardgen.library import Library, Paper, Status

Make = Callable[..., Card]


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as db:
        found = db.execute(query).fetchall()
    db.close()
    return found


def test_an_unchanged_card_keeps_its_time_and_a_changed_one_gets_a_new_one(
    library: Library, paper: Paper, card: Make
) -> None:
    library.store(paper, (), [card("a"), card("b")], now=100)
    first = library.export({"a": "1", "b": "1"}, now=100)
    assert first.new == {"a", "b"} and not first.changed
    second = library.export({"a": "1", "b": "2"}, now=200)
    assert second.modified == {"a": 100, "b": 200}
    assert second.changed == {"b"} and not second.new


def test_a_change_within_the_same_second_or_after_the_clock_went_back_is_newer_all_the_same(
    library: Library, paper: Paper, card: Make
) -> None:
    library.store(paper, (), [card("a")], now=100)
    for now, content, expected in ((100, "1", 100), (100, "2", 101), (7, "3", 102)):
        stored = library.export({"a": content}, now)
        assert stored.modified == {"a": expected}


def test_a_card_no_longer_made_stays_marked_and_comes_back_with_its_time(
    library: Library, paper: Paper, card: Make
) -> None:
    library.store(paper, (), [card("a"), card("b")], now=100)
    library.export({"a": "1", "b": "1"}, now=100)
    library.store(paper, (), [card("b")], now=200)
    assert {one.card.key: one.made for one in library.cards(paper.id)} == {"a": False, "b": True}
    assert [one.key for one in library.deck(paper.id)] == ["b"]
    library.store(paper, (), [card("a")], now=300)
    stored = library.export({"a": "1"}, now=300)
    assert stored.modified == {"a": 100} and not stored.new


def test_a_card_that_nobody_has_seen_goes_when_it_is_no_longer_made(
    library: Library, paper: Paper, card: Make
) -> None:
    shown = card("shown")
    drops = [Dropped(card("seen"), "low-score"), Dropped(card("b"), "vague")]
    pictures = {"shown": ("p.png", b"1"), "b": ("q.png", b"2")}
    library.store(paper, (), [shown], 100, drops, pictures)
    library.keep("seen")
    assert library.pictures.of(["shown", "b", "seen"]) == {"shown": b"1", "b": b"2"}
    library.store(paper, (), [shown], 200, (), {"shown": ("p.png", b"1")})
    assert [one.card.key for one in library.cards(paper.id)] == ["seen", "shown"]
    assert not library.reserve(paper.id)
    assert library._db.table("pictures").count == 1


def test_a_card_left_out_can_be_taken_into_the_deck_and_stays_there(
    library: Library, paper: Paper, card: Make
) -> None:
    drops = [Dropped(card("b"), "low-score"), Dropped(card("c"), "names-itself")]
    library.store(paper, (), [card("a")], 100, drops, {"b": ("b.png", b"png")})
    held = library.reserve(paper.id)
    assert [(one.card, one.left_out, one.picture) for one in held] == [
        (card("b"), "low-score", "b.png"),
        (card("c"), "names-itself", None),
    ]
    library.keep("b")
    assert [one.key for one in library.deck(paper.id)] == ["a", "b"]
    library.export({"a": "1", "b": "1"}, now=100)
    library.store(paper, (), [card("a")], 200)
    assert [one.key for one in library.deck(paper.id)] == ["a", "b"]
    assert library.pictures.of(["b"]) == {"b": b"png"}


def test_a_card_once_in_a_deck_and_now_left_out_is_no_longer_of_the_reserve(
    library: Library, paper: Paper, card: Make
) -> None:
    library.store(paper, (), [card("a")], 100)
    library.export({"a": "1"}, now=100)
    library.store(paper, (), [], 200, [Dropped(card("a"), "over-budget")])
    (held,) = library.cards(paper.id)
    assert held.left_out == "over-budget" and held.exported and not held.in_deck
    assert not library.reserve(paper.id) and not library.deck(paper.id)


def test_one_papers_build_leaves_the_cards_of_another_alone(
    library: Library, paper: Paper, card: Make
) -> None:
    other = replace(paper, id="other", title="Another")
    library.store(paper, (), [card("a")], now=100)
    library.store(other, (), [card("b")], now=200)
    assert library.card("a").made and library.card("a").paper == paper.id
    assert [one.title for one in library.papers()] == ["Attention Is All You Need", "Another"]


def test_the_users_wording_survives_a_build_that_makes_other_words(
    library: Library, paper: Paper, card: Make
) -> None:
    library.store(paper, (), [card("a")], now=100)
    library.edit("a", "My question?", "my answer")
    library.store(paper, (), [card("a", front="Another question?")], now=200)
    in_deck = library.deck(paper.id)
    assert [(one.front, one.back) for one in in_deck] == [("My question?", "my answer")]
    held = library.card("a")
    assert (held.card.front, held.status) == ("My question?", Status.EDITED)


def test_a_card_dropped_by_the_user_stays_dropped_until_it_is_kept(
    library: Library, paper: Paper, card: Make
) -> None:
    library.store(paper, (), [card("a"), card("b")], now=100)
    library.export({"a": "1", "b": "1"}, now=100)
    assert library.card("a").status is Status.OPEN
    library.drop("a")
    library.store(paper, (), [card("b"), card("a")], now=200)
    assert [one.key for one in library.deck(paper.id)] == ["b"]
    assert library.card("a").status is Status.DROPPED
    library.keep("a")
    assert library.card("a").status is Status.KEPT
    assert library.export({"a": "1", "b": "1"}, now=300).modified == {"a": 100, "b": 100}


def test_a_dropped_card_that_had_the_users_wording_gets_it_back(
    library: Library, paper: Paper, card: Make
) -> None:
    library.store(paper, (), [card("a")], now=100)
    library.edit("a", "My question?", "my answer")
    library.drop("a")
    library.keep("a")
    assert library.card("a").status is Status.EDITED
    assert library.card("a").card.front == "My question?"


def test_reviews_are_untouched_by_a_build(
    library: Library, paper: Paper, card: Make, path: Path
) -> None:
    library.store(paper, (), [card("a")], now=100)
    answers = [Review(key, 1700000000000, 3, 4200) for key in ("a", "unknown")]
    library.reviews.add(answers, "package", "Papers.apkg", 150)
    before = rows(path, "SELECT * FROM reviews ORDER BY card")
    library.store(paper, (), [card("b")], now=200)
    assert rows(path, "SELECT * FROM reviews ORDER BY card") == before


def test_a_failure_leaves_nothing_of_the_build(
    library: Library, paper: Paper, card: Make, path: Path
) -> None:
    library.store(paper, (), [card("a")], now=100)
    before = rows(path, "SELECT * FROM cards") + rows(path, "SELECT * FROM papers")
    with pytest.raises(ZeroDivisionError), library.transaction():
        library.store(replace(paper, title="New"), (), [card("b")], now=200)
        raise ZeroDivisionError
    assert rows(path, "SELECT * FROM cards") + rows(path, "SELECT * FROM papers") == before


def test_an_unknown_card_is_a_key_error(library: Library) -> None:
    with pytest.raises(KeyError):
        library.card("nothing")


def test_two_builds_at_once_take_turns(path: Path, paper: Paper, card: Make) -> None:
    with Library.open(path) as first:
        first.store(paper, (), [card("a")], now=100)
        first.export({"a": "1"}, now=100)

        def build() -> None:
            with Library.open(path) as second, second.transaction():
                second.store(paper, (), [card("a")], now=200)
                second.export({"a": "2"}, now=200)

        other = threading.Thread(target=build)
        with first.transaction():
            other.start()
            time.sleep(0.3)
            first.export({"a": "3"}, now=150)
        other.join()
        assert first.card("a").modified == 200


def test_a_library_in_use_says_so(library: Library, path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryError, match="in use by another program"), library.transaction():
            pass
    other.close()


def test_decisions_are_undone_one_by_one(library: Library, paper: Paper, card: Make) -> None:
    library.store(paper, (), [card("a"), card("b")], now=100)
    before = library.cards(paper.id)
    library.drop("a")
    library.edit("b", "Mine?", "mine")
    library.edit("b", "Better?", "better")
    library.edit("b", "Better?", "better")  # changes nothing: no decision
    assert library.undo(paper.id) == "b"
    assert library.card("b").card.front == "Mine?"
    assert [library.undo(paper.id), library.undo(paper.id)] == ["b", "a"]
    assert library.cards(paper.id) == before
    assert library.undo(paper.id) is None


def test_a_card_of_ones_own_is_in_every_deck_until_it_is_dropped(
    library: Library, paper: Paper, card: Make
) -> None:
    library.store(paper, (), [card("a")], now=100)
    library.add(paper.id, card("own", rule="own"), 150, ("own.png", b"png"))
    with pytest.raises(CardError, match="there already"):
        library.add(paper.id, card("own"), 150)
    library.store(paper, (), [card("a")], now=200)
    assert [one.key for one in library.deck(paper.id)] == ["a", "own"]
    assert library.pictures.of(["own"]) == {"own": b"png"}
    assert library.undo(paper.id) == "own"
    assert [one.key for one in library.deck(paper.id)] == ["a"]
    assert library.card("own").status is Status.DROPPED


def test_a_card_that_no_rule_makes_is_told_to_be_found_or_not(
    library: Library, paper: Paper, card: Make
) -> None:
    library.store(paper, (), [], now=100)
    library.add(paper.id, card("own"), 100)
    library.relocate("own", None)
    assert not library.card("own").found
    moved = card("own", evidence=Span(50, 96), page=4, section="5 Results")
    library.relocate("own", moved)
    held = library.card("own")
    assert held.found and held.card == moved


def test_an_unknown_card_cant_be_decided_on(library: Library) -> None:
    for decide in (library.keep, library.drop, lambda key: library.edit(key, "a", "b")):
        with pytest.raises(KeyError):
            decide("nothing")
