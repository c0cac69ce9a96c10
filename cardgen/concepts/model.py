"""The value of a concept."""

from __future__ import annotations

from dataclasses import dataclass

from cardgen.rules.model import Fact

__all__ = ["Concept"]


@dataclass(frozen=True, slots=True)
class Concept:
    """A term that a paper is about.

    ``key`` is the same for all its spellings; ``aliases`` are the other ways the paper writes it;
    ``salience`` in [0, 1] is its weight in the paper; ``builds_on`` holds the keys of the concepts
    that its definition names.
    """

    key: str
    term: str
    aliases: tuple[str, ...]
    salience: float
    definition: Fact | None
    builds_on: tuple[str, ...]
