"""What the review page shows of a card is what Anki shows."""

import re
from dataclasses import replace

from cardgen.anki import faces


def test_a_face_is_what_anki_renders(collection, examples, import_decks):
    deck = examples.deck()
    import_decks(collection, [deck])
    for card in deck.cards:
        if "\\(" in card.front + card.back:
            continue
        note = collection.get_note(
            collection.db.scalar("select id from notes where guid = ?", card.key)
        )
        shown = note.cards()[0].render_output()
        face = faces(card, deck)
        assert face.css == shown.css
        for ours, theirs in ((face.front, shown.question_text), (face.back, shown.answer_text)):
            # Anki's clozes carry their answer for the app's own use.
            bare = re.sub(r'<span class="cloze"[^>]*>', '<span class="cloze">', theirs)
            assert ours == bare


def test_maths_is_set_apart_as_tex(examples):
    deck = examples.deck()
    (card,) = (card for card in deck.cards if card.key == "k03")
    assert r"divided by <code>\sqrt{d_k}</code>?" in faces(card, deck).front


def test_what_a_paper_says_stays_text(examples):
    deck = examples.deck()
    card = replace(
        deck.cards[0], front="<script>alert(1)</script> {{Back}}?", back="{{Front}} & <b>"
    )
    face = faces(card, deck)
    assert "<script>" not in face.front and "&lt;script&gt;" in face.front
    assert "{{Back}}?" in face.front and "{{Front}} &amp; &lt;b&gt;" in face.back
