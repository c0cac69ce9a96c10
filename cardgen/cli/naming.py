"""Which papers and concepts of the library a user means by a name."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from cardgen.errors import LibraryError

if TYPE_CHECKING:
    from cardgen.library import Library, Paper

__all__ = ["papers_named"]


def papers_named(shelf: "Library", name: str | None) -> "list[Paper]":
    """The papers with this file name, title, short name or identifier; all for None.

    Raises:
        LibraryError: there is none.
    """
    papers = shelf.papers()
    if name is None:
        return list(papers)
    asked = {name.casefold(), PurePath(name).name.casefold()}
    found = [paper for paper in papers if asked & _names(paper)]
    if not found:
        raise LibraryError(f"{name}: no such paper in the library; `cardgen papers` lists them all")
    return found


def _names(paper: "Paper") -> set[str]:
    """What a paper can be called; an arXiv id with its version and without."""
    names = [paper.source, paper.title, paper.short_title, paper.short_name, paper.id]
    names += [paper.identifier or "", PurePath(paper.source).stem, paper.id.partition(":")[2]]
    return {name.casefold() for name in names if name}
