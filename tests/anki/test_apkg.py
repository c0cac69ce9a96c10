import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from cardgen.anki import CLOZE, FIELDS, OCCLUSION, QUESTION, as_apkg, media_name, write_apkg
from cardgen.anki.notetype import DESIGN_MODIFIED, NOTE_TYPES
from cardgen.cards.card import Form


def note_of(collection, key):
    return collection.get_note(collection.db.scalar("select id from notes where guid = ?", key))


def test_anki_takes_every_note_with_its_card_deck_tags_and_fields(
    collection, examples, import_decks
):
    log = import_decks(collection, [examples.deck()])
    assert len(log.new) == collection.note_count() == collection.card_count() == 10
    assert {deck.name for deck in collection.decks.all_names_and_ids()} == {
        "Default",
        "Papers",
        "Papers::Attention Is All You Need",
    }
    note = note_of(collection, "k04")
    assert dict(note.items()) == {
        "Front": "How many attention heads does the base model use in parallel?",
        "Back": "h = 8",
        "Cue": "Attention Is All You Need (2017)",
        "FrontPicture": "",
        "Picture": "",
        "Quote": "In this work we employ h = 8 parallel attention layers, or heads.",
        "Paper": "Attention Is All You Need",
        "Section": "3.2.2 Multi-Head Attention",
        "Page": "5",
        "Link": "https://arxiv.org/pdf/1706.03762v7",
        "Extra": "",
        "Key": "k04",
        "Note": "",
    }
    assert sorted(note.tags) == [
        "cardgen::concept::multi-head-attention",
        "cardgen::concept::transformer",
        "cardgen::kind::number",
        "cardgen::paper::attention-is-all-you-need",
        "cardgen::section::3.2.2-multi-head-attention",
    ]
    assert note.mod == examples.TIME


def test_new_cards_are_due_in_reading_order_over_all_decks(collection, examples, import_decks):
    first = examples.deck(examples.CARDS[:4], name="Papers::B")
    second = examples.deck(examples.CARDS[4:], name="Papers::A", paper="other")
    import_decks(collection, [first, second])
    rows = collection.db.all("select guid from cards, notes where nid = notes.id order by due")
    assert [key for (key,) in rows] == [card.key for card in examples.CARDS]
    dues = collection.db.list("select due from cards order by due")
    assert dues == list(range(dues[0], dues[0] + 10))


def test_pictures_are_in_the_media_folder_and_on_the_right_side(collection, examples, import_decks):
    deck = examples.deck()
    import_decks(collection, [deck])
    for key, png in deck.pictures.items():
        name = media_name(png)
        assert (Path(collection.media.dir()) / name).read_bytes() == png
        card = note_of(collection, key).cards()[0]
        assert (f'src="{name}"' in card.question()) == (key == "k06")
        assert f'src="{name}"' in card.answer()
    assert not list(collection.media.check().unused)
    assert not list(collection.media.check().missing)


def test_no_question_is_empty_and_fields_are_shown_literally(collection, examples, import_decks):
    import_decks(collection, [examples.deck()])
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        assert not card.is_empty()
        assert "{{" not in card.question() + card.answer()
    assert "if a&lt;b &amp; c, that is" in note_of(collection, "k09").cards()[0].answer()


def test_ankis_browser_lists_question_and_bare_answer(collection, examples, import_decks):
    import_decks(collection, [examples.deck()])
    rows = [
        note_of(collection, key).cards()[0].render_output(browser=True) for key in ("k04", "k05")
    ]
    assert rows[0].question_text == examples.CARDS[3].front
    assert rows[0].answer_text == "h = 8"
    assert "[...]" in rows[1].question_text and "Cue" not in rows[1].question_text


def test_two_papers_built_in_the_same_second_both_come_in(collection, examples, import_decks):
    import_decks(collection, [examples.deck(examples.CARDS[:5])])
    log = import_decks(collection, [examples.deck(examples.CARDS[5:], name="Papers::Other")])
    assert len(log.new) == 5
    assert collection.card_count() == 10


