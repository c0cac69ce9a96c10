"""A whole sentence as an answer, where the question asks for all that it says."""

import re

from spacy.tokens import Span as DocSpan

from cardgen.rules.mentions import display
from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import dangles
from cardgen.rules.reading import Reading

__all__ = ["statement"]

_OPENING = re.compile(
    r"^(?:(?:\w+ly|however|in fact|in particular|as a result|thus|hence|also|but|and|yet|still"
    r"|in practice|in general|for example|moreover|further|now|note that)\b,? ?"
    r"|as (?:noted|shown|seen|described|illustrated|discussed) (?:in|by|before)\b[^,]*, )+",
    re.IGNORECASE,
)


def statement(sentence: DocSpan, reading: Reading, longest: int) -> str | None:
    """A sentence without its opening adverb and parentheses; "we" is still "we".

    None where it is no statement, points out of itself, or has more than ``longest`` words.
    """
    text = sentence.text.strip()
    if text.endswith(("?", ":")) or re.search(r"\S[.;:?!]\s+[A-Z(]|[;:]\s", text[:-1]):
        return None
    said = unbracketed(display(list(sentence), reading)).strip(" .;,")
    said = _OPENING.sub("", said)
    if not 4 <= len(said.split()) <= longest or dangles(said) or said.count('"') % 2:
        return None
    return said
