"""``cardgen graph``: the concepts of the library and what they build on, to look at."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.naming import papers_named
from cardgen.cli.options import library_option, library_path, paths, verbose_option

if TYPE_CHECKING:
    import networkx

    from cardgen.library import Library, Paper

__all__ = ["graph"]

_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999933", "#882255")
"""Told apart by the colour-blind too: six of Okabe & Ito ("Color Universal Design", 2008), two of
Tol 2021 ("Colour schemes") in place of yellow and black, which a thin line would lose."""

_FORMATS = ("html", "dot", "graphml")


@click.command()
@click.argument("papers", nargs=-1, metavar="[PAPER...]")
@click.option(
    "-o",
    "--output",
    type=paths,
    default=Path("concepts.html"),
    show_default=True,
    metavar="FILE",
    help='Where it goes; "-" is standard output.',
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="A page to move around in, Graphviz's DOT, or GraphML; by default as FILE ends.",
)
@library_option
@verbose_option
def graph(papers: tuple[str, ...], output: Path, form: str | None, library: Path | None) -> None:
    """Draw the concepts of your papers and what builds on them.

    PAPER is the file name, title, short name or identifier of a paper in the library; without it,
    all are drawn. The page needs nothing but a browser.
    """
    from cardgen.anki import write_atomically
    from cardgen.library import Library

    with Library.open(library_path(library), create=False) as shelf:
        chosen = [one for name in papers or (None,) for one in papers_named(shelf, name)]
        found = _graph(shelf, list(dict.fromkeys(chosen)))
    ending = output.suffix.lstrip(".").lower()
    content = _written(found, form or (ending if ending in _FORMATS else "html"))
    if str(output) == "-":
        click.echo(content.encode(), nl=False)
        return
    write_atomically(output, content.encode())
    click.echo(f"{len(found)} concepts, {found.number_of_edges()} links: {output}")


def _graph(shelf: "Library", papers: "list[Paper]") -> "networkx.DiGraph[str]":
    from cardgen.study.graph import Source, concept_graph

    return concept_graph([Source(_name(paper), shelf.terms(paper.id)) for paper in papers])


def _name(paper: "Paper") -> str:
    return f"{paper.short_title} ({paper.year})" if paper.year else paper.short_title


def _written(graph: "networkx.DiGraph[str]", form: str) -> str:
    from cardgen.study.graph import Node, as_dot, as_graphml, draw, page

    if form == "dot":
        return as_dot(graph)
    if form == "graphml":
        return as_graphml(graph)
    sources = list(dict.fromkeys(said["source"] for _, said in graph.nodes.items()))
    colours = {name: _COLOURS[place % len(_COLOURS)] for place, name in enumerate(sources)}
    nodes = [
        Node(
            key,
            said["label"],
            said["source"],
            colours[said["source"]],
            "\n".join(filter(None, (said["definition"], said["sources"]))),
            said["salience"],
        )
        for key, said in graph.nodes.items()
    ]
    figure = draw(nodes, list(graph.edges))
    return page("Concepts", figure, [(colours[name], name) for name in sources])
