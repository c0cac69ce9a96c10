"""Finds a quote in a paper again, whatever has become of its line breaks and spaces."""

import re

from cardgen.document.model import Document, Span

__all__ = ["find_quote"]


def find_quote(document: Document, quote: str, near: int = 0) -> Span | None:
    """Where the words of ``quote`` stand in a document, one after the other as they are.

    Of several places the one that starts nearest to ``near``; None if there is none, or no word.
    """
    words = quote.split()
    if not words:
        return None
    pattern = r"\s+".join(re.escape(word) for word in words)
    places = (Span(*match.span()) for match in re.finditer(pattern, document.text))
    return min(places, key=lambda place: abs(place.start - near), default=None)
