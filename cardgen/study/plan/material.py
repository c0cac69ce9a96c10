"""What there is to study: the library's papers, prerequisites first, section by section."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cardgen.library import Library, Paper
from cardgen.study.graph import Source, concept_graph
from cardgen.study.novelty import Advice, Novelty, known_by, novelty

__all__ = ["Material", "Unit", "material"]

_EXPLAINED = 5
"""Concepts of a paper that are worth explaining: its most salient ones with a definition."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A section to read or to skim, and the new cards that it brings; ``page`` from 1."""

    paper: str
    section: str
    page: int
    advice: Advice
    minutes: float
    cards: int


@dataclass(frozen=True, slots=True)
class Material:
    """A paper's units in order, and concepts to explain when it has been studied."""

    title: str
    units: tuple[Unit, ...]
    concepts: tuple[str, ...]
    skipped: int


def material(library: Library, papers: Sequence[Paper]) -> list[Material]:
    """The papers in the order in which to study them; what one says isn't new in the next."""
    ordered = _in_order(library, papers)
    found: list[Material] = []
    read: list[Paper] = []
    for paper in ordered:
        known = known_by((library.outlines.get(one.id), library.concepts(one.id)) for one in read)
        new = novelty(library.outlines.get(paper.id), library.concepts(paper.id), known)
        found.append(_of_paper(library, paper, new))
        read.append(paper)
    return found


def _in_order(library: Library, papers: Sequence[Paper]) -> list[Paper]:
    """Papers after those whose concepts theirs build on; where that is open, by year.

    No paper builds on one of a later year. What has no year, as many a web page, is of the year of
    the paper that it came after.
    """
    import networkx

    years: list[int] = []
    for paper in papers:
        years.append(paper.year or (years[-1] if years else 0))
    by_year = [papers[place] for place in sorted(range(len(papers)), key=years.__getitem__)]
    concepts = concept_graph([Source(one.id, library.terms(one.id)) for one in by_year])
    order: networkx.DiGraph[str] = networkx.DiGraph()
    order.add_nodes_from(paper.id for paper in by_year)
    for one, other in concepts.edges:
        first, second = concepts.nodes[one]["source"], concepts.nodes[other]["source"]
        if first != second:
            order.add_edge(first, second)
    places = {paper.id: place for place, paper in enumerate(by_year)}
    by_id = {paper.id: paper for paper in by_year}
    if not networkx.is_directed_acyclic_graph(order):
        return by_year
    return [
        by_id[one] for one in networkx.lexicographical_topological_sort(order, places.__getitem__)
    ]


def _of_paper(library: Library, paper: Paper, new: Novelty) -> Material:
    cards = Counter(card.section for card in library.deck(paper.id))
    reading = [one for one in new.parts if one.advice is not Advice.SKIP and one.part.words]
    placed = {one.part.name: cards.pop(one.part.name, 0) for one in reading}
    units = [
        Unit(
            paper.short_title,
            one.part.name,
            one.part.page,
            one.advice,
            one.minutes,
            placed.pop(one.part.name, 0),
        )
        for one in reading
    ]
    if rest := cards.total():  # cards of sections that are skipped: at the paper's end
        units.append(Unit(paper.short_title, "", paper.pages, Advice.SKIM, 0.0, rest))
    return Material(paper.short_title, tuple(units), _concepts(library, paper), _skipped(new))


def _concepts(library: Library, paper: Paper) -> tuple[str, ...]:
    defined = [one.term for one in library.terms(paper.id) if one.definition]
    return tuple(defined[:_EXPLAINED])


def _skipped(new: Novelty) -> int:
    """The words of the sections that aren't worth reading."""
    return sum(one.part.words for one in new.parts if one.advice is Advice.SKIP)
