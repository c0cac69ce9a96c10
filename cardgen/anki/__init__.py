"""Cards become an Anki deck package, or text; what was reviewed in Anki comes back."""

from cardgen.anki.apkg import as_apkg, write_apkg
from cardgen.anki.connect import ANKI_URL, AnkiConnect
from cardgen.anki.deck import Deck, media_name
from cardgen.anki.face import Face, faces
from cardgen.anki.file import write_atomically
from cardgen.anki.history import profile_collection, read_history
from cardgen.anki.live import ask_history
from cardgen.anki.notetype import CLOZE, FIELDS, OCCLUSION, QUESTION, NoteType
from cardgen.anki.review import FORGET, History, NoteState, Review, key_of
from cardgen.anki.tagging import Tagged, tag_exactly
from cardgen.anki.text import as_json, as_markdown, as_tsv

__all__ = [
    "ANKI_URL",
    "CLOZE",
    "FIELDS",
    "FORGET",
    "OCCLUSION",
    "QUESTION",
    "AnkiConnect",
    "Deck",
    "Face",
    "History",
    "NoteState",
    "NoteType",
    "Review",
    "Tagged",
    "as_apkg",
    "as_json",
    "as_markdown",
    "as_tsv",
    "ask_history",
    "faces",
    "key_of",
    "media_name",
    "profile_collection",
    "read_history",
    "tag_exactly",
    "write_apkg",
    "write_atomically",
]
