"""The wheel holds all that the program reads of its own folder, and works where it is installed."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([*PIP, "wheel", "--no-deps", "-w", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("cardgen-*.whl")
    return built


def files(folder: Path) -> set[str]:
    """The files in a folder of this tree, but for what Python makes by itself."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_it_holds_every_file_of_the_package_and_the_manual(wheel: Path) -> None:
    held = set(ZipFile(wheel).namelist())
    package = files(ROOT / "cardgen")
    for kind in (".py", ".toml", ".html", ".css", ".js", "/model", "/vectors", "py.typed"):
        assert any(name.endswith(kind) for name in package), kind
    assert package <= held
    manual = {Path(page).name for page in files(ROOT / "data" / "man")}
    assert {name.rpartition("/")[2] for name in held if "/share/man/man1/" in name} == manual
    rest = {name.partition("/")[0] for name in held - package}
    assert all(name.startswith("cardgen-") for name in rest), rest


def test_the_bundled_model_and_rules_load_from_it(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = ["install", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run([*PIP, *install], check=True, cwd=tmp_path)
    code = (
        "import cardgen.language as l, cardgen.rules as r; print(l.__file__); print(r.__file__);"
        "print(len(r.load_rules()) > 100, *(t.dep_ for t in l.parse_text('It works well.').doc))"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    *places, labels = run.stdout.splitlines()
    assert all(Path(place).is_relative_to(site) for place in places)
    assert labels == "True nsubj ROOT advmod punct"
