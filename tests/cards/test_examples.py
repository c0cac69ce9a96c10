"""The bundled packs' own examples, each a test: what must come of a sentence does."""

import pytest

from cardgen.cards.examples import ExampleResult, run_example
from cardgen.rules import load_rules
from cardgen.rules.model import Example, Rule

CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in load_rules()
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_rules_own_example(rule: Rule, example: Example) -> None:
    result = run_example(rule, example)
    assert result.passed, f"missing: {result.missing}; got: {result.got}"


def test_what_passes(make_rule) -> None:
    rule = make_rule()
    must, must_not = Example("text", (("What is it?", "A"),)), Example("text", ())
    assert ExampleResult(rule, must, (("What is it?", "A"), ("Another?", "B"))).passed
    assert ExampleResult(rule, must, ()).missing == (("What is it?", "A"),)
    assert ExampleResult(rule, must_not, ()).passed
    assert not ExampleResult(rule, must_not, (("What is it?", "A"),)).passed
