"""What of a paper is new to a library: section by section, what to read, to skim and to skip.

To read a section means working through it. Keshav ("How to read a paper", SIGCOMM Computer
Communication Review 37(3), 2007, doi:10.1145/1273445.1273458) gives the second pass up to an hour
and a beginner's third four to five, whatever the paper's length; we take that for one of 9,000
words, so 27 a minute. To skim is to read every other word, at the 238 a minute at which adults read
English non-fiction in silence (Brysbaert, "How many words do we read per minute? A review and
meta-analysis of reading rate", Journal of Memory and Language 109, 2019, article 104047,
doi:10.1016/j.jml.2019.104047). Both shares are our estimates.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cardgen.cards.checks.question import GENERIC
from cardgen.cards.words import content

if TYPE_CHECKING:  # concepts bring spaCy along
    from cardgen.concepts import Concept, Outline, Part

__all__ = ["WORDS_PER_MINUTE", "Advice", "Known", "Novelty", "PartNovelty", "known_by", "novelty"]

_OFTEN = 4
"""Uses of a term in one paper from which its reader has met it, as in ``cards.features``."""

_SEVERAL = 2
"""Known concepts from which a section is about them."""

_APPENDIX = "appendix"


class Advice(StrEnum):
    """What to do with a section."""

    READ = "read"
    SKIM = "skim"
    SKIP = "skip"


WORDS_PER_MINUTE = {Advice.READ: 27.0, Advice.SKIM: 2 * 238.0}


@dataclass(frozen=True, slots=True)
class Known:
    """What a library knows: the keys of its concepts under all names, and its papers' words."""

    names: frozenset[str]
    texts: tuple[str, ...]

    def __contains__(self, names: Collection[str]) -> bool:
        """Whether a concept is known by one of its names.

        It is if an earlier paper has it as a concept, or uses it often.
        """
        return any(
            name in self.names or any(text.count(f" {name} ") >= _OFTEN for text in self.texts)
            for name in names
        )


@dataclass(frozen=True, slots=True)
class PartNovelty:
    """A section with its concepts, new and known, as the paper writes them."""

    part: "Part"
    new: tuple[str, ...]
    known: tuple[str, ...]
    advice: Advice

    @property
    def minutes(self) -> float:
        """How long reading or skimming it takes."""
        rate = WORDS_PER_MINUTE.get(self.advice)
        return self.part.words / rate if rate else 0.0


@dataclass(frozen=True, slots=True)
class Novelty:
    """What of a paper is new."""

    parts: tuple[PartNovelty, ...]

    @property
    def new(self) -> int:
        """The number of concepts that are new."""
        return sum(len(one.new) for one in self.parts)

    @property
    def concepts(self) -> int:
        """The number of concepts, new and known."""
        return self.new + sum(len(one.known) for one in self.parts)

    @property
    def share(self) -> float:
        """New concepts of all, in [0, 1]; 0 for a paper without any."""
        return self.new / max(self.concepts, 1)

    @property
    def minutes(self) -> float:
        """How long the reading takes that is advised."""
        return sum(one.minutes for one in self.parts)

    @property
    def minutes_in_full(self) -> float:
        """How long working through the whole paper takes, with its appendices as advised."""
        body = (one for one in self.parts if one.part.kind != _APPENDIX)
        appendices = (one for one in self.parts if one.part.kind == _APPENDIX)
        words = sum(one.part.words for one in body)
        return words / WORDS_PER_MINUTE[Advice.READ] + sum(one.minutes for one in appendices)

    @property
    def worth(self) -> int:
        """The words worth making cards of: those to read, and half of those to skim."""
        shares = {Advice.READ: 1.0, Advice.SKIM: 0.5, Advice.SKIP: 0.0}
        body = (one for one in self.parts if one.part.kind != _APPENDIX)
        return round(sum(one.part.words * shares[one.advice] for one in body))


def known_by(papers: "Iterable[tuple[Outline, Sequence[Concept]]]") -> Known:
    """What the reader of these papers knows."""
    names: set[str] = set()
    texts: list[str] = []
    for outline, concepts in papers:
        texts.append(outline.text)
        for concept in concepts:
            names |= _names(concept)
    return Known(frozenset(names), tuple(texts))


def novelty(outline: "Outline", concepts: "Sequence[Concept]", known: Known) -> Novelty:
    """What of a paper with this outline and these concepts is new to who knows ``known``."""
    by_key = {concept.key: concept for concept in concepts if not _nameless(concept)}
    return Novelty(tuple(_part_novelty(part, by_key, known) for part in outline.parts))


def _part_novelty(part: "Part", concepts: "dict[str, Concept]", known: Known) -> PartNovelty:
    here = [concepts[key] for key in part.concepts if key in concepts]
    new = tuple(concept.term for concept in here if _names(concept) not in known)
    old = tuple(concept.term for concept in here if _names(concept) in known)
    return PartNovelty(part, new, old, _advice(part, len(new), len(old)))


def _advice(part: "Part", new: int, old: int) -> Advice:
    """Read where half of the concepts or more are new, skip where several are and all known.

    A section that is home to next to nothing may still tell how something was done: skim it. An
    appendix is there to be looked up.
    """
    if part.kind == _APPENDIX:
        return Advice.SKIM if new else Advice.SKIP
    if new:
        return Advice.READ if new >= old else Advice.SKIM
    return Advice.SKIP if old >= _SEVERAL else Advice.SKIM


def _names(concept: "Concept") -> set[str]:
    from cardgen.concepts import key_of

    return {concept.key, *map(key_of, concept.aliases)} - {""}


def _nameless(concept: "Concept") -> bool:
    """Whether a term names nothing of its own: "model", "i"."""
    return content(concept.key) <= GENERIC or not any(len(w) > 2 for w in concept.key.split())
