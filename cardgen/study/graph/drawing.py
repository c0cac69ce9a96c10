"""A picture of a graph that one can move around in: SVG, with its style and script in the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from cardgen.study.graph.layout import HEIGHT, lay_out

if TYPE_CHECKING:
    from jinja2 import Template
    from networkx import DiGraph

__all__ = ["Node", "draw", "page"]

_LONGEST = 34
"""Letters of a label; the rest shows when one points at it."""

_HEAVY, _BOLD = 0.5, 1.12
"""The weight of a node from which its label is bold, and how much wider that makes it."""

_MARGIN = 24.0
"""Pixels around the picture."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a picture: ``group`` is the block it stands in, ``colour`` any CSS colour.

    ``note`` is shown when the node is chosen; ``weight`` in [0, 1] makes the label bolder.
    """

    key: str
    label: str
    group: str
    colour: str
    note: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class _Box:
    """A node in its place, as the template draws it."""

    key: str
    label: str
    whole: str
    note: str
    colour: str
    bold: bool
    x: float
    y: float
    width: float


def draw(nodes: Sequence[Node], edges: Sequence[tuple[str, str]]) -> str:
    """A figure for an HTML page: it can be dragged, zoomed and searched, and it prints.

    Groups stand from left to right in the order of their first nodes. An edge is (from, to), by
    the nodes' keys; edges that would close a circle raise ValueError, as does an unknown key.
    """
    graph = _graph(nodes, edges)
    groups: dict[str, list[str]] = {}
    for node in nodes:
        groups.setdefault(node.group, []).append(node.key)
    labels = {node.key: _short(node.label) for node in nodes}
    bold = {node.key for node in nodes if node.weight >= _HEAVY}
    letters = {key: len(label) * (_BOLD if key in bold else 1) for key, label in labels.items()}
    places, heads = lay_out(graph, groups, letters)
    boxes = {
        node.key: _Box(
            node.key,
            labels[node.key],
            node.label,
            node.note,
            node.colour,
            node.key in bold,
            places[node.key].x,
            places[node.key].y,
            places[node.key].width,
        )
        for node in nodes
    }
    return _template("figure.html").render(
        boxes=list(boxes.values()),
        lines=[(one, other, _line(boxes[one], boxes[other])) for one, other in sorted(graph.edges)],
        heads=[(name, heads[name]) for name in groups],
        height=HEIGHT,
        width=max((box.x + box.width for box in boxes.values()), default=0.0) + 2 * _MARGIN,
        whole=max((box.y + HEIGHT for box in boxes.values()), default=0.0) + 2 * _MARGIN,
        margin=_MARGIN,
    )


def _graph(nodes: Sequence[Node], edges: Sequence[tuple[str, str]]) -> "DiGraph[str]":
    import networkx

    graph: DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(node.key for node in nodes)
    graph.add_edges_from(edges)
    if len(graph) != len(nodes) or not networkx.is_directed_acyclic_graph(graph):
        raise ValueError("not a graph without circles over these nodes")
    return graph


def page(title: str, figure: str, legend: Sequence[tuple[str, str]] = ()) -> str:
    """A page of its own around a figure; ``legend`` has (colour, meaning)."""
    return _template("page.html").render(title=title, figure=figure, legend=legend)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def _line(one: _Box, other: _Box) -> str:
    """The path of an edge: from the right side of one box to the left side of the other."""
    x0, y0 = one.x + one.width, one.y + HEIGHT / 2
    x1, y1 = other.x, other.y + HEIGHT / 2
    bend = max(abs(x1 - x0) / 2, 24.0)
    return (
        f"M{x0:.1f},{y0:.1f} C{x0 + bend:.1f},{y0:.1f} {x1 - bend:.1f},{y1:.1f} {x1:.1f},{y1:.1f}"
    )


def _template(name: str) -> "Template":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def source(wanted: str) -> str:
        return (files(__package__) / wanted).read_text(encoding="utf-8")

    environment = Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(name)
