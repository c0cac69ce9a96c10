"""Values in brackets behind what they are the value of: "the model's window (w = 20)".

Our own observation of set-up sections.
"""

import re
from collections.abc import Iterator

from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.mentions import mention
from cardgen.rules.model import Fact
from cardgen.rules.reading import Reading

__all__ = ["setting"]

_VALUE = re.compile(
    r"\((?:with |i\.e\.,? )?(?P<symbol>[^\s()=]{1,14}) ?= ?"
    r"(?P<value>[\d.,]*\d(?:[×·e⁻−^⁰-⁹-]+\d*)?%?)\)"
)


def setting(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per value. Slots: ``thing``, ``symbol``, ``value``."""
    for passage in reading.prose:
        text = passage.doc.text
        for match in _VALUE.finditer(text):
            place = passage.doc.char_span(match.start(), match.end(), alignment_mode="expand")
            found = evidence_at(passage, match.start(), match.end())
            if place is None or found is None or place.start == 0:
                continue
            noun = passage.doc[place.start - 1]
            later = [c for c in noun.children if c.i >= place.start]
            thing = mention(noun, reading, passage, later)
            if thing is not None and any(c.isdigit() for c in thing.text):
                continue  # "4000 files (R = 4000)" says nothing new
            if thing is None or noun.pos_ not in {"NOUN", "PROPN"} or noun.sent != place[0].sent:
                continue
            yield Fact(
                kind=kind,
                concept=thing.bare,
                slots={"thing": thing.text, "symbol": match["symbol"], "value": match["value"]},
                evidence=found[0],
                anchor=found[1],
                rule=rule,
            )
