"""All that reads what others wrote: good examples of each, and what is done with it."""

import importlib.util
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import zstandard
from mutation import Change, Dice, changed, changed_archive, changed_database, changed_tree
from papers import MARKUP, PDF_TOKENS, ROOT, TEXT, books, markdowns, pdfs, web_pages

from cardgen.anki import AnkiConnect, History, as_apkg, ask_history, read_history
from cardgen.cards import Card, try_text
from cardgen.cli.sheet import from_sheet
from cardgen.library import Library, back_up, check, restore
from cardgen.pipeline import Options, build
from cardgen.pipeline.export import export
from cardgen.rules.packs import load_pack
from cardgen.study import known_cards, standings, sync

NOW = 1_795_435_200


@dataclass(frozen=True)
class Reader:
    """One kind of foreign data.

    ``read`` gets a file and raises a CardgenError where it is bad. ``contained`` readers work in
    processes of their own in a build, where a crash, a hang and full memory are told: here they
    are counted.
    """

    name: str
    suffix: str
    seeds: Callable[[], Sequence[bytes]]
    change: Change
    read: Callable[[Path], None]
    share: float = 1.0
    contained: bool = False


@cache
def scratch() -> Path:
    """A folder of this process's own."""
    return Path(tempfile.mkdtemp(prefix="cardgen-fuzz-"))


@cache
def beside(name: str) -> ModuleType:
    """A script of other tests."""
    spec = importlib.util.spec_from_file_location(f"fuzz_{Path(name).stem}", ROOT / "tests" / name)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def build_paper(path: Path) -> None:
    """The whole of ``cardgen build``, with every card that any rule makes of it."""
    deck, place = scratch() / "deck.apkg", scratch() / "built.db"
    place.unlink(missing_ok=True)
    with Library.open(place) as library:
        options = Options(min_score=0.0, max_cards=60)
        build([path], library, lambda papers: deck, NOW, options)
    assert check(place).sound, check(place).findings


# Anki


@cache
def collections() -> Sequence[bytes]:
    """A collection with notes of each type, answers to them, and other programs' notes."""
    package = zipfile.ZipFile(io.BytesIO(as_apkg([beside("anki/examples.py").deck()])))
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(package.read("collection.anki2"))
        cards = [row[0] for row in db.execute("SELECT id FROM cards ORDER BY id")]
        for day in range(4):
            for place, number in enumerate(cards):
                row = ((NOW - day * 86_400) * 1000 + place, number, -1, 1 + (day + place) % 4)
                db.execute("INSERT INTO revlog VALUES (?, ?, ?, ?, 1, 1, 2500, 4000, 1)", row)
        db.execute("UPDATE notes SET mid = 5, guid = 'x' WHERE id = (SELECT min(id) FROM notes)")
        db.commit()
        return (bytes(db.serialize()),)


def packages() -> Sequence[bytes]:
    """Of the old form and of the new, compressed one."""
    return _package("collection.anki2", collections()[0]), _package(
        "collection.anki21b", zstandard.compress(collections()[0])
    )


