from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.study.chance import Prior, at_most, fit_prior

chances = st.lists(st.floats(0, 1), max_size=9)


@given(chances, st.integers(0, 9))
def test_the_tail_is_the_sum_over_all_outcomes(each: list[float], successes: int) -> None:
    expected = sum(
        prod(chance if hit else 1 - chance for hit, chance in zip(outcome, each, strict=True))
        for outcome in product((0, 1), repeat=len(each))
        if sum(outcome) <= successes
    )
    assert at_most(successes, each) == pytest.approx(expected, abs=1e-9)


def test_a_published_case() -> None:
    """Five reviews of which two succeeded: forums.ankiweb.net/t/56887 has 0.836 %."""
    assert at_most(2, [0.9, 0.85, 0.95, 0.92, 0.87]) == pytest.approx(0.00836, abs=5e-6)


@given(st.integers(0, 30), st.integers(0, 30), st.floats(0.02, 0.98))
def test_a_rate_is_above_a_bar_or_not(failures: int, passes: int, bar: float) -> None:
    prior = Prior(0.1, 10)
    above = prior.above(bar, failures, failures + passes)
    assert 0 <= above <= 1
    assert above >= prior.above(bar, failures, failures + passes + 1) - 1e-9


def test_a_beta_known_by_heart() -> None:
    """Mean 1/2 and weight 2 know nothing: one failure gives Beta(2, 1), P(x > b) = 1 - b²."""
    assert Prior(0.5, 2).above(0.3, 1, 1) == pytest.approx(1 - 0.09, abs=1e-3)


def test_rates_are_shrunk_to_the_mean_the_more_the_fewer_answers() -> None:
    prior = Prior(0.1, 10)
    assert prior.rate(0, 0) == pytest.approx(0.1)
    assert prior.rate(1, 2) == pytest.approx(2 / 12)
    assert prior.rate(50, 100) == pytest.approx(51 / 110)


def test_concepts_that_differ_are_believed_sooner_than_concepts_that_do_not() -> None:
    alike = fit_prior([2, 2, 2, 2, 2, 2], [20] * 6)
    differing = fit_prior([0, 0, 1, 0, 12, 10], [20] * 6)
    assert alike.mean == pytest.approx(0.1) and differing.mean == pytest.approx(23 / 120)
    assert alike.weight > 100 > 10 > differing.weight


def test_a_concept_asked_often_has_no_more_say_than_another() -> None:
    assert fit_prior([50, 0, 0, 0], [100, 10, 10, 10]).mean == pytest.approx(0.125)


@pytest.mark.parametrize("counts", [([], []), ([0], [0]), ([0], [4]), ([3], [3]), ([0, 1], [1, 1])])
def test_little_data_gives_a_prior_all_the_same(counts: tuple[list[int], list[int]]) -> None:
    prior = fit_prior(*counts)
    assert 0 < prior.mean < 1 and prior.weight >= 2
