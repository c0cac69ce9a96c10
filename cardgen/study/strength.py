"""How strong a concept is in the reader's mind, from the answers to its cards. Pure functions.

A card counts for the concept it asks about, its first; a concept that it merely names isn't
tested by it. What the figures are and why is in the fields of :class:`Strength`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median

from cardgen.anki.review import FORGET
from cardgen.library import Answer
from cardgen.study.chance import Prior, at_most, fit_prior
from cardgen.study.memory import RETENTION, Memory, recall
from cardgen.study.replay import DAY

__all__ = ["ENOUGH", "LEECH_LAPSES", "Strength", "Verdict", "judge"]

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
    totals = [_sum([_count(one) for one in cards.values()]) for cards in logs.values()]
    prior = fit_prior([f for f, _ in totals], [n for _, n in totals])
    return {
        concept: _strength(concept, cards, prior, leeches, now) for concept, cards in logs.items()
    }


def _strength(
    concept: str, cards: Log, prior: Prior, leeches: frozenset[str], now: int
) -> Strength:
    given = [one for answers in cards.values() for one in answers if one.rating != FORGET]
    failures, number = _count(given)
    tests = [one for one in given if one.recall is not None]
    chances = [one.recall for one in tests if one.recall is not None]
    lapses = {key: _lapses(answers) for key, answers in cards.items()}
    now_known = [_recall_now(answers[-1], now) for answers in cards.values() if _is_known(answers)]
    verdict, bad_card = _verdict({key: _count(one) for key, one in cards.items()}, prior)
    return Strength(
        concept=concept,
        verdict=verdict,
        cards_made=len(cards),
        cards_seen=sum(_count(answers)[1] > 0 for answers in cards.values()),
        answers=number,
        failures=failures,
        rate=prior.rate(failures, number),
        recall=fmean(now_known) if now_known else None,
        least_recall=min(now_known, default=None),
        tests=len(tests),
        lapses=sum(lapses.values()),
        expected=sum(1 - chance for chance in chances),
        chance=at_most(len(tests) - sum(lapses.values()), chances),
        seconds=median(one.duration for one in given) / 1000 if given else None,
        leeches=tuple(key for key in cards if key in leeches or lapses[key] >= LEECH_LAPSES),
        bad_card=bad_card,
    )


def _verdict(cards: Mapping[str, tuple[int, int]], prior: Prior) -> tuple[Verdict, str | None]:
    """The verdict on a concept whose cards have (failures, answers); the one bad card, if any.

    The bar is relative to the reader, but no failure rate that the scheduler plans for is weak.
    When one card alone is failed, and its concept's others together rather not, the card is bad.
    """
    seen = {key: count for key, count in cards.items() if count[1]}
    failures, answers = _sum(list(seen.values()))
    if not seen:
        return Verdict.UNSEEN, None
    if answers < ENOUGH:
        return Verdict.TOO_LITTLE, None
    bar = min(max(_WORSE * prior.mean, 1 - RETENTION), _HIGHEST_BAR)
    worst = max(seen, key=lambda key: (prior.rate(*seen[key]), key))
    rest = failures - seen[worst][0], answers - seen[worst][1]
    others_weak = len(seen) == 1 or prior.above(bar, *rest) >= 0.5
    if prior.above(bar, failures, answers) >= _CREDIBLE:
        return (Verdict.WEAK, None) if others_weak else (Verdict.ONE_BAD_CARD, worst)
    if not others_weak and prior.above(bar, *seen[worst]) >= _CREDIBLE:
        return Verdict.ONE_BAD_CARD, worst
    return Verdict.STRONG, None


def _count(answers: Sequence[Answer]) -> tuple[int, int]:
    """Failures and answers."""
    return sum(one.rating == 1 for one in answers), sum(one.rating != FORGET for one in answers)


def _sum(counts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(f for f, _ in counts), sum(n for _, n in counts)


def _lapses(answers: Sequence[Answer]) -> int:
    """Failures a day or more after the answer before."""
    return sum(one.rating == 1 and one.recall is not None for one in answers)


def _is_known(answers: Sequence[Answer]) -> bool:
    """Whether there is a memory of a card: it was answered, and not reset since."""
    return bool(answers) and answers[-1].rating != FORGET


def _recall_now(last: Answer, now: int) -> float:
    return recall(Memory(last.stability, last.difficulty), (now - last.at / 1000) / DAY)
