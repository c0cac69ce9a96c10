"""What was decided goes to Anki, and lasts through every later build."""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from playwright.sync_api import Page, expect

from cardgen.library import Library

from .test_looking import key_of, press


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def bring_in(collection: Collection, package: Path) -> None:
    options = ImportAnkiPackageOptions()
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    collection.import_anki_package(request)


def fronts(collection: Collection) -> dict[str, str]:
    """The first field of every note, by its card's key."""
    return dict(
        (guid, fields.split("\x1f")[0])
        for guid, fields in collection.db.execute("SELECT guid, flds FROM notes")
    )


def decide(page: Page, review) -> tuple[str, str, str]:
    """Keep one card, drop one, edit one; their keys."""
    page.goto(review.address)
    kept = key_of(page)
    press(page, "k")
    dropped = key_of(page)
    press(page, "d")
    edited = key_of(page)
    press(page, "e")
    page.get_by_label("Question").fill("In my words?")
    press(page, "Control+Enter")
    return kept, dropped, edited


def test_export_writes_what_was_decided_and_a_rebuild_keeps_it(
    start, page: Page, collection: Collection, tmp_path: Path, sample: Path, environment
) -> None:
    review = start()
    kept, dropped, edited = decide(page, review)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export").click()
    assert saved.value.suggested_filename == "attention-and-scale.apkg"
    package = tmp_path / "deck.apkg"
    saved.value.save_as(package)
    bring_in(collection, package)
    in_anki = fronts(collection)
    assert kept in in_anki and dropped not in in_anki and in_anki[edited] == "In my words?"
    in_deck = {key for key, held in review.cards().items() if held.in_deck}
    assert in_anki.keys() == in_deck

    review.stop()
    rebuilt = tmp_path / "rebuilt.apkg"
    call = [sys.executable, "-m", "cardgen", "build", str(sample), "-o", str(rebuilt)]
    subprocess.run(
        [*call, "--library", str(review.library)], env=environment, check=True, capture_output=True
    )
    assert rebuilt.read_bytes() == package.read_bytes()
    again = start(library=review.library)
    page.goto(again.address)
    statuses = {key: str(again.cards()[key].status) for key in (kept, dropped, edited)}
    assert statuses == {kept: "kept", dropped: "dropped", edited: "edited"}


class AnkiStandIn(HTTPServer):
    """AnkiConnect as its source has it: it imports with the importer's options of old."""

    def __init__(self, collection: Collection) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.collection = collection
        self.url = f"http://127.0.0.1:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    server: AnkiStandIn

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        result: object = 6
        if asked["action"] == "importPackage":
            options = ImportAnkiPackageOptions(
                merge_notetypes=True, with_scheduling=True, with_deck_configs=True
            )
            request = ImportAnkiPackageRequest(
                package_path=asked["params"]["path"], options=options
            )
            self.server.collection.import_anki_package(request)
            result = True
        body = json.dumps({"result": result, "error": None}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing."""


@pytest.fixture
def anki(collection: Collection) -> Iterator[AnkiStandIn]:
    with AnkiStandIn(collection) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        yield server
        server.shutdown()
        running.join()


def test_send_to_anki_imports_it_and_sending_again_leaves_what_was_learned(
    start, page: Page, anki: AnkiStandIn
) -> None:
    review = start("--anki-url", anki.url)
    _, dropped, edited = decide(page, review)
    page.get_by_role("button", name="Send to Anki").click()
    expect(page.get_by_role("status")).to_have_text("Sent to Anki.")
    collection = anki.collection
    assert fronts(collection)[edited] == "In my words?" and dropped not in fronts(collection)
    collection.decks.select(collection.decks.id_for_name("Papers::Attention and Scale"))
    card = collection.sched.getCard()
    assert card
    card.start_timer()
    collection.sched.answerCard(card, 3)
    learned = collection.db.all("SELECT * FROM revlog")
    scheduled = collection.db.all("SELECT id, due, ivl, reps FROM cards ORDER BY id")
    page.get_by_role("button", name="Send to Anki").click()
    expect(page.get_by_role("status")).to_have_text("Sent to Anki.")
    assert collection.db.all("SELECT * FROM revlog") == learned
    assert collection.db.all("SELECT id, due, ivl, reps FROM cards ORDER BY id") == scheduled


def test_where_anki_isnt_running_one_is_told_what_to_do(start, page: Page) -> None:
    review = start("--anki-url", "http://127.0.0.1:9")
    page.goto(review.address)
    page.get_by_role("button", name="Send to Anki").click()
    expect(page.get_by_role("alert")).to_contain_text("Anki doesn't answer; start it")


def test_a_deck_without_cards_isnt_exported(
    start, page: Page, sample_library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "dropped.db"
    shutil.copy(sample_library, path)
    with Library.open(path) as library, library.transaction():
        (paper,) = library.papers()
        for card in library.deck(paper.id):
            library.drop(card.key)
    page.goto(start(library=path).address)
    expect(page.get_by_text("The deck has no card.")).to_be_visible()
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_role("alert")).to_contain_text("No card is left in this deck.")
