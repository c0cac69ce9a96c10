"""What holds for every file of the project."""

import ast
import importlib
import re
import tomllib
from pathlib import Path

import pytest

import cardgen

ROOT = Path(__file__).parent.parent
PACKAGE = Path(cardgen.__file__).parent
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__main__.py"]
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_public_names_are_listed_and_sorted(path: Path) -> None:
    module = importlib.import_module(name(path))
    public = module.__all__
    assert public == sorted(public, key=lambda word: (not word.isupper(), word.islower(), word))
    assert all(hasattr(module, word) for word in public)


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") < 300


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_are_short(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or node.lineno) - node.body[0].lineno
            assert lines < 40, f"{node.name} has {lines} lines"


def test_there_is_no_room_for_odds_and_ends() -> None:
    assert not [path for path in MODULES if re.search(r"util|helper|misc|common", path.name)]


def test_what_is_published_names_no_machine() -> None:
    for path in (*MODULES, *TESTS, ROOT / "README.md", ROOT / "CHANGELOG.md"):
        if path != Path(__file__):
            assert not re.search(r"/(?:root|home|work|tmp)/", path.read_text(encoding="utf-8")), (
                path
            )


def test_the_changelog_tells_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?({re.escape(cardgen.__version__)}|Unreleased)\b", text, re.MULTILINE)


def test_the_readme_says_what_every_dependency_earns() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    for requirement in project["dependencies"]:
        package = re.split(r"[^\w-]", requirement)[0]
        assert f"| [{package}](" in readme, package
