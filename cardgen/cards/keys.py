"""The identity of a card, which outlives its wording and the text around its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

from cardgen.cards.words import plain
from cardgen.document import Document

if TYPE_CHECKING:  # rules and concepts bring spaCy along, which a card alone doesn't need
    from cardgen.rules.model import Fact

__all__ = ["card_key", "numbered"]

_SIZE = 12
"""Bytes: among a million cards two share a digest with a probability below 1e-17."""


def numbered(document: Document, facts: Iterable[Fact]) -> Iterator[tuple[Fact, str]]:
    """Facts in reading order, each with its anchor: the anchored words and how often seen before.

    An anchor has no offset in it, so that a sentence added elsewhere changes no key; the count
    tells two facts apart that are printed in the same words.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for fact in sorted(facts, key=lambda f: (f.anchor, f.evidence, f.kind, f.concept, f.rule)):
        words = plain(document.slice(fact.anchor)) or (fact.figure.label if fact.figure else "")
        same = (fact.kind, plain(fact.concept), words)
        yield fact, f"{words}#{seen[same]}"
        seen[same] += 1


def card_key(paper: str, fact: Fact, anchor: str, template: int) -> str:
    """A digest (hex) of paper id, kind, concept, anchor and the number of the rule's template.

    The wording of question and answer takes no part: a better wording is the same card.
    """
    parts = (paper, fact.kind, plain(fact.concept), anchor, str(template))
    return blake2b("\x1f".join(parts).encode(), digest_size=_SIZE).hexdigest()
