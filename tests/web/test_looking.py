"""Looking cards over with the keyboard: keep, drop, edit, undo, filter, search."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect

from cardgen.cards import Dropped
from cardgen.library import Library, Status


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait until that page hears keys."""
    page.wait_for_load_state()
    with page.expect_navigation():
        page.keyboard.press(key)


def key_of(page: Page) -> str:
    """The key of the card that is shown."""
    return page.locator("form[action=keep] input[name=card]").input_value()


def test_cards_are_kept_dropped_edited_and_all_of_it_undone_by_keys(start, page: Page) -> None:
    review = start()
    page.goto(review.address)
    keys = []
    for pressed in ("k", "d"):
        keys.append(key_of(page))
        press(page, pressed)
        expect(page.get_by_role("status")).to_have_text("Kept." if pressed == "k" else "Dropped.")
    keys.append(key_of(page))
    press(page, "e")
    page.get_by_label("Question").fill("In my words?")
    page.get_by_label("Answer").fill("mine <b>&</b>")
    press(page, "Control+Enter")
    expect(page.get_by_role("status")).to_have_text("Saved in your words.")
    expect(page.get_by_label("Back")).to_contain_text("mine <b>&</b>")
    held = review.cards()
    assert [held[key].status for key in keys] == [Status.KEPT, Status.DROPPED, Status.EDITED]
    assert held[keys[2]].card.front == "In my words?"
    for key in reversed(keys):
        press(page, "u")
        expect(page.get_by_role("status")).to_have_text("Undone.")
        assert key_of(page) == key
    assert {one.status for one in review.cards().values()} == {Status.OPEN}
    press(page, "u")
    expect(page.get_by_role("status")).to_have_text("There is nothing to undo.")


def test_how_many_are_left_is_told(start, page: Page) -> None:
    review = start()
    page.goto(review.address)
    cards = sum(held.in_deck for held in review.cards().values())
    expect(page.get_by_text(f"{cards} of {cards} to look at")).to_be_visible()
    press(page, "k")
    expect(page.get_by_text(f"{cards - 1} of {cards} to look at")).to_be_visible()
    press(page, "d")
    expect(page.get_by_text(f"{cards - 2} of {cards - 1} to look at")).to_be_visible()


def test_next_and_previous_go_through_the_deck_in_its_order(unchanged, page: Page) -> None:
    review = unchanged
    page.goto(review.address)
    first = key_of(page)
    press(page, "n")
    expect(page.get_by_role("heading", name="Card 2 of")).to_be_visible()
    assert key_of(page) != first
    press(page, "p")
    expect(page.get_by_role("heading", name="Card 1 of")).to_be_visible()
    assert key_of(page) == first
    press(page, "ArrowRight")
    expect(page.get_by_role("heading", name="Card 2 of")).to_be_visible()


def test_the_quote_is_marked_on_its_page(unchanged, page: Page) -> None:
    review = unchanged
    page.goto(review.address)
    held = review.cards()[key_of(page)]
    expect(page.get_by_alt_text(f"Page {held.card.page} of the paper")).to_be_visible()
    expect(page.locator(".mark").first).to_be_in_viewport()
    picture = page.locator(".leaf img")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 900")
    page.get_by_role("link", name=f"Page {held.card.page + 1}").click()
    expect(page.get_by_alt_text(f"Page {held.card.page + 1} of the paper")).to_be_visible()
    assert key_of(page) == held.card.key


def test_a_card_left_out_is_shown_with_its_reason_and_taken_into_the_deck(
    start, page: Page
) -> None:
    review = start()
    page.goto(review.address)
    page.get_by_label("Show").select_option("left-out")
    page.get_by_role("button", name="Filter").click()
    key = key_of(page)
    held = review.cards()[key]
    expect(page.get_by_label("Remarks of the critic")).to_contain_text(held.left_out)
    press(page, "k")
    expect(page.get_by_role("status")).to_have_text("Kept.")
    assert review.cards()[key].in_deck
    page.goto(review.address)
    page.get_by_label("Show").select_option("kept")
    page.get_by_role("button", name="Filter").click()
    assert key_of(page) == key


