"""The papers that a command is given: files as they are, folders' files, all else fetched first."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.options import fetched_folder
from cardgen.errors import UnreadableDocument

if TYPE_CHECKING:
    from cardgen.pipeline import Progress

__all__ = ["Locate", "Named", "locating", "named_files"]

_KINDS = (".pdf", ".epub", ".html", ".htm", ".xhtml", ".md", ".markdown")
"""Endings of files that are taken for papers where a folder is named."""

_SAVED_WITH = "_files"
"""The end of a folder's name that browsers put beside a saved page, with pieces of that page."""

Locate = Callable[[str], Path]
"""The file of a paper that was named; raises FetchError."""


@dataclass(frozen=True, slots=True)
class Named:
    """A paper as the user named it, or as a file of a folder that the user named."""

    name: str
    in_folder: bool


def named_files(names: Sequence[str]) -> list[Named]:
    """The papers, with all those in folders, and in folders in them, in place of the folders.

    Raises UnreadableDocument for a folder without any.
    """
    found: list[Named] = []
    for name in names:
        if not os.path.isdir(name):
            found.append(Named(name, in_folder=False))
            continue
        files = list(_papers_in(name))
        if not files:
            raise UnreadableDocument(
                f"{name}: no papers in this folder; PDF, EPUB, HTML and Markdown files are read"
            )
        found += (Named(file, in_folder=True) for file in files)
    return found


def _papers_in(folder: str) -> Iterator[str]:
    """What looks like a paper in a folder and all below it, by name; nothing that is hidden."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not name.endswith(_SAVED_WITH)
        )
        for file in sorted(files):
            if not file.startswith(".") and file.lower().endswith(_KINDS):
                yield os.path.join(place, file)


@contextmanager
def locating(tell: "Progress") -> Iterator[Locate]:
    """Give what finds the files of papers, with one connection for all of them."""
    from cardgen.document import Fetcher

    def told(name: str, done: int, total: int) -> None:
        from cardgen.pipeline import Stage

        tell(name, Stage.FETCH, done, total)

    def warn(text: str) -> None:
        click.echo(f"cardgen: {text}", err=True)

    with Fetcher(fetched_folder(), warn=warn) as fetcher:
        yield lambda name: fetcher.path(name, partial(told, name))
