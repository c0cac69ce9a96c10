"""The commands beside ``build``: what they print, and that each is documented."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

from cardgen import __version__
from cardgen.anki import ANKI_URL, NoteState
from cardgen.cli import main
from cardgen.errors import UnreadableDocument
from cardgen.library import Library

Run = Callable[..., Result]
ROOT = Path(__file__).parent.parent.parent


def commands(group: click.Group, name: str = "cardgen") -> Iterator[tuple[str, click.Command]]:
    for word, command in group.commands.items():
        yield f"{name} {word}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")


ALL = dict(commands(main))


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_help_and_is_in_the_readme(name: str, run: Run) -> None:
    assert ALL[name].help
    for parameter in ALL[name].params:
        assert isinstance(parameter, click.Argument) or parameter.help, parameter.name
    assert name in (ROOT / "README.md").read_text(encoding="utf-8")
    for flag in ("-h", "--help"):
        result = run(*name.split()[1:], flag)
        assert result.exit_code == 0 and result.stdout.startswith(
            f"Usage: {name} ".replace("cardgen", "main", 1)
        )


def test_the_version(run: Run) -> None:
    assert run("--version").stdout == f"cardgen {__version__}\n"


@pytest.mark.parametrize("place", [("-v", "extract"), ("extract", "-v")])
def test_verbose_tells_what_is_done_wherever_it_stands(
    run: Run, place: tuple[str, str], sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(path: Path, **how: object) -> None:
        logging.getLogger("cardgen.document").info("reading %s", path.name)
        raise UnreadableDocument("no use")

    monkeypatch.setattr("cardgen.document.read", told)
    assert run("extract", sample).stderr == "cardgen: no use\n"
    result = run(*place, sample)
    assert result.stderr == f"cardgen.document: reading {sample.name}\ncardgen: no use\n"


@pytest.fixture(autouse=True)
def _quiet_again() -> Iterator[None]:
    yield
    logger = logging.getLogger("cardgen")
    logger.handlers.clear()
    logger.setLevel(logging.NOTSET)


def test_cards_lists_what_the_library_holds(run: Run, drafts: Any, work: Path) -> None:
    run("build", "one.pdf", "two.pdf")
    with Library.open(work.parent / "library.db") as library:
        library.drop("two-1")
    everything = json.loads(run("cards", "--json").stdout)["cards"]
    assert [(card["key"], card["status"]) for card in everything] == [
        ("one-1", "open"),
        ("two-1", "dropped"),
    ]
    shown = run("cards").stdout
    assert "The one Paper: A [Study]" in shown and "What is dropout?" in shown


def test_cards_tells_how_they_stand_in_anki(run: Run, drafts: Any, work: Path) -> None:
    run("build", "one.pdf", "two.pdf")
    with Library.open(work.parent / "library.db") as library:
        states = [NoteState("one-1", "", "", 0, suspended=True, leech=True)]
        library.reviews.mark(states, frozenset({"one-1"}), whole=False)
    told = {
        card["key"]: card["in_anki"] for card in json.loads(run("cards", "--json").stdout)["cards"]
    }
    assert told == {"one-1": "suspended and a leech and edited in Anki", "two-1": None}
    assert "suspended and a leech and edited in Anki" in run("cards").stdout
    with Library.open(work.parent / "library.db") as library:
        library.reviews.mark([], frozenset(), whole=True)
    assert "deleted in Anki" in run("cards", "one").stdout


@pytest.mark.parametrize("name", ["two", "two.pdf", "papers/two.pdf", "id-two", "The TWO Paper"])
def test_cards_of_one_paper(run: Run, drafts: Any, name: str) -> None:
    run("build", "one.pdf", "two.pdf")
    assert [card["key"] for card in json.loads(run("cards", name, "--json").stdout)["cards"]] == [
        "two-1"
    ]


def test_an_unknown_paper_and_a_library_not_there_yet_are_told(run: Run, drafts: Any) -> None:
    none = run("cards")
    assert none.exit_code == 1 and "no library here yet; build a deck first" in none.stderr
    run("build", "one.pdf")
    result = run("cards", "three.pdf")
    assert result.exit_code == 1
    assert result.stderr.startswith("cardgen: three.pdf: no such paper in the library; ")


def test_rules_are_listed_with_source_and_file(run: Run) -> None:
    result = run("rules")
    assert result.exit_code == 0
    assert re.search(r"^\S.*\.toml$", result.stdout, re.MULTILINE)
    assert len(re.findall(r"^  \S+  \S+", result.stdout, re.MULTILINE)) > 5


def test_the_bundled_rules_pass_their_own_examples(run: Run) -> None:
    result = run("rules", "test")
    assert result.exit_code == 0, result.stdout
    assert re.search(r"^\d+ rules, \d+ examples, 0 failed", result.stdout, re.MULTILINE)


def test_a_sentence_is_tried_on_the_rules(run: Run) -> None:
    result = run("rules", "try", "The server keeps a journal because the disk loses data.")
    assert result.exit_code == 0
    assert "Q. Why does the server keep a journal?" in result.stdout
    assert "A. The disk loses data" in result.stdout
    assert re.search(
        r"^because\s+because\s+SCONJ\s+mark\s+loses", result.stdout.replace("\n ", "\n"), re.M
    )
    assert "No rule fires." in run("rules", "try", "It rained.").stdout
    empty = run("rules", "try", "?!")
    assert empty.exit_code == 2 and "there is no word in it" in empty.stderr


def test_anki_is_asked_where_it_listens_by_default() -> None:
    """The option says it again, for importing it would take time."""
    (url,) = (one for one in ALL["cardgen sync"].params if one.name == "anki_url")
    assert url.default == ANKI_URL