def test_cards_are_filtered_and_searched(unchanged, page: Page) -> None:
    review = unchanged
    in_deck = [held.card for held in review.cards().values() if held.in_deck]
    definitions = [card for card in in_deck if card.kind == "definition"]
    page.goto(review.address)
    page.get_by_label("Kind").select_option("definition")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("heading", name=f"Card 1 of {len(definitions)}")).to_be_visible()
    wanted = definitions[0]
    page.get_by_label("Section").select_option(wanted.section)
    page.locator("select[name=concept]").select_option(wanted.concepts[0])
    page.keyboard.press("/")
    page.keyboard.type(wanted.front.split()[-1].strip("?"))
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Card 1 of 1")).to_be_visible()
    assert key_of(page) == wanted.key
    page.get_by_label("Words").fill("nothing has these words")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("No card fits.")).to_be_visible()


def test_a_wording_that_makes_no_card_is_refused_and_not_lost(unchanged, page: Page) -> None:
    review = unchanged
    page.goto(review.address)
    press(page, "e")
    page.get_by_label("Question").fill("   ")
    page.get_by_label("Answer").fill("a long answer that I don't want to lose")
    press(page, "Control+Enter")
    expect(page.get_by_role("alert")).to_have_text("A card needs a question.")
    expect(page.get_by_label("Answer")).to_have_value("a long answer that I don't want to lose")
    press(page, "Escape")
    expect(page.get_by_label("Front")).to_be_visible()
    assert {held.status for held in review.cards().values()} == {Status.OPEN}


def test_keys_can_be_switched_off(unchanged, page: Page) -> None:
    review = unchanged
    page.goto(review.address)
    page.get_by_label("Keys without Ctrl").uncheck()
    page.keyboard.press("d")
    page.reload()
    page.keyboard.press("d")
    expect(page.get_by_label("Keys without Ctrl")).not_to_be_checked()
    assert {held.status for held in review.cards().values()} == {Status.OPEN}


def test_a_paper_whose_file_is_gone_can_be_looked_over_all_the_same(
    start, page: Page, sample_library, tmp_path
) -> None:
    library = tmp_path / "moved.db"
    shutil.copy(sample_library, library)
    with sqlite3.connect(library) as db:
        db.execute("UPDATE papers SET file = '/nowhere/paper.pdf'")
    db.close()
    review = start(library=library, paper=None)
    page.goto(review.address)
    page.get_by_role("link", name="Attention and Scale").click()
    expect(page.get_by_role("alert")).to_contain_text("isn't where it was")
    press(page, "k")
    expect(page.get_by_role("status")).to_have_text("Kept.")


def test_ctrl_c_ends_it(start) -> None:
    assert start().stop().endswith("Your decisions are in the library.\n")


def test_after_the_last_card_one_stays_there_and_is_told(start, page: Page) -> None:
    review = start()
    page.goto(review.address)
    page.get_by_text("List of these cards").click()
    page.locator(".list a").last.click()
    expect(page.get_by_role("link", name="Next")).to_have_count(0)
    last = key_of(page)
    press(page, "k")
    expect(page.get_by_role("status")).to_have_text("Kept. That was the last of these cards.")
    assert key_of(page) == last


def test_a_card_whose_source_is_gone_says_so(
    start, page: Page, sample_library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "gone.db"
    shutil.copy(sample_library, path)
    with Library.open(path) as library:
        (paper,) = library.papers()
        card = replace(library.deck(paper.id)[0], key="mine", front="Mine?")
        library.add(paper.id, card, 1)
        library.relocate("mine", None)
    review = start(library=path)
    page.goto(f"{review.address}&card=mine")
    expect(page.get_by_text("no longer says what this card quotes")).to_be_visible()


def test_a_card_without_an_answer_isnt_kept_until_it_has_one(
    start, page: Page, sample_library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bare.db"
    shutil.copy(sample_library, path)
    with Library.open(path) as library:
        (paper,) = library.papers()
        card = replace(library.deck(paper.id)[0], key="bare", back="", figure=None)
        library.store(paper, (), library.deck(paper.id), 1, [Dropped(card, "no-answer")])
    review = start(library=path)
    page.goto(f"{review.address}&state=left-out&card=bare")
    press(page, "k")
    expect(page.get_by_role("alert")).to_have_text("A card needs an answer.")
    page.get_by_label("Answer").fill("this")
    press(page, "Control+Enter")
    assert review.cards()["bare"].in_deck
