"""What of a paper is new to the library: of one that is in it, and of one that isn't yet."""

from pathlib import Path

from cardgen.library import Library, Paper
from cardgen.pipeline.model import Options, Progress
from cardgen.pipeline.tasks import drafted
from cardgen.study.novelty import Known, Novelty, known_by, novelty

__all__ = ["novelty_of_file", "novelty_of_paper"]


def novelty_of_paper(library: Library, paper: Paper) -> Novelty:
    """What of a paper in the library is new to who has read those that came before it."""
    outline, concepts = library.outlines.get(paper.id), library.concepts(paper.id)
    return novelty(outline, concepts, _known_before(library, paper.id))


def novelty_of_file(
    path: Path, library: Library, options: Options, progress: Progress
) -> tuple[Paper, Novelty]:
    """What of a paper in a file is new to the library, which isn't changed.

    Raises:
        DocumentError: the paper can't be used.
    """
    found = drafted(path, options, progress).found
    paper = library.identified(found.paper)
    return paper, novelty(found.outline, found.concepts, _known_before(library, paper.id))


def _known_before(library: Library, paper: str) -> Known:
    """What the reader of all papers knows that came before the one with this id, or of all."""
    ids = [one.id for one in library.papers()]
    before = ids[: ids.index(paper)] if paper in ids else ids
    return known_by((library.outlines.get(one), library.concepts(one)) for one in before)
