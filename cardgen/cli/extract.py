"""``cardgen extract``: a paper's structure, as read from its PDF."""

from typing import TYPE_CHECKING, Any

import click

from cardgen.cli.json_text import print_json
from cardgen.cli.options import (
    cache_folder,
    reading_options,
    sources,
    verbose_option,
)

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from cardgen.document import Document, Figure, Section

__all__ = ["extract", "structure"]


@click.command()
@click.argument("paper", type=sources)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@reading_options
@verbose_option
def extract(
    paper: str, as_json: bool, ocr: bool, jobs: int, timeout: float, no_cache: bool
) -> None:
    """Show what is read of a paper's structure.

    PAPER is a file, an arXiv id, a DOI or a web address. Prints title, authors, year and
    identifier, the tree of sections, and every figure, table and equation, with pages counted
    from 1.
    """
    from cardgen.cli.progress import telling

    with telling() as tell:
        from cardgen.cli.inputs import locating
        from cardgen.document import read

        with locating(tell) as locate:
            path = locate(paper)
        cache = cache_folder(no_cache)
        said = structure(read(path, ocr=ocr, jobs=jobs, cache=cache, timeout=timeout))
    if as_json:
        print_json(said)
        return
    from rich.console import Console

    Console(highlight=False).print(_tree(said))


def structure(document: "Document") -> dict[str, Any]:
    """The object that ``--json`` prints. A promise: names may be added, none changes or goes."""
    said = document.metadata
    return {
        "title": said.title,
        "authors": list(said.authors),
        "year": said.year,
        "identifier": said.identifier,
        "pages": document.source.pages,
        "sections": [_section(section) for section in document.sections],
        "figures": [_figure(document, figure) for figure in document.figures],
    }


def _section(section: "Section") -> dict[str, Any]:
    return {
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "kind": str(section.kind),
        "page": section.page + 1,
    }


def _figure(document: "Document", figure: "Figure") -> dict[str, Any]:
    """A figure; its box is [x0, y0, x1, y1] in PDF points from the page's top left."""
    box = figure.box
    return {
        "label": figure.label,
        "kind": str(figure.kind),
        "page": box.page + 1,
        "box": [round(value, 2) for value in (box.x0, box.y0, box.x1, box.y1)],
        "caption": document.slice(figure.caption) if figure.caption else None,
        "rows": [list(row) for row in figure.rows],
        "headers": figure.headers,
    }


def _tree(said: dict[str, Any]) -> "Tree":
    from rich.text import Text
    from rich.tree import Tree

    about = (", ".join(said["authors"]), str(said["year"] or ""), said["identifier"] or "")
    top = Text(said["title"], style="bold")
    top.append("\n" + " · ".join(part for part in about if part), style="not bold dim")
    tree = Tree(top)
    branches = {0: tree}
    for section in said["sections"]:
        parent = max(level for level in branches if level < section["level"])
        name = f"{section['number'] or ''} {section['title']}".strip()
        branches = {level: branch for level, branch in branches.items() if level <= parent}
        branches[section["level"]] = branches[parent].add(_line(name, section["page"]))
    if said["figures"]:
        shown = tree.add(Text("figures, tables and equations", style="italic"))
        for figure in said["figures"]:
            shown.add(_caption(figure))
    return tree


def _line(name: str, page: int) -> "Text":
    from rich.text import Text

    return Text(name).append(f"  p. {page}", style="dim")


def _caption(figure: dict[str, Any]) -> "Text":
    """Label, page and as much of the caption as the line holds."""
    name = figure["label"] or figure["kind"]
    text = _line(name, figure["page"])
    if figure["caption"]:
        text.append("  " + figure["caption"].removeprefix(name).lstrip(".:| "))
    text.no_wrap, text.overflow = True, "ellipsis"
    return text
