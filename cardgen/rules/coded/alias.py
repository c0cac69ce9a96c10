"""Second names: "slow decay, also called aging, …".

Muresan & Klavans 2002 (DEFINDER) find terms by such markers; the words are taken as they stand up
to the next comma, as parsers are often wrong about them.
"""

import re
from collections.abc import Iterator

from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.mentions import mention
from cardgen.rules.model import Fact
from cardgen.rules.reading import Reading

__all__ = ["alias"]

_MARKER = re.compile(
    r"(?:,| \() ?(?:which is |are |is )?(?:also|sometimes|often|otherwise|commonly|usually|formerly)"
    r" (?:called|known as|referred to as|termed|named) (?P<alias>[^,.;:()]{2,60}?)"
    r"(?=[,.;:()]| (?:is|are|was|were|and|or|has|have|can|which|that|in|for)\b)"
)
_LONGEST = 5  # words


def alias(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per second name. Slots: ``term``, ``alias``."""
    for passage in reading.prose:
        for match in _MARKER.finditer(passage.doc.text):
            place = passage.doc.char_span(match.start(), match.end(), alignment_mode="expand")
            found = evidence_at(passage, match.start(), match.end())
            name = match["alias"].strip(" \"'“”‘’")
            if place is None or found is None or not place.start:
                continue
            if len(name.split()) > _LONGEST or not name:
                continue
            noun = passage.doc[place.start - 1]
            later = [c for c in noun.children if c.i >= place.start]
            term = mention(noun, reading, passage, later)
            if term is None or noun.pos_ not in {"NOUN", "PROPN"}:
                continue
            yield Fact(
                kind=kind,
                concept=term.bare,
                slots={"term": term.text, "alias": name},
                evidence=found[0],
                anchor=found[1],
                rule=rule,
            )
