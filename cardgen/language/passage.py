"""The value that leaves this room: one block of a paper, parsed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardgen.document import Block, Span

if TYPE_CHECKING:
    import spacy.tokens

__all__ = ["Passage"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block (paragraph, list item, caption, footnote, heading) and its parse.

    ``doc`` has no tokens for what was left out: citations in passing, footnote marks, bullets. An
    inline formula, an address and a citation that is a noun of its sentence are one token each,
    with its own text and the entity type "FORMULA", "URL" or "CITATION". ``spans[i]`` is where
    token ``i`` stands in ``Document.text``, exactly: the text there is the token's text.
    """

    block: Block
    doc: "spacy.tokens.Doc"
    spans: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """Where the tokens ``[start, end)`` stand in ``Document.text``, first start to last end.

        Raises ValueError if there are no such tokens.
        """
        if not 0 <= start < end <= len(self.spans):
            raise ValueError(f"no tokens {start}..{end} among {len(self.spans)}")
        return Span(self.spans[start].start, self.spans[end - 1].end)

    def sentences(self) -> "tuple[spacy.tokens.Span, ...]":
        """The sentences in order."""
        return tuple(self.doc.sents)
