"""Decks become an .apkg, Anki's package: a zip of a SQLite collection and media files.

genanki knows the collection's schema and fills it; the zip is written here, since genanki's holds
the time of the build and leaves its database in the temporary folder. Two builds of the same decks
give the same bytes: nothing here reads the clock.
"""

import hashlib
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from cardgen.anki.deck import Deck, media_name
from cardgen.anki.file import write_atomically
from cardgen.anki.markup import escape
from cardgen.anki.note import note
from cardgen.anki.notetype import DESIGN_MODIFIED, NOTE_TYPES, NoteType
from cardgen.cards.card import Form

__all__ = ["as_apkg", "write_apkg"]

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can have
_IN_BROWSER = {
    Form.QUESTION: ("{{Front}}", "{{Back}}"),
    Form.CLOZE: ("{{cloze:Front}}", "{{cloze:Front}}"),
    Form.OCCLUSION: ("{{Header}}", "{{Back Extra}}"),
}
# Anki's numbers of a stock note type and of its fields (proto/anki/notetypes.proto,
# StockNotetype.OriginalStockKind; proto/anki/image_occlusion.proto).
_IMAGE_OCCLUSION = 6
_TAGS = {"Occlusion": 0, "Image": 1, "Header": 2, "Back Extra": 3, "Comments": 4}
_SQLITE_VERSION = slice(92, 100)  # header fields "version-valid-for" and "SQLITE_VERSION_NUMBER"


def write_apkg(decks: Sequence[Deck], path: Path) -> None:
    """Write ``decks`` as one package, whole or not at all.

    Raises:
        ExportError: the file can't be written.
        ValueError: one card is in two decks.
    """
    write_atomically(path, as_apkg(decks))


def as_apkg(decks: Sequence[Deck]) -> bytes:
    """The package's bytes; new cards are due in the order given here."""
    keys = [card.key for deck in decks for card in deck.cards]
    if len(set(keys)) != len(keys):
        raise ValueError("one card is in two decks")
    pictures = {
        media_name(deck.pictures[card.key]): deck.pictures[card.key]
        for deck in decks
        for card in deck.cards
        if deck.media(card)
    }
    names = sorted(pictures)
    listing = json.dumps({str(number): name for number, name in enumerate(names)})
    entries = [("collection.anki2", _collection(decks)), ("media", listing.encode())]
    entries += [(str(number), pictures[name]) for number, name in enumerate(names)]
    return _zip(entries)


def _zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Stored, not deflated: what deflate gives depends on the zlib at hand."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.create_system = 3  # Unix, wherever it is built
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return buffer.getvalue()


def _collection(decks: Sequence[Deck]) -> bytes:
    """A collection of Anki's schema 11 with the decks' notes, as SQLite's bytes."""
    import genanki

    models = {form: _model(kind) for form, kind in NOTE_TYPES.items()}
    shells: dict[str, Any] = {}
    for deck in decks:
        shell = shells.setdefault(deck.name, _shell(deck))
        for form in sorted({card.form for card in deck.cards}):
            shell.add_model(models[form])
    # Ids are times of creation in milliseconds, by Anki's custom.
    newest = max((time for deck in decks for time in deck.modified.values()), default=0)
    ids = itertools.count(max(newest, 1) * 1000)
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.cursor()
        genanki.Package(list(shells.values())).write_to_db(cursor, DESIGN_MODIFIED, ids)
        _mark_occlusions(cursor)
        _write_notes(cursor, decks, models, shells, ids)
        connection.commit()
        connection.execute("VACUUM")
        return _without_version(connection.serialize())
    finally:
        connection.close()


def _write_notes(
    cursor: sqlite3.Cursor,
    decks: Sequence[Deck],
    models: Mapping[Form, Any],
    shells: Mapping[str, Any],
    ids: "itertools.count[int]",
) -> None:
    """Each note with a time of its own, which ``genanki.Package`` can't: it has one for all."""
    import genanki

    due = itertools.count(1)
    for deck in decks:
        for card in deck.cards:
            made = note(card, deck)
            row = genanki.Note(
                model=models[card.form],
                fields=list(made.fields),
                tags=list(made.tags),
                guid=made.guid,
                due=next(due),
            )
            row.write_to_db(cursor, made.modified, shells[deck.name].deck_id, ids)


def _shell(deck: Deck) -> Any:
    """A genanki deck without notes. Anki finds a deck by name; the id only has to be unique."""
    import genanki

    digest = hashlib.sha256(deck.name.encode()).digest()
    number = int.from_bytes(digest[:6], "big") + (1 << 40)
    link = f'<a href="{escape(deck.link)}">{escape(deck.link)}</a>' if deck.link else ""
    lines = (escape(deck.title), escape(", ".join(deck.authors)), link)
    return genanki.Deck(number, deck.name, "<br>".join(line for line in lines if line))


def _model(note_type: NoteType) -> Any:
    """The note type for genanki. In Anki's browser a card shows as question and bare answer."""
    import genanki

    front, back = _IN_BROWSER[note_type.form]
    template = {
        "name": note_type.template,
        "qfmt": note_type.html("front"),
        "afmt": note_type.html("back"),
        "bqfmt": front,
        "bafmt": back,
    }
    is_question = note_type.form is Form.QUESTION
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[_field(note_type, name) for name in note_type.fields],
        templates=[template],
        css=note_type.css,
        model_type=genanki.Model.FRONT_BACK if is_question else genanki.Model.CLOZE,
    )


def _field(note_type: NoteType, name: str) -> dict[str, Any]:
    is_occlusion = note_type.form is Form.OCCLUSION
    return {"name": name, "tag": _TAGS[name]} if is_occlusion and name in _TAGS else {"name": name}


def _mark_occlusions(cursor: sqlite3.Cursor) -> None:
    """Tell Anki that ours is a note type of image occlusions, for which it has an editor."""
    models = json.loads(cursor.execute("SELECT models FROM col").fetchone()[0])
    for kind in NOTE_TYPES.values():
        if kind.form is Form.OCCLUSION and str(kind.id) in models:
            models[str(kind.id)]["originalStockKind"] = _IMAGE_OCCLUSION
            cursor.execute("UPDATE col SET models = ?", [json.dumps(models)])


def _without_version(database: bytes) -> bytes:
    """The database without the version of the SQLite that wrote it (fileformat2.html, 1.3.17)."""
    plain = bytearray(database)
    plain[_SQLITE_VERSION] = bytes(8)
    return bytes(plain)
