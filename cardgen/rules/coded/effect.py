"""Sizes of effects with their intervals: "(hazard ratio, 0.72; 95% CI, 0.60 to 0.85)".

Our own observation of medical abstracts, which report an effect as CONSORT 2010 (item 17a) asks.
"""

import re
from collections.abc import Iterator

from cardgen.language import Passage
from cardgen.rules.coded.asking import clause_head, stands
from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.model import Fact
from cardgen.rules.patterns import concept_of
from cardgen.rules.questions import inverted
from cardgen.rules.reading import Reading

__all__ = ["effect_size"]

_NAMES = {
    "hr": "hazard ratio",
    "or": "odds ratio",
    "rr": "relative risk",
    "irr": "incidence rate ratio",
    "smd": "standardized mean difference",
    "md": "mean difference",
}
_NUMBER = r"[-−–]?\d+(?:[.·]\d+)?%?"
_EFFECT = re.compile(
    r"[(\[]\s*(?P<measure>(?:adjusted |unadjusted |pooled |crude )?"
    r"(?:hazard ratio|odds ratio|risk ratio|rate ratio|relative risk|risk difference"
    r"|mean difference|standardi[sz]ed mean difference|between-group difference"
    r"|a?HR|a?OR|RR|IRR|SMD|MD))"
    r"(?: \[[^\]]*\]| \([^)]*\))?[,:]?\s?(?:=|was|of)?\s?(?P<value>" + _NUMBER + r")"
    r"[,;:]?\s?(?P<interval>[(\[]?\s?95\s?% (?:CI|confidence interval)(?: \[CI\])?[,:]?\s?[(\[]?\s?"
    + _NUMBER
    + r"\s?(?:to|-|–|,|−)\s?"
    + _NUMBER
    + r"[)\]]?)?"
)


def effect_size(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per effect with its clause. Slots: ``measure``, ``value``, ``question``."""
    for passage in reading.prose:
        for match in _EFFECT.finditer(passage.doc.text):
            fact = _fact(passage, match, reading, (rule, kind))
            if fact is not None:
                yield fact


def _fact(
    passage: Passage, match: re.Match[str], reading: Reading, names: tuple[str, str]
) -> Fact | None:
    found = evidence_at(passage, match.start(), match.end())
    place = passage.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if found is None or place is None or place.start == place[0].sent.start:
        return None
    head = clause_head(place[0].nbor(-1)) or place[0].sent.root
    inside = [t for t in place[0].sent if t.i >= place.start]
    question = inverted(head, reading, passage, (), inside)
    if question is None or not stands(question) or head.i >= place.start:
        return None
    said = match["measure"]
    measure = (
        _NAMES.get(said.lower().removeprefix("a"), said)
        if said.isupper() or said[1:].isupper()
        else said
    )
    interval = match["interval"]
    value = match["value"]
    if interval:
        value = f"{value} ({interval.strip('()[] ')})"
    slots = {"measure": measure.lower(), "value": value, "question": question}
    return Fact(names[1], concept_of([head], reading, passage), slots, *found, names[0])
