"""The critic's checks, one file for each thing that can be wrong with a card."""

from cardgen.cards.checks.abbreviation import ABBREVIATION_CHECKS
from cardgen.cards.checks.answer import ANSWER_CHECKS
from cardgen.cards.checks.fit import FIT_CHECKS
from cardgen.cards.checks.known import KNOWN_CHECKS
from cardgen.cards.checks.manual import MANUAL_CHECKS
from cardgen.cards.checks.model import Check
from cardgen.cards.checks.question import QUESTION_CHECKS
from cardgen.cards.checks.reference import REFERENCE_CHECKS
from cardgen.cards.checks.source import SOURCE_CHECKS
from cardgen.cards.checks.text import TEXT_CHECKS

__all__ = ["CHECKS", "Check"]

CHECKS: tuple[Check, ...] = (
    *SOURCE_CHECKS,
    *ABBREVIATION_CHECKS,
    *KNOWN_CHECKS,
    *MANUAL_CHECKS,
    *TEXT_CHECKS,
    *REFERENCE_CHECKS,
    *QUESTION_CHECKS,
    *ANSWER_CHECKS,
    *FIT_CHECKS,
)
"""In the order in which they are asked: the first that fails names the reason of a drop."""