def test_two_processes_write_the_same_bytes(examples, tmp_path):
    digests = set()
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.apkg"
        subprocess.run(
            [sys.executable, examples.__file__, str(out)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
        )
        digests.add(hashlib.sha256(out.read_bytes()).hexdigest())
        os.utime(out, (0, 0))
    assert len(digests) == 1


def test_the_zip_has_no_time_of_its_own_and_its_entries_are_in_order(examples, tmp_path):
    write_apkg([examples.deck()], tmp_path / "deck.apkg")
    with zipfile.ZipFile(tmp_path / "deck.apkg") as package:
        assert package.namelist() == ["collection.anki2", "media", "0", "1", "2"]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = list(json.loads(package.read("media")).values())
        assert package.read("collection.anki2")[92:100] == bytes(8)  # no version of SQLite
    assert names == sorted(names)
    assert all(name.startswith("cardgen-") for name in names)


def test_only_the_package_is_left_behind(examples, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    write_apkg([examples.deck()], tmp_path / "out" / "deck.apkg")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["deck.apkg"]


def test_a_deck_without_cards_can_be_imported(collection, examples, import_decks):
    import_decks(collection, [examples.deck(())])
    assert collection.note_count() == 0


def test_one_card_in_two_decks_is_refused(examples):
    with pytest.raises(ValueError, match="two decks"):
        as_apkg([examples.deck(), examples.deck(name="Other")])


def test_a_note_is_written_with_the_time_of_its_own_change(collection, examples, import_decks):
    times = {card.key: examples.TIME + n for n, card in enumerate(examples.CARDS)}
    import_decks(collection, [examples.deck(modified=times)])
    assert dict(collection.db.all("select guid, mod from notes")) == times


class TestFrozen:
    """Whatever is in here, readers' collections hold: change it and their notes are orphans."""

    def test_ids_names_fields_and_templates(self):
        assert (QUESTION.id, QUESTION.name, QUESTION.template) == (
            1_795_392_000_001,
            "cardgen question",
            "Question",
        )
        assert (CLOZE.id, CLOZE.name, CLOZE.template) == (
            1_795_392_000_002,
            "cardgen cloze",
            "Cloze",
        )
        assert FIELDS == (
            "Front",
            "Back",
            "Cue",
            "FrontPicture",
            "Picture",
            "Quote",
            "Paper",
            "Section",
            "Page",
            "Link",
            "Extra",
            "Key",
            "Note",
        )

    def test_the_note_type_of_occlusions(self):
        assert (OCCLUSION.id, OCCLUSION.name, OCCLUSION.template) == (
            1_795_392_000_003,
            "cardgen occlusion",
            "Image Occlusion",
        )
        assert OCCLUSION.fields == (
            "Occlusion",
            "Image",
            "Header",
            "Back Extra",
            "Cue",
            "Label",
            "Quote",
            "Paper",
            "Section",
            "Page",
            "Link",
            "Key",
            "Comments",
        )

    def test_anki_has_them_so(self, collection, examples, import_decks):
        import_decks(collection, [examples.deck()])
        for kind in (QUESTION, CLOZE):
            model = collection.models.by_name(kind.name)
            assert model["id"] == kind.id
            assert tuple(field["name"] for field in model["flds"]) == FIELDS
            assert [template["name"] for template in model["tmpls"]] == [kind.template]
            assert model["sortf"] == 0

    def test_a_new_design_has_a_new_time(self):
        """Where this fails: set DESIGN_MODIFIED to now, and both numbers here."""
        kinds = NOTE_TYPES.values()
        parts = [
            part for kind in kinds for part in (kind.html("front"), kind.html("back"), kind.css)
        ]
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
        assert (DESIGN_MODIFIED, digest) == (1_795_392_000, "457216530a422726")


@pytest.mark.parametrize(
    "change",
    [
        {"name": " "},
        {"link": "javascript:alert(1)"},
        {"link": 'https://example.org/"onclick="x'},
        {"modified": {}},
    ],
)
def test_a_deck_that_does_not_fit_together_is_refused(examples, change):
    with pytest.raises(ValueError):
        examples.deck(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"front": " \n"},
        {"back": ""},
        {"key": "k06", "back": "", "figure_in_front": True},
        {"form": Form.CLOZE, "front": "a […]", "back": " ", "key": "k02"},
        {"key": ""},
        {"form": Form.CLOZE, "front": "no gap"},
        {"form": Form.CLOZE, "front": "[…] and […]"},
    ],
)
def test_a_card_that_anki_could_not_show_is_refused(examples, change):
    card = replace(examples.CARDS[0], **change)
    with pytest.raises(ValueError):
        examples.deck((card,))
