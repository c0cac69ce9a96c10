"""Contrast cards: two papers say two things of one, and the card asks for both.

What a number measures is read off the question that asks for it: "How many layers …?", "What
learning rate …?", "What value does dff (the inner dimension) have?", "a vocabulary of […]". A paper
takes part with a thing for which its cards give one value alone: where there are several, as of a
model in eight sizes, the two papers can't be set side by side in a line.

Beside numbers go names: of the data, the optimizer, the machines … A rule tells which of them its
answers are ("compared" in its pack); an answer without a proper name is no value of that kind.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from cardgen.cards.card import GAP, Card, Form, Quoted
from cardgen.cards.checks.question import GENERIC
from cardgen.cards.words import FUNCTION_WORDS, content, stem, words

__all__ = ["CONTRAST", "Earlier", "contrasts"]

CONTRAST = "contrast"
"""The kind of these cards."""

MOST = 5
"""Contrast cards of a paper: a table in words is no card."""

_VERB = r"(?:does|did|do|is|are|was|were|has|have|had|can|could|will|should|must)"
_COUNTED = re.compile(rf"(?:\w+ )?how many (?P<thing>[^?]+?) {_VERB}\b", re.IGNORECASE)
_MEASURED = re.compile(rf"(?:\w+ )?(?:what|which) (?P<thing>[^?]+?) {_VERB}\b", re.IGNORECASE)
_SYMBOL = re.compile(rf"what value {_VERB} \S+ \((?P<thing>[^)]+)\)", re.IGNORECASE)
_SET = re.compile(r"to (?:what|how many)\b", re.IGNORECASE)
_BEFORE_GAP = re.compile(r"\b(?P<thing>[a-z][\w-]*(?: [a-z][\w-]*){0,2}) of $")
_BEHIND_GAP = re.compile(r"[- ](?P<thing>[a-z][a-z-]+)\b")
_NAME = re.compile(r"(?=[\w’.-]*[A-Z])\w[\w’.-]*\w")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")

_NO_NARROWING = frozenset(
    "a an the its their our authors authors’ identical different new same overall total single"
    " large larger largest small smaller smallest max maximum min minimum low high unique"
    " additional only all about".split()
)
"""Words before a thing that don't make it another thing."""

_NOTHING = frozenset(
    stem(word)
    for word in "share percentage proportion fraction total day hour minute second week month year"
    " time percent point bleu f1 accuracy score margin improvement gain increase decrease token"
    " word".split()
)
"""What is measured by the way, in units of its own, or on a task: results of two papers are seldom
of one test."""

_TUNING = re.compile(r"\bfine-?tun|\btasks?\b", re.IGNORECASE)
"""Tells that a setting is that of a second training, which isn't to be held against a first."""


_COUNTABLE = frozenset({"parameter", "sampl"})
"""General words of which the number says what a model or a study is."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A paper of the same topic that was read before, by its id and title.

    ``asked`` are the cards of its deck, ``others`` those that passed all checks but found no room.
    """

    paper: str
    title: str
    asked: tuple[Card, ...]
    others: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A value that a card gives for a thing; ``key`` is the same for all wordings of the thing.

    ``figure`` is the value as it is compared, a number or the names in it.
    """

    key: str
    thing: str
    figure: frozenset[str]
    card: Card


def contrasts(
    paper: str, cards: Iterable[Card], earlier: Iterable[Earlier], named: Mapping[str, str]
) -> list[Card]:
    """The contrast cards of the paper with this id, whose ``cards`` passed all checks.

    ``named`` tells of rules, by name, for what their answers are names. Each thing is contrasted
    with the last earlier paper that tells it. The best come first, at most :data:`MOST`; they
    stand where the paper's own sentence does, and quote both.
    """
    own = _claims(cards, named)
    before: dict[str, tuple[Earlier, _Claim]] = {}
    for other in earlier:
        before |= {
            key: (other, claim)
            for key, claim in _claims([*other.asked, *other.others], named).items()
        }
    made = [
        _contrast(paper, claim, *before[key])
        for key, claim in own.items()
        if key in before and _differ(before[key][1], claim)
    ]
    return sorted(made, key=lambda card: (-card.score, card.evidence, card.key))[:MOST]


def _claims(cards: Iterable[Card], named: Mapping[str, str]) -> dict[str, _Claim]:
    """The one value that a paper's cards give for each thing; questions count before clozes."""
    found: dict[str, list[_Claim]] = defaultdict(list)
    for card in cards:
        if card.cue and (claim := _claim(card, named.get(card.rule, ""))):
            found[claim.key].append(claim)
    single: dict[str, _Claim] = {}
    for key, claims in found.items():
        asked = [claim for claim in claims if claim.card.form is Form.QUESTION] or claims
        if len({claim.figure for claim in asked}) == 1:
            single[key] = max(asked, key=lambda claim: (claim.card.score, claim.card.key))
    return single


