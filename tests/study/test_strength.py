"""What is said of a concept, from answers made by hand."""

from collections.abc import Sequence

import pytest

from cardgen.library import Answer
from cardgen.study import Strength, Verdict, judge
from cardgen.study.replay import DAY, day_end, replay

NOW = 1_795_500_000  # unix seconds

Log = dict[str, list[Answer]]


def card(key: str, ratings: str, every: int = 2, seconds: float = 6) -> Log:
    """A card answered on every so manieth day up to now; 0 is a reset, letters are the same day."""
    days, log = 0, []
    for grade in reversed(ratings):
        if grade == " ":
            days += every
        else:
            log.append(((NOW - days * DAY) * 1000 - len(log), int(grade)))
    steps = replay(key, log[::-1], day_end(NOW))
    return {
        key: [
            Answer(
                step.at, rating, int(seconds * 1000), step.recall, step.stability, step.difficulty
            )
            for step, (_, rating) in zip(steps, log[::-1], strict=True)
        ]
    }


def judged(
    concepts: dict[str, Sequence[str]], *logs: Log, leeches: frozenset[str] = frozenset()
) -> dict[str, Strength]:
    log = {key: given for one in logs for key, given in one.items()}
    return judge(concepts, log, leeches, NOW)


FINE = "3 3 3 3 3 3"
BAD = "1 13 1 13 1 13"


def known(count: int = 12) -> tuple[dict[str, Sequence[str]], Log]:
    """Concepts with two cards each that go well."""
    concepts: dict[str, Sequence[str]] = {f"known {n}": (f"n{n}a", f"n{n}b") for n in range(count)}
    return concepts, {
        k: v for cards in concepts.values() for key in cards for k, v in card(key, FINE).items()
    }


def test_a_weak_concept_is_told_from_one_bad_card() -> None:
    concepts, log = known()
    concepts["weak"] = tuple("abcd")
    concepts["card"] = tuple("efgh")
    found = judged(
        concepts,
        log,
        *(card(key, BAD) for key in "abcd"),
        card("e", BAD),
        *(card(key, FINE) for key in "fgh"),
    )
    assert (found["weak"].verdict, found["weak"].bad_card) == (Verdict.WEAK, None)
    assert (found["card"].verdict, found["card"].bad_card) == (Verdict.ONE_BAD_CARD, "e")
    assert {found[key].verdict for key in concepts if key.startswith("known")} == {Verdict.STRONG}
    assert found["weak"].rate > found["card"].rate > found["known 1"].rate


def test_under_five_answers_there_is_too_little_data_and_without_any_nothing_was_seen() -> None:
    concepts, log = known()
    concepts |= {"four": ("a", "b"), "five": ("c", "d"), "none": ("e",)}
    found = judged(
        concepts, log, card("a", "1 1"), card("b", "1 1"), card("c", "1 1 1"), card("d", "1 1")
    )
    assert found["four"].verdict is Verdict.TOO_LITTLE
    assert found["five"].verdict is Verdict.WEAK
    assert found["none"].verdict is Verdict.UNSEEN
    assert (found["none"].recall, found["none"].seconds, found["none"].cards_seen) == (
        None,
        None,
        0,
    )


def test_a_first_day_of_failures_shows_at_once() -> None:
    concepts, log = known()
    found = judged({**concepts, "new": ("a",)}, log, card("a", "111113"))
    assert (found["new"].verdict, found["new"].tests) == (Verdict.WEAK, 0)


def test_failing_as_often_as_the_scheduler_plans_is_not_weak() -> None:
    concepts, log = known()
    found = judged({**concepts, "new": ("a",)}, log, card("a", "3 3 3 3 1 3 3 3 3 3"))
    assert found["new"].verdict is Verdict.STRONG


def test_the_figures_of_a_concept() -> None:
    strength = judged(
        {"one": ("a", "b", "c")}, card("a", "13 3 1", seconds=4), card("b", "3", seconds=10)
    )["one"]
    assert (strength.cards_made, strength.cards_seen) == (3, 2)
    assert (strength.answers, strength.failures) == (5, 2)
    assert (strength.tests, strength.lapses) == (2, 1)
    assert 0 < strength.expected < 1
    assert strength.chance == pytest.approx(1 - 0.7, abs=0.3)
    assert strength.seconds == 4
    assert strength.recall is not None and strength.least_recall is not None
    assert strength.least_recall <= strength.recall <= 1


def test_chance_is_that_of_so_many_failures_or_more() -> None:
    (only,) = judged({"one": ("a",)}, card("a", "3 1")).values()
    assert only.chance == pytest.approx(only.expected)
    (only,) = judged({"one": ("a",)}, card("a", "3 3")).values()
    assert only.chance == pytest.approx(1)


def test_eight_lapses_or_ankis_tag_make_a_leech() -> None:
    logs = card("a", "3 " + "13 " * 8 + "3"), card("b", FINE), card("c", FINE)
    found = judged({"one": ("a", "b", "c")}, *logs, leeches=frozenset({"c"}))["one"]
    assert found.lapses == 8
    assert found.leeches == ("a", "c")


def test_a_reset_is_no_answer_and_ends_what_is_known_now() -> None:
    found = judged({"one": ("a",)}, card("a", "3 3 3 0"))["one"]
    assert (found.answers, found.cards_seen, found.recall) == (3, 1, None)
    again = judged({"one": ("a",)}, card("a", "3 3 3 0 1"))["one"]
    assert again.recall is not None and again.tests == 2


def test_many_answers_outweigh_the_others_and_few_do_not() -> None:
    concepts, log = known()
    concepts |= {"few": ("a",), "many": ("b",)}
    found = judged(concepts, log, card("a", "1 1"), card("b", " ".join("1" * 20)))
    assert found["few"].failures / found["few"].answers == 1 == found["many"].failures / 20
    assert found["few"].rate < 0.7 < found["many"].rate
