"""The critic: every check of a card, and what a card that fails one is dropped for."""

from cardgen.cards.card import Card
from cardgen.cards.checks import CHECKS, Check
from cardgen.document import Document

__all__ = ["faults", "first_fault"]


def faults(card: Card, document: Document) -> tuple[Check, ...]:
    """All checks that a card fails, in the order of :data:`CHECKS`."""
    return tuple(check for check in CHECKS if check.faulty(card, document))


def first_fault(card: Card, document: Document) -> Check | None:
    """The first check that a card fails, or None for a card that passes them all."""
    return next((check for check in CHECKS if check.faulty(card, document)), None)
