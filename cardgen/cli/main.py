"""The ``cardgen`` command, and the one place that turns a CardgenError into a message."""

import sys
from io import TextIOWrapper
from typing import Any

import click

from cardgen import __version__
from cardgen.cli.build import build
from cardgen.cli.cards import cards
from cardgen.cli.explain_concept import explain
from cardgen.cli.extract import extract
from cardgen.cli.focus import focus
from cardgen.cli.graph import graph
from cardgen.cli.library import library
from cardgen.cli.novelty import novelty
from cardgen.cli.options import verbose_option
from cardgen.cli.papers import add, papers, remove
from cardgen.cli.plan import plan
from cardgen.cli.report import report
from cardgen.cli.review import review
from cardgen.cli.rules import rules
from cardgen.cli.study import study
from cardgen.cli.sync import sync
from cardgen.cli.weak import weak
from cardgen.errors import CardgenError

__all__ = ["main"]

_INTERRUPTED = 130
"""What a shell reports for a program stopped by Ctrl-C: 128 + SIGINT."""


class _Commands(click.Group):
    """A group whose commands end in one line on bad input; a defect keeps its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CardgenError as error:
            click.echo(f"cardgen: {error}", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("cardgen: stopped; nothing is half-written", err=True)
            ctx.exit(_INTERRUPTED)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="cardgen %(version)s")
@verbose_option
def main() -> None:
    """Turn research papers into Anki decks that their readers would keep.

    Every card carries the sentence it came from, word for word, with page and section. Nothing is
    invented, nothing leaves this computer, and building a paper again never hurts what you have
    learned or changed in Anki.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal or pipe that can't show a letter, as in some code pages, gets a "?".
            stream.reconfigure(errors="replace")


_COMMANDS = (
    add,
    build,
    cards,
    explain,
    extract,
    focus,
    graph,
    library,
    novelty,
    papers,
    plan,
    remove,
    report,
    review,
    rules,
    study,
    sync,
    weak,
)

for _command in _COMMANDS:
    main.add_command(_command)
