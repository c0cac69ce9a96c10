from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cardgen.cards import Card, Form
from cardgen.document import Span
from cardgen.library import Library, Paper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path, timeout=0.1) as opened:
        yield opened


@pytest.fixture
def paper() -> Paper:
    return Paper(
        id="arxiv:1706.03762",
        short_name="attention",
        short_title="Attention",
        title="Attention Is All You Need",
        authors=("Ashish Vaswani", "Noam Shazeer"),
        year=2017,
        identifier="arXiv:1706.03762v7",
        link="https://arxiv.org/pdf/1706.03762v7",
        source="attention.pdf",
        sha256="0" * 64,
        pages=15,
    )


@pytest.fixture
def card() -> Callable[..., Card]:
    def make(key: str = "k1", **fields: object) -> Card:
        values: dict[str, object] = {
            "key": key,
            "kind": "definition",
            "form": Form.QUESTION,
            "front": "What is self-attention?",
            "back": "attention over one sequence",
            "quote": "Self-attention is attention over one sequence.",
            "evidence": Span(10, 56),
            "page": 2,
            "section": "2 Background",
            "concepts": ("self-attention",),
            "rule": "is-a",
            "score": 0.5,
        }
        return Card(**{**values, **fields})  # type: ignore[arg-type]

    return make
