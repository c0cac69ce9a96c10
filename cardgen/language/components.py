"""The bundled pipeline's own components; importing this makes them known to spaCy."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from cardgen.language.lemmatizer import TableLemmatizer
from cardgen.language.sentences import likely_starts

__all__ = ["BOUNDARIES", "LEMMATIZER"]

BOUNDARIES = "cardgen_boundaries"
LEMMATIZER = "cardgen_lemmatizer"


@Language.component(BOUNDARIES, assigns=["token.sent_start"])
def mark_boundaries(doc: Doc) -> Doc:
    """Mark where sentences surely begin or don't; what is marked already stays."""
    if not any(token.is_sent_start is not None for token in doc[1:]):
        starts = likely_starts([t.text for t in doc], [bool(t.whitespace_) for t in doc])
        for token, start in zip(doc, starts, strict=True):
            token.is_sent_start = start
    return doc


@Language.factory(LEMMATIZER, assigns=["token.lemma"], requires=["token.pos", "token.morph"])
def make_lemmatizer(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """An empty lemmatizer, whose tables spaCy then reads."""
    return TableLemmatizer(nlp.vocab)
