"""What to do about weak concepts: other questions about them, and where Anki finds their cards."""

from collections.abc import Sequence
from functools import partial

from cardgen.anki.markup import slug
from cardgen.anki.review import key_of
from cardgen.cards.reasons import NEAR_DUPLICATE
from cardgen.cards.reserve import NO_FAULT
from cardgen.library import Library, Status, StoredCard
from cardgen.study.strength import Log
from cardgen.study.topics import asked_about
from cardgen.study.weak import Standing

__all__ = ["WEAK_TAG", "anki_search", "new_angles"]

WEAK_TAG = "cardgen::weak"
"""The tag that notes of weak concepts can have in Anki."""

_ANGLES = 3
"""New questions about one weak concept: more at once would bury it under first answers."""

_HELD_BACK = NO_FAULT.keys() - {NEAR_DUPLICATE}
"""Reasons of cards that have no fault, but for those that ask what another card asks already."""


def new_angles(
    library: Library, weak: Sequence[Standing], log: Log
) -> dict[str, tuple[StoredCard, ...]]:
    """For each weak concept, by key, up to three cards without an answer in the ``log``.

    Those that ask about the concept come before those that name it, those in a deck before the best
    that builds left out for lack of room. No card is given for two concepts.
    """
    answered = {key_of(name) for name in log}
    papers = dict.fromkeys(place.paper.id for one in weak for place in one.topic.places)
    pool = [
        held
        for paper in papers
        for held in (*library.cards(paper), *library.reserve(paper))
        if held.card.key not in answered and (held.in_deck or _is_held_back(held))
    ]
    taken: set[str] = set()
    found: dict[str, tuple[StoredCard, ...]] = {}
    for one in weak:
        about = [held for held in pool if one.topic.key in held.card.concepts]
        ranked = sorted(about, key=partial(_rank, one.topic.key))
        chosen = [held for held in ranked if held.card.key not in taken][:_ANGLES]
        taken |= {held.card.key for held in chosen}
        found[one.topic.key] = tuple(chosen)
    return found


def _is_held_back(held: StoredCard) -> bool:
    return held.left_out in _HELD_BACK and held.status is not Status.DROPPED


def _rank(concept: str, held: StoredCard) -> tuple[bool, bool, float, str]:
    return asked_about(held.card) != concept, not held.in_deck, -held.card.score, held.card.key


def anki_search(weak: Sequence[Standing]) -> str:
    """Anki's search for all cards of weak concepts, for a filtered deck.

    See docs.ankiweb.net/searching.html; the tags are those that cards are exported with.
    """
    return " OR ".join(f"tag:cardgen::concept::{slug(one.topic.key)}" for one in weak)
