"""``cardgen focus``: new questions about the weak concepts, and where their cards are in Anki."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.options import (
    anki_key_option,
    anki_url_option,
    clock,
    library_option,
    library_path,
    paper_option,
    paths,
    verbose_option,
)
from cardgen.cli.weak import standings_of

if TYPE_CHECKING:
    from cardgen.anki import Tagged
    from cardgen.library import StoredCard
    from cardgen.study import Standing

__all__ = ["focus"]

_DECK = Path("decks") / "focus.apkg"


@click.command()
@paper_option
@click.option(
    "-o",
    "--output",
    type=paths,
    default=_DECK,
    show_default=True,
    metavar="FILE",
    help="Where the deck goes.",
)
@click.option(
    "--tag",
    "tagging",
    is_flag=True,
    help="In a running Anki, tag the notes of weak concepts cardgen::weak, and untag the others.",
)
@anki_url_option
@anki_key_option
@library_option
@verbose_option
def focus(
    papers: tuple[str, ...],
    output: Path,
    tagging: bool,
    anki_url: str,
    anki_key: str | None,
    library: Path | None,
) -> None:
    """Make a deck of new angles on your weak concepts.

    It has cards that you haven't answered yet: questions that builds left out for lack of room.
    They stay in their papers' decks from now on. Beside it you get the search with which Anki makes
    a filtered deck of all cards of the weak concepts.
    """
    from cardgen.library import Library
    from cardgen.study import answers

    now = clock()
    with Library.open(library_path(library), create=False) as shelf:
        log = answers(shelf, now)
        weak = [one for one in standings_of(shelf, log, papers, now) if one.weak]
        if tagging:
            everywhere = [one for one in standings_of(shelf, log, (), now) if one.weak]
            _say_tagged(_tag(anki_url, anki_key, everywhere))
        if not weak:
            click.echo("No concept is weak; `cardgen weak` tells how they stand.")
            return
        from cardgen.study import new_angles

        angles = new_angles(shelf, weak, log)
        cards = [held for chosen in angles.values() for held in chosen]
        if cards:
            from cardgen.pipeline import focus as export

            known = {paper.id: paper for paper in shelf.papers()}
            export(shelf, known, cards, output, now)
    _print(weak, angles, output)


def _tag(url: str, key: str | None, weak: "Sequence[Standing]") -> "Tagged":
    from cardgen.anki import AnkiConnect, tag_exactly
    from cardgen.study import WEAK_TAG

    keys = {held.card.key for one in weak for held in one.topic.cards}
    with AnkiConnect(url, key) as anki:
        return tag_exactly(anki, WEAK_TAG, keys)


def _say_tagged(tagged: "Tagged") -> None:
    from cardgen.study import WEAK_TAG

    click.echo(f"{WEAK_TAG}: {tagged.added} notes tagged, {tagged.removed} untagged")


def _print(
    weak: "Sequence[Standing]", angles: "Mapping[str, Sequence[StoredCard]]", output: Path
) -> None:
    from rich.console import Console
    from rich.text import Text

    from cardgen.study import anki_search

    console = Console(highlight=False)
    for one in weak:
        new = angles[one.topic.key]
        console.print(Text.assemble((one.topic.term, "bold"), f"  {_number(len(new))}"))
        for held in new:
            console.print(Text(f"  {held.card.front} (p. {held.card.page})"))
    if any(angles.values()):
        console.print(Text(f"Deck: {output}", "bold"), soft_wrap=True)
    else:
        console.print("All that was found about them is in your decks: no deck was written.")
    console.print("For all their cards in Anki, Tools > Create Filtered Deck with this search:")
    console.print(Text(f"  {anki_search(weak)}"), soft_wrap=True)


def _number(cards: int) -> str:
    return f"{cards or 'no'} new card{'' if cards == 1 else 's'}"
