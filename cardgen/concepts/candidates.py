"""Candidate terms of a paper: noun phrases without determiners, counted in every spelling.

A term is a stretch of nouns, names, adjectives and participles that ends in a noun (the linguistic
filter of Frantzi, Ananiadou & Mima 2000, "Automatic recognition of multi-word terms: the
C-value/NC-value method", section 2.1). Stretches inside longer ones count too, and it is noted
inside which.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from cardgen.concepts.terms import key_of
from cardgen.document import BlockKind, Document, SectionKind
from cardgen.language import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["Mentions", "find_candidates"]

LONGEST = 5
"""Words of a term: of the phrases that people give papers, 1 in 100 is longer."""

_NO_TEXT = frozenset({SectionKind.REFERENCES, SectionKind.ACKNOWLEDGEMENTS})

_NO_PART = frozenset(
    """
    such other same many several few various own said more most less first second third last next
    following different certain new possible previous above main able particular general given
    respective similar typical important common large small high low good bad better best single
    multiple total whole entire much little due additional necessary sufficient available recent
    current original specific special overall actual simple complex well-known corresponding
    significant interesting relevant appropriate useful non old young further proposed based used
    existing resulting novel popular great larger smaller higher lower fewer late early key art
    called associated so-called
    """.split()
)
"""Adjectives and participles that say which one or how good, not what: no part of a term."""

_NO_TERM = frozenset(
    """
    number fact case example way order set section figure table paper work result approach author
    use time term thing kind type part lot fig eq step advantage disadvantage goal problem issue
    idea e.g i.e etc et al university department line page appendix equation algorithm method study
    value amount question experiment point reason end addition contrast practice article research
    one other person year day respect
    """.split()
)
"""Nouns of every paper, that are no terms by themselves."""


@dataclass(slots=True)
class Mentions:
    """Where and how a term stands in a paper.

    ``count`` are all uses, ``nested`` the longer terms around it with how often; ``first`` is the
    first use as a share of the paper's words; ``named`` counts uses in capitals; ``places`` counts
    uses by kind of place.
    """

    words: int
    first: float
    count: int = 0
    named: int = 0
    spellings: Counter[str] = field(default_factory=Counter)
    nested: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    def with_uses_of(self, other: "Mentions") -> "Mentions":
        """These uses and those of another name of the same term."""
        return Mentions(
            self.words,
            min(self.first, other.first),
            self.count + other.count,
            self.named + other.named,
            self.spellings + other.spellings,
            self.nested + other.nested,
            self.places + other.places,
        )


def find_candidates(document: Document, passages: Sequence[Passage]) -> dict[str, Mentions]:
    """Every candidate term by its key, in the order of first use."""
    read = [p for p in passages if _place(document, p) is not None]
    length = max(sum(len(passage.doc) for passage in read), 1)
    found: dict[str, Mentions] = {}
    before = 0
    for passage in read:
        place = _place(document, passage) or ""
        for run in _runs(passage):
            _count(run, before / length, length, place, found)
        before += len(passage.doc)
    return found


def _place(document: Document, passage: Passage) -> str | None:
    """Heading, caption or the kind of section; None for references and thanks."""
    at = passage.block.section
    section = document.sections[at] if at is not None else None
    if section and section.kind in _NO_TEXT:
        return None
    if passage.block.kind in (BlockKind.HEADING, BlockKind.CAPTION):
        return passage.block.kind.value
    return section.kind.value if section else ""


def _runs(passage: Passage) -> "Iterator[Span]":
    """The longest stretches of a passage of which a term can be made."""
    doc = passage.doc
    start = None
    for token in (*doc, None):
        part = token is not None and _is_part(token)
        if start is not None and (token is None or token.is_sent_start or not part):
            run = doc[start : token.i if token else len(doc)]
            start = None
            if not _cites(run):
                yield run
        if start is None and token is not None and part and not _is_hyphen(token):
            start = token.i


_YEAR = re.compile(
    r"[\s,.(]*(?:(?:and|&|et al\.?),?\s+(?:[A-Z][\w'’. -]*)?)?[\s,(]*(?:19|20)\d\d\b"
)


def _cites(run: "Span") -> bool:
    """Whether these are the authors of a work: names before a year."""
    after = run.doc[run.end : run.end + 10].text
    return run.text[0].isupper() and _YEAR.match(after) is not None


def _is_part(token: "Token") -> bool:
    if _is_hyphen(token):
        return token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_
    if token.ent_type_ or not token.text[0].isalpha() or token.lower_ in _NO_PART:
        return False
    if token.pos_ in {"NOUN", "PROPN", "ADJ"} or _is_activity(token):
        return True
    after = token.i > 0 and _is_hyphen(token.nbor(-1)) and not token.nbor(-1).whitespace_
    before = _hyphen_follows(token) and not token.whitespace_  # "zero-shot", "pre-training"
    return after or before or (token.pos_ == "VERB" and token.dep_ in {"amod", "compound"})


def _ends_term(token: "Token") -> bool:
    return token.pos_ in {"NOUN", "PROPN"} or _is_activity(token)


def _is_activity(token: "Token") -> bool:
    """A gerund with a noun's modifiers, or right behind its noun: "constituency parsing"."""
    if token.pos_ != "VERB" or not token.lower_.endswith("ing"):
        return False
    if token.dep_ == "acl" and token.head.i == token.i - 1:
        return not any(child.dep_ in _COMPLEMENTS for child in token.rights)
    return any(child.dep_ in {"compound", "amod"} for child in token.lefts)


_COMPLEMENTS = frozenset({"obj", "obl", "ccomp", "xcomp", "advmod"})


def _hyphen_follows(token: "Token") -> bool:
    return token.i + 1 < len(token.doc) and _is_hyphen(token.nbor())


def _is_hyphen(token: "Token") -> bool:
    return token.text in {"-", "‐", "‑"}


def _count(run: "Span", before: float, length: int, place: str, found: dict[str, Mentions]) -> None:
    """Count a run and the terms inside it."""
    words = list(_words(run, place))
    whole = _key(" ".join(word.text for word in words))
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST) + 1):
            part = words[start:end]
            spelling = " ".join(word.text for word in part)
            key = _key(spelling)
            if not part[-1].noun or key in _NO_TERM or len(key) < 2:
                continue
            mentions = found.get(key)
            if mentions is None:
                mentions = found[key] = Mentions(len(key.split()), before + part[0].at / length)
            mentions.count += 1
            mentions.named += all(word.name for word in part)
            mentions.spellings[spelling] += 1
            mentions.places[place] += 1
            if key != whole:
                mentions.nested[whole] += 1


_key = lru_cache(maxsize=65536)(key_of)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a run: may it end a term, is it written as a name, which token of the passage."""

    text: str
    noun: bool
    name: bool
    at: int


def _words(run: "Span", place: str) -> Iterator[_Word]:
    """The words of a run, hyphened ones as one."""
    text = ""
    for token in run:
        text += token.text
        last = token.i + 1 == run.end
        if not last and not token.whitespace_ and (_is_hyphen(token) or _hyphen_follows(token)):
            continue
        begins = run[0].is_sent_start and token.i == run.start
        capital = not text[0].islower() and not begins and place != BlockKind.HEADING
        name = capital or bool(re.search(r"[A-Z]", text[1:]))
        yield _Word(text.rstrip("-‐‑"), _ends_term(token), name, token.i)
        text = ""
