"""What a paragraph is about, where it doesn't say so itself: what its section's title names."""

import re

from cardgen.document import SectionKind
from cardgen.language import Passage
from cardgen.rules.coded.titles import as_written, term_of, term_pattern
from cardgen.rules.reading import Reading

__all__ = ["PROCEDURES", "topic_of"]

PROCEDURES = (
    "algorithm|method|procedure|model|test|approach|framework|mechanism|protocol|technique|strategy"
    "|estimator|scheme|theory|rule|task|problem|transform|network|index|criterion"
)
"""Nouns of which "the" one is meant; what a title calls "Boundaries" needs no article."""
_PROCEDURE = re.compile(rf"[\w-]+ (?:[\w-]+ )*?(?:{PROCEDURES})$", re.IGNORECASE)
_NO_PROCEDURE = re.compile(
    r"\b(?:and|or|our|with|using|related|proposed|statistical|mathematical|general|other|main|new"
    r"|overall|experimental|data|basic|simple|full)\b|[:,;?&]",
    re.IGNORECASE,
)
"""What a title has that says which part of the paper this is, or names two things."""
_LONGEST = 7  # words
_OWN = frozenset({SectionKind.ABSTRACT, SectionKind.INTRODUCTION, SectionKind.CONCLUSION})


def topic_of(passage: Passage, reading: Reading) -> str | None:
    """The thing that the title of a passage's section names, with its article; None if none."""
    section = reading.section(passage)
    if section is None or section.kind in _OWN:
        return None
    title = re.sub(r"^(?:The|An?) (?=\w)|\s*\([^()]*\)$", "", section.title.strip(" ."))
    named = _PROCEDURE.fullmatch(title) and not _NO_PROCEDURE.search(title)
    if named and len(title.split()) <= _LONGEST:
        return f"the {as_written(title, reading)}"
    term = term_of(section, reading, mentioned=False)
    if term is None:
        return None
    bare = re.escape(term)
    with_article = len(re.findall(rf"\bthe {bare}\b", reading.document.text))
    return f"the {term}" if 2 * with_article > _count(term, reading) else term


def _count(term: str, reading: Reading) -> int:
    return sum(len(term_pattern(term).findall(text)) for text in reading.prose_texts)
