"""The SQLite library: papers, concepts, cards with the user's decisions, and reviews."""

from cardgen.library.backup import back_up, backup_place, restore
from cardgen.library.builds import Build, Builds
from cardgen.library.checking import Checked, Finding, check
from cardgen.library.library import Library
from cardgen.library.model import Paper, Status, Stored, StoredCard, Term
from cardgen.library.reviews import Added, Answer, InAnki, Replayed, Reviews

__all__ = [
    "Added",
    "Answer",
    "Build",
    "Builds",
    "Checked",
    "Finding",
    "InAnki",
    "Library",
    "Paper",
    "Replayed",
    "Reviews",
    "Status",
    "Stored",
    "StoredCard",
    "Term",
    "back_up",
    "backup_place",
    "check",
    "restore",
]
