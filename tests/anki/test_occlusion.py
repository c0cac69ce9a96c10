"""Image occlusions: Anki takes them for its own, with its editor and its renderer."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from anki.collection import ImportCsvRequest

from cardgen.anki import OCCLUSION, as_tsv, faces, media_name
from cardgen.cards import Form, Mask, Occlusion

MASKS = (Mask(0.1, 0.2, 0.3, 0.1), Mask(0.5, 0.6, 0.25, 0.125))


@pytest.fixture
def deck(examples):
    """A deck of one occlusion."""
    whole = examples.deck()
    (drawn,) = (card for card in whole.cards if card.key == "k07")
    card = replace(
        drawn,
        form=Form.OCCLUSION,
        front="Which part is <this>?",
        back="",
        occlusion=Occlusion(MASKS),
        figure_in_front=False,
    )
    return replace(whole, cards=(card,))


def test_anki_knows_it_for_an_image_occlusion_of_its_own(collection, deck, import_decks):
    import_decks(collection, [deck])
    (note_id,) = collection.find_notes("")
    note = collection.get_note(note_id)
    own = collection.get_image_occlusion_note(note_id).note  # refused for other note types
    assert [len(own.occlusions), own.occlude_inactive] == [2, True]
    rectangles = [
        {pair.name: pair.value for pair in one.shapes[0].properties} for one in own.occlusions
    ]
    sides = ("left", "top", "width", "height")
    assert {tuple(float(shape[side]) for side in sides) for shape in rectangles} == {
        (mask.left, mask.top, mask.width, mask.height) for mask in MASKS
    }
    assert own.image_data == deck.pictures["k07"]
    assert own.header == "Which part is &lt;this&gt;?"
    collection.add_image_occlusion_notetype()
    stock = collection.models.by_name("Image Occlusion")
    ours = note.note_type()
    assert ours["originalStockKind"] == stock["originalStockKind"]
    tags = {field["name"]: field["tag"] for field in stock["flds"]}
    assert {f["name"]: f["tag"] for f in ours["flds"] if f["tag"] is not None} == tags


def test_every_mask_is_a_card_with_what_ankis_renderer_looks_for(collection, deck, import_decks):
    import_decks(collection, [deck])
    note = collection.get_note(collection.find_notes("")[0])
    assert len(note.cards()) == 2
    for card in note.cards():
        for side in (card.question(), card.answer()):
            assert 'id="image-occlusion-canvas"' in side and "imageOcclusion.setup()" in side
            assert f'<img src="{media_name(deck.pictures["k07"])}"' in side
            assert 'data-shape="rect"' in side


def test_no_mask_reaches_over_the_edge():
    for wrong in ((-0.1, 0, 0.5, 0.5), (0.6, 0, 0.5, 0.5), (0, 0, 0, 0.5), (0, 0.9, 0.1, 0.2)):
        with pytest.raises(ValueError, match="not a mask"):
            Mask(*wrong)


def test_a_deck_with_an_occlusion_without_masks_is_refused(deck):
    with pytest.raises(ValueError, match="without a picture or masks"):
        replace(deck, cards=(replace(deck.cards[0], occlusion=Occlusion(())),))


def test_as_text_it_keeps_its_readers_comments(collection, deck, import_decks, tmp_path):
    import_decks(collection, [deck])
    note = collection.get_note(collection.find_notes("")[0])
    note["Comments"] = "mine"
    collection.update_note(note)
    text = as_tsv([replace(deck, cards=(replace(deck.cards[0], front="Anew?"),))])
    *_, row = csv.reader(StringIO(text), delimiter="\t")
    assert row[1] == OCCLUSION.name
    path = tmp_path / "deck.txt"
    path.write_text(text, encoding="utf-8")
    metadata = collection.get_csv_metadata(str(path), None)
    collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata))
    note.load()
    assert (note["Header"], note["Comments"]) == ("Anew?", "mine")


def test_its_face_holds_the_picture(deck):
    assert media_name(deck.pictures["k07"]) in faces(deck.cards[0], deck).front
