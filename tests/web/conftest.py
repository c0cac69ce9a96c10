"""A real server, started by the command, and a real browser that looks at it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from cardgen.library import Library, StoredCard
from cardgen.pipeline import Options, add

WIDTH, HEIGHT = 1280, 900
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@dataclass
class Review:
    """A running ``cardgen review``; ``address`` is what it printed."""

    process: "subprocess.Popen[str]"
    address: str
    library: Path

    @property
    def top(self) -> str:
        """The address with the token, and no page."""
        return "/".join(self.address.split("/")[:4]) + "/"

    @property
    def host(self) -> str:
        return self.address.split("/")[2]

    def cards(self) -> dict[str, StoredCard]:
        """All that the library holds of its one paper, by key."""
        with Library.open(self.library) as library:
            (paper,) = library.papers()
            every = (*library.cards(paper.id), *library.reserve(paper.id))
            return {held.card.key: held for held in every}

    def stop(self) -> str:
        """Press Ctrl-C; what it said last. Fails where it doesn't end well."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=20)
        assert self.process.returncode == 0, said
        return said


Start = Callable[..., Review]


@pytest.fixture(scope="session")
def sample_library(sample: Path, moment: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the sample paper, built once."""
    path = tmp_path_factory.mktemp("library") / "library.db"
    cache = tmp_path_factory.getbasetemp() / "cache" / "cardgen" / "documents"
    with Library.open(path) as library:
        add([sample], library, moment, Options(cache=cache))
    return path


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of servers: nothing of the user's."""
    return os.environ | {"XDG_CACHE_HOME": str(tmp_path_factory.getbasetemp() / "cache")}


def _started(environment: dict[str, str], library: Path, *more: str) -> Review:
    call = [sys.executable, "-m", "cardgen", "review", "--no-browser", "--library", str(library)]
    process = subprocess.Popen(
        [*call, *more],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:"), address + process.stdout.read()
    return Review(process, address, library)


@pytest.fixture
def start(
    environment: dict[str, str], sample: Path, sample_library: Path, tmp_path: Path
) -> Iterator[Start]:
    """Starts servers, each with a copy of the sample's library unless one is given."""
    running: list[Review] = []

    def start(*more: str, library: Path | None = None, paper: Path | None = sample) -> Review:
        if library is None:
            library = tmp_path / "reviewed.db"
            shutil.copy(sample_library, library)
        named = [str(paper)] if paper else []
        running.append(_started(environment, library, *named, *more))
        return running[-1]

    yield start
    for review in running:
        if review.process.poll() is None:
            review.stop()


@pytest.fixture(scope="session")
def unchanged(
    environment: dict[str, str],
    sample: Path,
    sample_library: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Review]:
    """One server for all tests that change nothing."""
    library = tmp_path_factory.mktemp("unchanged") / "library.db"
    shutil.copy(sample_library, library)
    review = _started(environment, library, str(sample))
    yield review
    review.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on the PATH")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new window. What a page logs or throws fails the test, but for refused requests."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, accept_downloads=True
    )
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "console",
        lambda said: (
            wrong.append(said.text)
            if said.type in ("error", "warning") and "status of 4" not in said.text
            else None
        ),
    )
    opened.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    opened.set_default_timeout(10_000)
    yield opened
    context.close()
    assert not wrong
