"""A lemmatizer of tables: forms seen in the treebanks, and for the rest edits by suffix.

A form is looked up with its part of speech and its morphology, as they were predicted. What isn't
there is edited as the longest known suffix tells ("-ized" of a past verb: drop "d"); of the edits
that its suffixes propose, the first that gives a word with a vector wins, so that "provoked"
becomes "provoke". The tables are made by ``data/language/lemmas.py``. The method is that of
Jongejan and Dalianis 2009, "Automatic training of lemmatization rules that handle morphological
changes in pre-, in- and suffixes alike", cut down to suffixes.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.scorer import Scorer
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

__all__ = ["ANY", "LONGEST_SUFFIX", "TableLemmatizer", "base", "key"]

LONGEST_SUFFIX = 6  # characters
ANY = "Any"  # stands for features where a form has the same lemma whatever they are
FEATURES = ("Any", "Degree", "Mood", "Number", "Person", "Poss", "Tense", "VerbForm")

Edit = tuple[int, str]  # characters to cut from the end, characters to add


def key(form: str, pos: str, morph: str) -> str:
    """A table's key: form or suffix, part of speech and the features that change a lemma."""
    kept = (f for f in morph.split("|") if f.partition("=")[0] in FEATURES)
    return "\t".join((form, pos, *kept))


def base(form: str, pos: str) -> str:
    """What edits work on: lower case but for proper nouns and acronyms."""
    acronym = pos in ("NOUN", "ADJ", "X") and sum(c.isupper() for c in form) > 1
    return form if pos == "PROPN" or acronym else form.lower()


class TableLemmatizer:
    """A pipeline component: sets ``lemma_`` of every token."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.forms: dict[str, str] = {}
        self.edits: dict[str, Edit] = {}
        self._known: dict[tuple[str, str, str], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of a tagged Doc."""
        for token in doc:
            seen = (token.text, token.pos_, str(token.morph))
            lemma = self._known.get(seen)
            if lemma is None:
                lemma = self._known[seen] = self.lemma(*seen)
            token.lemma_ = lemma
        return doc

    def lemma(self, form: str, pos: str, morph: str) -> str:
        """The lemma of a form, given its coarse part of speech and features ("Number=Plur|…")."""
        cases = (form,) if pos == "PROPN" else (form, form.lower())
        for features in (morph, ANY):
            for cased in cases:
                found = self.forms.get(key(cased, pos, features))
                if found is not None:
                    return found
        return self.guess(form, pos, morph)

    def guess(self, form: str, pos: str, morph: str) -> str:
        """The lemma of a form that the tables lack."""
        start = base(form, pos)
        guesses = list(self._guesses(start, pos, morph))
        if not guesses or guesses[0] == start:
            return start
        words = (g for g in guesses if g != start and self._has_vector(g))
        return next(words, guesses[0])

    def _has_vector(self, word: str) -> bool:
        return get_string_id(word.lower()) in self.vocab.vectors

    def _guesses(self, start: str, pos: str, morph: str) -> Iterator[str]:
        for length in range(min(LONGEST_SUFFIX, len(start)), -1, -1):
            edit = self.edits.get(key(start[len(start) - length :], pos, morph))
            if edit:
                yield start[: len(start) - edit[0]] + edit[1]

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        """The accuracy of the lemmas, for ``spacy evaluate``."""
        return Scorer.score_token_attr(examples, "lemma")

    def to_bytes(self, *, exclude: tuple[str, ...] = ()) -> bytes:
        """The tables as JSON."""
        tables = {"forms": self.forms, "edits": self.edits}
        return json.dumps(tables, ensure_ascii=False, indent=0).encode()

    def from_bytes(self, data: bytes, *, exclude: tuple[str, ...] = ()) -> "TableLemmatizer":
        """Read what ``to_bytes`` wrote."""
        tables = json.loads(data)
        self.forms = tables["forms"]
        self.edits = {known: (cut, add) for known, (cut, add) in tables["edits"].items()}
        return self

    def to_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Write the tables to a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> "TableLemmatizer":
        """Read the tables from a file."""
        return self.from_bytes(Path(path).read_bytes())
