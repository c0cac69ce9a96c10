"""Running rules: over a paper, or over a text that shows what a rule does."""

from collections.abc import Sequence

from cardgen.document import Document
from cardgen.language import Passage, parse
from cardgen.rules.model import Fact, Rule
from cardgen.rules.reading import Reading
from cardgen.rules.sample import document_of

__all__ = ["find_facts", "find_in_text"]

_OF_TERMS = frozenset("abbreviation concept definition figure formula notation theorem".split())
"""Kinds of facts that hold where a case is made up, too: "let w be the words; its rate is …"."""


def find_facts(
    document: Document, passages: Sequence[Passage], rules: Sequence[Rule]
) -> tuple[Fact, ...]:
    """What the rules find, sorted by where it stands in the text, then by the rules' order."""
    reading = Reading.of(document, passages)
    order = {rule.name: number for number, rule in enumerate(rules)}
    found = (fact for rule in rules for fact in rule.find(document, reading))
    facts = [f for f in found if f.kind in _OF_TERMS or not reading.is_imagined(f.evidence)]
    return tuple(sorted(facts, key=lambda f: (f.anchor, order[f.rule], f.concept)))


def find_in_text(text: str, rules: Sequence[Rule]) -> tuple[Fact, ...]:
    """What the rules find in a text, read as ``sample.document_of`` says."""
    document = document_of(text)
    return find_facts(document, parse(document), rules)
