"""What a polite program does on the web: it says who it is, keeps to robots.txt, and waits.

robots.txt is read as RFC 9309 says: none there, all is allowed; a server that fails to send it
allows nothing. ``Crawl-delay`` is kept between two requests to one host.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from cardgen import __version__
from cardgen.errors import FetchError

if TYPE_CHECKING:
    import httpx

__all__ = ["AGENT", "Manners"]

AGENT = f"cardgen/{__version__} (makes study cards of a paper; one request at a time)"

_RESOLVERS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
"""They are there for programs to ask (doi.org, "DOI resolution"): robots.txt is not for this."""

_RULES = "cardgen.robots"
"""Marks the request for robots.txt itself, through all its redirects."""

_PAUSE = 3.0
"""Seconds between two requests to one host: what arXiv's terms of use ask for."""

_LONGEST_PAUSE = 30.0
"""Seconds; a longer Crawl-delay is meant for those who crawl, not for a reader's one paper."""

_MOST_ROBOTS = 512_000
"""Bytes of robots.txt that are read: RFC 9309 asks for 500 kibibytes at least."""


class Manners:
    """Holds back requests; hook it into a client as ``event_hooks["request"]``."""

    def __init__(
        self,
        client: "httpx.Client",
        pause: float = _PAUSE,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._pause = pause
        self._sleep = sleep
        self._clock = clock
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}

    def __call__(self, request: "httpx.Request") -> None:
        """Wait until the request may go.

        Raises:
            FetchError: the server doesn't want programs to fetch this.
        """
        url = request.url
        if request.extensions.get(_RULES) or url.host in _RESOLVERS:
            return
        site = f"{url.scheme}://{url.netloc.decode()}"
        rules = self._robots.get(site) or self._read(site)
        if not rules.can_fetch("cardgen", str(url)):
            raise FetchError(
                f"{url}: its server doesn't want programs to fetch this (robots.txt); "
                "download it with your browser and give the file"
            )
        if site in self._asked:
            asked = float(rules.crawl_delay("cardgen") or self._pause)
            self._sleep(max(0.0, self._asked[site] + min(asked, _LONGEST_PAUSE) - self._clock()))
        self._asked[site] = self._clock()

    def _read(self, site: str) -> RobotFileParser:
        rules = RobotFileParser()
        robots = f"{site}/robots.txt"
        with self._client.stream("GET", robots, extensions={_RULES: True}) as response:
            if response.status_code >= 500:
                raise FetchError(
                    f"{site}: its server fails ({response.status_code}); try again later"
                )
            lines = _lines(response) if response.is_success else []
        rules.parse(lines)
        self._robots[site] = rules
        return rules


def _lines(response: "httpx.Response") -> list[str]:
    data = b""
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > _MOST_ROBOTS:
            break
    return data[:_MOST_ROBOTS].decode("utf-8", "replace").splitlines()
