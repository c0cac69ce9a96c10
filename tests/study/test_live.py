"""Reviews asked from a running Anki, and all that can go wrong on the way."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cardgen.anki import AnkiConnect, ask_history, read_history
from cardgen.cli import main
from cardgen.errors import AnkiConnectError
from cardgen.library import Library
from cardgen.study import known_cards


def synced(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["sync", *arguments], catch_exceptions=False)


def test_it_tells_what_the_package_holds(server: Any, studied: Any, library: Library) -> None:
    known = known_cards(library)
    with AnkiConnect(server.url) as anki:
        told = ask_history(anki, known)
    read = read_history(studied.package, known)
    assert set(told.reviews) == set(read.reviews) and len(told.reviews) == studied.answers
    assert {note.key for note in told.notes} == {note.key for note in read.notes}
    assert told.whole and told.place == server.url
    assert server.asked[0] == "version"


def test_the_second_time_brings_nothing_new(server: Any, studied: Any, library: Library) -> None:
    for new, known in ((studied.answers, 0), (0, studied.answers)):
        said = json.loads(synced("--anki", "--anki-url", server.url, "--json").stdout)
        assert said["reviews"] == {"new": new, "known": known, "foreign": 0}
        assert said["cards"]["matched"] == 200
        assert said["source"] == {"kind": "ankiconnect", "place": server.url}


def test_what_the_reader_did_in_anki_is_told(server: Any, library: Library) -> None:
    synced("--anki", "--anki-url", server.url)
    collection = server.collection
    one, two, three = (
        collection.get_note(collection.find_notes(f"Key:key-0{number}-0")[0]) for number in "123"
    )
    collection.sched.suspend_cards([one.cards()[0].id])
    two["Back"] = "my own words"
    two.tags.append("leech")
    collection.update_note(two)
    collection.remove_notes([three.id])
    said = json.loads(synced("--anki", "--anki-url", server.url, "--json").stdout)["cards"]
    assert said == {
        "matched": 199,
        "suspended": ["key-01-0"],
        "deleted": ["key-03-0"],
        "edited": ["key-02-0"],
    }
    assert library.reviews.in_anki()["key-02-0"].leech


def test_an_api_key_is_asked_for_and_given(server: Any, library: Library) -> None:
    server.key = "secret"
    refused = synced("--anki", "--anki-url", server.url)
    assert refused.exit_code == 1 and "wants its API key" in refused.stderr
    assert synced("--anki", "--anki-url", server.url, "--anki-key", "secret").exit_code == 0


def error(told: str) -> Any:
    return lambda result: {"result": None, "error": told}


@pytest.mark.parametrize(
    ("action", "fault", "told"),
    [
        ("version", lambda result: {"result": 5, "error": None}, "speaks version 5 of its API"),
        ("version", lambda result: 6, "update the add-on"),
        ("version", lambda result: b"<html></html>", "what answers there is not AnkiConnect"),
        ("findNotes", error("collection is not available"), "no profile is open"),
        ("notesInfo", error("database is locked"), "refused notesInfo: database is locked"),
        ("notesInfo", lambda result: {"result": None, "error": None}, "isn't understood"),
        ("notesInfo", lambda result: {"result": [{"cards": [1]}], "error": None}, "isn't underst"),
        ("areSuspended", lambda result: {"result": [], "error": None}, "isn't understood"),
        ("getReviewsOfCards", lambda result: b'{"result": {"1', "what answers there is not"),
        ("getReviewsOfCards", error("out of memory"), "refused getReviewsOfCards: out of memory"),
    ],
)
def test_a_fault_is_told_in_one_line_and_nothing_is_kept(
    action: str, fault: Any, told: str, server: Any, library: Library
) -> None:
    server.faults[action] = fault
    result = synced("--anki", "--anki-url", server.url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr and result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"cardgen: {server.url}: ")
    assert not library.reviews.answers() and not library.reviews.in_anki()


def test_a_silence_in_the_middle_is_a_fault_too(server: Any, library: Library) -> None:
    server.faults["getReviewsOfCards"] = 0.6
    with (
        AnkiConnect(server.url, patience=0.2) as anki,
        pytest.raises(AnkiConnectError, match="didn't answer within"),
    ):
        ask_history(anki, known_cards(library))


def test_a_note_that_was_copied_in_anki_counts_once(server: Any, library: Library) -> None:
    collection = server.collection
    original = collection.get_note(collection.find_notes("Key:key-01-0")[0])
    copy = collection.new_note(original.note_type())
    copy.fields = list(original.fields)
    collection.add_note(copy, collection.decks.id("Papers::Paper 1"))
    said = json.loads(synced("--anki", "--anki-url", server.url, "--json").stdout)
    assert said["cards"]["matched"] == 200 and said["reviews"]["foreign"] == 0


def test_notes_of_other_kinds_are_no_business_of_ours(server: Any, library: Library) -> None:
    collection = server.collection
    model = collection.models.by_name("Basic")
    collection.models.add_field(model, collection.models.new_field("Key"))
    collection.models.update_dict(model)
    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"], note["Key"] = "Which key?", "C major"
    collection.add_note(note, collection.decks.id("Music"))
    with AnkiConnect(server.url) as anki:
        told = ask_history(anki, known_cards(library))
    assert "C major" not in {each.key for each in told.notes} and len(told.notes) == 200


def test_no_source_or_two_are_wrong_usage() -> None:
    for arguments in ((), ("--anki", "--profile", "Mia"), ("x.apkg", "--anki")):
        result = synced(*arguments)
        assert result.exit_code == 2 and "Name one source" in result.stderr


def test_the_cards_of_one_note_are_told_apart(server: Any, library: Library) -> None:
    collection = server.collection
    model = collection.models.by_name("Cloze")
    model["name"] = "cardgen cloze"
    collection.models.add_field(model, collection.models.new_field("Key"))
    collection.models.update_dict(model)
    note = collection.new_note(collection.models.by_name("cardgen cloze"))
    note["Text"], note["Key"] = "{{c1::One}}, {{c2::two}}, {{c3::three}}", "key-01-0"
    collection.remove_notes(collection.find_notes("Key:key-01-0"))
    collection.add_note(note, collection.decks.id("Clozes"))
    collection.decks.select(collection.decks.id("Clozes"))
    for _ in range(3):
        card = collection.sched.getCard()
        card.start_timer()
        collection.sched.answerCard(card, 4)
    with AnkiConnect(server.url) as anki:
        told = ask_history(anki, known_cards(library))
    cards = [review.card for review in told.reviews if review.card.startswith("key-01-0")]
    assert sorted(cards) == ["key-01-0", "key-01-0#1", "key-01-0#2"]
