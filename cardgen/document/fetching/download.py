"""One address is asked for, and its answer read: with time-outs, retries and a size limit."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cardgen.document.fetching.address import Address
from cardgen.document.fetching.kinds import HTML, PDF, kind_of, pdf_link
from cardgen.document.fetching.manners import AGENT, Manners
from cardgen.errors import FetchError

if TYPE_CHECKING:
    import httpx

__all__ = ["Answer", "NoConnection", "a_client", "download"]

MAX_BYTES = 100 * 2**20
"""A thesis full of pictures stays below; a film does not."""

_CONNECT, _SILENCE, _WHOLE = 10.0, 30.0, 300.0
"""Seconds: to connect, without a byte, and for one file in all."""

_TRIES, _BACK_OFF, _LONGEST_WAIT = 4, 1.0, 60.0
"""How often one request is sent; seconds of the first wait, doubled each time, and of the longest,
also where the server asks for more with ``Retry-After``."""

_IN_THE_BROWSER = "download it with your browser and give the file"

_PLAIN = {
    401: f"only for those who log in; {_IN_THE_BROWSER}",
    402: f"has to be paid for; {_IN_THE_BROWSER}",
    403: f"the server refuses programs; {_IN_THE_BROWSER}",
    404: "there is nothing at this address; check it",
    410: "there is nothing at this address any more; check it",
    429: "the server is asked too much; try again in an hour",
}

Told = Callable[[int, int], None]
"""Told of the kilobytes that have come, and of all (0 where the server doesn't say)."""


class NoConnection(FetchError):
    """The server wasn't reached: offline, or it is down."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the file, its kind as a suffix (".pdf"), and what to ask it by again."""

    data: bytes
    suffix: str
    url: str
    etag: str
    modified: str


def a_client(back_off: float = _BACK_OFF, pause: float | None = None) -> "httpx.Client":
    """A client that retries and has manners; ``back_off`` and ``pause`` in seconds."""
    import httpx
    from httpx_retries import Retry, RetryTransport

    retry = Retry(
        total=_TRIES - 1,
        backoff_factor=back_off,
        max_backoff_wait=_LONGEST_WAIT,
        # Where nobody answers, or not within half a minute, more tries keep the reader waiting.
        retry_on_exceptions=[httpx.ReadError, httpx.RemoteProtocolError],
    )
    client = httpx.Client(
        transport=RetryTransport(retry=retry),
        follow_redirects=True,
        timeout=httpx.Timeout(_SILENCE, connect=_CONNECT),
        headers={"User-Agent": AGENT, "Accept": "application/pdf, text/html;q=0.8, */*;q=0.5"},
    )
    manners = Manners(client) if pause is None else Manners(client, pause)
    client.event_hooks["request"].append(manners)
    return client


def download(
    client: "httpx.Client", address: Address, known: Mapping[str, str], told: Told
) -> Answer | None:
    """The file at an address, or None where it is still the ``known`` one (its etag, modified).

    A web page that only announces a PDF, by ``citation_pdf_url`` as Google Scholar's guidelines
    for webmasters have it, leads on to that.

    Raises:
        NoConnection: the server wasn't reached.
        FetchError: it has no such file, or not for us.
    """
    answer = _get(client, address.name, address.url, known, told)
    if answer is None or answer.suffix != HTML:
        return answer
    link = pdf_link(answer.data, answer.url)
    if link:
        found = _get(client, address.name, link, {}, told)
        if found and found.suffix == PDF:
            return replace(found, etag="", modified="")  # marks of the link, not of the address
    if address.paper:
        raise FetchError(
            f"{address.name}: leads to a web page without a PDF ({answer.url}); {_IN_THE_BROWSER}"
        )
    return answer


def _get(
    client: "httpx.Client", name: str, url: str, known: Mapping[str, str], told: Told
) -> Answer | None:
    with _plainly(name), client.stream("GET", url, headers=_conditions(known)) as response:
        status, final = response.status_code, str(response.url)
        if status == 304:
            return None
        if not response.is_success:
            reason = _PLAIN.get(status, f"the server failed ({status}); try again later")
            raise FetchError(f"{name}: {reason}")
        data = _body(name, response, told)
        headers = response.headers
    suffix = kind_of(data, headers.get("content-type", ""), final)
    if suffix is None:
        what = headers.get("content-type", "something unknown").partition(";")[0]
        raise FetchError(f"{name}: no paper but {what}; give a PDF, EPUB, HTML or Markdown file")
    etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
    return Answer(data, suffix, final, etag, modified)


def _conditions(known: Mapping[str, str]) -> dict[str, str]:
    names = {"etag": "If-None-Match", "modified": "If-Modified-Since"}
    return {header: known[name] for name, header in names.items() if known.get(name)}


def _body(name: str, response: "httpx.Response", told: Told) -> bytes:
    too_large = FetchError(f"{name}: larger than {MAX_BYTES // 2**20} MB; {_IN_THE_BROWSER}")
    length = response.headers.get("content-length", "")
    total = int(length) if length.isdecimal() else 0
    if total > MAX_BYTES:
        raise too_large
    data, end = bytearray(), time.monotonic() + _WHOLE
    for chunk in response.iter_bytes():
        data += chunk
        told(len(data) // 1000, max(total, len(data)) // 1000)
        if len(data) > MAX_BYTES:
            raise too_large
        if time.monotonic() > end:
            raise FetchError(f"{name}: too slow, given up after {_WHOLE:.0f} s; try again later")
    return bytes(data)


@contextmanager
def _plainly(name: str) -> Iterator[None]:
    """Turn httpx's failures into errors that a reader can act on."""
    import httpx

    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise NoConnection(
            f"{name}: {error.request.url.host} can't be reached; check your connection, or give "
            "the paper as a file"
        ) from error
    except httpx.TimeoutException as error:
        raise NoConnection(f"{name}: no answer in {_SILENCE:.0f} s; try again later") from error
    except httpx.TooManyRedirects as error:
        raise FetchError(f"{name}: leads in a circle; {_IN_THE_BROWSER}") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(f"{name}: can't be fetched ({error}); {_IN_THE_BROWSER}") from error
