"""Cards of one's own: words selected on the page, and parts of a figure hidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from playwright.sync_api import Page, expect

from cardgen.cards import OWN, Form
from cardgen.library import Library

from .test_looking import press


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def select_on_page(page: Page, first: str, last: str) -> None:
    """Draw the mouse from the beginning of one printed line to the end of another."""
    lines = page.locator("#text text")
    start = lines.filter(has_text=first).first
    start.scroll_into_view_if_needed()
    one, other = start.bounding_box(), lines.filter(has_text=last).first.bounding_box()
    assert one and other
    page.mouse.move(one["x"] + 1, one["y"] + one["height"] / 2)
    page.mouse.down()
    page.mouse.move(other["x"] + other["width"] - 1, other["y"] + other["height"] / 2, steps=5)
    page.mouse.up()


def own(review) -> list:
    return [held for held in review.cards().values() if held.card.kind == OWN]


def test_a_card_of_words_selected_on_the_page(start, page: Page) -> None:
    review = start()
    page.goto(review.address)
    press(page, "m")
    page.get_by_role("link", name="Page 2").click()
    select_on_page(page, "A recurrent neural network (RNN)", "a hidden state from each step")
    expect(page.get_by_role("textbox", name="Quote")).to_have_value(
        "A recurrent neural network (RNN) is a network that reads a sequence one element at a time "
        "and carries a hidden state from each step to the next. The long"
    )
    page.get_by_label("Question").fill("What carries an RNN from step to step?")
    page.get_by_label("Answer").fill("A hidden state")
    press(page, "Control+Enter")
    expect(page.get_by_role("status")).to_have_text("Your card is in the deck.")
    expect(page.get_by_label("Front")).to_contain_text("What carries an RNN")
    expect(page.locator(".mark").first).to_be_in_viewport()
    (held,) = own(review)
    card = held.card
    assert (card.page, card.section) == (2, "2.3 Recurrence and Alignment")
    assert card.quote.startswith("A recurrent neural network") and held.in_deck
    assert "rnn" in card.concepts


def test_the_keyboard_alone_is_enough_to_make_one(start, page: Page) -> None:
    review = start()
    page.goto(review.address)
    press(page, "m")
    page.get_by_text("The text of page 1").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+End")
    quote = page.get_by_role("textbox", name="Quote")
    expect(quote).not_to_have_value("")
    chosen = quote.input_value()
    assert chosen and chosen in page.locator("#page-text").input_value()
    page.get_by_label("Question").focus()
    page.keyboard.type("What is […]?")
    page.keyboard.press("Tab")
    page.keyboard.type("this")
    press(page, "Control+Enter")
    (held,) = own(review)
    assert held.card.form is Form.CLOZE
    assert " ".join(held.card.quote.split()) == " ".join(chosen.split())


def test_words_that_arent_in_the_paper_are_refused_and_not_lost(unchanged, page: Page) -> None:
    review = unchanged
    page.goto(review.address)
    press(page, "m")
    page.get_by_role("textbox", name="Quote").fill("Transformers are made of cheese.")
    page.get_by_label("Question").fill("What are Transformers made of?")
    page.get_by_label("Answer").fill("Cheese")
    press(page, "Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("don't stand in the paper")
    expect(page.get_by_label("Question")).to_have_value("What are Transformers made of?")
    assert not own(review)


def choose_figure(page: Page, review, label: str) -> None:
    page.goto(review.address)
    press(page, "m")
    page.get_by_role("link", name="Hide parts of a figure").click()
    page.get_by_role("link", name=label).first.click()
    expect(page.locator(".drawing img")).to_be_visible()
    page.wait_for_load_state()


def test_an_occlusion_drawn_on_a_figure_is_ankis_own(
    start, page: Page, collection: Collection, tmp_path: Path
) -> None:
    review = start()
    choose_figure(page, review, "Figure 1")
    board = page.locator("#masks").bounding_box()
    assert board
    page.mouse.move(board["x"] + board["width"] * 0.1, board["y"] + board["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(board["x"] + board["width"] * 0.4, board["y"] + board["height"] * 0.3, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Add a rectangle").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.get_by_role("status")).to_have_text("2 rectangles")
    page.get_by_label("Heading").fill("What stands here?")
    page.get_by_role("button", name="Make the card").click()
    expect(page.get_by_role("status")).to_have_text("Your card is in the deck.")
    expect(page.get_by_label("Front").locator("rect")).to_have_count(2)
    (held,) = own(review)
    assert held.card.occlusion
    drawn, added = held.card.occlusion.masks
    near = [drawn.left - 0.1, drawn.top - 0.2, drawn.width - 0.3, drawn.height - 0.1]
    assert max(map(abs, near)) < 0.02
    assert (added.left, added.top, added.width, added.height) == (0.41, 0.4, 0.2, 0.21)

    with page.expect_download() as saved:
        page.get_by_role("button", name="Export").click()
    package = tmp_path / "deck.apkg"
    saved.value.save_as(package)
    request = ImportAnkiPackageRequest(
        package_path=str(package), options=ImportAnkiPackageOptions()
    )
    collection.import_anki_package(request)
    note_id = collection.db.scalar("SELECT id FROM notes WHERE guid = ?", held.card.key)
    in_anki = collection.get_image_occlusion_note(note_id).note
    assert len(in_anki.occlusions) == 2 and in_anki.header == "What stands here?"
    with Library.open(review.library) as library:
        assert in_anki.image_data == library.pictures.of([held.card.key])[held.card.key]


def test_a_rectangle_can_be_taken_away_and_none_is_told(unchanged, page: Page) -> None:
    review = unchanged
    choose_figure(page, review, "Figure 1")
    page.get_by_role("button", name="Add a rectangle").click()
    page.keyboard.press("Delete")
    expect(page.get_by_role("status")).to_have_text("0 rectangles")
    page.get_by_role("button", name="Make the card").click()
    expect(page.get_by_role("alert")).to_contain_text("Draw a rectangle")
    assert not own(review)
