"""The pages can be used by everybody: by axe's rules, by the keyboard alone, enlarged, narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cardgen.library import Status

from .test_looking import press

SERIOUS = {"serious", "critical"}


def pages(review) -> dict[str, str]:
    """The address of every kind of page."""
    query = review.address.split("?")[1]
    return {
        "papers": review.top,
        "card": review.address,
        "edit": f"{review.address}&edit=1",
        "left out": f"{review.address}&state=left-out",
        "nothing": f"{review.address}&words=nothing+fits",
        "write": f"{review.top}write?{query}",
        "figures": f"{review.top}occlude?{query}",
        "occlude": f"{review.top}occlude?{query}&figure=0",
        "problem": f"{review.top}review?paper=none",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(unchanged, browser: Browser, scheme: str) -> None:
    review = unchanged
    # axe itself sets inline styles, which our own policy forbids.
    page = browser.new_page(bypass_csp=True, color_scheme=scheme)
    for name, address in pages(review).items():
        page.goto(address)
        if name == "occlude":
            page.get_by_role("button", name="Add a rectangle").click()
        found = Axe().run(page).response["violations"]
        serious = [
            (fault["id"], [node["html"] for node in fault["nodes"]])
            for fault in found
            if fault["impact"] in SERIOUS
        ]
        assert not serious, name
    page.close()


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(640, 450, 2), (320, 640, 1)],
    ids=["1280 pixels at 200 %", "320 pixels"],
)
def test_nothing_is_cut_off_when_enlarged_or_narrow(
    unchanged, browser: Browser, width: int, height: int, scale: int
) -> None:
    review = unchanged
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale
    )
    page = context.new_page()
    for name, address in pages(review).items():
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, name
        for control in page.locator("button, a.button, textarea, select").all():
            if control.is_visible():
                box = control.bounding_box()
                assert box and box["x"] >= 0 and box["x"] + box["width"] <= width + 1, name
    context.close()


def test_tab_reaches_what_there_is_to_do_and_enter_does_it(start, page: Page) -> None:
    review = start()
    page.goto(review.address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the card")).to_be_focused()
    page.keyboard.press("Enter")
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    assert reached == ["do-keep", "do-drop", "edit", "next"]
    page.locator("#do-drop").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Dropped.")
    expect(page.locator("#do-drop")).to_be_focused()  # the next card can be dropped at once
    assert [held.status for held in review.cards().values()].count(Status.DROPPED) == 1


def test_a_screen_reader_is_told_what_it_looks_at(unchanged, page: Page) -> None:
    review = unchanged
    page.goto(review.address)
    expect(page).to_have_title("Card 1 of " + page.title().split("Card 1 of ")[1])
    assert "Attention and Scale" in page.title()
    for name in ("Front", "Back", "The paper"):
        expect(page.get_by_role("region", name=name, exact=True)).to_be_visible()
    press(page, "n")
    assert page.title().startswith("Card 2 of ")
