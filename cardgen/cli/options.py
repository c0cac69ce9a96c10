"""Options that more than one command takes, and what they stand for when left out."""

import logging
import os
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

__all__ = [
    "anki_key_option",
    "anki_url_option",
    "cache_folder",
    "clock",
    "fetched_folder",
    "library_argument",
    "library_option",
    "library_path",
    "ocr_option",
    "paper_option",
    "paths",
    "reading_options",
    "rules_option",
    "sources",
    "verbose_option",
]

Decorator = Callable[..., Any]

paths = click.Path(path_type=Path, readable=False)
"""A path that the rooms check themselves, for their messages say what to do next."""

sources = click.Path(path_type=str, readable=False)
"""A paper's file, arXiv id, DOI or web address; a string, for a path has no "//"."""


def _log(ctx: click.Context, parameter: click.Parameter, count: int) -> None:
    if count:
        level = logging.INFO if count == 1 else logging.DEBUG
        logger = logging.getLogger("cardgen")
        if not logger.handlers:
            logger.addHandler(_Echo())
        logger.setLevel(level)


class _Echo(logging.Handler):
    """Writes to what is standard error at the moment, so that bars on a terminal stay whole."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(f"{record.name}: {record.getMessage()}\n")


verbose_option: Decorator = click.option(
    "-v",
    "--verbose",
    count=True,
    expose_value=False,
    callback=_log,
    help="Tell what is being done; -vv tells more.",
)

ocr_option: Decorator = click.option(
    "--ocr", is_flag=True, help="Read scanned pages with Tesseract, which must be installed."
)

_jobs_option: Decorator = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Work with N processes: on as many papers at once, or on the pages of one.",
)

_timeout_option: Decorator = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=90,
    show_default=True,
    metavar="SECONDS",
    help="Give up on a paper that isn't done by then; OCR may need longer.",
)

_cache_option: Decorator = click.option(
    "--no-cache", is_flag=True, help="Read the paper again, even if it was read before."
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How papers are read, for all commands that read one: ocr, jobs, timeout, no_cache."""
    for option in (_cache_option, _timeout_option, _jobs_option, ocr_option):  # the last is first
        command = option(command)
    return command


library_option: Decorator = click.option(
    "--library",
    type=paths,
    envvar="CARDGEN_LIBRARY",
    show_envvar=True,
    metavar="FILE",
    help="The library to use; by default one in your data folder.",
)

anki_url_option: Decorator = click.option(
    "--anki-url",
    default="http://127.0.0.1:8765",
    show_default=True,
    metavar="URL",
    help="Where Anki's add-on AnkiConnect listens.",
)

anki_key_option: Decorator = click.option(
    "--anki-key",
    envvar="CARDGEN_ANKI_KEY",
    show_envvar=True,
    metavar="KEY",
    help="AnkiConnect's API key, if its configuration has one.",
)

paper_option: Decorator = click.option(
    "--paper",
    "papers",
    multiple=True,
    metavar="PAPER",
    help="Only this paper: its file name, title, short name or identifier. Can be repeated.",
)

rules_option: Decorator = click.option(
    "--rules",
    "packs",
    type=paths,
    multiple=True,
    metavar="FILE",
    help="A rule pack of your own, beside the bundled ones. Can be given several times.",
)


def library_path(given: Path | None) -> Path:
    """Where the library is: as given, else in the user's data folder."""
    if given is not None:
        return given
    from platformdirs import user_data_path

    return user_data_path("cardgen", appauthor=False) / "library.db"


def library_argument() -> str:
    """What another command needs to be called with for the library that this one was given."""
    context = click.get_current_context()
    if context.get_parameter_source("library") is not ParameterSource.COMMANDLINE:
        return ""
    return f" --library {shlex.quote(str(context.params['library']))}"


def cache_folder(unwanted: bool) -> Path | None:
    """Where papers that were read are kept: in the user's cache folder, unless unwanted."""
    if unwanted:
        return None
    from platformdirs import user_cache_path

    return user_cache_path("cardgen", appauthor=False) / "documents"


def fetched_folder() -> Path:
    """Where fetched papers are kept: in the user's data folder, for they are the user's to read."""
    from platformdirs import user_data_path

    return user_data_path("cardgen", appauthor=False) / "papers"


def clock() -> int:
    """The unix time in seconds, or SOURCE_DATE_EPOCH for a build that must come out the same.

    See reproducible-builds.org/specs/source-date-epoch.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(fixed) if fixed.isdecimal() else int(time.time())
