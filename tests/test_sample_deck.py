"""The deck in ``decks``, and a month of building, learning and building again.

After a change that is meant, ``RENEW=1 pytest`` puts the new deck there.
"""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from cardgen.library import Library
from cardgen.pipeline import Built, Options, build

KEPT = Path(__file__).parent.parent / "decks" / "attention-and-scale.apkg"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def make(sample: Path, library: Library, package: Path, now: int) -> Built:
    return build([sample], library, lambda papers: package, now)


def notes(package: Path, folder: Path) -> list[tuple[str, ...]]:
    """Key, time, tags and fields of every note, as they stand in a package."""
    with zipfile.ZipFile(package) as archive:
        file = Path(archive.extract("collection.anki2", folder))
    with sqlite3.connect(file) as db:
        found = db.execute("SELECT guid, mod, tags, flds FROM notes ORDER BY guid").fetchall()
    db.close()
    return found


def test_the_deck_in_decks_is_what_is_built(
    sample: Path, library: Library, tmp_path: Path, moment: int
) -> None:
    package = tmp_path / "deck.apkg"
    make(sample, library, package, moment)
    if "RENEW" in os.environ:
        shutil.copy(package, KEPT)
    assert notes(package, tmp_path / "new") == notes(KEPT, tmp_path / "kept")
    assert package.read_bytes() == KEPT.read_bytes()


def test_a_second_build_gives_the_same_bytes_at_any_later_time(
    sample: Path, library: Library, tmp_path: Path, moment: int
) -> None:
    first, second = tmp_path / "first.apkg", tmp_path / "second.apkg"
    make(sample, library, first, moment)
    again = make(sample, library, second, moment + 86_400)
    assert first.read_bytes() == second.read_bytes()
    assert not again.papers[0].stored.new and not again.papers[0].stored.changed


def test_without_media_no_card_asks_for_a_picture(
    sample: Path, library: Library, tmp_path: Path, moment: int
) -> None:
    package, options = tmp_path / "deck.apkg", Options(media=False)
    made = build([sample], library, lambda papers: package, moment, options)
    deck = made.papers[0].deck
    assert not deck.pictures and all(card.back for card in deck.cards)
    with zipfile.ZipFile(package) as archive:
        assert archive.read("media") == b"{}"


def bring_in(col: Collection, package: Path) -> tuple[int, int, int]:
    """How many notes Anki takes as new, updates, and leaves alone."""
    options = ImportAnkiPackageOptions(with_scheduling=False, with_deck_configs=False)
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    log = col.import_anki_package(request).log
    assert not log.conflicting
    return len(log.new), len(log.updated), len(log.duplicate)


def test_building_again_never_hurts_what_was_learned_or_changed(
    sample: Path, library: Library, tmp_path: Path, moment: int
) -> None:
    package = tmp_path / "deck.apkg"
    deck = make(sample, library, package, moment).papers[0].deck
    keys = [card.key for card in deck.cards]
    worded, edited, *_ = keys
    col = Collection(str(tmp_path / "collection.anki2"))
    try:
        assert bring_in(col, package) == (len(keys), 0, 0)
        col.decks.select(col.decks.id_for_name(deck.name))
        for _ in range(5):
            card = col.sched.getCard()
            assert card
            card.start_timer()
            col.sched.answerCard(card, 3)
        reviews = col.db.all("SELECT * FROM revlog ORDER BY id")
        own = next(note for note in map(col.get_note, col.find_notes("")) if note.guid == edited)
        own["Back"] = "in my own words"
        own.tags.append("mine")
        col.update_note(own)

        library.edit(worded, "A better question?", "A better answer")
        again = make(sample, library, package, moment + 86_400)
        assert again.papers[0].stored.changed == {worded}
        assert bring_in(col, package) == (0, 1, len(keys) - 1)

        after = {note.guid: note for note in map(col.get_note, col.find_notes(""))}
        assert after[worded]["Front"] == "A better question?"
        assert after[edited]["Back"] == "in my own words" and "mine" in after[edited].tags
        assert col.db.all("SELECT * FROM revlog ORDER BY id") == reviews
    finally:
        col.close()
