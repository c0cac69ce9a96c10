from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[[Path, str], Path]


@pytest.fixture
def write() -> Write:
    """Writes a small paper of some subject, of which cards come."""

    def write(path: Path, subject: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"# On {subject.title()}\n\n## 1 Introduction\n\n"
            "Layer normalization is a method that normalizes the activities of the neurons in a "
            f"layer. Dropout of {subject} is a technique that removes units at random during "
            "training. We train the model on 36 million sentence pairs. The encoder maps an input "
            "sequence to a sequence of continuous representations, which a decoder then reads. "
            "Every layer has two parts, and each of them is followed by a normalization of its own."
        )
        return path

    return write
