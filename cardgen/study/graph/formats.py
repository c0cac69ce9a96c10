"""A graph of concepts as files for other programs: DOT for Graphviz, GraphML for yEd and Gephi."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

__all__ = ["as_dot", "as_graphml"]


def as_dot(graph: "networkx.DiGraph[str]") -> str:
    """The graph in Graphviz's language, papers as clusters, from left to right."""
    lines = ["digraph concepts {", "  rankdir=LR;", "  node [shape=box, style=rounded];"]
    sources = dict.fromkeys(graph.nodes[node]["source"] for node in graph)
    for number, source in enumerate(sources):
        lines += [f"  subgraph cluster_{number} {{", f"    label={_quoted(source)};"]
        for node, said in graph.nodes.items():
            if said["source"] == source:
                tip = f", tooltip={_quoted(said['definition'])}" if said["definition"] else ""
                lines.append(f"    {_quoted(node)} [label={_quoted(said['label'])}{tip}];")
        lines.append("  }")
    lines += [f"  {_quoted(one)} -> {_quoted(other)};" for one, other in graph.edges]
    return "\n".join([*lines, "}"]) + "\n"


def as_graphml(graph: "networkx.DiGraph[str]") -> str:
    """The graph in GraphML, with every attribute of its nodes."""
    import networkx

    return "\n".join(networkx.generate_graphml(graph)) + "\n"


def _quoted(text: str) -> str:
    """A string of the DOT language: only the quotation mark is escaped, and a final backslash."""
    return '"' + re.sub(r'(["\\])', r"\\\1", " ".join(text.split())) + '"'
