"""What the critic has to say of a card, in words for its reader."""

from cardgen.cards import CHECKS, faults
from cardgen.document import Document
from cardgen.library import StoredCard

__all__ = ["remarks"]

_WHY = {check.name: check.why for check in CHECKS} | {
    "over-budget": "a good card, but the paper has better ones",
    "low-score": "seldom worth keeping, by its score",
    "near-duplicate": "asks nearly what another card asks",
    "other-kind": "of a kind that the last build wasn't asked for",
}


def remarks(held: StoredCard, document: Document | None) -> list[tuple[str, str]]:
    """Names and reasons: why the last build left the card out, and every check that it fails.

    Without the document, what the library remembers has to do.
    """
    names = [held.left_out] if held.left_out else []
    if document is not None:
        names += [check.name for check in faults(held.card, document)]
    return [(name, _WHY.get(name, "")) for name in dict.fromkeys(names)]
