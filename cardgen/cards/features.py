"""What a card is ranked by: numbers that can be read off it, each with a weight and its reason.

The weights come from reading 681 candidates of 17 papers, each kept or dropped as a reader of its
paper would: estimates first, moved by a ridge regression towards what these grades say. Left out
one paper at a time, a kept card scores above a dropped one in 64 % of the pairs, so there is more
to learn; on the same grades the checks and weights together reach 71 %.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from cardgen.cards.card import Card, Form
from cardgen.cards.marks import MARKS, Mark
from cardgen.cards.templates import plural
from cardgen.cards.words import content, numbers, plain, skips, stem, words
from cardgen.document import Document, SectionKind

if TYPE_CHECKING:  # rules and concepts bring spaCy along, which a card alone doesn't need
    from cardgen.concepts import Concept
    from cardgen.rules.model import Rule

__all__ = ["DEFINING_KINDS", "FEATURES", "Feature", "Setting", "setting"]

DEFINING_KINDS = frozenset({"abbreviation", "concept", "definition"})
"""Kinds of fact that say what a term means."""

_UNKNOWN_RELIABILITY = 0.27
"""For a rule that states none: the share of acceptable questions of rule-based generation without
ranking (Heilman & Smith 2010, "Good Question! Statistical Ranking for Question Generation")."""

_KEY = 0.7
"""Rank of salience from which a concept is one of those the paper is about."""

_OFTEN = 4
"""Uses of a term from which its paper works with it, rather than mentioning it."""

_SECTION_VALUES: Mapping[SectionKind, float] = {
    SectionKind.ABSTRACT: 0.5,
    SectionKind.METHOD: 1.0,
    SectionKind.INTRODUCTION: 0.6,
    SectionKind.CONCLUSION: 0.4,
    SectionKind.RESULTS: 0.3,
    SectionKind.EXPERIMENTS: 0.2,
    SectionKind.OTHER: 0.2,
    SectionKind.DISCUSSION: 0.1,
    SectionKind.BACKGROUND: -0.4,
    SectionKind.APPENDIX: -1.5,
    SectionKind.REFERENCES: -4.0,
    SectionKind.ACKNOWLEDGEMENTS: -4.0,
}
"""Where a reader looks for what the paper is about; related work is about other papers. An
abstract's sentences are long and full of praise: what it says, the method says better."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What ranking knows beside the card: the paper, rules' reliability, concepts' salience.

    ``salience`` is each concept's rank among all, 1.0 for the most salient, down to 0; ``uses`` is
    how often the paper writes it.
    """

    document: Document
    reliability: Mapping[str, float]
    salience: Mapping[str, float]
    uses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Feature:
    """A number read off a card, its weight in the score, and the reason for that weight."""

    name: str
    value: Callable[[Card, Setting], float]
    weight: float
    why: str


def setting(document: Document, concepts: Collection[Concept], rules: Iterable[Rule]) -> Setting:
    """The setting of a paper; salience is taken as a rank, for its scale differs by method."""
    ordered = sorted(concepts, key=lambda concept: (-concept.salience, concept.key))
    return Setting(
        document,
        {rule.name: rule.reliability for rule in rules},
        {concept.key: 1 - place / len(ordered) for place, concept in enumerate(ordered)},
        _uses(document, concepts),
    )


def _uses(document: Document, concepts: Iterable[Concept]) -> dict[str, int]:
    """How often each concept stands in the paper, by its key or one of its names."""
    text = " ".join(stem(word) for word in plain(document.text).split())
    found = {}
    for concept in concepts:
        names = {plain(name) for name in (concept.key, concept.term, *concept.aliases)}
        stems = {" ".join(stem(word) for word in name.split()) for name in names if name}
        found[concept.key] = max((f" {text} ".count(f" {name} ") for name in stems), default=0)
    return found


def _reliability(card: Card, known: Setting) -> float:
    share = min(max(known.reliability.get(card.rule, _UNKNOWN_RELIABILITY), 0.02), 0.98)
    return log(share / (1 - share))


def _salience(card: Card, known: Setting) -> float:
    return known.salience.get(card.concepts[0], 0.0) - 0.5 if card.concepts else -0.5


def _section(card: Card, known: Setting) -> float:
    section = known.document.section(card.evidence)
    return _SECTION_VALUES[section.kind] if section else 0.0


def _position(card: Card, known: Setting) -> float:
    return card.evidence.start / max(len(known.document.text), 1)


def _after_references(card: Card, known: Setting) -> float:
    references = [
        section.span.start
        for section in known.document.sections
        if section.kind is SectionKind.REFERENCES
    ]
    return float(bool(references) and card.evidence.start > references[0])


_EXAMPLES = re.compile(
    r"\b(?:examples?|case stud(?:y|ies)|illustrations?|walk-?through|samples?|demo\w*)\b",
    re.IGNORECASE,
)


def _defines_key_concept(card: Card, known: Setting) -> float:
    defines = card.kind in DEFINING_KINDS and card.kind != "abbreviation"
    return float(defines and known.salience.get(card.concepts[0], 0.0) > _KEY)


_CLAUSE = re.compile(
    r"(?:(?!\b(?:that|which|who|where|when|whose|what|how)\b).)*"
    r"\b(?:is|are|was|were|has been|have been|must be|can be) \w",
    re.IGNORECASE,
)


def _clause_definition(card: Card, _: Setting) -> float:
    asks_term = card.kind in DEFINING_KINDS and card.front.lower().startswith(
        ("what is", "what are")
    )
    return float(asks_term and _CLAUSE.match(card.back) is not None)


def _contribution(card: Card, _: Setting) -> float:
    return float(card.kind == "contribution")


def _rare_term(card: Card, known: Setting) -> float:
    uses = known.uses.get(card.concepts[0], 0) if card.concepts else 0
    return float((card.kind in DEFINING_KINDS or card.kind == "formula") and uses < _OFTEN)


_COLLECTIVE = re.compile(
    r"(?:an?|the) (?:[\w-]+,? )*?(?:set|collection|group|class|list|pair|family|sequence|kind|type"
    r"|form|series|variety)s? ",
    re.IGNORECASE,
)


def _number_mismatch(card: Card, _: Setting) -> float:
    asked = re.match(r"what (is|are) (.+)\?$", card.front, re.IGNORECASE)
    if asked is None or not card.back or card.figure or numbers(card.back):
        return 0.0
    collective = _COLLECTIVE.match(card.back)
    many = plural(re.split(r",|\b(?:that|which|who)\b", card.back, maxsplit=1)[0].strip())
    return float(not collective and many != (asked[1].lower() == "are"))


def _expands(card: Card, _: Setting) -> float:
    return float(card.kind == "abbreviation")


def _in_example(card: Card, _: Setting) -> float:
    return float(bool(_EXAMPLES.search(card.section)))


def _short_question(card: Card, _: Setting) -> float:
    least = 4 if card.form is Form.CLOZE else 3
    says_little = len(content(card.front)) < least
    return float(says_little and card.kind not in DEFINING_KINDS | {"contribution"})


def _bare_result(card: Card, _: Setting) -> float:
    return float(card.kind == "result" and len(content(card.front)) < 4)


def _bare_answer(card: Card, _: Setting) -> float:
    wordy = card.form is Form.QUESTION and card.figure is None and not numbers(card.back)
    return float(wordy and len(content(card.back)) < 2)


def _named_concepts(card: Card, _: Setting) -> float:
    return min(len(card.concepts), 4) - 1.0


def _skips(card: Card, _: Setting) -> float:
    return min(skips(card.front, card.quote), 4) / 2


def _long_answer(card: Card, _: Setting) -> float:
    return max(0, len(words(card.back)) - 16) / 10


def _long_front(card: Card, _: Setting) -> float:
    usual = 20 if card.form is Form.CLOZE else 14
    return max(0, len(words(card.front)) - usual) / 10


def _cloze(card: Card, _: Setting) -> float:
    return float(card.form is Form.CLOZE)


def _picture(card: Card, _: Setting) -> float:
    return float(card.figure is not None)


def _long_quote(card: Card, _: Setting) -> float:
    return max(0, len(words(card.quote)) - 22) / 20


def _bears(mark: Mark) -> Callable[[Card, Setting], float]:
    return lambda card, _: float(mark.found(card))


FEATURES: tuple[Feature, ...] = (
    Feature("bias", lambda *_: 1.0, 0.4, "makes up for the mean of the others on graded cards"),
    Feature("reliability", _reliability, 1.3, "log-odds of the share a reader kept of the rule's"),
    Feature("salience", _salience, 1.1, "what the paper is about is what its reader wants to keep"),
    Feature("section", _section, 0.8, "abstract and method state the claims, related work others'"),
    Feature("position", _position, -0.8, "papers say first what matters, and details later"),
    Feature("defines-key-concept", _defines_key_concept, 0.4, "what its reader must know first"),
    Feature("clause-definition", _clause_definition, -0.6, "a sentence on a term, not what it is"),
    Feature("contribution", _contribution, 0.6, "what a paper is remembered for"),
    Feature("rare-term", _rare_term, -1.0, "a term used twice is not what the paper is about"),
    Feature("number-mismatch", _number_mismatch, -0.9, "one is defined as many, or many as one"),
    Feature("expands", _expands, -0.5, "short forms are known to most readers, or soon looked up"),
    Feature("in-example", _in_example, -1.8, "what holds for an example is seldom worth keeping"),
    Feature("short-question", _short_question, -0.6, "two words don't say what is asked for"),
    Feature("bare-result", _bare_result, -0.8, "a result says little without what it was got on"),
    Feature("bare-answer", _bare_answer, -0.5, "one word is a guess or a name without its reason"),
    Feature("named-concepts", _named_concepts, 0.2, "it ties things together that the paper names"),
    Feature("skips", _skips, -0.3, "words left out between others: a likely wrong cut"),
    Feature("after-references", _after_references, -2.0, "samples, proofs and tables stand there"),
    Feature("long-answer", _long_answer, -0.5, "over 16 words an answer is hard to grade oneself"),
    Feature("long-front", _long_front, -0.4, "a long front is recognised by its shape"),
    Feature("long-quote", _long_quote, -0.6, "long sentences are cut wrongly more often"),
    Feature("cloze", _cloze, -0.1, "a cloze of a copied sentence trains pattern matching"),
    Feature("picture", _picture, 0.3, "the picture shows what the text layer can't"),
    *(Feature(mark.name, _bears(mark), mark.weight, mark.why) for mark in MARKS),
)
