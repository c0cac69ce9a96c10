"""Pictures of a deck's cards as Anki shows them: Anki renders, a headless Chromium draws.

``python tests/anki/screenshot.py DECK.apkg OUT_DIR --cards N [--open]`` writes, for each of the
first N cards, question and answer on a phone and on a desktop, by day and by night. Anki's apps
bring MathJax with them, the ``anki`` package doesn't: ``--mathjax es5/tex-svg.js`` (of MathJax 3)
draws the maths.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

if TYPE_CHECKING:
    from anki.cards import Card

PHONE = (390, 844)
DESKTOP = (1100, 760)
# What Anki's own reviewer gives a page before the card's style, and what it does to pictures.
PAGE = """<!doctype html>
<html{root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>body {{ margin: 20px; overflow-wrap: break-word; }}
img {{ max-width: 100%; max-height: 95vh; }}</style><style>{css}</style>{script}</head>
<body class="card card1{night}"><div id="qa">{html}</div></body></html>
"""
# A browser's window has a least width, wider than a phone: the card goes into a frame instead.
FRAME = """<!doctype html>
<style>body {{ margin: 0; }} iframe {{ border: 0; display: block; }}</style>
<iframe src="{name}" width="{width}" height="{height}"></iframe>
"""


def browser() -> str | None:
    """The path of a Chromium, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@contextmanager
def imported(deck: Path, folder: Path) -> Iterator[Collection]:
    """A new collection in ``folder`` with the deck in it."""
    collection = Collection(str(folder / "collection.anki2"))
    try:
        options = ImportAnkiPackageOptions()
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(deck), options=options)
        )
        yield collection
    finally:
        collection.close()


def page(card: "Card", side: str, night: bool, script: Path | None = None) -> str:
    """The whole page of a card's side, "question" or "answer", as Anki's reviewer has it."""
    output = card.render_output()
    html = output.question_text if side == "question" else output.answer_text
    return PAGE.format(
        root=' class="night-mode"' if night else "",
        css=output.css,
        night=" nightMode" if night else "",
        html=html,
        script=f'<script src="{script.absolute().as_uri()}"></script>' if script else "",
    )


def chromium(*arguments: str) -> str:
    """Run the browser headless with a profile of its own; what it printed."""
    program = browser()
    if program is None:
        raise FileNotFoundError("no Chromium on the PATH")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
        offline = ("--disable-background-networking", "--disable-component-update")
        own = ("--disable-sync", "--hide-scrollbars", f"--user-data-dir={profile}")
        command = [program, *quiet, *offline, *own, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def shoot(html: Path, png: Path, size: tuple[int, int]) -> None:
    """Draw a page as a window of ``size`` CSS pixels shows it, two pixels for each."""
    width, height = size
    frame = html.with_name(f"frame-{png.stem}.html")
    frame.write_text(FRAME.format(name=html.name, width=width, height=height))
    chromium(
        f"--screenshot={png}",
        f"--window-size={width},{height}",
        "--force-device-scale-factor=2",
        "--virtual-time-budget=3000",  # milliseconds, in which MathJax sets the maths
        frame.as_uri(),
    )


def screenshots(
    deck: Path, out: Path, count: int, unfolded: bool = False, script: Path | None = None
) -> None:
    """Write the pictures of the first ``count`` cards, in the order in which they are due."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with imported(deck, folder) as collection:
            media = Path(collection.media.dir())
            ids = collection.find_cards("", order="c.due")[:count]
            for number, card_id in enumerate(ids, 1):
                card = collection.get_card(card_id)
                for side, night in product(("question", "answer"), (False, True)):
                    html = media / f"{number:02}-{side}-{'dark' if night else 'light'}.html"
                    shown = page(card, side, night, script)
                    if unfolded:
                        shown = shown.replace("<details ", "<details open ")
                    html.write_text(shown, encoding="utf-8")
                    shoot(html, out / f"{html.stem}-phone.png", PHONE)
                    shoot(html, out / f"{html.stem}-desktop.png", DESKTOP)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deck", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cards", type=int, default=1, help="how many cards, from the first")
    parser.add_argument("--open", action="store_true", help="with the source unfolded")
    parser.add_argument("--mathjax", type=Path, help="MathJax's tex-svg.js, to draw maths with")
    given = parser.parse_args()
    if browser() is None:
        sys.exit("no Chromium on the PATH: install one to draw the cards")
    screenshots(given.deck, given.out.resolve(), given.cards, given.open, given.mathjax)


if __name__ == "__main__":
    main()
