"""A pack's own examples, run: the cards that must come of a sentence, and those that did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardgen.cards.templates import render

if TYPE_CHECKING:  # rules bring spaCy along, which a card alone doesn't need
    from cardgen.rules.model import Example, Rule

__all__ = ["ExampleResult", "run_example", "run_examples"]


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """An example of a rule, and the (front, back) pairs that the rule made of its text."""

    rule: Rule
    example: Example
    got: tuple[tuple[str, str], ...]

    @property
    def passed(self) -> bool:
        """All cards that must come came; where none may come, none did."""
        if self.example.cards:
            return not self.missing
        return not self.got

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """The cards that must come and didn't."""
        return tuple(card for card in self.example.cards if card not in self.got)


def run_examples(rules: Iterable[Rule]) -> Iterator[ExampleResult]:
    """Every example of every rule, run against its own rule alone, in the order of the packs.

    Raises:
        RuleError: a template is wrong.
    """
    for rule in rules:
        for example in rule.examples:
            yield run_example(rule, example)


def run_example(rule: Rule, example: Example) -> ExampleResult:
    """One example, run against its rule: the templates' cards, before any check."""
    from cardgen.rules import find_in_text

    facts = find_in_text(example.text, (rule,))
    got = [(front, back) for fact in facts for _, _, front, back in render(rule, fact)]
    return ExampleResult(rule, example, tuple(got))
