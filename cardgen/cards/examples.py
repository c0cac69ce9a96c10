"""A pack's own examples, run: the cards that must come of a sentence, and those that did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardgen.cards.templates import render

if TYPE_CHECKING:  # rules bring spaCy along, which a card alone doesn't need
    from cardgen.rules.model import Example, Fact, Rule

__all__ = ["ExampleResult", "Trial", "run_example", "run_examples", "try_text"]


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


@dataclass(frozen=True, slots=True)
class Trial:
    """A fact that a rule found in a text, the words it rests on, and its (front, back) pairs."""

    rule: Rule
    fact: Fact
    matched: str
    cards: tuple[tuple[str, str], ...]


def try_text(text: str, rules: Iterable[Rule]) -> Iterator[Trial]:
    """What the rules find in a text, written as in a pack's examples, before any check.

    Raises:
        RuleError: a template is wrong.
    """
    from cardgen.rules import document_of, find_in_text

    by_name = {rule.name: rule for rule in rules}
    document = document_of(text)
    for fact in find_in_text(text, tuple(by_name.values())):
        rule = by_name[fact.rule]
        cards = tuple((front, back) for _, _, front, back in render(rule, fact))
        yield Trial(rule, fact, document.slice(fact.anchor), cards)
