"""Anki while it runs, through its add-on AnkiConnect: JSON over HTTP, API version 6.

Protocol and actions: git.sr.ht/~foosoft/anki-connect, README. Nothing here knows what is asked;
``history`` reads reviews with it, and others may send decks.
"""

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from cardgen.errors import AnkiConnectError

if TYPE_CHECKING:
    import httpx

__all__ = ["ANKI_URL", "AnkiConnect"]

ANKI_URL = "http://127.0.0.1:8765"
"""Where the add-on listens unless its configuration says otherwise."""

_VERSION = 6
_ADD_ON = "2055492159"  # AnkiConnect's code on ankiweb.net
_PATIENCE = 30.0  # seconds; Anki answers one request at a time, some of them large

_MENDED_BY = {
    "valid api key must be provided": "it wants its API key; give the one of its configuration",
    "collection is not available": "no profile is open; choose one in Anki",
}
"""What to do about refusals that a user can mend, by what AnkiConnect says."""


class AnkiConnect:
    """A connection to Anki; a context manager that closes it.

    ``url`` is the add-on's address, ``key`` its API key where one is set, ``patience`` the seconds
    to wait for an answer, ``transport`` an HTTP transport to use in place of the network.
    """

    def __init__(
        self,
        url: str = ANKI_URL,
        key: str | None = None,
        *,
        patience: float = _PATIENCE,
        transport: "httpx.BaseTransport | None" = None,
    ) -> None:
        import httpx

        self.url = url
        self._key = key
        self._patience = patience
        # What the environment says of proxies is not for a program on this computer.
        self._http = httpx.Client(timeout=patience, transport=transport, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def check(self) -> None:
        """Make sure that Anki answers and speaks this version of the API.

        Raises AnkiConnectError.
        """
        version = self.ask("version")
        if not isinstance(version, int) or version < _VERSION:
            raise AnkiConnectError(
                f"{self.url}: AnkiConnect speaks version {version} of its API, {_VERSION} is "
                "needed; update the add-on in Anki under Tools > Add-ons"
            )

    def ask(self, action: str, **params: object) -> Any:
        """The result of an action, as JSON gives it.

        Raises AnkiConnectError when Anki doesn't answer, answers something else, or refuses.
        """
        said = self._post({"action": action, "version": _VERSION, "params": params})
        if not isinstance(said, dict) or not {"result", "error"} <= said.keys():
            raise AnkiConnectError(
                f"{self.url}: what answers there is not AnkiConnect of API version {_VERSION}; "
                "update the add-on, or give its address"
            )
        if said["error"] is not None:
            refusal = str(said["error"])
            mended = _MENDED_BY.get(refusal.strip().lower(), f"it refused {action}: {refusal}")
            raise AnkiConnectError(f"{self.url}: AnkiConnect answers, but {mended}")
        return said["result"]

    def _post(self, request: dict[str, object]) -> Any:
        import httpx

        if self._key is not None:
            request["key"] = self._key
        try:
            response = self._http.post(self.url, json=request)
            response.raise_for_status()
            return response.json()
        except httpx.TimeoutException as error:
            raise AnkiConnectError(
                f"{self.url}: Anki didn't answer within {self._patience:g} s; close what dialog it "
                "shows, let it finish its work, and try again"
            ) from error
        except httpx.HTTPStatusError as error:
            raise AnkiConnectError(
                f"{self.url}: answered with HTTP status {error.response.status_code}, as "
                "AnkiConnect wouldn't; give the add-on's address"
            ) from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise AnkiConnectError(
                f"{self.url}: is no web address; by default it is {ANKI_URL}"
            ) from error
        except httpx.RequestError as error:
            raise AnkiConnectError(
                f"{self.url}: Anki doesn't answer; start it, with its add-on AnkiConnect "
                f"(code {_ADD_ON}) installed"
            ) from error
        except ValueError as error:  # no JSON
            raise AnkiConnectError(
                f"{self.url}: what answers there is not AnkiConnect; give the add-on's address"
            ) from error
