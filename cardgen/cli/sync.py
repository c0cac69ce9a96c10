"""``cardgen sync``: what was reviewed in Anki comes into the library."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.json_text import print_json
from cardgen.cli.options import (
    anki_key_option,
    anki_url_option,
    clock,
    library_option,
    library_path,
    paths,
    verbose_option,
)

if TYPE_CHECKING:
    from rich.console import Console

    from cardgen.anki import History
    from cardgen.library import StoredCard
    from cardgen.study import Synced

__all__ = ["sync"]

_MOST_NAMED = 5
"""Cards named under a heading; all of them are in the JSON."""


@click.command()
@click.argument("file", required=False, type=paths)
@click.option("--anki", is_flag=True, help="Ask Anki while it runs, through its add-on.")
@click.option("--profile", metavar="NAME", help="Read a profile's collection, with Anki closed.")
@anki_url_option
@anki_key_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@library_option
@verbose_option
def sync(
    file: Path | None,
    anki: bool,
    profile: str | None,
    anki_url: str,
    anki_key: str | None,
    as_json: bool,
    library: Path | None,
) -> None:
    """Read from Anki what you have reviewed.

    FILE is a package exported from Anki with its scheduling (.apkg or .colpkg), or, while Anki is
    closed, a collection.anki2. Nothing in Anki is changed, and reading twice adds nothing.
    """
    if sum((file is not None, anki, profile is not None)) != 1:
        raise click.UsageError("Name one source: a FILE, --anki, or --profile NAME.")
    from cardgen.cli.progress import busy
    from cardgen.library import Library
    from cardgen.study import known_cards
    from cardgen.study import sync as keep

    with Library.open(library_path(library), create=False) as shelf:
        known = known_cards(shelf)
        with busy("Reading reviews") as tell:
            history = (
                _asked(anki_url, anki_key, known, tell) if anki else _read(file, profile, known)
            )
        with busy("Replaying reviews"):
            synced = keep(shelf, history, known, clock())
    if as_json:
        print_json(_form(history, synced))
    else:
        _print(history, synced, known)


def _asked(
    url: str, key: str | None, known: "Mapping[str, StoredCard]", tell: Callable[[int, int], None]
) -> "History":
    from cardgen.anki import AnkiConnect, ask_history

    with AnkiConnect(url, key) as anki:
        return ask_history(anki, known, tell)


def _read(file: Path | None, profile: str | None, known: "Mapping[str, StoredCard]") -> "History":
    from cardgen.anki import profile_collection, read_history

    return read_history(file or profile_collection(profile or ""), known)


def _form(history: "History", synced: "Synced") -> dict[str, object]:
    return {
        "source": {"kind": history.kind, "place": history.place},
        "reviews": {"new": synced.new, "known": synced.known, "foreign": synced.foreign},
        "cards": {
            "matched": synced.matched,
            "suspended": list(synced.suspended),
            "deleted": list(synced.deleted),
            "edited": list(synced.edited),
        },
    }


def _print(history: "History", synced: "Synced", known: "Mapping[str, StoredCard]") -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    found = f"{history.place}: {synced.matched} of {len(known)} cards found"
    console.print(Text(found, style="bold"), soft_wrap=True)
    console.print(f"reviews  {synced.new} new, {synced.known} known, {synced.foreign} foreign")
    for keys, told in (
        (synced.suspended, "suspended in Anki"),
        (synced.deleted, "deleted in Anki"),
        (synced.edited, "edited in Anki: a build that changes them would overwrite your words"),
    ):
        _print_cards(console, keys, told, known)
    if not synced.new + synced.known:
        console.print(
            "No review of these cards. When you export from Anki, tick "
            '"Include scheduling information".'
        )
    elif synced.new:
        console.print("`cardgen weak` tells what to read again.")


def _print_cards(
    console: "Console", keys: Sequence[str], told: str, known: "Mapping[str, StoredCard]"
) -> None:
    """How many cards are as ``told``, and the questions of the first of them."""
    from rich.text import Text

    if not keys:
        return
    console.print(f"{len(keys)} card{'' if len(keys) == 1 else 's'} {told}")
    for key in keys[:_MOST_NAMED]:
        if held := known.get(key):
            console.print(Text(f"  {held.card.front} (p. {held.card.page})", style="dim"))
    if len(keys) > _MOST_NAMED:
        console.print(Text("  …", style="dim"))
