"""Concepts and what they build on: as a graph, as a picture one can move around in, as files."""

from cardgen.study.graph.concepts import Source, concept_graph
from cardgen.study.graph.drawing import Node, draw, page
from cardgen.study.graph.formats import as_dot, as_graphml

__all__ = ["Node", "Source", "as_dot", "as_graphml", "concept_graph", "draw", "page"]
