"""The steps of a procedure: "The basic steps are: (1) …, (2) …", "it works as follows:" and a list.

Our own observation: where authors give the steps of what they do one by one, each is worth a card,
asked for by the step before it (Wozniak's rule 9: sets are hard to recite), and few short ones by
one card.
The words are taken as they stand: parsers make little of what has no subject.
"""

import re
from collections.abc import Iterator, Sequence

from cardgen.document import BlockKind, Span
from cardgen.language import Passage
from cardgen.rules.coded.members import MOST, ORDINALS, Member
from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.coded.topic import PROCEDURES, topic_of
from cardgen.rules.mentions import mention
from cardgen.rules.model import Fact
from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading

__all__ = ["steps"]

_AT = r"(?:^|(?<=[.?!] ))(?:[A-Z][a-z]+(?: [a-z]+)?, )?"
_FOLLOWS = r"(?P<colon>[:.,]?)(?= ?(?:\(?(?:1|i|a)[.)] |$))"
_ANNOUNCED = (
    re.compile(
        rf"{_AT}(?P<start>[Tt]he (?P<steps>(?:(?:basic|main|key|essential|individual|major) )?"
        r"(?:\w+ )?(?:steps|stages|phases|rules))(?P<of> (?:of|to|for|in) [^,:;()]{3,70}?)?"
        rf" (?:are|were)(?: as follows| the following| listed below)? ?{_FOLLOWS})"
    ),
    re.compile(
        rf"{_AT}(?P<start>(?:[Tt]he|[Oo]ur|[Tt]his) (?P<whole>[^,:;()]{{0,50}}?"
        rf"(?:{PROCEDURES}|process|analysis|construction|search)(?: for [^,:;()]{{3,50}}?)?)"
        r" (?:works|proceeds|operates|goes|runs|is|(?:is|can be) (?:summarized|described|performed"
        rf"|carried out)) as follows ?{_FOLLOWS})"
    ),
)
_MARKERS = (
    re.compile(r"(?<![\w(])\((\d|i{1,3}|iv|vi?|[a-f])\)\s"),
    re.compile(r"(?<![\w(])(\d|[a-f])\)\s"),
)
_ORDERS = ("123456", "abcdef", ("i", "ii", "iii", "iv", "v", "vi"))
_ITEM = re.compile(r"^(?:\(?(?:\d|[a-z]|i{1,3}|iv|vi?)[.)]|[Ss]tep \d+[.:]|[•–—-])\s*")
_END = re.compile(r"\.\s+(?=[A-Z(])|;\s*$")
_VAGUE = re.compile(rf"(?:the|our|this|an?) (?:\w+ )?(?:{PROCEDURES}|process|construction|search)")
_NEWLY = re.compile(r"^(?:(?:recently|newly|previously) \w+ |new |novel |proposed |suggested )+")
_OTHER_STEP = re.compile(r"\bsteps? (?:\d|[a-f]\b|\()", re.IGNORECASE)
_COUNTS = ("two", "three", "four", "five", "six")
_LONGEST_STEP, _LONGEST_AT_ONCE, _MOST_AT_ONCE = 30, 28, 4  # words of one, of all; steps


