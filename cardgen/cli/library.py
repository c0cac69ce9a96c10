"""``cardgen library``: what cardgen remembers is checked, backed up, and put back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.json_text import print_json
from cardgen.cli.options import clock, library_option, library_path, paths, verbose_option

if TYPE_CHECKING:
    from cardgen.library import Checked

__all__ = ["library"]


@click.group()
def library() -> None:
    """Check, back up or restore the library.

    The library is one file with all that cardgen remembers: papers, cards, your decisions about
    them, and your reviews.
    """


@library.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@library_option
@verbose_option
def check(as_json: bool, library: Path | None) -> None:
    """Check that the library is whole.

    The file, its schema, and what its papers, cards, pictures, decisions and reviews say of one
    another. Nothing is changed. Exits with 1 if anything is wrong.
    """
    from cardgen.library import check as look

    checked = look(library_path(library))
    if as_json:
        print_json(_form(checked))
    else:
        for finding in checked.findings:
            click.echo(f"{'wrong' if finding.wrong else 'note'}: {finding}")
        click.echo(_sum(checked))
    if not checked.sound:
        raise click.exceptions.Exit(1)


@library.command()
@click.argument("file", required=False, type=paths)
@library_option
@verbose_option
def backup(file: Path | None, library: Path | None) -> None:
    """Copy the library to FILE, even while another program writes to it.

    By default the copy goes to a folder "backups" beside the library, named by day and time. No
    file that is there already is written over.
    """
    from cardgen.library import back_up, backup_place

    place = library_path(library)
    target = file or backup_place(place, clock())
    back_up(place, target)
    click.echo(f"Backup: {target}")


@library.command()
@click.argument("file", type=paths)
@library_option
@verbose_option
def restore(file: Path, library: Path | None) -> None:
    """Put the backup FILE in the library's place.

    The library that is there now stays beside it under another name, and can be put back by the
    same command.
    """
    from cardgen.library import restore as put_back

    place = library_path(library)
    aside = put_back(file, place, clock())
    click.echo(f"Library: {place}")
    if aside is not None:
        click.echo(f"What was there before: {aside}")


def _form(checked: "Checked") -> dict[str, object]:
    return {
        "sound": checked.sound,
        "counts": checked.counts,
        "findings": [
            {"what": finding.what, "advice": finding.advice, "wrong": finding.wrong}
            for finding in checked.findings
        ],
    }


def _sum(checked: "Checked") -> str:
    """How much there is, and how much of it is wrong."""
    wrong = sum(finding.wrong for finding in checked.findings)
    said = f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong" if wrong else "all is well"
    counts = ", ".join(
        f"{n} {table[:-1] if n == 1 else table}" for table, n in checked.counts.items()
    )
    return f"{counts}: {said}" if counts else said
