"""A tag on exactly those of cardgen's notes in a running Anki that ought to have it."""

from collections.abc import Collection
from dataclasses import dataclass

from cardgen.anki.connect import AnkiConnect
from cardgen.errors import AnkiConnectError

__all__ = ["Tagged", "tag_exactly"]

_BATCH = 200  # notes in one search


@dataclass(frozen=True, slots=True)
class Tagged:
    """How many notes have got a tag, and from how many it was taken."""

    added: int
    removed: int


def tag_exactly(anki: AnkiConnect, tag: str, keys: Collection[str]) -> Tagged:
    """Give ``tag`` to the notes with these keys, and take it from all others.

    Other tags stay. Raises AnkiConnectError.
    """
    anki.check()
    tagged = _found(anki, f"tag:{tag}")
    wanted: set[int] = set()
    ordered = sorted(keys)
    for start in range(0, len(ordered), _BATCH):
        part = ordered[start : start + _BATCH]
        wanted |= _found(anki, " OR ".join(f'"Key:{key}"' for key in part))
    new, old = sorted(wanted - tagged), sorted(tagged - wanted)
    if new:
        anki.ask("addTags", notes=new, tags=tag)
    if old:
        anki.ask("removeTags", notes=old, tags=tag)
    return Tagged(len(new), len(old))


def _found(anki: AnkiConnect, query: str) -> set[int]:
    notes = anki.ask("findNotes", query=query)
    if not isinstance(notes, list):
        raise AnkiConnectError(
            f"{anki.url}: AnkiConnect's answer isn't understood ({notes!r}); update the add-on"
        )
    return set(notes)
