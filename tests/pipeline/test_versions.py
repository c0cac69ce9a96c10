"""A paper renamed, moved, downloaded again, or there in a newer version is the same paper."""

from pathlib import Path

import pytest

from cardgen.document.fetching.shelf import Entry, put
from cardgen.library import Library
from cardgen.pipeline import Built, Options, build

POST = Path(__file__).parents[2] / "data" / "sample" / "attention-by-hand.md"
OPTIONS = Options(media=False, min_score=0.0)  # whatever the weights of the day think of it


def make(path: Path, library: Library, package: Path, now: int) -> Built:
    return build([path], library, lambda _: package, now, OPTIONS)


def fetched(folder: Path, text: str, version: str) -> Path:
    """A paper as it is kept after fetching that version from arXiv."""
    entry = Entry(f"arXiv:2020.00001{version}", "https://arxiv.org/", "", "", "2026-11-01")
    return put(folder, f"arxiv-2020.00001{version}", ".md", text.encode(), entry)


def test_a_newer_version_updates_the_cards_that_changed(tmp_path: Path, moment: int) -> None:
    text = POST.read_text(encoding="utf-8")
    sentence = "A token is a piece of text that a model treats as one symbol."
    assert sentence in text
    newer = text.replace(
        sentence, "A token is a short piece of text that a net treats as one sign."
    )
    newer = newer.replace("## A sum with", "A remark is added here.\n\n## A sum with")
    with Library.open(tmp_path / "library.db") as library:
        first = make(fetched(tmp_path, text, "v5"), library, tmp_path / "5.apkg", moment)
        second = make(fetched(tmp_path, newer, "v7"), library, tmp_path / "7.apkg", moment + 9)
        (before,), (after,) = first.papers, second.papers
        assert before.paper.id == after.paper.id == "arXiv:2020.00001"
        assert [paper.identifier for paper in library.papers()] == ["arXiv:2020.00001v7"]
        old = {card.key: (card.front, card.back, card.quote) for card in before.deck.cards}
        new = {card.key: (card.front, card.back, card.quote) for card in after.deck.cards}
        differing = {key for key in old.keys() & new.keys() if old[key] != new[key]}
        assert differing and all("one sign" in new[key][2] for key in differing)
        assert differing <= after.stored.changed
        same = {key for key in old.keys() & new.keys() if old[key] == new[key]}
        assert len(same - after.stored.changed) > len(same) / 2
        assert all(after.deck.modified[key] == moment for key in same - after.stored.changed)


@pytest.mark.parametrize("name", ["renamed.md", "elsewhere/attention-by-hand.md"])
def test_a_file_renamed_or_moved_gives_the_same_deck(
    tmp_path: Path, moment: int, name: str
) -> None:
    moved = tmp_path / name
    moved.parent.mkdir(exist_ok=True)
    moved.write_bytes(POST.read_bytes())
    with Library.open(tmp_path / "library.db") as library:
        make(POST, library, tmp_path / "first.apkg", moment)
        again = make(moved, library, tmp_path / "second.apkg", moment + 9)
        assert len(library.papers()) == 1
    assert not again.papers[0].stored.new and not again.papers[0].stored.changed
    assert (tmp_path / "first.apkg").read_bytes() == (tmp_path / "second.apkg").read_bytes()
