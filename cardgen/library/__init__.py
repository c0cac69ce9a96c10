"""The SQLite library: papers, concepts, cards with the user's decisions, and reviews."""

from cardgen.library.library import Library
from cardgen.library.model import Paper, Status, Stored, StoredCard

__all__ = ["Library", "Paper", "Status", "Stored", "StoredCard"]