def steps(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per step, or one of all.

    Slots: ``ordinal`` (empty for all), ``before``, the step before it, ``count``, ``things`` and
    ``step``. Of a procedure told twice, as in the abstract, the later steps are taken.
    """
    told: list[tuple[str, list[Fact]]] = []
    for index, passage in enumerate(reading.prose):
        text = passage.doc.text
        for match in (m for pattern in _ANNOUNCED for m in pattern.finditer(text)):
            behind = text[match.end() :].strip()
            following = reading.prose[index + 1 :]
            found = _marked(passage, match.end()) if behind else list(_items(passage, following))
            things = _things(match, passage, reading)
            opening = evidence_at(passage, match.start("start"), match.end())
            if things and opening and 2 <= len(found) <= MOST and all(_stands(s) for _, s in found):
                facts = list(_facts(opening[1], found, things, (rule, kind)))
                told = [one for one in told if not _is_same(one[0], things)]
                told.append((things, facts))
    for _, facts in told:
        yield from facts


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of the same procedure: they share what tells it from others."""
    shared = set(re.findall(r"\w{5,}", one)) & set(re.findall(r"\w{5,}", other))
    return len(shared - {"steps", "basic", "algorithm", "procedure", "method"}) >= 2


def _facts(
    opening: Span, found: list[Member], things: str, names: tuple[str, str]
) -> Iterator[Fact]:
    texts = [third_person(text, authors=False) for _, text in found]
    slots = {"count": _COUNTS[len(found) - 2], "things": things}
    if len(found) <= _MOST_AT_ONCE and sum(len(t.split()) for t in texts) <= _LONGEST_AT_ONCE:
        row = "; ".join(f"({place}) {text}" for place, text in enumerate(texts, 1))
        whole = Span(opening.start, found[-1][0].end)
        slots |= {"ordinal": "", "before": "", "step": row}
        yield Fact(names[1], things, slots, whole, found[0][0], names[0])
        return
    for (where, _), text, before, ordinal in zip(
        found, texts, ["", *texts], ORDINALS, strict=False
    ):
        evidence = Span(opening.start, where.end)
        one = slots | {"ordinal": ordinal, "before": before, "step": text}
        yield Fact(names[1], things, one, evidence, where, names[0])


def _things(match: re.Match[str], passage: Passage, reading: Reading) -> str | None:
    """What the steps are called, with the procedure whose they are."""
    given = match.groupdict()
    called = given.get("steps") or "steps"
    link = given.get("of") or ""
    if given.get("whole"):
        link = f" of the {given['whole']}"
    told = re.sub(r"^ \w+ ", "", link)
    if not link or _VAGUE.fullmatch(told):
        whole = topic_of(passage, reading) or _spoken_of(passage, match.start(), reading)
        return f"{called} of {whole}" if whole else None
    return None if dangles(link) else f"{called}{link}"


def _spoken_of(passage: Passage, start: int, reading: Reading) -> str | None:
    """The procedure that the sentence before names: "an algorithm for sorting" is "the …"."""
    before = [s for s in passage.doc.sents if s.end_char <= start + 1]
    for token in before[-1] if before else ():
        if token.lemma_.lower() in PROCEDURES.split("|") and token.pos_ == "NOUN":
            found = mention(token, reading, passage)
            name = _NEWLY.sub("", found.bare) if found is not None else ""
            if " " in name:
                return f"the {name}"
    return None


def _marked(passage: Passage, start: int) -> list[Member]:
    """What stands behind "(1)", "(2)", …, the last up to the end of its sentence."""
    text = passage.doc.text
    for pattern in _MARKERS:
        places = list(pattern.finditer(text, start))
        signs = [m[1] for m in places]
        order = next((o for o in _ORDERS if signs[:2] == [*o[:2]]), None)
        if order is None:
            continue
        count = next(
            (n for n, sign in enumerate(signs) if n >= MOST or sign != order[n]), len(signs)
        )
        ends = [m.start() for m in places[1:count]]
        last = _END.search(text, places[count - 1].end())
        ends.append(last.start() if last else len(text))
        return [
            (found[1], _tidy(text[m.end() : end]))
            for m, end in zip(places, ends, strict=False)
            if (found := evidence_at(passage, m.end(), end)) is not None
        ]
    return []


def _items(passage: Passage, following: Sequence[Passage]) -> Iterator[Member]:
    """The first sentences of the list items behind a paragraph."""
    for item in following:
        if item.block.kind is not BlockKind.LIST_ITEM:
            return
        if item.block.section != passage.block.section:
            return
        text = item.doc.text
        sign = _ITEM.match(text)
        start = sign.end() if sign else 0
        end = _END.search(text, start)
        found = evidence_at(item, start, end.start() if end else len(text))
        if found is not None:
            yield found[1], _tidy(text[start : end.start() if end else len(text)])


def _tidy(text: str) -> str:
    text = unbracketed(" ".join(text.split())).strip(" ,;.")
    return re.sub(r"[,;]? (?:and|or|and then|then)$", "", text)


def _stands(step: str) -> bool:
    """Whether a step is told in words, and in few."""
    words = re.findall(r"[^\W\d_]{3,}", step)
    away = points_away(step) or _OTHER_STEP.search(step)
    return 2 <= len(words) and len(step.split()) <= _LONGEST_STEP and not away
