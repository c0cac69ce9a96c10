"""The values of the rule engine: rules as data, and the facts that they find."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cardgen.document import Document, Figure, Span
from cardgen.language import Passage

__all__ = ["Example", "Fact", "Finder", "Rule", "Template"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the paper states, found by a rule.

    ``concept`` is the term the fact is about, as the reader should see it. ``slots`` are the named
    pieces the templates use, cleaned for display (no citations, no footnote marks). ``evidence``
    is the sentence (or caption, or sentences) that says it: the card's quote. ``anchor`` is the
    part of the evidence that makes the fact, and its start orders facts in the text.
    """

    kind: str
    concept: str
    slots: Mapping[str, str]
    evidence: Span
    anchor: Span
    rule: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """How a fact becomes a card: Jinja2 sources, strict, over the fact's slots.

    For a cloze, ``front`` holds ``[…]`` where ``back`` belongs. ``cue`` tells whether the claim is
    the paper's own and the card must name the paper. ``picture`` is the side that shows the fact's
    figure.
    """

    front: str
    back: str
    form: Literal["question", "cloze"] = "question"
    cue: bool = False
    picture: Literal["back", "front"] = "back"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the (front, back) pairs that must come of it; no pairs: nothing may come."""

    text: str
    cards: tuple[tuple[str, str], ...]


Finder = Callable[[Document, Iterable[Passage]], Iterable[Fact]]
"""What a rule does, compiled from patterns or written in Python: passages in, facts out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named way to find one kind of fact, with its templates and its own examples.

    ``source`` says in one line where the rule comes from (literature, or our own observation);
    ``file`` is the pack it stands in. ``reliability`` in [0, 1] is the share of its cards a strict
    reader would keep. ``field`` names the field (``fields.FIELDS``) whose papers it reads, "" all.
    ``compared`` is what its answers name where two papers may differ in it ("training data").
    """

    name: str
    kind: str
    find: Finder
    templates: tuple[Template, ...]
    examples: tuple[Example, ...]
    source: str
    file: Path
    reliability: float
    field: str = ""
    compared: str = ""
