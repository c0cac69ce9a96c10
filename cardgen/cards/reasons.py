"""Why a candidate isn't in the deck: the critic's checks, and the reasons that are no faults."""

from collections.abc import Mapping

from cardgen.cards.checks import CHECKS

__all__ = [
    "DEFINED_BEFORE",
    "LOW_SCORE",
    "NEAR_DUPLICATE",
    "OTHER_CONCEPT",
    "OTHER_KIND",
    "OVER_BUDGET",
    "REASONS",
]

OVER_BUDGET, LOW_SCORE = "over-budget", "low-score"
OTHER_KIND, OTHER_CONCEPT = "other-kind", "other-concept"
NEAR_DUPLICATE, DEFINED_BEFORE = "near-duplicate", "defined-before"

REASONS: Mapping[str, str] = {
    OVER_BUDGET: "better cards took the room",
    LOW_SCORE: "a reader would probably not keep it",
    OTHER_KIND: "not of the kinds asked for",
    OTHER_CONCEPT: "not about the concepts asked for",
    NEAR_DUPLICATE: "a better card asks the same",
    DEFINED_BEFORE: "an earlier paper of the topic has defined it",
    **{check.name: check.why for check in CHECKS},
}
"""Every reason with what it means in a line, for ``--explain``."""