def _claim(card: Card, thing: str) -> _Claim | None:
    """What a card claims, whose answer is a name of ``thing`` or, if that is "", a number."""
    if thing:
        return _naming(card, thing)
    return _measuring(card) if card.kind == "number" else None


def _measuring(card: Card) -> _Claim | None:
    counted = bool(_COUNTED.match(card.front) or _BEHIND_GAP.match(card.front.partition(GAP)[2]))
    for thing in _things(card):
        bare = _bare(thing)
        if not bare:
            continue
        key = stem("".join(words(bare)).replace("-", ""))  # "batch size" is a "batchsize"
        stems = content(bare)
        general = GENERIC - _COUNTABLE if counted else GENERIC
        once = [stem(word) for word in words(card.quote.replace("-", " "))].count(_last(bare)) == 1
        if stems and once and not stems <= general and not stems & _NOTHING:
            said = f"the number of {bare.removesuffix('s')}s" if counted else bare
            return _Claim(key, said, frozenset({_figure(card.back)}), card)
    return None


def _naming(card: Card, thing: str) -> _Claim | None:
    """The claim of a card whose answer names the paper's own ``thing``."""
    system = card.cue.partition(" (")[0]
    written = set(_NAME.findall(card.back)) & set(_NAME.findall(card.quote))
    names = frozenset(word.lower() for word in written) - FUNCTION_WORDS
    own = "the authors" in card.front or (system and system in card.front)
    return _Claim(thing, thing, names, card) if own and names else None


def _differ(one: _Claim, other: _Claim) -> bool:
    """Whether two values of one stage are two, not a name with more or less that describes it."""
    stages = {bool(_TUNING.search(claim.card.quote)) for claim in (one, other)}
    if len(stages) == 2 and one.card.kind == "number":
        return False
    fewer, more = sorted((one, other), key=lambda claim: len(claim.figure))
    listed = " and " in more.card.back
    return fewer.figure != more.figure and (listed or not fewer.figure <= more.figure)


def _things(card: Card) -> Iterator[str]:
    """What the number of a card may measure, the surest first."""
    front = card.front
    if card.form is Form.CLOZE:
        before, _, behind = front.partition(GAP)
        if "the authors" in before.lower():
            yield from (match["thing"] for match in (_BEFORE_GAP.search(before),) if match)
            yield from (match["thing"] for match in (_BEHIND_GAP.match(behind),) if match)
    elif match := _SYMBOL.match(front):
        yield match["thing"]
    elif _SET.match(front):
        yield from card.concepts[:1]
    elif match := _COUNTED.match(front) or _MEASURED.match(front):
        yield match["thing"]


def _bare(thing: str) -> str:
    """A thing from its last function word on, without what doesn't narrow it: "layers (N)"."""
    kept: list[str] = []
    for word in reversed(_IN_BRACKETS.sub("", thing).split()):
        if word.lower() in FUNCTION_WORDS:
            break
        kept.insert(0, word)
    while len(kept) > 1 and kept[0].lower() in _NO_NARROWING:
        kept.pop(0)
    return " ".join(kept)


def _last(thing: str) -> str:
    """The stem of a thing's head, its last word: where a sentence has it twice, for which?"""
    return stem(words(thing.replace("-", " "))[-1])


def _figure(value: str) -> str:
    """A value as it is compared: "about 40,000 merges" and "40000" are one."""
    number = re.search(r"\d+(?:[.,]\d+)*", value)
    digits = number[0].replace(",", "") if number else ""
    scale = re.search(r"\d\s?(thousand|million|billion|trillion|[KMBT])(?!\w)", value)
    return digits + (scale[1][0].upper() if scale else "") if digits else " ".join(words(value))


def _contrast(paper: str, claim: _Claim, other: Earlier, theirs: _Claim) -> Card:
    mine, past = claim.card, theirs.card
    parts = (paper, CONTRAST, claim.key, other.paper)
    return replace(
        mine,
        key=blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest(),
        kind=CONTRAST,
        form=Form.QUESTION,
        front=f"How do these papers differ in {claim.thing}?\n{past.cue}\n{mine.cue}",
        back=f"{past.cue}: {past.back}\n{mine.cue}: {mine.back}",
        cue="",
        concepts=tuple(dict.fromkeys((*mine.concepts, *past.concepts))),
        rule=CONTRAST,
        score=round((mine.score + past.score) / 2, 4),
        figure=None,
        contrast=Quoted(other.title, past.quote, past.section, past.page),
    )
