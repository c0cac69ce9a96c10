"""From places in a passage's text to spans of the document."""

from cardgen.document import Span
from cardgen.language import Passage

__all__ = ["evidence_at"]


def evidence_at(passage: Passage, start: int, end: int) -> tuple[Span, Span] | None:
    """The sentences around the characters ``[start, end)`` of a passage's Doc, and just those.

    None where the characters hold no token.
    """
    anchor = passage.doc.char_span(start, end, alignment_mode="expand")
    if anchor is None or not len(anchor):
        return None
    first, last = anchor[0].sent, anchor[-1].sent
    return passage.span(first.start, last.end), passage.span(anchor.start, anchor.end)
