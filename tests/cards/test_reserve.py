from collections.abc import Callable
from dataclasses import replace

from cardgen.cards import Card, Dropped, reserve
from cardgen.document import Document


def test_cards_without_a_fault_come_first_and_the_better_before_the_worse(
    make_card: Callable[..., tuple[Card, Document]],
) -> None:
    made, _ = make_card("What is dropout?", "a regulariser")
    reasons = {
        "fault": (0.9, "names-itself"),
        "double": (0.8, "near-duplicate"),
        "weak": (0.2, "low-score"),
        "spare": (0.6, "over-budget"),
    }
    drops = [
        Dropped(replace(made, key=key, score=score), reason)
        for key, (score, reason) in reasons.items()
    ]
    assert [drop.card.key for drop in reserve(drops)] == ["spare", "weak", "double", "fault"]
    assert [drop.card.key for drop in reserve(drops, most=2)] == ["spare", "weak"]
    assert reserve(reversed(drops)) == reserve(drops)
