"""Where the nodes go: a block of columns for each group, what comes first on the left.

A layered drawing after Sugiyama, Tagawa & Toda 1981 ("Methods for visual understanding of
hierarchical system structures"): layers by the longest way to a node, and in each layer an order by
the mean place of the neighbours, which lets few lines cross. Nodes without a line stand below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

__all__ = ["Place", "lay_out"]

ROW, HEIGHT = 38.0, 27.0
"""Pixels from one node to the next below it, and a node's own height."""

_GAP, _BLOCK_GAP, _HEAD = 56.0, 90.0, 46.0
"""Pixels between columns, between groups, and for a group's name."""

_LETTER, _PADDING = 7.5, 24.0
"""Pixels of a letter of 13 pixels' size, on the wide side, and around a label."""

_SWEEPS = 4
"""Passes over the layers, to and fro: more change next to nothing in graphs of this size."""


@dataclass(frozen=True, slots=True)
class Place:
    """The left and upper edge of a node's box, and its width, in pixels."""

    x: float
    y: float
    width: float


def lay_out(
    graph: "networkx.DiGraph[str]",
    groups: Mapping[str, Sequence[str]],
    letters: Mapping[str, float],
) -> tuple[dict[str, Place], dict[str, float]]:
    """The place of every node, and the left edge of every group.

    ``groups`` maps a group's name to its nodes, from left to right; ``graph`` has no circles.
    ``letters`` is the length of each node's label.
    """
    places: dict[str, Place] = {}
    edges: dict[str, float] = {}
    x = 0.0
    for name, nodes in groups.items():
        edges[name] = x
        columns, lonely = _columns(graph, nodes)
        columns = _in_order(graph, columns, places)
        right = _stack(columns, letters, x, _HEAD, places)
        below = max((places[node].y + ROW for node in nodes if node in places), default=_HEAD)
        grid = _grid(lonely)
        right = max(right, _stack(grid, letters, x, below + ROW / 2 if columns else below, places))
        x = right + _BLOCK_GAP
    return places, edges


def _columns(
    graph: "networkx.DiGraph[str]", nodes: Sequence[str]
) -> tuple[list[list[str]], list[str]]:
    """A group's nodes by the longest way to them within the group, and those without a line."""
    import networkx

    joined = [node for node in nodes if graph.degree(node)]
    inner = graph.subgraph(joined)
    layers = [sorted(layer) for layer in networkx.topological_generations(inner)]
    return layers, [node for node in nodes if not graph.degree(node)]


def _in_order(
    graph: "networkx.DiGraph[str]", columns: list[list[str]], placed: Mapping[str, Place]
) -> list[list[str]]:
    """The columns, each sorted by the mean row of its nodes' neighbours."""
    rows = {node: place.y / ROW for node, place in placed.items()}
    rows |= {node: float(row) for column in columns for row, node in enumerate(column)}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            around = {
                node: [rows[n] for n in (*graph.pred[node], *graph.succ[node]) if n in rows]
                for node in column
            }
            column.sort(
                key=lambda n: (sum(around[n]) / len(around[n]) if around[n] else rows[n], n)
            )
            rows |= {node: float(row) for row, node in enumerate(column)}
    return columns


def _grid(nodes: Sequence[str]) -> list[list[str]]:
    """Nodes in columns about three times as high as they are many."""
    if not nodes:
        return []
    high = ceil(sqrt(3 * len(nodes)))
    return [list(nodes[start : start + high]) for start in range(0, len(nodes), high)]


def _stack(
    columns: Sequence[Sequence[str]],
    letters: Mapping[str, float],
    x: float,
    y: float,
    places: dict[str, Place],
) -> float:
    """Put columns side by side from (x, y) on; gives the right edge of the last."""
    right = x
    for column in columns:
        widths = {node: round(letters[node] * _LETTER + _PADDING) for node in column}
        for row, node in enumerate(column):
            places[node] = Place(x, y + row * ROW, widths[node])
        right = x + max(widths.values())
        x = right + _GAP
    return right
