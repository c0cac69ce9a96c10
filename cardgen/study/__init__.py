"""Reviews become strength for each concept, weak concepts, and what to do about them."""

from cardgen.study.focus import WEAK_TAG, anki_search, new_angles
from cardgen.study.memory import Memory, answered, interval, recall
from cardgen.study.replay import replay_new
from cardgen.study.schedule import GRADES, outcomes, scheduled
from cardgen.study.session import Asked, Session, Turn
from cardgen.study.strength import Log, Strength, Verdict, judge
from cardgen.study.sync import Synced, known_cards, sync
from cardgen.study.topics import Place, Topic
from cardgen.study.weak import Standing, answers, standings, weakest_first

__all__ = [
    "GRADES",
    "WEAK_TAG",
    "Asked",
    "Log",
    "Memory",
    "Place",
    "Session",
    "Standing",
    "Strength",
    "Synced",
    "Topic",
    "Turn",
    "Verdict",
    "anki_search",
    "answered",
    "answers",
    "interval",
    "judge",
    "known_cards",
    "new_angles",
    "outcomes",
    "recall",
    "replay_new",
    "scheduled",
    "standings",
    "sync",
    "weakest_first",
]
