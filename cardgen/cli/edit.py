"""``cardgen cards --edit``: a deck as text in the user's editor, and the changes taken back."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.errors import CardError

if TYPE_CHECKING:
    from cardgen.cli.sheet import Entry
    from cardgen.library import Library, Paper, StoredCard

__all__ = ["edit"]


def edit(shelf: "Library", paper: "Paper") -> None:
    """Open a paper's cards in the editor, and do what was changed, all of it or nothing.

    What can't be read is opened again on a terminal; elsewhere it is kept in a file.

    Raises CardError.
    """
    from cardgen.cli.sheet import as_sheet

    held = {one.card.key: one for one in (*shelf.cards(paper.id), *shelf.reserve(paper.id))}
    shown = [one for one in held.values() if one.in_deck or one.status == "dropped"]
    others = [one for one in held.values() if one not in shown]
    text: str | None = as_sheet(paper, shown, others)
    while True:
        text = click.edit(text, extension=".txt")
        if text is None:
            click.echo("Nothing changed.")
            return
        try:
            click.echo(_take(shelf, held, text))
            return
        except CardError as error:
            if not (sys.stdin.isatty() and _again(error)):
                kept = Path(f"{paper.short_name}.cards.txt")
                kept.write_text(text, encoding="utf-8")
                raise CardError(f"{error}; nothing was changed, your text is in {kept}") from error


def _again(error: CardError) -> bool:
    click.echo(f"cardgen: {error}", err=True)
    return click.confirm("Edit it again?", default=True, err=True)


def _take(shelf: "Library", held: "Mapping[str, StoredCard]", text: str) -> str:
    """Do what a sheet says, and tell it."""
    from cardgen.cli.sheet import from_sheet

    counts = {"kept": 0, "dropped": 0, "edited": 0}
    with shelf.transaction():
        for entry in from_sheet(text):
            if entry.key not in held:
                raise CardError(f"line {entry.line}: there is no card {entry.key} in this paper")
            for done in _decide(shelf, held[entry.key], entry):
                counts[done] += 1
    said = ", ".join(f"{number} {done}" for done, number in counts.items() if number)
    return f"{said}." if said else "Nothing changed."


def _decide(shelf: "Library", held: "StoredCard", entry: "Entry") -> Iterable[str]:
    """Bring one card to what its entry says; what was done."""
    from cardgen.cards import reworded
    from cardgen.cli.sheet import Entry, Word

    before = Entry.of(held)
    edited = (entry.front, entry.back) != (before.front, before.back)
    if not edited and entry.word is before.word:
        return
    if entry.word is not before.word and entry.word not in (Word.KEEP, Word.DROP):
        raise CardError(f'line {entry.line}: write "keep" or "drop" in place of "{before.word}"')
    if edited or entry.word is Word.KEEP:
        try:
            front, back = reworded(held.card, entry.front, entry.back, held.picture is not None)
        except CardError as error:
            raise CardError(f"line {entry.line}: {error}") from error
    if edited:
        shelf.edit(entry.key, front, back)
        yield "edited"
    if entry.word is Word.DROP:
        shelf.drop(entry.key)
    elif entry.word is Word.KEEP:
        shelf.keep(entry.key)
    if entry.word is not before.word:
        yield "kept" if entry.word is Word.KEEP else "dropped"
