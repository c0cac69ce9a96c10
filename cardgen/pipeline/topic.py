"""A topic: papers that are studied together, each with its subdeck of one deck, in their order.

A subdeck's name tells its place, "Transformers::02 Improving Language …", since Anki sorts decks by
name; a paper keeps its place for good, whatever is added or removed, since Anki knows a deck by
its name alone.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cardgen.library import Paper

__all__ = ["topic_of", "with_decks"]

_SUBDECK = re.compile(r"(?P<topic>.+)::(?P<place>\d{2,}) [^:]+(?::[^:]+)*")


def with_decks(papers: Sequence[Paper], known: Iterable[Paper], wanted: str | None) -> list[Paper]:
    """The papers, each with the name of its deck in Anki.

    ``wanted`` is the deck that the user named: that of one paper alone, or the topic of several.
    A topic that the library has gets new papers behind those it ``known``; without a name all
    stay where they are.
    """
    if wanted is None:
        return list(papers)
    places = {paper.id: _place(paper, wanted) for paper in known}
    places = {paper: place for paper, place in places.items() if place is not None}
    if len(papers) == 1 and not places:
        return [replace(papers[0], deck=wanted)]
    free = max((place for place in places.values() if place), default=0) + 1
    placed = []
    for paper in papers:
        place = places.get(paper.id)
        if place is None:
            place, free = free, free + 1
        placed.append(replace(paper, deck=f"{wanted}::{place:02} {_title(paper)}"))
    return placed


def topic_of(paper: Paper) -> str | None:
    """The name of the deck that a paper's subdeck is in, if it is in a topic."""
    match = _SUBDECK.fullmatch(paper.deck)
    return match["topic"] if match else None


def _place(paper: Paper, topic: str) -> int | None:
    match = _SUBDECK.fullmatch(paper.deck)
    return int(match["place"]) if match and match["topic"] == topic else None


def _title(paper: Paper) -> str:
    return paper.short_title.replace("::", ":")
