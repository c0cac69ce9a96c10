"""The SQLite library: papers, concepts, cards with the user's decisions, and reviews."""

from cardgen.library.library import Library
from cardgen.library.model import Decided, Paper, Status, Stored, StoredCard

__all__ = ["Decided", "Library", "Paper", "Status", "Stored", "StoredCard"]
