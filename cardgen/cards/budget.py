"""How many cards a paper deserves: by its substance, not by its pages.

``budget = words / 250 + concepts / 3``, rounded, at least 10 and at most 40: the words are those of
the body (no references, thanks, appendices, captions or tables), the concepts those that at least
one good card is about. A letter of 2,000 words about six things gets 10 cards, a paper of 5,000
words about thirty gets 30. A survey that repeats the literature has many words and few concepts of
its own; a theory paper the other way round: neither count alone would be fair to both.
"""

from collections.abc import Collection

from cardgen.cards.card import Card
from cardgen.cards.words import words as words_of
from cardgen.document import Document, SectionKind

__all__ = ["LEAST", "MOST", "body_words", "budget"]

LEAST, MOST = 10, 40
"""Cards of a deck by default: a reader of a paper a day can review this many."""

_WORDS_PER_CARD = 250
"""About two paragraphs: the density at which people made cards of a paper they had read."""

_CONCEPTS_PER_CARD = 3
"""Of three concepts that have a card, about one deserves one more than its words give it."""

_NO_BODY = frozenset({SectionKind.REFERENCES, SectionKind.ACKNOWLEDGEMENTS, SectionKind.APPENDIX})


def body_words(document: Document) -> int:
    """The words of paragraphs and list items before references, thanks and appendices."""
    blocks = document.prose(without=_NO_BODY)
    return sum(len(words_of(document.slice(block.span))) for block in blocks)


def budget(words: int, good: Collection[Card]) -> int:
    """The number of cards that so many words deserve, given the cards that passed the critic."""
    concepts = {card.concepts[0] for card in good if card.concepts}
    substance = words / _WORDS_PER_CARD + len(concepts) / _CONCEPTS_PER_CARD
    return min(max(round(substance), LEAST), MOST)