def _package(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(name, content)
        package.writestr("media", "{}")
    return file.getvalue()


def changed_collection(dice: Dice, content: bytes) -> bytes:
    """What is in a package: a database, plain or compressed, or the list of media."""
    if content.startswith(b"SQLite"):
        return changed_database(dice, content)
    if content.startswith(b"\x28\xb5\x2f\xfd") and dice.random() < 0.5:
        return zstandard.compress(changed_database(dice, zstandard.decompress(content)))
    return changed(dice, content)


@cache
def library_before() -> bytes:
    """A library that knows the cards of the collection, with its paper and concepts."""
    examples = beside("anki/examples.py")
    place = scratch() / "before.db"
    with Library.open(place) as library:
        paper = beside("study/month.py").paper(1)
        cards: tuple[Card, ...] = examples.CARDS
        pictures = {key: (f"{key}.png", png) for key, png in examples.deck().pictures.items()}
        library.store(paper, (), cards, NOW - 9 * 86_400, pictures=pictures)
        library.export({card.key: "1" for card in cards}, NOW - 9 * 86_400)
        library.edit(cards[0].key, "Mine?", "mine")
        library.drop(cards[1].key)
    return place.read_bytes()


def take_in(history: Callable[[Any], History]) -> None:
    """Bring a history into a library, and ask how strong its concepts are."""
    place = scratch() / "library.db"
    place.write_bytes(library_before())
    with Library.open(place) as library:
        known = known_cards(library)
        sync(library, history(known), known, NOW)
        list(standings(library, library.reviews.answers(), NOW))
    assert check(place).sound, check(place).findings


def sync_file(path: Path) -> None:
    take_in(lambda known: read_history(path, known))


def answers() -> Sequence[bytes]:
    """What AnkiConnect says to each question, by action."""
    notes, reviews, suspended = [], {}, []
    for number, card in enumerate(beside("anki/examples.py").CARDS):
        fields = {"Key": card.key, "Front": card.front, "Back": card.back}
        info = {
            name: {"value": value, "order": n} for n, (name, value) in enumerate(fields.items())
        }
        kind = {"modelName": "cardgen question", "tags": ["a"], "mod": NOW, "noteId": number}
        notes.append(kind | {"fields": info, "cards": [number]})
        row = {"id": NOW * 1000 + number, "ease": 3, "factor": 2500, "time": 900, "type": 1}
        reviews[str(number)] = [row]
        suspended.append(False)
    said = {"version": 6, "findNotes": list(range(len(notes))), "notesInfo": notes, "cardsInfo": []}
    return (json.dumps(said | {"areSuspended": suspended, "getReviewsOfCards": reviews}).encode(),)


def changed_json(dice: Dice, data: bytes) -> bytes:
    tree = json.loads(data)
    for _ in range(dice.choice((1, 1, 2, 4))):
        tree = changed_tree(dice, tree)
    return json.dumps(tree).encode()


def ask_anki(path: Path) -> None:
    said = json.loads(path.read_bytes())

    def answer(request: httpx.Request) -> httpx.Response:
        action = json.loads(request.content)["action"]
        result = said.get(action) if isinstance(said, dict) else said
        body = {"result": result, "error": None} if isinstance(said, dict) else said
        return httpx.Response(200, content=json.dumps(body))

    with AnkiConnect(transport=httpx.MockTransport(answer)) as anki:
        take_in(lambda known: ask_history(anki, known))


# Rule packs, sheets and libraries


def packs() -> Sequence[bytes]:
    folder = ROOT / "cardgen" / "rules" / "packs"
    return [path.read_bytes() for path in sorted(folder.glob("*.toml"))]


def changed_pack(dice: Dice, data: bytes) -> bytes:
    """One rule of a pack, changed."""
    rules = data.split(b"[[rule]]")
    rule = b"[[rule]]" + dice.choice(rules[1:])
    return changed(dice, rule, PACK_TOKENS)


PACK_TOKENS = (
    *(b"{{ concept }}", b"{% if", b"{% for x in range(10**9) %}", b"{{ ''.__class__ }}", b"}}"),
    *(b"{{ concept * 10**9 }}", b"{{ concept | cap }}", b'"', b"'''", b"[", b"]", b"{", b"}", b"="),
    *(b"true", b"[[rule.template]]", b"[rule.slots]", b"RIGHT_ID", b"LEFT_ID", b"REL_OP", b"OP"),
    *(b"LEMMA", b"REGEX", b"(a+)+$", b"(?P<", b"(", b"*", b"IN", b"NOT_IN", b"node", b"as", b">"),
    *(b"inf", b"nan", b"1979-05-27", b"0x7fffffffffffffff", b"\\u0000", b"front", b"back", b"code"),
)


def try_pack(path: Path) -> None:
    list(try_text(TEXT, load_pack(path)))


def sheets() -> Sequence[bytes]:
    line = "open 4e375882e06ee84220bd9d0a  p. 1  contribution"
    return (
        f"# A Title\n#\n{line}\nQ: What?\nA: This\n   and that\n> We do this.\n\n{line}".encode(),
    )


def read_sheet(path: Path) -> None:
    list(from_sheet(path.read_text(encoding="utf-8", errors="replace")))


def use_library(path: Path) -> None:
    """Check, back up, restore and open a library, and make decks of it."""
    copy, other = scratch() / "copy.db", scratch() / "restored.db"
    for file in (copy, other):
        file.unlink(missing_ok=True)
    sound = check(path).sound
    back_up(path, copy)
    restore(copy, other, NOW)
    with Library.open(other) as library:
        if sound:
            for paper in library.papers():
                as_apkg([export(library, paper, NOW)[0]])


_marked_up = partial(changed, tokens=MARKUP)
_book = partial(changed_archive, change=_marked_up)
_package_changed = partial(changed_archive, change=changed_collection)
_sheet = partial(changed, tokens=(b"Q:", b"A:", b"keep", b"#"))
READERS = (
    Reader("pdf", ".pdf", pdfs, partial(changed, tokens=PDF_TOKENS), build_paper, 3, True),
    Reader("html", ".html", web_pages, _marked_up, build_paper, 1.5, True),
    Reader("markdown", ".md", markdowns, _marked_up, build_paper, 1.5, True),
    Reader("epub", ".epub", books, _book, build_paper, 1.5, True),
    Reader("apkg", ".apkg", packages, _package_changed, sync_file),
    Reader("colpkg", ".colpkg", packages, _package_changed, sync_file),
    Reader("collection", ".anki2", collections, changed_database, sync_file),
    Reader("ankiconnect", ".json", answers, changed_json, ask_anki),
    Reader("pack", ".toml", packs, changed_pack, try_pack),
    Reader("sheet", ".txt", sheets, _sheet, read_sheet, 0.3),
    Reader("library", ".db", lambda: [library_before()], changed_database, use_library),
)
