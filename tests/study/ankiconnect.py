"""A server that answers as AnkiConnect's documentation says, out of a real collection of Anki's.

``faults`` maps an action to what goes wrong when it is asked for: a function of the result that
would be given, whose value is sent as the whole body; or a number of seconds to be silent.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from anki.collection import Collection

Fault = Callable[[Any], Any] | float


class Server(HTTPServer):
    """Where it listens is ``url``; what it was asked, in order, is ``asked``."""

    def __init__(self, collection: Collection, key: str | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.actions = _Actions(collection)
        self.key = key
        self.faults: dict[str, Fault] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def serving(collection: Collection, key: str | None = None) -> Iterator[Server]:
    """A server that runs until the body ends."""
    server = Server(collection, key)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        action = request["action"]
        self.server.asked.append(action)
        said = self._said(request)
        fault = self.server.faults.get(action)
        if isinstance(fault, (int, float)):
            time.sleep(fault)
        elif fault is not None:
            said = fault(said["result"])
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _said(self, request: dict[str, Any]) -> dict[str, Any]:
        if self.server.key is not None and request.get("key") != self.server.key:
            return {"result": None, "error": "valid api key must be provided"}
        act = getattr(self.server.actions, request["action"], None)
        if act is None:
            return {"result": None, "error": "unsupported action"}
        try:
            return {"result": act(**request["params"]), "error": None}
        except Exception as error:
            return {"result": None, "error": str(error)}

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Actions:
    """The actions by their names, with the parameters and results of the documentation."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def version(self) -> int:
        return 6

    def findNotes(self, query: str) -> list[int]:
        return list(self._collection.find_notes(query))

    def notesInfo(self, notes: list[int]) -> list[dict[str, Any]]:
        return [self._info(note) for note in notes]

    def _info(self, number: int) -> dict[str, Any]:
        note = self._collection.get_note(number)  # type: ignore[arg-type]
        return {
            "noteId": note.id,
            "profile": "User 1",
            "modelName": note.note_type()["name"],
            "tags": note.tags,
            "fields": {
                name: {"value": value, "order": order}
                for order, (name, value) in enumerate(note.items())
            },
            "mod": note.mod,
            "cards": [card.id for card in note.cards()],
        }

    def cardsInfo(self, cards: list[int]) -> list[dict[str, Any]]:
        return [
            {"cardId": card, "ord": self._collection.get_card(card).ord}  # type: ignore[arg-type]
            for card in cards
        ]

    def areSuspended(self, cards: list[int]) -> list[bool]:
        return [self._collection.get_card(card).queue == -1 for card in cards]  # type: ignore[arg-type]

    def getReviewsOfCards(self, cards: list[int]) -> dict[str, list[dict[str, int]]]:
        names = ("id", "usn", "ease", "ivl", "lastIvl", "factor", "time", "type")
        return {
            str(card): [
                dict(zip(names, row, strict=True))
                for row in self._collection.db.all(
                    f"select {', '.join(names)} from revlog where cid = ?", card
                )
            ]
            for card in cards
        }

    def addTags(self, notes: list[int], tags: str) -> None:
        self._collection.tags.bulk_add(notes, tags)  # type: ignore[arg-type]

    def removeTags(self, notes: list[int], tags: str) -> None:
        self._collection.tags.bulk_remove(notes, tags)  # type: ignore[arg-type]
