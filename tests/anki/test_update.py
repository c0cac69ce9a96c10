"""A second build in a collection that has been studied and edited: Anki is the judge."""

from dataclasses import replace

import pytest

from cardgen.anki import QUESTION

LATER = 3600  # seconds


@pytest.fixture
def studied(collection, examples, import_decks):
    """Four cards answered, one note edited and tagged by the reader."""
    import_decks(collection, [examples.deck()])
    collection.decks.select(collection.decks.id_for_name("Papers"))
    for ease in (3, 1, 4, 2):
        card = collection.sched.getCard()
        card.start_timer()
        collection.sched.answerCard(card, ease)
    edited = note_of(collection, "k04")
    edited["Back"] = "eight, I say"
    edited["Note"] = "see my notebook"
    edited.tags.append("mine")
    collection.update_note(edited)
    return collection


def note_of(collection, key):
    return collection.get_note(collection.db.scalar("select id from notes where guid = ?", key))


def history(collection):
    return (
        collection.db.all("select * from revlog order by id"),
        collection.db.all("select id, type, queue, due, ivl, reps, lapses from cards order by id"),
    )


def rebuilt(examples, **answers):
    """The deck with some answers changed an hour later."""
    cards = tuple(
        replace(card, back=answers[card.key]) if card.key in answers else card
        for card in examples.CARDS
    )
    times = {card.key: examples.TIME + LATER * (card.key in answers) for card in cards}
    return examples.deck(cards, modified=times)


def test_one_changed_answer_updates_one_note_and_nothing_else(studied, examples, import_decks):
    before = history(studied)
    assert len(before[0]) == 4
    log = import_decks(studied, [rebuilt(examples, k01="a query and key-value pairs")])
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 1, 9)
    assert not log.conflicting
    assert note_of(studied, "k01")["Back"] == "a query and key-value pairs"
    kept = note_of(studied, "k04")
    assert (kept["Back"], kept["Note"]) == ("eight, I say", "see my notebook")
    assert "mine" in kept.tags
    assert history(studied) == before


def test_the_same_build_again_changes_nothing(studied, examples, import_decks):
    before = history(studied), studied.db.all("select guid, mod, flds, tags from notes")
    log = import_decks(studied, [examples.deck()])
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, 10)
    assert (history(studied), studied.db.all("select guid, mod, flds, tags from notes")) == before


def test_a_new_card_comes_in_and_a_dropped_one_stays(studied, examples, import_decks):
    new = replace(examples.CARDS[0], key="k11", front="What is a head?")
    cards = (*examples.CARDS[1:], new)
    log = import_decks(studied, [examples.deck(cards)])
    assert (len(log.new), len(log.updated)) == (1, 0)
    assert studied.note_count() == 11
    assert studied.decks.name(note_of(studied, "k11").cards()[0].did).startswith("Papers::")


def test_a_changed_cloze_keeps_its_card(studied, examples, import_decks):
    card = note_of(studied, "k05").cards()[0]
    import_decks(studied, [rebuilt(examples, k05="six")])
    note = note_of(studied, "k05")
    assert [each.id for each in note.cards()] == [card.id]
    assert "{{c1::six}}" in note["Front"]


def test_the_readers_style_stays_until_the_design_changes(
    studied, examples, import_decks, monkeypatch
):
    model = studied.models.get(QUESTION.id)
    model["css"] += "\n.card { font-size: 30px; }"
    studied.models.update_dict(model)
    import_decks(studied, [rebuilt(examples, k01="changed")])
    assert "30px" in studied.db.scalar(
        "select cast(config as text) from notetypes where id = ?", model["id"]
    )


def test_the_note_type_is_never_copied(studied, examples, import_decks):
    import_decks(studied, [rebuilt(examples, k02="changed", k05="changed")])
    names = [each.name for each in studied.models.all_names_and_ids() if "cardgen" in each.name]
    assert names == ["cardgen cloze", "cardgen question"]
