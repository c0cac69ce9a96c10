"""What a card is ranked by: numbers that can be read off it, each with a reason.

Their weights stand in ``weights.toml`` and come from graded cards (``data/graded``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cardgen.cards.card import Card
from cardgen.cards.ranking import answers, places, questions
from cardgen.cards.ranking.marks import MARKS, Mark
from cardgen.cards.ranking.setting import Setting

__all__ = ["FEATURES", "KINDS", "Feature"]

KINDS = (
    "abbreviation comparison composition concept condition contribution dataset definition figure"
    " finding formula future-work limitation list mechanism notation number property purpose reason"
    " result role setting statement"
).split()
"""Kinds of fact that have a weight of their own."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A number read off a card, and why it may tell a good card from a bad one."""

    name: str
    value: Callable[[Card, Setting], float]
    why: str


def _bears(mark: Mark) -> Callable[[Card, Setting], float]:
    return lambda card, _: float(mark.found(card))


def _is_of(kind: str) -> Callable[[Card, Setting], float]:
    return lambda card, _: float(card.kind == kind)


FEATURES: tuple[Feature, ...] = (
    Feature("salience", places.salience, "what the paper is about is what its reader keeps"),
    Feature("central", places.central, "what much of the paper is about matters more to it"),
    Feature(
        "section", places.section, "method and abstract state the claims, related work others'"
    ),
    Feature("position", places.position, "papers say first what matters, and details later"),
    Feature("after-references", places.after_references, "samples, proofs and tables stand there"),
    Feature("in-example", places.in_example, "what holds for an example is seldom worth keeping"),
    Feature("defines-key", places.defines_key_concept, "what its reader must know first"),
    Feature("rare-term", places.rare_term, "a term used twice is not what the paper is about"),
    Feature(
        "named-concepts", places.named_concepts, "it ties things together that the paper names"
    ),
    Feature("own-words", places.own_words, "words of the paper's own terms say what it is about"),
    Feature("long-quote", places.long_quote, "long sentences are cut wrongly more often"),
    Feature("mid-argument", places.mid_argument, "a sentence that leans on the one before it"),
    Feature("short-question", questions.short_question, "two words don't say what is asked for"),
    Feature("long-front", questions.long_front, "a long front is recognised by its shape"),
    Feature("general-front", questions.general, "general words don't say what is asked for"),
    Feature("vague-verb", questions.vague_verb, "what a thing has, uses or does could be anything"),
    Feature("cloze", questions.cloze, "a cloze of a copied sentence trains pattern matching"),
    Feature("finite-verbs", questions.finite_verbs, "one question has one main clause"),
    Feature("joined", questions.joined, "what is joined by and is often cut in the wrong place"),
    Feature("complements", questions.complements, "a clause as an object is seldom a question"),
    Feature("clauses", questions.clauses, "clauses inside make a question long to read"),
    Feature("left-over", questions.left_over, "words that the parser found no place for"),
    Feature("no-subject", questions.no_subject, "a question that is no sentence"),
    Feature("wh-noun", questions.wh_noun, "the noun that is asked for was chosen by the rule"),
    Feature("ends-in-adjective", questions.ends_in_adjective, "what it describes was cut off"),
    Feature("skips", questions.skips, "words left out between others: a likely wrong cut"),
    Feature("numbers-front", questions.with_numbers, "what holds for one setting among several"),
    Feature("said", answers.said, "an answer of substance says several things in a line"),
    Feature("short-reason", answers.short_reason, "a reason in two words is none"),
    Feature("long-answer", answers.long_answer, "over 16 words are hard to grade oneself on"),
    Feature("one-word", answers.one_word, "one word is a guess, or a name without its reason"),
    Feature("short-answer", answers.short_answer, "two or three words are soon said and checked"),
    Feature("whole-answer", answers.whole, "it ends where its sentence or clause does"),
    Feature("general-answer", answers.general, "general words say little of one thing"),
    Feature("joined-answer", answers.joined, "several things to recite"),
    Feature("numbers", answers.with_numbers, "a number can be checked"),
    Feature("given", answers.given, "a part of the answer stands in the question"),
    Feature("clause-definition", answers.clause, "a sentence on a term, not what it is"),
    Feature("number-mismatch", answers.number_mismatch, "one is defined as many, or many as one"),
    Feature("bare-result", answers.bare_result, "a result says little without what it was got on"),
    Feature("picture", answers.picture, "the picture shows what the text layer can't"),
    *(Feature(f"kind-{kind}", _is_of(kind), "readers want some kinds more") for kind in KINDS),
    *(Feature(f"mark-{mark.name}", _bears(mark), mark.why) for mark in MARKS),
)
