"""How strong a concept is in the reader's mind, from the answers to its cards. Pure functions.

A card counts for the concept it asks about; one that it merely names isn't tested by it. What the
figures are and why is in the fields of :class:`Strength`.

A concept is weak when its failure rate is credibly above the reader's own. That is looked at twice.
The first answers of each day are tests apart from one another, and tell most: over simulated months
of forty concepts with a card each, they named four in five of those that failed three times in
five, where all answers named less than half, and neither named any other. All answers, learning
steps among them, tell something on the first day already.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median

from cardgen.anki.review import FORGET
from cardgen.library import Answer
from cardgen.study.chance import Prior, at_most, fit_prior
from cardgen.study.memory import RETENTION, Memory, recall
from cardgen.study.replay import DAY

__all__ = ["ENOUGH", "LEECH_LAPSES", "Log", "Strength", "Verdict", "judge"]

ENOUGH = 5
"""Answers to a concept below which there is too little data to say anything."""

LEECH_LAPSES = 8
"""Lapses that make a card a leech in Anki unless set otherwise (docs.ankiweb.net/leeches.html)."""

_CREDIBLE = 0.9
"""The probability at which a concept counts as weak: nine to one."""

_WORSE = 1.5
"""A weak concept is failed at least half as often again as the reader's others are."""

_HIGHEST_BAR = 1 / 3
"""Every third answer wrong is weak, whatever the reader's other concepts are like."""


class Verdict(StrEnum):
    """What a concept's answers show."""

    WEAK = "weak"
    ONE_BAD_CARD = "one bad card"
    TOO_LITTLE = "too little data"
    STRONG = "strong"
    UNSEEN = "not seen"

    @property
    def slug(self) -> str:
        """The verdict as one word, for names in a style."""
        return self.value.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Strength:
    """What is known of one concept.

    ``answers`` are all real answers, learning steps among them, for "true retention" leaves those
    out and is all but empty in the first week; ``failures`` are the "Again"s. ``rate`` is the
    failure rate shrunk to the reader's own mean. ``recall`` and ``least_recall`` are mean and
    minimum of the cards' recall now, None before any answer. Of the ``tests``, answers a day or
    more after the one before, ``lapses`` failed and FSRS expected ``expected`` to fail; ``chance``
    is the probability of so many failures or more (Poisson-binomial). ``seconds`` is the median
    time of an answer. ``leeches`` and ``bad_card`` are keys of cards.
    """

    concept: str
    verdict: Verdict
    cards_made: int
    cards_seen: int
    answers: int
    failures: int
    rate: float
    recall: float | None
    least_recall: float | None
    tests: int
    lapses: int
    expected: float
    chance: float
    seconds: float | None
    leeches: tuple[str, ...]
    bad_card: str | None


Log = Mapping[str, Sequence[Answer]]
"""The answers to each card."""

Count = tuple[int, int]
"""Failures and answers."""


def judge(
    concepts: Mapping[str, Sequence[str]], log: Log, leeches: frozenset[str], now: int
) -> dict[str, Strength]:
    """The strength of every concept.

    ``concepts`` maps a concept to the keys of its cards, ``log`` a card's key to its answers, each
    replayed. ``leeches`` are the cards that Anki tagged so, ``now`` is unix time in seconds.
    """
    logs = {
        concept: {key: log.get(key, ()) for key in cards} for concept, cards in concepts.items()
    }
    lenses = [_lens(logs.values(), _firsts), _lens(logs.values(), _all)]
    return {
        concept: _strength(concept, cards, lenses, leeches, now) for concept, cards in logs.items()
    }


def _all(log: Sequence[Answer]) -> list[Answer]:
    """The answers to a card; a reset is none."""
    return [one for one in log if one.rating != FORGET]


def _firsts(log: Sequence[Answer]) -> list[Answer]:
    """The first answer of each day: those after it follow a look at the card's back."""
    starts = (None, *log[:-1])
    return [
        one
        for before, one in zip(starts, log, strict=False)
        if one.rating != FORGET
        and (before is None or before.rating == FORGET or one.recall is not None)
    ]


def _count(answers: Sequence[Answer]) -> Count:
    return sum(one.rating == 1 for one in answers), len(answers)


