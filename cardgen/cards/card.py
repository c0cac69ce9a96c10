"""A card: what is asked, what is answered, and where in the paper it comes from."""

from dataclasses import dataclass
from enum import StrEnum

from cardgen.document import Figure, Span

__all__ = ["DEFINING_KINDS", "GAP", "Card", "Dropped", "Form", "Mask", "Occlusion", "Quoted"]

GAP = "[…]"
"""Stands in a cloze card's front where its back has been taken out; exactly once."""

DEFINING_KINDS = frozenset({"abbreviation", "concept", "definition"})
"""Kinds of fact that say what a term means."""


class Form(StrEnum):
    """How a card asks."""

    QUESTION = "question"
    CLOZE = "cloze"
    OCCLUSION = "occlusion"


@dataclass(frozen=True, slots=True)
class Mask:
    """A rectangle over a picture, in shares of its width and height from the top left."""

    left: float
    top: float
    width: float
    height: float

    def __post_init__(self) -> None:
        inside = 0 <= self.left < 1 and 0 <= self.top < 1
        if not (inside and 0 < self.width <= 1 - self.left and 0 < self.height <= 1 - self.top):
            raise ValueError(f"not a mask: {self}")


@dataclass(frozen=True, slots=True)
class Occlusion:
    """What is hidden of a picture: each mask asks for itself, the others hidden too if ``all``."""

    masks: tuple[Mask, ...]
    all: bool = True


@dataclass(frozen=True, slots=True)
class Quoted:
    """What else is quoted: the other paper's title, or "" for the card's own; pages from 1."""

    paper: str
    quote: str
    section: str
    page: int


@dataclass(frozen=True, slots=True)
class Card:
    """One card, in plain text (no HTML; ``anki`` escapes).

    ``key`` is the card's identity for good: Anki's GUID and the library's key. It is a digest of
    paper id, kind, concept and the anchor of its evidence, never of the wording. ``front`` of a
    cloze holds :data:`GAP` where ``back`` belongs. ``quote`` is ``Document.text`` at ``evidence``,
    verbatim, and ``page`` (from 1) is where it starts. ``section`` is number and title as printed.
    ``figure`` is shown on the back; ``figure_in_front`` moves it to the question. An occlusion
    asks what is under the masks of ``occlusion`` over its figure; ``front`` is its heading, and
    ``back`` may be empty. ``cue`` names
    the paper where the claim is the paper's own ("GPT-2 (2019)"), else "". ``score`` is in [0, 1].
    ``contrast`` is what an earlier paper says where the card asks for the difference, ``also`` what
    the paper itself says elsewhere that an answer in several lines rests on.
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
    occlusion: Occlusion | None = None
    contrast: Quoted | None = None
    also: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate that didn't become a card, and the name of the check that dropped it."""

    card: Card
    reason: str
