"""AnkiConnect's protocol, against answers as its documentation gives them and faulty ones."""

import json
import socket
from collections.abc import Callable

import httpx
import pytest

from cardgen.anki import AnkiConnect
from cardgen.errors import AnkiConnectError

Answer = Callable[[httpx.Request], httpx.Response]


def connected(answer: Answer, **options: object) -> AnkiConnect:
    return AnkiConnect(transport=httpx.MockTransport(answer), **options)  # type: ignore[arg-type]


def saying(body: object, status: int = 200) -> Answer:
    return lambda request: httpx.Response(status, json=body)


def test_a_request_has_action_version_params_and_key() -> None:
    asked: list[object] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content))
        return httpx.Response(200, json={"result": [1, 2], "error": None})

    with connected(answer) as anki:
        assert anki.ask("findCards", query="deck:current") == [1, 2]
    with connected(answer, key="secret") as anki:
        anki.ask("version")
    query = {"query": "deck:current"}
    assert asked == [
        {"action": "findCards", "version": 6, "params": query},
        {"action": "version", "version": 6, "params": {}, "key": "secret"},
    ]


@pytest.mark.parametrize("version", [5, None, "6"])
def test_an_old_add_on_is_told_to_be_updated(version: object) -> None:
    with (
        connected(saying({"result": version, "error": None})) as anki,
        pytest.raises(AnkiConnectError, match=f"speaks version {version}.*update the add-on"),
    ):
        anki.check()


def test_the_version_asked_for_is_enough() -> None:
    with connected(saying({"result": 6, "error": None})) as anki:
        anki.check()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("valid api key must be provided", "wants its API key"),
        ("collection is not available", "choose one in Anki"),
        ("deck was not found: X", "refused findCards: deck was not found: X"),
    ],
)
def test_a_refusal_says_what_to_do(error: str, told: str) -> None:
    with (
        connected(saying({"result": None, "error": error})) as anki,
        pytest.raises(AnkiConnectError, match=told),
    ):
        anki.ask("findCards", query="")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (saying([1, 2]), "not AnkiConnect of API version 6"),
        (saying({"result": 6}), "not AnkiConnect of API version 6"),
        (saying({}, 404), "HTTP status 404"),
        (lambda request: httpx.Response(200, text="<html>"), "what answers there is not"),
        (lambda request: httpx.Response(200, content=b"\xff\xfe\x00"), "what answers there is not"),
    ],
)
def test_another_server_is_told_apart(answer: Answer, told: str) -> None:
    with connected(answer) as anki, pytest.raises(AnkiConnectError, match=told):
        anki.ask("version")


def test_an_address_where_nobody_listens_says_to_start_anki() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with AnkiConnect(url) as anki, pytest.raises(AnkiConnectError, match=f"{url}: .*start it"):
        anki.ask("version")


def test_an_anki_that_is_silent_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with (
            AnkiConnect(url, patience=0.2) as anki,
            pytest.raises(AnkiConnectError, match=r"didn't answer within 0\.2 s"),
        ):
            anki.ask("version")


@pytest.mark.parametrize("url", ["anki", "ftp://127.0.0.1", "http://127.0.0.1:eight", ""])
def test_what_is_no_address_is_told(url: str) -> None:
    with AnkiConnect(url) as anki, pytest.raises(AnkiConnectError, match="no web address"):
        anki.ask("version")
