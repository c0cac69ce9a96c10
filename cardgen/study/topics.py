"""What there is to be strong or weak in: the library's concepts with their cards, over papers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cardgen.anki.review import key_of
from cardgen.cards.card import Card
from cardgen.cards.checks.question import GENERIC
from cardgen.cards.words import content
from cardgen.library import Library, Paper, StoredCard

__all__ = ["Place", "Topic", "asked_about", "topics"]

_EXPLAINING = frozenset({"definition", "concept"})
"""Kinds of cards whose page explains the concept; of others it only says something about it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper explains a concept; ``page`` counts from 1, ``section`` is as printed."""

    paper: Paper
    page: int
    section: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept of the library's, in all papers that have it.

    ``cards`` ask about it, in reading order, and are in a deck or have been; ``names`` are theirs
    in the log of answers (an occlusion's masks have several). ``builds_on`` holds keys of topics.
    """

    key: str
    term: str
    cards: tuple[StoredCard, ...]
    names: tuple[str, ...]
    places: tuple[Place, ...]
    builds_on: tuple[str, ...]


def asked_about(card: Card) -> str | None:
    """The concept that a card asks about: the first that it has, but for words such as "step"."""
    named = [key for key in card.concepts if not _is_general(key)]
    return next(iter((*named, *card.concepts)), None)


def topics(library: Library, answered: Iterable[str]) -> dict[str, Topic]:
    """All concepts that cards ask about, by key; ``answered`` are the names in the log."""
    papers = {paper.id: paper for paper in library.papers()}
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name in answered:
        names[key_of(name)].append(name)
    cards: defaultdict[str, list[StoredCard]] = defaultdict(list)
    for paper in papers:
        for held in library.cards(paper):
            concept = asked_about(held.card)
            if concept is not None and (held.in_deck or held.card.key in names):
                cards[concept].append(held)
    terms = _terms(library, papers)
    needs = _needs(library, papers, cards.keys())
    return {
        key: Topic(
            key=key,
            term=terms.get(key, key),
            cards=tuple(held),
            names=tuple(name for one in held for name in names[one.card.key] or [one.card.key]),
            places=tuple(_places(held, papers)),
            builds_on=needs.get(key, ()),
        )
        for key, held in cards.items()
    }


def _terms(library: Library, papers: Iterable[str]) -> dict[str, str]:
    """The spelling of every concept, that of the first paper that has it."""
    found: dict[str, str] = {}
    for paper in papers:
        for term in library.terms(paper):
            found.setdefault(term.key, term.term)
    return found


def _needs(
    library: Library, papers: Iterable[str], asked: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """What each concept builds on, of those that are asked about; general words are nothing."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for paper in papers:
        for term in library.terms(paper):
            for key in term.builds_on:
                if key in asked and key != term.key and not _is_general(key):
                    found[term.key][key] = None
    return {key: tuple(needed) for key, needed in found.items()}


def _is_general(key: str) -> bool:
    """Whether a term names nothing of its own, as "model" and "number of steps"."""
    words = content(key)
    return bool(words) and words <= GENERIC


def _places(cards: Sequence[StoredCard], papers: Mapping[str, Paper]) -> Iterable[Place]:
    """For each paper the page of its first explaining card, else of its first card."""
    by_paper: defaultdict[str, list[StoredCard]] = defaultdict(list)
    for held in cards:
        by_paper[held.paper].append(held)
    for paper, held_there in by_paper.items():
        best = min(held_there, key=lambda held: held.card.kind not in _EXPLAINING)
        yield Place(papers[paper], best.card.page, best.card.section)
