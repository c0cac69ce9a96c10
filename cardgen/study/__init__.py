"""Reviews become strength for each concept, weak concepts, and what to do about them."""

from cardgen.study.memory import Memory, answered, interval, recall
from cardgen.study.replay import replay_new
from cardgen.study.sync import Synced, known_cards, sync

__all__ = [
    "Memory",
    "Synced",
    "answered",
    "interval",
    "known_cards",
    "recall",
    "replay_new",
    "sync",
]
