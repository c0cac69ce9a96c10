"""When a card is due, scheduled by py-fsrs from its answers wherever they were given."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cardgen.anki.review import FORGET
from cardgen.study.memory import scheduler

if TYPE_CHECKING:
    from fsrs import Card

__all__ = ["GRADES", "is_learning", "outcomes", "scheduled"]

GRADES = {1: "Again", 2: "Hard", 3: "Good", 4: "Easy"}
"""The ratings, by Anki's names for them."""


def scheduled(log: Sequence[tuple[int, int]]) -> "Card | None":
    """The card as its answers (unix ms, rating; oldest first) leave it, or None if it is new.

    Its ``due`` is in UTC. Learning steps are a minute and ten, as Anki's are by default.
    """
    from fsrs import Card, Rating

    card = None
    for at, rating in log:
        if rating == FORGET:
            card = None
            continue
        moment = datetime.fromtimestamp(at / 1000, UTC)
        card = card or Card(card_id=0, due=moment)
        card, _ = scheduler().review_card(card, Rating(rating), moment)
    return card


def is_learning(card: "Card") -> bool:
    """Whether the card is between steps of a few minutes, and not of days."""
    from fsrs import State

    return card.state is not State.Review


def outcomes(card: "Card | None", now: datetime) -> Mapping[int, timedelta]:
    """How long until the card is due again, for each rating that it may get ``now`` (UTC)."""
    from fsrs import Card, Rating

    asked = card or Card(card_id=0, due=now)
    return {
        rating: scheduler().review_card(asked, Rating(rating), now)[0].due - now
        for rating in GRADES
    }
