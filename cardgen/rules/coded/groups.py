"""One figure for each of two groups: "was 12% in the honey group and 20% in the tea group".

So trials report an outcome (CONSORT 2010, item 17a: "results for each group"). The words are read
as they stand: parsers lose their way between the numbers.
"""

import re
from collections.abc import Iterator

from cardgen.language import Passage
from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.model import Fact
from cardgen.rules.pointers import dangles
from cardgen.rules.reading import Reading

__all__ = ["compared_groups"]

_NUMBER = r"[-−–]?\d+(?:[.,·]\d+)*"
_VALUE = (
    rf"(?:{_NUMBER} of {_NUMBER} [\w-]+ \({_NUMBER}\s?%\)|{_NUMBER} \({_NUMBER}\s?%\)"
    rf"|{_NUMBER}\s?%(?: of (?:the )?[\w-]+)?|{_NUMBER} ?(?:mm ?Hg|kg|g|mg|years?|months?"
    r"|weeks?|days?|hours?|minutes?|points?|per [\w ,-]{3,40}?))"
)
_GROUP = r"(?:the )?[\w-]+(?: [\w-]+){0,3}? (?:groups?|arms?)"
_FIGURES = re.compile(
    r"^(?:(?:At|After|Over|During|In|By|Among|Overall|Within|For)\b[^,;]{0,70}, )?"
    r"(?P<subject>[^,;:()]{4,90}?) (?:occurred|was|were|had|died|fell|rose|increased|decreased"
    r"|improved|changed|declined)"
    r"(?: (?:by|in|from|reported|observed|seen|lower|higher|at|present))*"
    rf" (?:a mean of |a median of )?(?P<first>{_VALUE}) (?:in|for|with|among) (?P<one>{_GROUP})"
    r",? (?:and|compared with|as compared with|versus|vs\.?|against|but)"
    r"(?: (?:in|by|was|were|only))*"
    rf" (?P<second>{_VALUE}) (?:in|for|with|among|of those in) (?P<other>{_GROUP})"
    r"(?: [\[(](?P<effect>[^()\[\]]*(?:\[[^\]]*\][^()\[\]]*)?)[\])])?"
)
_DRUG = r"[\w-]+(?: (?!and\b)[\w-]+){0,3}?"
_WITH = re.compile(
    r"^(?:(?:At|After|Over|During|In|By|Among|Overall|Within|For)\b[^,;]{0,70}, )?"
    r"(?P<subject>[^,;:()]{4,90}?) (?:occurred in|was|were)"
    rf" (?P<first>{_NUMBER}\s?%(?: per [\w-]+)?) with (?P<one>{_DRUG}),?"
    r" (?:and|compared with|as compared with|versus|vs\.?)"
    rf" (?P<second>{_NUMBER}\s?%(?: per [\w-]+)?) with (?P<other>{_DRUG})"
    r"(?: \((?P<effect>[^()]*)\))?(?=[.,;])"
)
_THAN = re.compile(
    r"^(?:(?:At|After|Over|During|In|By|Among|Overall|Within|For)\b[^,;]{0,70}, )?"
    r"(?P<subject>[^,;:()]{4,90}?) (?:was|were) (?:significantly |slightly |much )?"
    r"(?:lower|higher|shorter|longer|greater|smaller|(?:more|less) (?:frequent|common|likely))"
    rf" (?:in|with|among) (?P<one>{_GROUP}|{_DRUG}) than (?:in|with|among)"
    rf" (?P<other>{_GROUP}|{_DRUG}) \((?P<first>{_NUMBER}\s?%?) (?:vs\.?|versus|and|compared with)"
    rf" (?P<second>{_VALUE}|{_NUMBER}\s?%?)(?:[;,] (?P<effect>[^()]*))?\)"
)
_TEST = re.compile(r"[,;]?\s*\b[Pp]\s?(?:[<=>≤]|for)[^;,]*")
"""The result of a test of significance, which no reader learns by heart."""


def compared_groups(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per outcome.

    Slots: what was counted (``subject``), two groups (``one``, ``other``), their figures
    (``first``, ``second``), and the ``effect`` where it is told.
    """
    for passage in reading.prose:
        for start, sentence in reading.sentences[id(passage)]:
            tried = (pattern.match(sentence) for pattern in (_FIGURES, _WITH, _THAN))
            match = next(filter(None, tried), None)
            fact = _fact(passage, start, match, (rule, kind)) if match else None
            if fact is not None:
                yield fact


def _fact(
    passage: Passage, start: int, match: re.Match[str], names: tuple[str, str]
) -> Fact | None:
    found = evidence_at(passage, start + match.start("subject"), start + match.end())
    subject = match["subject"]
    if found is None or dangles(subject) or subject.lower().startswith(("there", "we", "this")):
        return None
    if match["one"].lower() == match["other"].lower():
        return None
    effect = _TEST.sub("", match["effect"] or "").strip(" ,;")
    slots = {
        "subject": subject[0].lower() + subject[1:] if subject[1:2].islower() else subject,
        "one": _with_article(match["one"]),
        "other": _with_article(match["other"]),
        "first": _share(match["first"]),
        "second": _share(match["second"]),
        "effect": effect if re.search(r"\d", effect) else "",
    }
    return Fact(names[1], subject, slots, *found, names[0])


def _with_article(group: str) -> str:
    named = group.startswith("the ") or not re.search(r" (?:group|arm)$", group)
    return group if named else f"the {group}"


def _share(value: str) -> str:
    """The percentage alone, where a count of people stands before it."""
    found = re.search(r"\(([^()]*%)\)", value)
    return found[1] if found else re.sub(r" of (?:the )?[\w-]+$", "", value)
