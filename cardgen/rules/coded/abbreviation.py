"""The abbreviation rule: a paper's short forms with what they stand for."""

import re
from collections import Counter
from collections.abc import Iterator

from cardgen.language import Passage
from cardgen.rules.abbreviations import Pair, find_pairs
from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.model import Fact
from cardgen.rules.reading import Reading

__all__ = ["abbreviation"]

_NO_SHORT_FORM = re.compile(r"[\d.]+|[A-Z][a-z]+|.*[=+].*|[kKMGT]B|[A-Z]Hz|ms|USA?|UK|EU")
_LEAST_USES = 2


def abbreviation(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per short form, from the first place that expands it.

    Source: Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation definitions in
    biomedical text", extended as ``abbreviations`` says. Slots: ``short``, ``long``,
    and both in the singular: ``name``, ``meaning``.
    """
    seen: set[str] = set()
    for passage in (*reading.prose, *reading.captions):
        for pair in find_pairs(passage.doc.text):
            fact = _fact(reading, passage, pair, rule, kind)
            if fact and fact.slots["short"] not in seen:
                seen.add(fact.slots["short"])
                yield fact


def _fact(reading: Reading, passage: Passage, pair: Pair, rule: str, kind: str) -> Fact | None:
    text = passage.doc.text
    short, long = text[slice(*pair.short)], text[slice(*pair.long)]
    if _NO_SHORT_FORM.fullmatch(short) or not _is_used(short, reading):
        return None
    found = evidence_at(passage, min(pair)[0], max(pair)[1])
    if found is None or _has_verb(passage, pair):
        return None
    evidence, anchor = found
    written, long = long, _lowered(long, reading)
    if short.endswith("s") and not long.endswith("s"):
        short = short[:-1]
    counted = written == long or _is_counted(short, reading)
    name, meaning = _in_singular(short, long) if counted else (short, long)
    return Fact(
        kind=kind,
        concept=long,
        slots={"short": short, "long": long, "name": name, "meaning": meaning},
        evidence=evidence,
        anchor=anchor,
        rule=rule,
    )


def _in_singular(short: str, long: str) -> tuple[str, str]:
    """Both in the singular, where the long form is a plural: "tree logs (TLs)", "tree logs (TL)".

    What is written with a capital may be a name that has no singular.
    """
    plural = re.search(r"(?:^|[ -])[a-z]+(?<![isux])(?<!che)(?<!ie)(?<!she)s$", long)
    if plural is None or short.endswith("S") or re.search(r" (?:of|for|in|with|to) ", long):
        return short, long
    return (short[:-1] if re.search(r"[A-Z]s$", short) else short), long[:-1]


def _is_counted(short: str, reading: Reading) -> bool:
    """Whether the text speaks of one or several: "an OTL", "OTLs", not of "Old Tide Logs"."""
    name = re.escape(short.removesuffix("s"))
    return bool(re.search(rf"\b(?:[Aa]n? {name}|{name}s)\b", reading.document.text))


def _has_verb(passage: Passage, pair: Pair) -> bool:
    """Whether a finite verb stands in the long form: then it is a sentence, and no name."""
    long = passage.doc.char_span(*pair.long, alignment_mode="expand") or ()
    return any("Fin" in token.morph.get("VerbForm", []) for token in long)


def _is_used(short: str, reading: Reading) -> bool:
    """Whether the short form stands at another place too: else it is not worth knowing."""
    again = re.findall(rf"(?<!\w){re.escape(short)}(?!\w)", reading.document.text)
    return len(again) >= _LEAST_USES


def _lowered(long: str, reading: Reading) -> str:
    """The long form in small letters where the paper itself writes its words so."""
    words = re.findall(r"[A-Z][a-z]+", long)
    small = Counter(reading.is_common(word) for word in words)
    if words and not small[False] and long[0].isupper():
        return re.sub(r"\b[A-Z](?=[a-z])", lambda m: m[0].lower(), long)
    return long
