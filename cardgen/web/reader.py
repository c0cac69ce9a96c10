"""Papers and their pictures, read when a page needs them and then kept in memory."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock

from cardgen.document import Box, Document, cut_out, file_bytes, page_picture, page_size, read
from cardgen.errors import DocumentError, NoTextLayer
from cardgen.library import Paper

__all__ = ["Reader"]

_DOCUMENTS, _PAGES = 8, 60
"""Kept in memory: some papers, and the pages of one or two, at about 300 kB each."""


class Reader:
    """Reads the papers of a library. PyMuPDF isn't made for threads, so one at a time.

    ``cache`` is the folder of papers that were read before; ``files`` says where papers are, by
    their id, that aren't where they were when they were built.
    """

    def __init__(self, cache: Path | None, files: Mapping[str, Path] | None = None) -> None:
        self._cache = cache
        self._files = dict(files or {})
        self._lock = Lock()
        self._read = lru_cache(_DOCUMENTS)(self._read_now)
        self._measure = lru_cache(_PAGES)(page_size)
        self._print = lru_cache(_PAGES)(page_picture)

    def document(self, paper: Paper) -> Document:
        """The paper as it was read. Raises DocumentError where its file is gone or another."""
        with self._lock:
            return self._read(self._file(paper), paper.sha256)

    def size(self, paper: Paper, number: int) -> tuple[float, float]:
        """Width and height of a page, from 0, in points. Raises as :meth:`page` does."""
        with self._lock:
            return self._measure(self._file(paper), number)

    def page(self, paper: Paper, number: int) -> bytes:
        """The PNG of a page, from 0. Raises DocumentError, or IndexError for too high a number."""
        with self._lock:
            return self._print(self._file(paper), number)

    def cut(self, paper: Paper, box: Box) -> bytes:
        """The PNG of a part of a page. Raises DocumentError."""
        with self._lock:
            return cut_out(self._file(paper), [box])[0]

    def _file(self, paper: Paper) -> Path:
        file = self._files.get(paper.id) or Path(paper.file)
        if not file.is_file():
            raise DocumentError(
                f"{paper.source} isn't where it was when its deck was built. Start `cardgen "
                "review` with the path of the file to see its pages."
            )
        return file

    def _read_now(self, file: Path, sha256: str) -> Document:
        if hashlib.sha256(file_bytes(file)).hexdigest() != sha256:
            raise DocumentError(
                f"{file.name} has changed since its deck was built. Run `cardgen build` again to "
                "see its pages."
            )
        try:
            return read(file, cache=self._cache)
        except NoTextLayer:  # a scan, which was built with --ocr
            return read(file, cache=self._cache, ocr=True)
