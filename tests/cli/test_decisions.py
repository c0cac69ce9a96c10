"""What the user decided, through builds whose rules and papers change."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from click.testing import Result

from cardgen.cards import Card
from cardgen.library import Library

Run = Callable[..., Result]


def fronts(result: Result) -> list[str]:
    return [line.removeprefix("**Q.** ") for line in result.stdout.splitlines() if "**Q.**" in line]


def test_an_edited_card_stays_when_no_rule_makes_it_any_more(
    run: Run, drafts: Any, work: Path, card: Callable[..., Card]
) -> None:
    run("build", "one.pdf")
    with Library.open(work.parent / "library.db") as library:
        library.edit("one-1", "What is dropout, in short?", "noise")
    drafts.cards["one"] = [card("other", "What is another thing?")]
    result = run("build", "one.pdf", "--format", "md")
    assert sorted(fronts(result)) == ["What is another thing?", "What is dropout, in short?"]
    assert "no longer says" not in result.stderr


def test_the_user_is_told_when_the_source_of_an_edited_card_is_gone(
    run: Run, drafts: Any, work: Path, card: Callable[..., Card]
) -> None:
    drafts.cards["one"] = [replace(card("gone"), quote="What the first version said.")]
    run("build", "one.pdf")
    with Library.open(work.parent / "library.db") as library:
        library.edit("gone", "Mine?", "mine")
    drafts.cards["one"] = []
    result = run("build", "one.pdf")
    assert "The paper no longer says what your card quotes: Mine?" in result.stdout
    with Library.open(work.parent / "library.db") as library:
        held = library.card("gone")
    assert not held.found and held.in_deck