def _sum(counts: Iterable[Count]) -> Count:
    pairs = list(counts)
    return sum(f for f, _ in pairs), sum(n for _, n in pairs)


@dataclass(frozen=True, slots=True)
class _Lens:
    """One way of looking at answers: which of them count, and the prior that fits them so."""

    choose: Callable[[Sequence[Answer]], list[Answer]]
    prior: Prior

    def verdict(self, cards: Log) -> tuple[Verdict, str | None]:
        """Weak, strong, or one bad card and which.

        The bar is relative to the reader, but no failure rate that the scheduler plans for is
        weak. When one card is failed, and the others together rather not, that card is bad.
        """
        counts = {key: count for key, log in cards.items() if (count := self.count(log))[1]}
        bar = min(max(_WORSE * self.prior.mean, 1 - RETENTION), _HIGHEST_BAR)
        total = _sum(counts.values())
        worst = max(counts, key=lambda key: (self.prior.rate(*counts[key]), key))
        rest = total[0] - counts[worst][0], total[1] - counts[worst][1]
        others_weak = len(counts) == 1 or self.prior.above(bar, *rest) >= 0.5
        if self.prior.above(bar, *total) >= _CREDIBLE:
            return (Verdict.WEAK, None) if others_weak else (Verdict.ONE_BAD_CARD, worst)
        if not others_weak and self.prior.above(bar, *counts[worst]) >= _CREDIBLE:
            return Verdict.ONE_BAD_CARD, worst
        return Verdict.STRONG, None

    def count(self, log: Sequence[Answer]) -> Count:
        return _count(self.choose(log))


def _lens(logs: Iterable[Log], choose: Callable[[Sequence[Answer]], list[Answer]]) -> _Lens:
    """The lens that chooses these answers, with the prior over all concepts."""
    totals = [_sum(_count(choose(log)) for log in cards.values()) for cards in logs]
    return _Lens(choose, fit_prior([f for f, _ in totals], [n for _, n in totals]))


def _strength(
    concept: str, cards: Log, lenses: Sequence[_Lens], leeches: frozenset[str], now: int
) -> Strength:
    given = [one for log in cards.values() for one in _all(log)]
    failures, number = _count(given)
    chances = [one.recall for one in given if one.recall is not None]
    lapses = {key: _lapses(log) for key, log in cards.items()}
    known = [_recall_now(log[-1], now) for log in cards.values() if _is_known(log)]
    verdict, bad_card = _verdict(cards, number, lenses)
    return Strength(
        concept=concept,
        verdict=verdict,
        cards_made=len(cards),
        cards_seen=sum(bool(_all(log)) for log in cards.values()),
        answers=number,
        failures=failures,
        rate=lenses[-1].prior.rate(failures, number),
        recall=fmean(known) if known else None,
        least_recall=min(known, default=None),
        tests=len(chances),
        lapses=sum(lapses.values()),
        expected=sum(1 - chance for chance in chances),
        chance=at_most(len(chances) - sum(lapses.values()), chances),
        seconds=median(one.duration for one in given) / 1000 if given else None,
        leeches=tuple(key for key in cards if key in leeches or lapses[key] >= LEECH_LAPSES),
        bad_card=bad_card,
    )


def _verdict(cards: Log, answers: int, lenses: Sequence[_Lens]) -> tuple[Verdict, str | None]:
    """The verdict, and the one bad card if any: what the first lens finds that finds something."""
    if not answers:
        return Verdict.UNSEEN, None
    if answers < ENOUGH:
        return Verdict.TOO_LITTLE, None
    found = (lens.verdict(cards) for lens in lenses)
    return next((one for one in found if one[0] is not Verdict.STRONG), (Verdict.STRONG, None))


def _lapses(log: Sequence[Answer]) -> int:
    """Failures a day or more after the answer before."""
    return sum(one.rating == 1 and one.recall is not None for one in log)


def _is_known(answers: Sequence[Answer]) -> bool:
    """Whether there is a memory of a card: it was answered, and not reset since."""
    return bool(answers) and answers[-1].rating != FORGET


def _recall_now(last: Answer, now: int) -> float:
    return recall(Memory(last.stability, last.difficulty), (now - last.at / 1000) / DAY)
