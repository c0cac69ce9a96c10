import importlib.util
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from cardgen.anki import Deck, write_apkg

HERE = Path(__file__).parent


def _module(name: str) -> ModuleType:
    """A script beside the tests, which are no package."""
    spec = importlib.util.spec_from_file_location(f"anki_tests_{name}", HERE / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def examples() -> ModuleType:
    return _module("examples")


@pytest.fixture(scope="session")
def screenshot() -> ModuleType:
    return _module("screenshot")


@pytest.fixture(scope="module")
def shared_collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """One collection for a module whose tests only add to it."""
    opened = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    folder = tmp_path / "anki"
    folder.mkdir()
    opened = Collection(str(folder / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def import_decks(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., object]:
    """Build the decks and let Anki import them with its default options; Anki's log."""
    package = tmp_path_factory.mktemp("build") / "deck.apkg"

    def do(collection: Collection, decks: Sequence[Deck]) -> object:
        write_apkg(decks, package)
        request = ImportAnkiPackageRequest(
            package_path=str(package), options=ImportAnkiPackageOptions()
        )
        return collection.import_anki_package(request).log

    return do
