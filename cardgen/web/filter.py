"""Which cards are shown: by what was decided, by kind, concept and section, and by words."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from cardgen.library import Status, StoredCard

__all__ = ["Filter", "State", "state_of"]


class State(StrEnum):
    """Where a card stands; the value is what an address says."""

    DECK = "deck"
    TODO = "todo"
    KEPT = "kept"
    DROPPED = "dropped"
    LEFT_OUT = "left-out"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader wants to see; "" is anything."""

    state: str = State.DECK
    kind: str = ""
    concept: str = ""
    section: str = ""
    words: str = ""

    @classmethod
    def of(cls, said: Mapping[str, str]) -> "Filter":
        """The filter that an address or a form asks for; what makes no sense asks for nothing."""
        known = {name.name: said[name.name].strip() for name in fields(cls) if name.name in said}
        if known.get("state") not in set(State):
            known.pop("state", None)
        return cls(**known)

    def query(self) -> dict[str, str]:
        """The parameters of an address that asks for this."""
        return {name: str(value) for name, value in asdict(self).items() if value} | {
            "state": str(self.state)
        }

    def narrow(self) -> bool:
        """Whether it asks for more than a state."""
        return bool(self.kind or self.concept or self.section or self.words)

    def shown(self, cards: Iterable[StoredCard]) -> list[StoredCard]:
        """The cards that fit, in the order given."""
        return [held for held in cards if self._fits(held)]

    def _fits(self, held: StoredCard) -> bool:
        card = held.card
        text = " ".join((card.front, card.back, card.quote, card.section)).casefold()
        return (
            _stands(held, self.state)
            and self.kind in ("", card.kind)
            and (not self.concept or self.concept in card.concepts)
            and self.section in ("", card.section)
            and all(word in text for word in self.words.casefold().split())
        )


def state_of(held: StoredCard) -> State:
    """Where one card stands."""
    if held.status is Status.DROPPED:
        return State.DROPPED
    if held.status is not Status.OPEN:
        return State.KEPT
    return State.TODO if held.in_deck else State.LEFT_OUT


def _stands(held: StoredCard, wanted: str) -> bool:
    return wanted == State.ALL or (
        held.in_deck if wanted == State.DECK else state_of(held) == wanted
    )
