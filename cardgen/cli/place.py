"""Where decks go: to files of the papers' names, if the user names none."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from cardgen.library import Paper

__all__ = ["DeckPlace"]

_DECKS = Path("decks")


@dataclass(frozen=True)
class DeckPlace:
    """Where decks go: as told, or to files of the papers' names in ``decks``.

    No deck of a run takes the name of another paper's.
    """

    output: Path | None
    to_stdout: bool
    deck: str | None
    taken: dict[Path, str] = field(default_factory=dict)

    @property
    def is_by_name(self) -> bool:
        """Whether decks go to files that are named after their papers."""
        return self.output is None and not self.to_stdout

    def __call__(self, papers: "Sequence[Paper]") -> Path | BinaryIO:
        """The place of a deck of these papers."""
        if self.to_stdout:
            return sys.stdout.buffer
        if self.output is not None:
            return self.output
        name, number = _file_name(papers, self.deck), 1
        path = _DECKS / f"{name}.apkg"
        while self.taken.setdefault(path, papers[0].id) != papers[0].id:
            number += 1
            path = _DECKS / f"{name}-{number}.apkg"
        return path


def _file_name(papers: "Sequence[Paper]", deck: str | None) -> str:
    """A deck's file is named after its paper, or after the topic of several."""
    slug = re.sub(r"\W+", "-", deck or "").strip("-").lower()
    return slug if slug and len(papers) > 1 else papers[0].short_name
