"""The card's look, as far as a program can see it; screenshot.py is for eyes."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cardgen.anki import CLOZE, QUESTION, media_name

SIDES = [kind.html(side) for kind in (QUESTION, CLOZE) for side in ("front", "back")]
AA = 4.5  # least contrast of text, WCAG 2.2, success criterion 1.4.3


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#\w+);", block))


def themes() -> tuple[dict[str, str], dict[str, str]]:
    day, night = re.findall(r"^\.card[^{]*\{([^}]*)\}", QUESTION.css, re.MULTILINE)[:2]
    return colours(day), colours(night)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", themes(), ids=("day", "night"))
@pytest.mark.parametrize(
    ("text", "ground"),
    [("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "tint")],
)
def test_every_text_has_enough_contrast(theme, text, ground):
    assert contrast(theme[text], theme[ground]) >= AA


def test_the_night_has_its_own_colours():
    day, night = themes()
    assert set(day) == set(night)
    assert all(day[name] != night[name] for name in day)


def test_nothing_comes_from_outside_and_nothing_runs():
    for text in (*SIDES, QUESTION.css):
        assert not re.search(r"<script|\bon\w+=|https?:|//[a-z]|@import|url\(", text)


def test_no_template_asks_for_an_empty_field():
    """genanki takes ``{{^Field}}`` on a front for a field (its issue 151)."""
    assert not any("{{^" in side for side in SIDES)


class Page(HTMLParser):
    """The classes of a page's elements, with what is unbalanced."""

    VOID = ("br", "hr", "img", "meta", "link")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_every_side_is_well_formed(collection, examples, import_decks):
    import_decks(collection, [examples.deck()])
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        output = card.render_output()
        for side in (output.question_text, output.answer_text):
            page = Page(side)
            assert not page.open and not page.wrong


def note_of(collection, key):
    return collection.get_note(collection.db.scalar("select id from notes where guid = ?", key))


def test_an_emptied_cue_is_gone(collection, examples, import_decks):
    import_decks(collection, [examples.deck()])
    note = note_of(collection, "k04")
    assert 'class="cue"' in note.cards()[0].question()
    note["Cue"] = ""
    collection.update_note(note)
    assert 'class="cue"' not in note.cards()[0].question()


def test_the_source_is_folded_and_links_to_the_page(collection, examples, import_decks):
    import_decks(collection, [examples.deck()])
    answer = note_of(collection, "k05").cards()[0].answer()
    assert '<details class="source tappable">' in answer
    assert 'href="https://arxiv.org/pdf/1706.03762v7#page=3"' in answer


def test_the_readers_note_is_shown_with_the_answer(collection, examples, import_decks):
    import_decks(collection, [examples.deck()])
    for key in ("k01", "k05"):
        note = note_of(collection, key)
        note["Note"] = "my own words"
        collection.update_note(note)
        card = note.cards()[0]
        assert "my own words" in card.answer()
        assert "my own words" not in card.question()


def test_a_browser_draws_question_answer_and_picture(
    collection, examples, import_decks, screenshot
):
    if screenshot.browser() is None:
        pytest.skip("no Chromium on the PATH")
    deck = examples.deck()
    import_decks(collection, [deck])
    card = note_of(collection, "k07").cards()[0]
    probe = """<script>onload = () => {
        const image = document.querySelector(".picture img"), style = getComputedStyle;
        document.body.dataset.seen = JSON.stringify([image.naturalWidth > 0,
            image.getBoundingClientRect().right <= innerWidth,
            style(document.querySelector(".card")).backgroundColor, style(image).backgroundColor,
            document.querySelector("blockquote").checkVisibility()]);
    }</script>"""
    html = Path(collection.media.dir()) / "card.html"
    html.write_text(screenshot.page(card, "answer", night=True) + probe, encoding="utf-8")
    dom = screenshot.chromium("--dump-dom", html.as_uri())
    html.unlink()
    assert media_name(deck.pictures["k07"]) in dom
    seen = re.search(r'data-seen="(.*?)"', dom)
    assert seen is not None
    assert seen[1] == (
        "[true,true,&quot;rgb(28, 29, 32)&quot;,&quot;rgb(255, 255, 255)&quot;,false]"
    )
