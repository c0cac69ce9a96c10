"""Imports go one way through the rooms, and heavy packages are met in one place only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cardgen

PACKAGE = Path(cardgen.__file__).parent
ORDER = (
    "errors",
    "document",
    "language",
    "rules",
    "concepts",
    "cards",
    "anki",
    "library",
    "study",
    "pipeline",
    "web",
    "cli",
)
ONLY_IN = {"genanki": "anki", "sqlite_utils": "library", "pymupdf": "document", "fsrs": "study"}
SOURCES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    here = room(path)
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "cardgen" and here in ORDER and (there := rest.partition(".")[0]) in ORDER:
            assert ORDER.index(there) <= ORDER.index(here), f"{here} imports {there}"
        assert ONLY_IN.get(top, here) == here, f"{top} is for {ONLY_IN.get(top)} alone"


def test_every_room_has_its_place_in_the_order() -> None:
    assert {room(path) for path in SOURCES} - {"__init__", "__main__"} <= set(ORDER)
