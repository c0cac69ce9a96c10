"""The outline of a paper: which section is the home of which concept, and how long it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cardgen.concepts.model import Concept
from cardgen.concepts.terms import key_of
from cardgen.document import Document, SectionKind

__all__ = ["Outline", "Part", "outline"]

_NO_READING = frozenset({SectionKind.REFERENCES, SectionKind.ACKNOWLEDGEMENTS})
_NO_HOME = frozenset({SectionKind.ABSTRACT, SectionKind.CONCLUSION})
"""They name what the paper is about, and explain none of it."""

_LEAST_USES = 3
"""Uses from which a paper works with a concept, rather than mentioning it."""

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Part:
    """A section without its subsections.

    ``name`` is number and title as printed ("" in front of the first heading), ``kind`` the
    section's, ``page`` counts from 1, ``words`` are those of paragraphs and list items.
    ``concepts`` are the keys of the concepts that are at home here: this part uses them most.
    """

    name: str
    kind: str
    page: int
    words: int
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A paper's parts in order, and ``text``: all its words as keys of concepts write them.

    A concept is used as often as its key stands in ``text`` between spaces.
    """

    parts: tuple[Part, ...]
    text: str


def outline(document: Document, concepts: Sequence[Concept]) -> Outline:
    """The outline of a paper, with the concepts that it defines or works with."""
    texts = _texts(document)
    text = " ".join(texts.values())
    homes: dict[int | None, list[str]] = {place: [] for place in texts}
    for concept in concepts:
        names = {concept.key, *map(key_of, concept.aliases)}
        uses = sum(_count(text, name) for name in names)
        if uses and (uses >= _LEAST_USES or concept.definition):
            homes[_home(names, texts, document)].append(concept.key)
    return Outline(
        tuple(_part(document, place, texts[place], homes[place]) for place in texts), text
    )


def _texts(document: Document) -> dict[int | None, str]:
    """The words of every section that is there to be read, by its number, in order."""
    found: dict[int | None, list[str]] = {}
    for block in document.prose(without=_NO_READING):
        found.setdefault(block.section, []).extend(_keys(document.slice(block.span)))
    return {at: f" {' '.join(words)} " for at, words in found.items()}


def _keys(text: str) -> Iterator[str]:
    return filter(None, (_key(word[0]) for word in _WORD.finditer(text)))


_key = lru_cache(maxsize=65536)(key_of)


def _count(text: str, name: str) -> int:
    return text.count(f" {name} ") if name else 0


def _home(names: set[str], texts: Mapping[int | None, str], document: Document) -> int | None:
    """The part that uses a concept most, the first of equals; abstract and conclusion at need."""

    def uses(at: int | None) -> tuple[bool, int]:
        named = at is None or document.sections[at].kind in _NO_HOME
        count = sum(_count(texts[at], name) for name in names)
        return bool(count) and not named, count

    return max(texts, key=uses)


def _part(document: Document, at: int | None, text: str, concepts: Sequence[str]) -> Part:
    section = document.sections[at] if at is not None else None
    return Part(
        section.name if section else "",
        section.kind.value if section else SectionKind.OTHER.value,
        section.page + 1 if section else 1,
        len(text.split()),
        tuple(concepts),
    )
