"""The errors that cardgen raises on bad input; anything else is a defect and stays a traceback.

::

    CardgenError
    ├── DocumentError           the paper can't be used
    │   ├── UnreadableDocument  missing, a folder, not a PDF, broken beyond repair
    │   ├── EncryptedDocument   opens only with a password
    │   ├── EmptyDocument       no pages
    │   ├── FetchError          it can't be fetched from the web
    │   ├── ForeignLanguage     written in a language that the rules don't speak
    │   ├── NoTextLayer         a scan, or a text layer that is no text
    │   └── UnknownConcept      it has none of the concepts that are asked for
    ├── ClusterError            a Dask cluster can't be worked with
    ├── PipelineError           a spaCy pipeline is missing or lacks what the rules need
    ├── RuleError               a rule pack is wrong
    ├── CardError               a card can't be what the user wants it to be
    ├── ExportError             a deck can't be written
    ├── HistoryError            a review history can't be read
    ├── AnkiConnectError        Anki doesn't answer, or refuses what it is asked
    └── LibraryError            the library can't be opened or written

A message is one line: what failed (with the file's name), why, and what to do next.
"""

__all__ = [
    "AnkiConnectError",
    "CardError",
    "CardgenError",
    "ClusterError",
    "DocumentError",
    "EmptyDocument",
    "EncryptedDocument",
    "ExportError",
    "FetchError",
    "ForeignLanguage",
    "HistoryError",
    "LibraryError",
    "NoTextLayer",
    "PipelineError",
    "RuleError",
    "UnknownConcept",
    "UnreadableDocument",
]


class CardgenError(Exception):
    """Bad input: the message says what, why and what to do next.

    What it cites of others (SQLite, a title, a name of a file) may have several lines: they are
    joined by spaces.
    """

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(line.strip() for line in message.splitlines()))


class DocumentError(CardgenError):
    """A paper that can't be used."""


class UnreadableDocument(DocumentError):
    """A file that is missing, is a folder, or is no readable paper."""


class EncryptedDocument(DocumentError):
    """A file that opens only with a password."""


class EmptyDocument(DocumentError):
    """A file without pages."""


class FetchError(DocumentError):
    """A paper that can't be fetched from the web."""


class ForeignLanguage(DocumentError):
    """A paper in a language that the rules don't speak."""


class NoTextLayer(DocumentError):
    """A scan, or a text layer that holds no readable text."""


class UnknownConcept(DocumentError):
    """A paper without the concepts that its cards are to be about."""


class ClusterError(CardgenError):
    """A Dask cluster that isn't there, or can't be worked with."""


class PipelineError(CardgenError):
    """A spaCy pipeline that is missing or lacks what the rules need."""


class RuleError(CardgenError):
    """A rule pack that is wrong."""


class CardError(CardgenError):
    """A card that can't be made or worded as the user asks."""


class ExportError(CardgenError):
    """A deck that can't be written."""


class HistoryError(CardgenError):
    """A review history that can't be read."""


class AnkiConnectError(CardgenError):
    """Anki doesn't answer through its add-on AnkiConnect, or refuses what it is asked."""


class LibraryError(CardgenError):
    """A library that can't be opened or written."""
