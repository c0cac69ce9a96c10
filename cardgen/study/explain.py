"""What the papers of a library say of a concept: by aspect, each with its sentence and its page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from cardgen.cards import NO_FAULT
from cardgen.cards.card import GAP, Card
from cardgen.errors import LibraryError
from cardgen.library import Library, Paper

__all__ = ["ASPECTS", "Explanation", "Said", "explanation"]

ASPECTS: Mapping[str, tuple[str, ...]] = {
    "what": ("definition", "concept", "abbreviation", "composition", "notation", "property"),
    "why": ("reason", "purpose", "effect", "limitation"),
    "how": ("mechanism", "condition", "list"),
    "formula": ("formula",),
    "numbers": ("number", "result", "contrast"),
}
"""The kinds of cards that tell each aspect, in the order in which one would explain."""

_ALSO = "also"
"""The aspect of all other kinds."""

_MOST = 4
"""Statements of one paper on one aspect."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: the question it answers, the answer, and the words of the paper; page from 1."""

    aspect: str
    question: str
    answer: str
    quote: str
    section: str
    page: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """What each paper says of the concept, by the paper's name."""

    key: str
    term: str
    papers: Mapping[str, tuple[Said, ...]]

    @property
    def aspects(self) -> tuple[str, ...]:
        """The aspects that any paper tells of, in their order."""
        found = {one.aspect for said in self.papers.values() for one in said}
        return tuple(aspect for aspect in (*ASPECTS, _ALSO) if aspect in found)


def explanation(library: Library, name: str) -> Explanation:
    """What the library's papers say of the concept of this name, be it a key, a term or an alias.

    Raises:
        LibraryError: no paper has it, or none says anything of it.
    """
    from cardgen.concepts import key_of

    asked = key_of(name)
    terms: dict[str, str] = {}
    known: dict[str, str] = {}
    for paper in library.papers():
        for term in library.terms(paper.id):
            terms.setdefault(term.key, term.term)
            for one in (term.key, term.term, *term.aliases):
                known.setdefault(key_of(one), term.key)
    key = known.get(asked)
    if key is None:
        close = [terms[known[one]] for one in get_close_matches(asked, list(known), cutoff=0.5)]
        hint = (
            f"did you mean {', '.join(dict.fromkeys(close))}?" if close else "see `cardgen graph`"
        )
        raise LibraryError(f"{name}: no paper in the library has this concept; {hint}")
    papers = {_name(paper): tuple(_said(library, paper, key)) for paper in library.papers()}
    papers = {paper: said for paper, said in papers.items() if said}
    if not papers:
        raise LibraryError(f"{name}: the papers name it, but say nothing that a card was made of")
    return Explanation(key, terms[key], papers)


def _name(paper: Paper) -> str:
    return f"{paper.short_title} ({paper.year})" if paper.year else paper.short_title


def _said(library: Library, paper: Paper, key: str) -> Iterator[Said]:
    """The paper's statements about a concept, those of the deck first, at most a few an aspect."""
    held = [one for one in library.cards(paper.id) if one.in_deck]
    held += [one for one in library.reserve(paper.id) if one.left_out in NO_FAULT]
    seen: dict[str, set[str]] = {}
    for one in held:
        card = one.card
        if card.concepts[:1] == (key,):
            said = seen.setdefault(_aspect(card), set())
            if card.quote not in said and len(said) < _MOST:
                said.add(card.quote)
                yield Said(
                    _aspect(card), _question(card), card.back, card.quote, card.section, card.page
                )


def _aspect(card: Card) -> str:
    return next((aspect for aspect, kinds in ASPECTS.items() if card.kind in kinds), _ALSO)


def _question(card: Card) -> str:
    return card.front.replace(GAP, "____")
