import pytest

from cardgen.cards.templates import render
from cardgen.rules import Example, Rule, find_in_text, load_rules

EXAMPLES = [(rule, example) for rule in load_rules() for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{r.name}: {e.text[:60]!r}" for r, e in EXAMPLES]
)
def test_the_example_gives_its_cards(rule: Rule, example: Example) -> None:
    cards = [
        (front, back)
        for fact in find_in_text(example.text, (rule,))
        for _, _, front, back in render(rule, fact)
    ]
    assert tuple(cards) == example.cards
