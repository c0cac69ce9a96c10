"""The papers that a command is given: files as they are, all else fetched first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.options import fetched_folder

if TYPE_CHECKING:
    from cardgen.pipeline import Progress

__all__ = ["Locate", "locating"]

Locate = Callable[[str], Path]
"""The file of a paper that was named; raises FetchError."""


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
