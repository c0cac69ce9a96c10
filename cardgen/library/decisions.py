"""The user's decisions about cards, each with what was before it, so that it can be undone."""

from sqlite_utils import Database

from cardgen.library.model import Status

__all__ = ["decide", "undo"]

_STATE = ("status", "own_front", "own_back")
_LAST = (
    "SELECT decisions.* FROM decisions JOIN cards ON cards.key = decisions.card "
    "WHERE cards.paper = ? ORDER BY decisions.id DESC LIMIT 1"
)


def decide(db: Database, key: str, status: Status, wording: tuple[str, str] | None = None) -> None:
    """Give a card another status, and the user's wording of front and back if there is one.

    Raises KeyError for an unknown card. What changes nothing is no decision.
    """
    rows = list(db.query("SELECT * FROM cards WHERE key = ?", [key]))
    if not rows:
        raise KeyError(key)
    before = {name: rows[0][name] for name in _STATE}
    after = before | {"status": status.value}
    if wording is not None:
        after |= {"own_front": wording[0], "own_back": wording[1]}
    if after != before:
        db.table("decisions").insert({"card": key, **before})
        db.table("cards").update(key, after)


def undo(db: Database, paper: str) -> str | None:
    """Take back the last decision about a card of this paper; the card's key, None without one."""
    for last in db.query(_LAST, [paper]):
        db.table("cards").update(last["card"], {name: last[name] for name in _STATE})
        db.table("decisions").delete(last["id"])
        return str(last["card"])
    return None
