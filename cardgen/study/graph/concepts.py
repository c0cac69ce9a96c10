"""The graph of what builds on what, over all papers: whose definition names what.

An edge leads from a concept to one that builds on it, as one would study them. There is one where

- a definition names another concept, of its own paper or of one read before. Terms are matched
  longest first, so that "self-attention" doesn't name "attention";
- a term is another one with words before it: "masked self-attention" is a kind of
  "self-attention" (Navigli & Velardi 2004, "Learning Domain Ontologies from Document Warehouses
  and Dedicated Web Sites", section 3.2.1: string inclusion).

Words that name nothing of their own, such as "model" and "task", are no nodes: all builds on them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cardgen.cards.checks.question import GENERIC
from cardgen.cards.words import FUNCTION_WORDS, content
from cardgen.concepts import key_of
from cardgen.library import Term

if TYPE_CHECKING:
    import networkx

__all__ = ["Source", "concept_graph"]

_SHORTEST = 3
"""Letters of a key that can be named: shorter ones are symbols."""

_MOST_LONELY = 8
"""Concepts of a paper, by salience, that are shown though nothing leads to or from them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A paper by its name in the picture, and its concepts."""

    name: str
    terms: Sequence[Term]


def concept_graph(sources: Sequence[Source]) -> "networkx.DiGraph[str]":
    """The graph of the concepts of papers, given in the order of reading.

    A node is a concept's key, with ``label``, ``salience`` (its highest), ``definition`` (the
    sentence's own slots, or ""), ``source`` (the first paper that defines it, else the first that
    has it) and ``sources`` (all names, joined by ", "). Circles are opened where reading order
    says so: what was read first builds on nothing read later.
    """
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    sources = [replace(source, terms=_named(source.terms)) for source in sources]
    for source in sources:
        for concept in source.terms:
            _add(graph, source.name, concept)
    order = {source.name: place for place, source in enumerate(sources)}
    names = _names(sources)
    for source in sources:
        for concept in source.terms:
            for key in _needs(concept, names):
                if order[graph.nodes[key]["source"]] <= order[source.name]:
                    graph.add_edge(key, concept.key)
    _open_circles(graph)
    _leave_lonely(graph, sources)
    ordered: networkx.DiGraph[str] = networkx.DiGraph()
    for node in sorted(graph, key=lambda node: order[graph.nodes[node]["source"]]):
        ordered.add_node(node, **graph.nodes[node])
    ordered.add_edges_from(sorted(graph.edges))
    return ordered


def _named(terms: Sequence[Term]) -> list[Term]:
    """The concepts that have a name: no symbols, no phrases of general words."""
    return [
        concept
        for concept in terms
        if not content(concept.key) <= GENERIC and re.search(r"[^\W\d_]{3}", concept.key)
    ]


def _add(graph: "networkx.DiGraph[str]", source: str, concept: Term) -> None:
    """A new node, or more about one that an earlier paper has."""
    known: dict[str, Any] = graph.nodes[concept.key] if concept.key in graph else {}
    defined = concept.definition
    first = source if not known or (defined and not known["definition"]) else known["source"]
    graph.add_node(
        concept.key,
        label=known.get("label", concept.term),
        salience=max(concept.salience, known.get("salience", 0.0)),
        definition=known.get("definition") or defined,
        source=first,
        sources=", ".join(filter(None, (known.get("sources", ""), source))),
    )


def _names(sources: Sequence[Source]) -> dict[str, str]:
    """Every key by which a concept can be named, aliases included, with the concept's own."""
    found: dict[str, str] = {}
    for source in sources:
        for concept in source.terms:
            for name in (concept.key, *map(key_of, concept.aliases)):
                if len(name) >= _SHORTEST:
                    found.setdefault(name, concept.key)
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _needs(concept: Term, names: Mapping[str, str]) -> Iterator[str]:
    """The keys of what a concept builds on."""
    yield from (names[key] for key in concept.builds_on if key in names)
    text = _plain(concept.definition)
    if text:
        text = text.replace(f" {concept.key} ", "  ")
        for name, key in names.items():
            if f" {name} " in text:
                text = text.replace(f" {name} ", "  ")
                if key != concept.key:
                    yield key
    broader = next((n for n in names if _is_kind(concept.key, n)), None)
    if broader:
        yield names[broader]


def _is_kind(key: str, name: str) -> bool:
    """Whether a term is another one behind words that qualify it: "output of a layer" is none."""
    qualifiers = key.removesuffix(f" {name}") if key.endswith(f" {name}") else ""
    return bool(qualifiers) and not FUNCTION_WORDS & set(qualifiers.split())


def _plain(text: str) -> str:
    return f" {' '.join(key_of(word) for word in text.split())} " if text else ""


def _open_circles(graph: "networkx.DiGraph[str]") -> None:
    """Take out the edges that lead back, the less salient end's first, until no circle is left."""
    import networkx

    graph.remove_edges_from(list(networkx.selfloop_edges(graph)))
    while not networkx.is_directed_acyclic_graph(graph):
        circle = networkx.find_cycle(graph)
        weakest = min(circle, key=lambda edge: (graph.nodes[edge[0]]["salience"], edge))
        graph.remove_edge(weakest[0], weakest[1])


def _leave_lonely(graph: "networkx.DiGraph[str]", sources: Sequence[Source]) -> None:
    """Drop concepts that nothing connects, but for the defined and each paper's most salient."""
    for source in sources:
        own = [node for node in graph if graph.nodes[node]["source"] == source.name]
        lonely = [n for n in own if not graph.degree(n) and not graph.nodes[n]["definition"]]
        lonely.sort(key=lambda node: (-graph.nodes[node]["salience"], node))
        graph.remove_nodes_from(lonely[_MOST_LONELY:])
