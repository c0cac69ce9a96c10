"""Reviews become strength for each concept, weak concepts, and what to do about them."""

from cardgen.study.memory import Memory, answered, interval, recall
from cardgen.study.replay import replay_new
from cardgen.study.schedule import GRADES, outcomes, scheduled
from cardgen.study.session import Asked, Session, Turn
from cardgen.study.strength import Strength, Verdict, judge
from cardgen.study.sync import Synced, known_cards, sync
from cardgen.study.topics import Place, Topic
from cardgen.study.weak import Standing, answers, standings, weakest_first

__all__ = [
    "GRADES",
    "Asked",
    "Memory",
    "Place",
    "Session",
    "Standing",
    "Strength",
    "Synced",
    "Topic",
    "Turn",
    "Verdict",
    "answered",
    "answers",
    "interval",
    "judge",
    "known_cards",
    "outcomes",
    "recall",
    "replay_new",
    "scheduled",
    "standings",
    "sync",
    "weakest_first",
]
