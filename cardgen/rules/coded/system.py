"""What the paper's own system is: "Lantern, a model of light that …", "Lantern is a model …".

Our own observation: the abstract, the introduction or the conclusion says it once, right behind the
name. The words are taken as they stand, because parsers stumble over unknown names.
"""

import re
from collections.abc import Iterator

from cardgen.document import SectionKind
from cardgen.language import Passage
from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.model import Fact
from cardgen.rules.pointers import points_away, third_person
from cardgen.rules.reading import Reading

__all__ = ["system_definition"]

_OPENING = frozenset({SectionKind.ABSTRACT, SectionKind.INTRODUCTION, SectionKind.CONCLUSION})
_SHORTEST, _LONGEST = 4, 28  # words
_END = re.compile(r"[;:(]|, (?=\d|and |but |which |where |we |in |with )|\.(?=\s|$)| – | — |$")


def system_definition(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per sentence that defines the system. Slots: ``term``, ``definition``."""
    system = reading.system
    if system is None:
        return
    cue = re.compile(
        rf"(?<![\w-]){re.escape(system.name)}(?: \([^()]*\))?"
        r"(?:, (?=an? )| ?(?:,|\))? (?:is|are) (?=(?:an?|the first|the only|our) ))"
    )
    for passage in reading.prose:
        section = reading.section(passage)
        if section is not None and section.kind not in _OPENING:
            continue
        for match in cue.finditer(passage.doc.text):
            fact = _fact(passage, match, (rule, kind, system.text, system.name))
            if fact is not None:
                yield fact


def _fact(passage: Passage, match: re.Match[str], names: tuple[str, str, str, str]) -> Fact | None:
    rule, kind, term, concept = names
    rest = passage.doc.text[match.end() :]
    ends = (m.start() for m in _END.finditer(rest) if len(rest[: m.start()].split()) >= _SHORTEST)
    text = third_person(rest[: next(ends, len(rest))].strip(" ,"), authors=False)
    found = evidence_at(passage, match.start(), match.end())
    if found is None or points_away(text) or not _SHORTEST <= len(text.split()) <= _LONGEST:
        return None
    return Fact(kind, concept, {"term": term, "definition": text}, *found, rule)
