"""What came of each file of a folder that was built, so that it isn't built twice."""

from dataclasses import asdict, dataclass

from cardgen.library.store import Store

__all__ = ["Build", "Builds"]


@dataclass(frozen=True, slots=True)
class Build:
    """What came of the file ``source``, an absolute path.

    ``key`` is a digest of all that its draft was made of: the bytes, the options, the code. Its
    ``paper`` is in the deck ``file``, "" where no card came of it; ``state`` is a digest of the
    paper's cards as they went in, ``deck`` one of the deck's bytes. All three are "" for a file
    that was left out, since another is of the same paper.
    """

    source: str
    key: str
    paper: str
    file: str = ""
    state: str = ""
    deck: str = ""


class Builds(Store):
    """The builds in an open library."""

    def put(self, build: Build) -> None:
        """Keep what came of a file, in place of what came of it before."""
        with self._transaction():
            self._db.table("builds").upsert(asdict(build), pk="source")

    def get(self, source: str) -> Build | None:
        """What came of a file when it was built last, if it was, and its paper is still there."""
        sql = (
            "SELECT builds.* FROM builds JOIN papers ON papers.id = builds.paper "
            "WHERE builds.source = ? AND NOT removed"
        )
        rows = self._query(sql, source)
        return Build(**rows[0]) if rows else None
