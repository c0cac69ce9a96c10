"""Cards become an Anki deck package, or text: JSON, Anki's TSV, Markdown."""

from cardgen.anki.apkg import as_apkg, write_apkg
from cardgen.anki.connect import ANKI_URL, AnkiConnect
from cardgen.anki.deck import Deck, media_name
from cardgen.anki.face import Face, faces
from cardgen.anki.file import write_atomically
from cardgen.anki.notetype import CLOZE, FIELDS, OCCLUSION, QUESTION, NoteType
from cardgen.anki.text import as_json, as_markdown, as_tsv

__all__ = [
    "ANKI_URL",
    "CLOZE",
    "FIELDS",
    "OCCLUSION",
    "QUESTION",
    "AnkiConnect",
    "Deck",
    "Face",
    "NoteType",
    "as_apkg",
    "as_json",
    "as_markdown",
    "as_tsv",
    "faces",
    "media_name",
    "write_apkg",
    "write_atomically",
]
