"""A card: what is asked, what is answered, and where in the paper it comes from."""

from dataclasses import dataclass
from enum import StrEnum

from cardgen.document import Figure, Span

__all__ = ["GAP", "Card", "Dropped", "Form"]

GAP = "[…]"
"""Stands in a cloze card's front where its back has been taken out; exactly once."""


class Form(StrEnum):
    """How a card asks."""

    QUESTION = "question"
    CLOZE = "cloze"


@dataclass(frozen=True, slots=True)
class Card:
    """One card, in plain text (no HTML; ``anki`` escapes).

    ``key`` is the card's identity for good: Anki's GUID and the library's key. It is a digest of
    paper id, kind, concept and the anchor of its evidence, never of the wording. ``front`` of a
    cloze holds :data:`GAP` where ``back`` belongs. ``quote`` is ``Document.text`` at ``evidence``,
    verbatim, and ``page`` (from 1) is where it starts. ``section`` is number and title as printed.
    ``figure`` is shown on the back; ``figure_in_front`` moves it to the question. ``cue`` names
    the paper where the claim is the paper's own ("GPT-2 (2019)"), else "". ``score`` is in [0, 1].
    """

    key: str
    kind: str
    form: Form
    front: str
    back: str
    quote: str
    evidence: Span
    page: int
    section: str
    concepts: tuple[str, ...]
    rule: str
    score: float
    cue: str = ""
    figure: Figure | None = None
    figure_in_front: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate that didn't become a card, and the name of the check that dropped it."""

    card: Card
    reason: str
