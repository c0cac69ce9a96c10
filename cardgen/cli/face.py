"""A card in the terminal: question, answer, source, and its picture where the terminal can."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from cardgen.cards.card import GAP, Form

if TYPE_CHECKING:
    from rich.console import Console

    from cardgen.library import Library, StoredCard

__all__ = ["show_answer", "show_question", "show_source"]

_WIDTH = 76
"""Columns of text that are easily read."""


def show_question(console: "Console", shelf: "Library", held: "StoredCard", heading: str) -> None:
    """Clear the screen and show a card's front."""
    card = held.card
    console.clear()
    console.print(Text(heading, "dim"))
    if card.cue:
        console.print(Text(card.cue, "dim"))
    console.print()
    console.print(Text(card.front, "bold"), width=_WIDTH)
    if card.figure_in_front:
        _show_picture(console, shelf, held)
    console.print()


def show_answer(console: "Console", shelf: "Library", held: "StoredCard") -> None:
    """Show a card's back under its front."""
    card = held.card
    if card.form is Form.CLOZE:
        before, _, after = card.front.partition(GAP)
        console.print(Text.assemble(before, (card.back, "bold cyan"), after), width=_WIDTH)
    elif card.back:
        console.print(Text(card.back, "cyan"), width=_WIDTH)
    if not card.figure_in_front:
        _show_picture(console, shelf, held)
    console.print()


def show_source(console: "Console", held: "StoredCard") -> None:
    """Show the sentence that a card came from, with page and section."""
    card = held.card
    place = f"p. {card.page}" + (f", {card.section}" if card.section else "")
    console.print(Text.assemble(f"“{card.quote}” ", (f"({place})", "dim")), width=_WIDTH)
    console.print()


def _show_picture(console: "Console", shelf: "Library", held: "StoredCard") -> None:
    """Draw a card's picture, or tell the file to open where the terminal can't."""
    png = shelf.pictures.of([held.card.key]).get(held.card.key)
    if png is None:
        return
    path = _kept(png)
    if not _drawn(console, path):
        console.print(Text(f"Picture: {path}"), soft_wrap=True)


def _kept(png: bytes) -> Path:
    """A file with the picture, in the user's cache folder."""
    from platformdirs import user_cache_path

    from cardgen.anki import media_name, write_atomically

    path = user_cache_path("cardgen", appauthor=False) / "pictures" / media_name(png)
    if not path.exists():
        write_atomically(path, png)
    return path


def _drawn(console: "Console", path: Path) -> bool:
    """Draw a picture by one of the protocols for pixels; False where the terminal has neither.

    Blocks of colour, which every terminal has, leave nothing of a formula.
    """
    if not sys.stdout.isatty():
        return False
    from textual_image.renderable import Image, SixelImage, TGPImage

    if Image not in (SixelImage, TGPImage):
        return False
    console.print(Image(path, width=min(_WIDTH, console.width)))
    return True
