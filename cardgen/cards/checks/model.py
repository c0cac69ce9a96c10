"""What a check is: a name, the fault it finds, and why a card with that fault isn't kept."""

from collections.abc import Callable
from dataclasses import dataclass

from cardgen.cards.card import Card
from cardgen.document import Document

__all__ = ["Check", "one_of"]


@dataclass(frozen=True, slots=True)
class Check:
    """A named test of one card against its document: ``faulty`` is true of a card to drop.

    ``why`` says in one line, for ``--explain``, what is wrong with such a card.
    """

    name: str
    faulty: Callable[[Card, Document], bool]
    why: str


def one_of(alternatives: str) -> str:
    """Words (or patterns without white space) as the alternatives of a regular expression."""
    return "|".join(alternatives.split())
