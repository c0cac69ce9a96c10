from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from cardgen.document import Document, read


@pytest.fixture(scope="session")
def paper(shared: Path) -> Callable[[str], Document]:
    """A paper beside the repository by its name, read once."""

    @cache
    def named(name: str) -> Document:
        return read(shared / "papers" / f"{name}.pdf")

    return named
