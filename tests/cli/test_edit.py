"""``cardgen cards --edit``, with a stand-in for the editor that changes the file it is given."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cardgen.library import Library, StoredCard

Run = Callable[..., Result]
Edit = Callable[..., None]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Sets what the editor does to the text: pairs of what goes and what comes in its place."""

    def does(*pairs: tuple[str, str]) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            "import os, sys\n"
            "path = sys.argv[1]\n"
            "text = open(path, encoding='utf-8').read()\n"
            f"for old, new in {pairs!r}:\n"
            "    assert old in text, text\n"
            "    text = text.replace(old, new, 1)\n"
            f"if {pairs!r}:\n"
            "    open(path, 'w', encoding='utf-8').write(text)\n"
            "    os.utime(path, (1, 2_000_000_000))\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")

    return does


@pytest.fixture
def built(run: Run, drafts: Any, card: Callable[..., Any]) -> None:
    """A paper with two cards, and one that was left out."""
    drafts.cards["one"] = [card("k1"), card("k2", "What is a layer?")]
    run("build", "one.pdf")


def held(work: Path) -> dict[str, StoredCard]:
    with Library.open(work.parent / "library.db") as library:
        (paper,) = library.papers()
        every = (*library.cards(paper.id), *library.reserve(paper.id))
        return {one.card.key: one for one in every}


def test_words_and_decisions_are_taken_back(
    run: Run, built: None, editor: Edit, work: Path
) -> None:
    editor(
        ("Q: What is dropout?", "Q: What is dropout, in short?"),
        ("open k2", "drop k2"),
    )
    assert run("cards", "one", "--edit").output == "1 dropped, 1 edited.\n"
    cards = held(work)
    assert cards["k1"].card.front == "What is dropout, in short?"
    assert (str(cards["k1"].status), str(cards["k2"].status)) == ("edited", "dropped")
    editor(("drop k2", "keep k2"))
    assert run("cards", "one.pdf", "--edit").output == "1 kept.\n"
    assert held(work)["k2"].in_deck


def test_closing_without_saving_changes_nothing(
    run: Run, built: None, editor: Edit, work: Path
) -> None:
    before = held(work)
    editor()
    assert run("cards", "one", "--edit").output == "Nothing changed.\n"
    assert held(work) == before


def test_a_card_deleted_from_the_text_stays_as_it_was(
    run: Run, built: None, editor: Edit, work: Path
) -> None:
    before = held(work)
    editor(("open k1", "# open k1"), ("Q: What is dropout?", "#"), ("A: a way to", "# A"))
    assert run("cards", "one", "--edit").output == "Nothing changed.\n"
    assert held(work) == before


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        (("Q: What is a layer?", "Q:"), "A card needs a question."),
        (("open k2", "keep nothing"), "there is no card nothing in this paper"),
        (("open k2", "left k2"), 'write "keep" or "drop" in place of "open"'),
        (("open k2", "opne k2"), "a card begins with keep, drop, open or left"),
    ],
)
def test_what_cant_be_taken_changes_nothing_and_isnt_lost(
    run: Run, built: None, editor: Edit, work: Path, pair: tuple[str, str], told: str
) -> None:
    before = held(work)
    editor(("Q: What is dropout?", "Q: My long work?"), pair)
    result = run("cards", "one", "--edit")
    assert result.exit_code == 1
    assert told in result.stderr and "nothing was changed" in result.stderr
    assert held(work) == before
    assert "Q: My long work?" in (work / "one.cards.txt").read_text(encoding="utf-8")


def test_it_needs_one_paper(run: Run, built: None) -> None:
    assert run("cards", "--edit").exit_code == 2
