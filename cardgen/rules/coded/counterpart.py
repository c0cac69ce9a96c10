"""The other side of a thing: "The benefit of glass is its light. The drawback is its weight".

The contrast of Mann & Thompson 1988 ("Rhetorical Structure Theory") across two sentences: the
second leaves out whose disadvantage it tells, for the first has said whose advantage.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from cardgen.rules.model import Fact
from cardgen.rules.phrases import clean, unbracketed
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading

__all__ = ["counterpart"]

_SIDE = (
    r"(?:(?:main|key|major|chief|primary|biggest|principal|obvious) )?"
    r"(?:advantage|benefit|strength|upside|disadvantage|drawback|downside|limitation|weakness"
    r"|shortcoming|cost|danger|risk|difficulty|trade-?off|caveat)(?:s|es)?"
)
_FIRST = re.compile(
    rf"(?:The|A|One) {_SIDE} (?:of|to|in)"
    r" (?P<thing>(?!(?:this|these|that|our|such|its)\b)[^.,;:()]{3,60}?) (?:is|are|was|were)\b"
)
_SECOND = re.compile(
    rf"(?:However, |But )?(?P<side>(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]|[Oo]ne) {_SIDE})"
    r" (?P<be>is|are|was|were) (?:that |in )?(?P<told>.+)$"
)
_THAT_THING = re.compile(
    r"\bthis (?:method|approach|technique|strategy|procedure|scheme|setting|design|model)\b"
)
_END = re.compile(r"[;:]|, (?:(?:\w+ly )?\w+ing|which|where|so|but|since|because|although|while) ")
_LONGEST_THING, _FEWEST, _MOST, _LONGEST_QUOTE = 8, 3, 29, 110  # words


def counterpart(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per pair of sentences. Slots: ``side``, ``be``, ``thing``, ``told``."""
    for passage in reading.prose:
        for one, other in pairwise(passage.doc.sents):
            first, second = _FIRST.search(one.text), _SECOND.match(other.text.strip())
            slots = _slots(first, second) if first and second else None
            if slots is not None and len(one) + len(other) <= _LONGEST_QUOTE:
                evidence = passage.span(one.start, other.end)
                anchor = passage.span(other.start, min(other.start + 3, other.end))
                yield Fact(kind, slots["thing"], slots, evidence, anchor, rule)


def _slots(first: re.Match[str], second: re.Match[str]) -> dict[str, str] | None:
    thing = first["thing"]
    told = _THAT_THING.sub(thing, _uncited(second["told"]))
    told = clean(third_person(_END.split(told, maxsplit=1)[0], authors=False))
    side = re.sub(r"^(?:its|their|a|one|the) ", "the ", second["side"], flags=re.IGNORECASE)
    if dangles(thing) or points_away(told) or len(thing.split()) > _LONGEST_THING:
        return None
    if not _FEWEST <= len(told.split()) <= _MOST:
        return None
    return {"side": side, "be": second["be"], "thing": thing, "told": told}


def _uncited(text: str) -> str:
    return re.sub(r"\s*\[[^\]]*\]", "", unbracketed(text)).strip(" .")
