"""Checks of provenance: the card says nothing that its quote doesn't, and the quote is the paper's.

For rules these hold by construction, nearly: a slot that was cleaned wrongly, a number that lost
its sign or a quote from the list of references is caught here.
"""

import re

from cardgen.cards.card import Card
from cardgen.cards.checks.model import Check
from cardgen.cards.words import content, numbers, plain, words
from cardgen.document import Document, FigureKind, SectionKind

__all__ = ["SOURCE_CHECKS"]

SUPPORTED = 0.8
"""Share of the answer's content words that must stand in the quote: a rule may add a joining word
or change an ending ("is used to" → "using"), no more."""

LONGEST_QUOTE = 130
"""Words: a longer "sentence" is a table or a list that the splitter didn't end."""

_NAME = re.compile(r"\b[A-Z][A-Za-z]*-?\d+\b")
"""What the paper calls a thing, put for "it" or "our model": "GPT-2"."""
_UNIT = re.compile(r"([-−]?\d+(?:[.,]\d+)*)\s?(%|°C|[kKMGTµm]?[BbWHsgm]\b|x\b|×)?")
_EXAMPLE = re.compile(r"\bexamples?\b|\bcase stud|\billustrations?\b", re.IGNORECASE)
_OUTPUT = re.compile(r"\bexample\b|\b(?:produced|generated|drawn) (?:with|by) the \S+ option\b")
_DEFAULT = re.compile(r"^By default\b|\b(?:is|are) by default\b", re.IGNORECASE)
_NO_TEXT = frozenset({SectionKind.REFERENCES, SectionKind.ACKNOWLEDGEMENTS})


def quote_not_in_text(card: Card, document: Document) -> bool:
    """The quote isn't the document's text at the card's evidence, or there is none."""
    return not card.quote.strip() or document.slice(card.evidence) != card.quote


def page_wrong(card: Card, document: Document) -> bool:
    """The page isn't the one on which the quote starts."""
    return card.page != document.page(card.evidence) + 1


def number_not_in_quote(card: Card, document: Document) -> bool:
    """A number of the card's answer or question that its quote or its table doesn't have."""
    source = _numbers_with_units(_source(card))
    bare = {number for number, _unit in source}
    for number, unit in _numbers_with_units(card.back):
        if number not in bare or (unit and (number, unit) not in source):
            return True
    named = bare | set(numbers(_caption(card, document)))
    return any(number not in named for number in numbers(_NAME.sub(" ", card.front)))


def _caption(card: Card, document: Document) -> str:
    """The caption of the figure that a card shows, which its question may take a name from."""
    shown = card.figure.caption if card.figure is not None else None
    return document.slice(shown) if shown is not None else ""


def _numbers_with_units(text: str) -> set[tuple[str, str]]:
    found = {(m[1].replace("−", "-"), m[2] or "") for m in _UNIT.finditer(text)}
    return found | {(number, "") for number in numbers(text)}


def answer_not_in_quote(card: Card, _: Document) -> bool:
    """More of the answer's words than a rule may add are not the quote's."""
    source = content(_source(card))
    answer = content(card.back)
    if not answer or answer <= source:
        return False
    whole = plain(_source(card)).replace(" ", "")
    missing = [word for word in answer - source if word not in whole]
    return 1 - len(missing) / len(answer) < SUPPORTED


def _source(card: Card) -> str:
    """What a card may take its words from: the quote, and the table it shows."""
    rows = card.figure.rows if card.figure and card.figure.kind is FigureKind.TABLE else ()
    cells = (_FOOTNOTE_MARK.sub("", cell) for row in rows for cell in row)
    return " ".join([card.quote, *cells])


_FOOTNOTE_MARK = re.compile("(?<=[0-9])[ᵃ-ᶻ*†‡]+")


def from_references(card: Card, document: Document) -> bool:
    """The quote is from the list of references or the acknowledgements."""
    section = document.section(card.evidence)
    return section is not None and section.kind in _NO_TEXT


def of_an_example(card: Card, document: Document) -> bool:
    """It is told in the section of an example, or shows one's output, or defines "the X" of one.

    A term that is met there first may be defined; "the X" is another one elsewhere, and so is what
    has a size.
    """
    section = document.section(card.evidence)
    if card.figure is not None:
        drawn = card.front if card.front.startswith("Draw") else ""
        return bool(_OUTPUT.search(card.back if card.figure_in_front else drawn))
    in_example = section is not None and bool(_EXAMPLE.search(section.title))
    if card.kind not in {"definition", "concept"}:
        return in_example
    if not re.match(r"What (?:is|are) the [a-z]", card.front):
        return False
    return in_example or bool(re.search(r"\d\d", card.back))


def lost_default(card: Card, _: Document) -> bool:
    """What is so "by default" only, said as if it were always so."""
    both = f"{card.front} {card.back}"
    return bool(_DEFAULT.search(card.quote)) and "default" not in both


def quote_too_long(card: Card, _: Document) -> bool:
    """The quote is no sentence: a table or list whose end was not seen."""
    return len(words(card.quote)) > LONGEST_QUOTE


SOURCE_CHECKS = (
    Check("quote-not-in-text", quote_not_in_text, "the quote isn't the paper's text"),
    Check("page-wrong", page_wrong, "the quote doesn't start on the page named"),
    Check("number-not-in-quote", number_not_in_quote, "a number isn't in the quote"),
    Check("answer-not-in-quote", answer_not_in_quote, "the answer isn't in the quote"),
    Check("from-references", from_references, "references and thanks are no facts"),
    Check("of-an-example", of_an_example, "it is about one example"),
    Check("lost-default", lost_default, "it is so by default only"),
    Check("quote-too-long", quote_too_long, f"the quote has over {LONGEST_QUOTE} words"),
)
