"""Papers named by an address reach the commands as files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cardgen.document import Fetcher
from cardgen.errors import FetchError

Run = Callable[..., Result]


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A web that has ``arxiv:1706.03762`` alone."""

    def path(self: Fetcher, name: str, told: Callable[[int, int], None]) -> Path:
        if ":" not in name:
            return Path(name)
        if name != "arxiv:1706.03762":
            raise FetchError(f"{name}: there is nothing at this address; check it")
        told(1, 2)
        return tmp_path / "arxiv-1706.03762.pdf"

    monkeypatch.setattr(Fetcher, "path", path)


@pytest.mark.usefixtures("web")
def test_a_paper_is_built_from_its_arxiv_id(run: Run, drafts: Any, work: Path) -> None:
    result = run("build", "arxiv:1706.03762")
    assert result.exit_code == 0 and (work / "decks/arxiv-1706.03762.apkg").is_file()


@pytest.mark.usefixtures("web")
def test_a_paper_that_isnt_there_stops_no_other(run: Run, drafts: Any, work: Path) -> None:
    result = run("build", "arxiv:1706.99999", "one.pdf")
    assert result.exit_code == 1 and (work / "decks/one.apkg").is_file()
    assert result.stderr == (
        "cardgen: arxiv:1706.99999: there is nothing at this address; check it\n"
    )
