"""A topic: papers that are studied together, each with its subdeck of one deck, in their order.

A subdeck's name tells its place, "Transformers::02 Improving Language …", since Anki sorts decks by
name; a paper keeps its place for good, whatever is added or removed, since Anki knows a deck by
its name alone.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cardgen.cards import NO_FAULT, Earlier
from cardgen.library import Library, Paper, Status
from cardgen.pipeline.model import Draft
from cardgen.study.novelty import Known, known_by

__all__ = ["NOTHING", "Before", "before_in_topic", "topic_of", "with_decks"]

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


@dataclass(frozen=True, slots=True)
class Before:
    """What a topic has before a paper: the papers' cards in order, and what their reader knows."""

    earlier: tuple[Earlier, ...]
    known: Known


NOTHING = Before((), known_by(()))
"""Before the first paper of a topic, and one without a topic."""


def before_in_topic(paper: Paper, library: Library, drafts: Iterable[Draft]) -> Before:
    """What a paper's topic has before it: as drafted in this build, else as stored."""
    topic, made = topic_of(paper), {draft.paper.id: draft for draft in drafts}
    if topic is None:
        return NOTHING
    papers = {other.id: other for other in library.papers()}
    papers |= {identity: draft.paper for identity, draft in made.items()}
    before = sorted(
        (other for other in papers.values() if topic_of(other) == topic),
        key=lambda other: other.deck,
    )
    before = [other for other in before if other.deck < paper.deck and other.id != paper.id]
    return Before(
        tuple(
            _drafted(made[other.id], library) if other.id in made else _stored(other, library)
            for other in before
        ),
        known_by(
            (made[other.id].found.outline, made[other.id].found.concepts)
            if other.id in made
            else (library.outlines.get(other.id), library.concepts(other.id))
            for other in before
        ),
    )


def _drafted(draft: Draft, library: Library) -> Earlier:
    paper, dropped = draft.paper, draft.selection.dropped
    refused = {one.card.key for one in library.cards(paper.id) if one.status is Status.DROPPED}
    asked = tuple(card for card in draft.selection.kept if card.key not in refused)
    others = tuple(drop.card for drop in dropped if drop.reason in NO_FAULT)
    return Earlier(paper.id, paper.title, asked, others)


def _stored(paper: Paper, library: Library) -> Earlier:
    held = (*library.cards(paper.id), *library.reserve(paper.id))
    asked = tuple(one.card for one in held if one.in_deck)
    others = tuple(one.card for one in held if one.made and one.left_out in NO_FAULT)
    return Earlier(paper.id, paper.title, asked, others)


def _place(paper: Paper, topic: str) -> int | None:
    match = _SUBDECK.fullmatch(paper.deck)
    return int(match["place"]) if match and match["topic"] == topic else None


def _title(paper: Paper) -> str:
    return paper.short_title.replace("::", ":")
