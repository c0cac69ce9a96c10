"""The manual pages say what ``--help`` says.

click-man writes them from the commands. ``RENEW=1 pytest`` writes those in ``data/man``, from where
the wheel brings them to ``share/man``; read the difference before committing it.
"""

import os
from operator import methodcaller
from pathlib import Path

import pytest
from click_man import core

from cardgen import __version__
from cardgen.cli import main

PAGES = Path(__file__).parents[2] / "data" / "man"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page for every command as it is now."""
    # click-man's own way is deprecated by click, and cuts sentences at 45 characters.
    monkeypatch.setattr(core, "get_short_help_str", methodcaller("get_short_help_str", 100))
    # No date, for it would be another every day; click-man takes today's for an empty one.
    core.write_man_pages("cardgen", main, version=__version__, target_dir=str(tmp_path), date=" ")
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    return {page.name: page.read_text(encoding="utf-8") for page in folder.glob("*.1")}


def test_every_command_has_a_page_that_is_current(written: Path) -> None:
    if "RENEW" in os.environ:
        for page in PAGES.glob("*.1"):
            page.unlink()
        for name, text in texts(written).items():
            (PAGES / name).write_text(text, encoding="utf-8")
    assert texts(PAGES) == texts(written)
    assert len(texts(PAGES)) > len(main.commands)
