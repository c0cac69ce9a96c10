import importlib.util
import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from anki.collection import Collection

from cardgen.anki import History, read_history
from cardgen.library import Library
from cardgen.study import Synced, known_cards, sync

HERE = Path(__file__).parent


def _module(name: str) -> ModuleType:
    """A script beside the tests, which are no package."""
    path = (HERE / f"{name}.py").resolve()
    spec = importlib.util.spec_from_file_location(f"study_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def month() -> ModuleType:
    return _module("month")


@pytest.fixture(scope="session")
def browser() -> ModuleType:
    """The headless browser of the card's pictures."""
    found = _module("../anki/screenshot")
    if found.browser() is None:
        pytest.skip("no Chromium on the PATH")
    return found


@pytest.fixture
def server(studied: "Studied", tmp_path: Path) -> Iterator[Any]:
    """AnkiConnect in front of the collection of the month."""
    copy = tmp_path / "live" / "collection.anki2"
    copy.parent.mkdir()
    shutil.copy(studied.folder / "anki" / "collection.anki2", copy)
    collection = Collection(str(copy))
    with _module("ankiconnect").serving(collection) as running:
        running.collection = collection
        yield running
    collection.close()


@dataclass(frozen=True)
class Studied:
    """Four weeks of a reader's in the real Anki, exported; ``now`` is unix time in seconds.

    ``recall`` is Anki's own figure for each card, ``replayed`` that of Anki's own replay.
    """

    folder: Path
    now: int
    answers: int
    recall: dict[str, float]
    stability: dict[str, float]

    @property
    def package(self) -> Path:
        return self.folder / "month.apkg"


@pytest.fixture(scope="session")
def studied(month: Any, tmp_path_factory: pytest.TempPathFactory) -> Studied:
    """Some concepts are failed on purpose, seven times in ten; the others once in twenty."""
    folder = tmp_path_factory.mktemp("month")
    reader = month.Month(folder / "anki")
    reader.take_in(month.package(folder / "deck.apkg"))

    def fails(guid: str, dice: random.Random) -> bool:
        return dice.random() < (0.7 if f"concept {guid[4:6]}" in month.FAILED else 0.05)

    reader.study(28, fails)
    made = Studied(
        folder,
        int(time.time()),
        reader.collection.db.scalar("select count() from revlog"),
        reader.recall(),
        reader.stability(),
    )
    reader.export(made.package)
    reader.export(folder / "legacy.apkg", legacy=True)
    reader.export(folder / "month.colpkg")
    reader.export(folder / "legacy.colpkg", legacy=True)
    reader.export(folder / "bare.apkg", scheduling=False)
    reader.collection.close()
    return made


@pytest.fixture
def library(month: Any, tmp_path: Path) -> Iterator[Library]:
    """A library in which both papers of the month have been built."""
    with Library.open(tmp_path / "library.db") as opened:
        month.fill(opened)
        yield opened


Take = Callable[[Path | History], Synced]


@pytest.fixture
def take(library: Library, studied: Studied) -> Take:
    """Bring a file's history, or one made by hand, into the library."""

    def take(source: Path | History) -> Synced:
        known = known_cards(library)
        history = source if isinstance(source, History) else read_history(source, known)
        return sync(library, history, known, studied.now)

    return take
