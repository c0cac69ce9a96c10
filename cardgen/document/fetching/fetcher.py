"""Names of papers become files: what is an address is fetched, all else is a path already."""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cardgen.document.fetching.address import Address, address_of
from cardgen.document.fetching.shelf import Entry, find, put

if TYPE_CHECKING:
    import httpx

__all__ = ["Fetcher"]

_log = logging.getLogger(__name__)


class Fetcher:
    """Fetches papers to a folder, one request at a time; a context manager.

    A paper that was fetched before is asked for again only by "has it changed?" (ETag and
    Last-Modified, RFC 9110), and where nobody answers, the kept file does.
    """

    def __init__(
        self,
        folder: Path,
        *,
        client: "Callable[[], httpx.Client] | None" = None,
        warn: Callable[[str], None] = _log.warning,
    ) -> None:
        self._folder = folder
        self._make = client
        self._warn = warn
        self._client: httpx.Client | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def path(self, name: str, told: Callable[[int, int], None] | None = None) -> Path:
        """The file of a paper that is named by a path, an arXiv id, a DOI or a web address.

        A file of that name comes first. ``told`` gets the kilobytes that have come, and of all.

        Raises:
            FetchError: the paper can't be fetched.
        """
        if Path(name).exists():
            return Path(name)
        address = address_of(name)
        return Path(name) if address is None else self._fetched(address, told or _nobody)

    def _fetched(self, address: Address, told: Callable[[int, int], None]) -> Path:
        from cardgen.document.fetching.download import NoConnection, download

        kept = find(self._folder, address.stem)
        if kept and address.fixed:
            return kept[0]
        known = {"etag": kept[1].etag, "modified": kept[1].modified} if kept else {}
        try:
            answer = download(self._connected(), address, known, told)
        except NoConnection as error:
            if kept is None:
                raise
            self._warn(f"{error}; the copy of {kept[1].fetched} is used")
            return kept[0]
        if answer is None:
            if kept is None:
                raise ValueError(f"{address.url}: not changed, says the server, since never")
            return kept[0]
        today = datetime.now(UTC).date().isoformat()
        entry = Entry(address.identifier, answer.url, answer.etag, answer.modified, today)
        _log.info("%s: %d kB from %s", address.name, len(answer.data) // 1000, answer.url)
        return put(self._folder, address.stem, answer.suffix, answer.data, entry)

    def _connected(self) -> "httpx.Client":
        if self._client is None:
            from cardgen.document.fetching.download import a_client

            self._client = self._open.enter_context((self._make or a_client)())
        return self._client


def _nobody(done: int, total: int) -> None:
    """Tell nobody."""
