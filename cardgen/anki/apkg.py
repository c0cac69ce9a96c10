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
from cardgen.anki.notetype import DESIGN_MODIFIED, FIELDS, NOTE_TYPES, NoteType
from cardgen.cards.card import Form

__all__ = ["as_apkg", "write_apkg"]

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can have
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

    is_cloze = note_type.form is Form.CLOZE
    front = "{{cloze:Front}}" if is_cloze else "{{Front}}"
    template = {
        "name": note_type.template,
        "qfmt": note_type.html("front"),
        "afmt": note_type.html("back"),
        "bqfmt": front,
        "bafmt": front if is_cloze else "{{Back}}",
    }
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[{"name": name} for name in FIELDS],
        templates=[template],
        css=note_type.css,
        model_type=genanki.Model.CLOZE if is_cloze else genanki.Model.FRONT_BACK,
    )


def _without_version(database: bytes) -> bytes:
    """The database without the version of the SQLite that wrote it (fileformat2.html, 1.3.17)."""
    plain = bytearray(database)
    plain[_SQLITE_VERSION] = bytes(8)
    return bytes(plain)
