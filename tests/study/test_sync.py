"""What comes back from the real Anki, through every kind of file that it writes."""

import random
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgen.anki import FORGET, History, Review, read_history
from cardgen.cli import main
from cardgen.errors import HistoryError
from cardgen.library import Library
from cardgen.study import Memory, known_cards, recall, sync
from cardgen.study.replay import DAY

FILES = ("month.apkg", "legacy.apkg", "month.colpkg", "legacy.colpkg", "anki/collection.anki2")


@pytest.mark.parametrize("name", FILES)
def test_every_file_brings_the_same_and_the_second_time_nothing(
    name: str, studied: Any, take: Any
) -> None:
    first = take(studied.folder / name)
    assert (first.matched, first.new, first.known) == (200, studied.answers, 0)
    assert (first.foreign, first.suspended, first.deleted, first.edited) == (0, (), (), ())
    again = take(studied.folder / name)
    assert (again.matched, again.new, again.known) == (200, 0, studied.answers)


def test_all_files_after_one_another_are_one_history(studied: Any, take: Any) -> None:
    assert [take(studied.folder / name).new for name in FILES] == [studied.answers, 0, 0, 0, 0]


@pytest.mark.usefixtures("library")
def test_a_profile_is_read_by_its_name(
    studied: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANKI_BASE", str(tmp_path / "Anki2"))
    profile = tmp_path / "Anki2" / "User 1"
    profile.mkdir(parents=True)
    shutil.copy(studied.folder / "anki" / "collection.anki2", profile)
    done = CliRunner().invoke(main, ["sync", "--profile", "User 1"], catch_exceptions=False)
    assert done.stdout.splitlines() == [
        "collection.anki2: 200 of 200 cards found",
        f"reviews  {studied.answers} new, 0 known, 0 foreign",
        "`cardgen weak` tells what to read again.",
    ]
    wrong = CliRunner().invoke(main, ["sync", "--profile", "Mia"], catch_exceptions=False)
    assert wrong.exit_code == 1
    assert wrong.stderr == "cardgen: Mia: no such profile of Anki's; there are User 1\n"


def test_what_to_do_about_an_export_without_scheduling_is_told(
    studied: Any, library: Library
) -> None:
    path = str(studied.folder / "bare.apkg")
    done = CliRunner().invoke(main, ["sync", path], catch_exceptions=False)
    assert 'tick "Include scheduling information"' in " ".join(done.stdout.split())


def test_an_export_without_scheduling_has_cards_but_no_answers(studied: Any, take: Any) -> None:
    taken = take(studied.folder / "bare.apkg")
    assert (taken.matched, taken.new, taken.known) == (200, 0, 0)


def test_recall_is_what_anki_says(studied: Any, take: Any, library: Library) -> None:
    take(studied.package)
    log = library.reviews.answers()
    assert len(studied.recall) == 200
    for key, theirs in studied.recall.items():
        last = log[key][-1]
        days = (studied.now - last.at / 1000) / DAY
        ours = recall(Memory(last.stability, last.difficulty), days)
        assert ours == pytest.approx(theirs, abs=1e-3), key
        # Anki rounds the memory that it keeps with a card; its own replay of the log doesn't.
        assert last.stability == pytest.approx(studied.stability[key], rel=1e-4)


@pytest.fixture
def reader(month: Any, tmp_path: Path) -> Any:
    """A collection with both decks, and one answer to each of three cards."""
    made = month.Month(tmp_path / "anki")
    made.take_in(month.package(tmp_path / "deck.apkg"))
    for _ in range(3):
        card = made.collection.sched.getCard()
        card.start_timer()
        made.collection.sched.answerCard(card, 3)
    yield made
    made.collection.close()


def note_of(reader: Any, key: str) -> Any:
    return reader.collection.get_note(reader.collection.find_notes(f"Key:{key}")[0])


def test_what_the_reader_did_in_anki_is_told(reader: Any, take: Any, library: Library) -> None:
    key = "key-00-0"
    take(reader.export(reader.path.parent / "before.colpkg"))
    collection = reader.collection
    collection.sched.suspend_cards([note_of(reader, "key-00-1").cards()[0].id])
    edited, tagged = note_of(reader, key), note_of(reader, "key-00-2")
    edited["Back"] = "my own words"
    tagged.tags.append("leech")
    collection.update_notes([edited, tagged])
    collection.remove_notes([note_of(reader, "key-07-3").id])
    taken = take(reader.export(reader.path.parent / "after.colpkg"))
    assert (taken.matched, taken.new, taken.known) == (199, 0, 3)
    assert taken.suspended == ("key-00-1",)
    assert taken.edited == (key,)
    assert taken.deleted == ("key-07-3",)
    states = library.reviews.in_anki()
    assert states["key-00-2"].leech and not states[key].leech
    part = take(reader.export(reader.path.parent / "part.apkg"))
    assert part.deleted == ("key-07-3",), "a package may be a part, it deletes nothing more"


def test_a_new_answer_is_new_and_a_reset_starts_afresh(
    reader: Any, take: Any, library: Library
) -> None:
    take(reader.export(reader.path.parent / "before.apkg"))
    key = library.reviews.answers().keys() & {"key-00-0"}
    assert key == {"key-00-0"}
    card = note_of(reader, "key-00-0").cards()[0]
    reader.collection.sched.schedule_cards_as_new([card.id])
    taken = take(reader.export(reader.path.parent / "after.apkg"))
    assert (taken.new, taken.known) == (0, 3), "a reset is no answer"
    log = library.reviews.answers()["key-00-0"]
    assert [answer.rating for answer in log] == [3, FORGET]
    card = reader.collection.get_card(card.id)
    card.start_timer()
    reader.collection.sched.answerCard(card, 1)
    take(reader.export(reader.path.parent / "again.apkg"))
    fresh = library.reviews.answers()["key-00-0"][-1]
    assert (fresh.rating, fresh.stability) == (1, pytest.approx(0.212))


def test_answers_to_other_peoples_cards_are_counted_and_left(reader: Any, take: Any) -> None:
    collection = reader.collection
    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"] = "not of cardgen"
    collection.add_note(note, collection.decks.id("Other"))
    collection.decks.select(collection.decks.id("Other"))
    card = collection.sched.getCard()
    card.start_timer()
    collection.sched.answerCard(card, 2)
    taken = take(reader.export(reader.path.parent / "all.apkg"))
    assert (taken.matched, taken.new, taken.foreign) == (200, 3, 1)


@pytest.mark.usefixtures("library")
def test_an_open_collection_is_told_to_be_closed(reader: Any, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cardgen", "sync", str(reader.path)]
    command += ["--library", str(tmp_path / "library.db")]
    done = subprocess.run(command, capture_output=True, text=True)  # a lock is a process's own
    assert (done.returncode, done.stdout) == (1, "")
    assert "collection.anki2: Anki has it open; close Anki, or" in done.stderr
    assert done.stderr.count("\n") == 1


def test_answers_to_cards_not_built_yet_wait_for_them(
    tmp_path: Path, month: Any, studied: Any
) -> None:
    with Library.open(tmp_path / "new.db") as library:
        first = sync(library, read_history(studied.package, ()), {}, studied.now)
        assert (first.matched, first.new, first.foreign) == (0, 0, studied.answers)
        month.fill(library)
        known = known_cards(library)
        second = sync(library, read_history(studied.package, known), known, studied.now)
        assert (second.matched, second.new, second.known) == (200, 0, studied.answers)


def test_reading_changes_no_byte_of_the_collection(studied: Any, library: Library) -> None:
    path = studied.folder / "anki" / "collection.anki2"
    before = path.read_bytes(), path.stat().st_mtime_ns
    read_history(path, known_cards(library))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert sorted(file.name for file in path.parent.glob("collection.anki2*")) == [path.name]


moments = st.lists(
    st.tuples(st.integers(0, 40 * DAY), st.integers(0, 4)), unique_by=lambda one: one[0], max_size=9
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moments, st.randoms(use_true_random=False))
def test_however_a_history_comes_in_it_is_the_same(
    tmp_path: Path, answers: list[tuple[int, int]], dice: random.Random
) -> None:
    """All at once, or in parts and out of order, some of them twice."""
    now = 1_795_500_000
    whole = [Review("key", (now - ago) * 1000, rating, 5000) for ago, rating in answers]
    parts = [dice.sample(whole, dice.randrange(len(whole) + 1)) for _ in range(4)]
    logs = []
    for number, pieces in enumerate(([whole], [*parts, dice.sample(whole, len(whole))])):
        path = tmp_path / f"{number}.db"
        path.unlink(missing_ok=True)
        with Library.open(path) as library, library.transaction():
            added = [
                sync(library, History("package", "x", False, (), tuple(piece), 0), {}, now).foreign
                for piece in pieces
            ]
            logs.append(library.reviews.answers().get("key", []))
        assert added[-1] == sum(rating > FORGET for _, rating in answers)
    assert logs[0] == logs[1] and len(logs[0]) == len(whole)


def test_anki_closed_with_its_log_unwritten_is_read_whole(tmp_path: Path, library: Library) -> None:
    """Whatever journal a copied collection is in, what it holds is read."""
    path = tmp_path / "collection.anki2"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA journal_mode = wal")
        db.execute("CREATE TABLE notes (id, guid, mid, mod, tags, flds)")
        db.execute("CREATE TABLE cards (id, nid, queue, ord)")
        db.execute("CREATE TABLE revlog (id, cid, ease, factor, time, type)")
        moment = int(time.time() * 1000)
        db.execute("INSERT INTO notes VALUES (1, 'key-00-0', 5, 9, '', 'a')")
        db.execute("INSERT INTO cards VALUES (2, 1, 0, 0)")
        db.execute("INSERT INTO revlog VALUES (?, 2, 3, 0, 900, 0)", [moment])
        db.commit()
        history = read_history(path, known_cards(library))
    db.close()
    assert history.reviews == (Review("key-00-0", moment, 3, 900),)
    assert history.notes[0].back == ""


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(["month.apkg", "legacy.apkg", "anki/collection.anki2"]),
    dice=st.randoms(use_true_random=False),
    inside=st.booleans(),
)
def test_damage_is_told_or_does_no_harm(
    name: str, dice: random.Random, inside: bool, studied: Any, tmp_path: Path
) -> None:
    """Bytes are changed at random, in the file or in the database that is in it."""
    content = bytearray((studied.folder / name).read_bytes())
    if inside and name == "legacy.apkg":
        with zipfile.ZipFile(studied.folder / name) as package:
            content = bytearray(package.read("collection.anki21"))
    for _ in range(dice.choice((1, 20, 400))):
        content[dice.randrange(len(content))] = dice.randrange(256)
    path = tmp_path / "damaged.anki2"
    path.write_bytes(content)
    (tmp_path / "new.db").unlink(missing_ok=True)
    with Library.open(tmp_path / "new.db") as library:
        try:
            history = read_history(path, ())
        except HistoryError as error:
            assert "\n" not in str(error)
        else:
            sync(library, history, {}, studied.now)
