"""Templates: Jinja2, sandboxed and strict, over a fact's slots and its concept.

Filters, beside Jinja2's own: ``article`` ("attention head" → "an attention head"), ``bare`` (drops
a leading article), ``cap`` (capital first letter), ``decap`` (small first letter of a common word),
``plural`` (is the noun phrase one?), ``is_are``, ``was_were``, ``does_do`` and ``has_have``
(the verb that agrees with a noun phrase), ``it_they`` (the pronoun that does).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from cardgen.cards.wording import capitalised, clean, tidy_back, tidy_front
from cardgen.errors import RuleError

if TYPE_CHECKING:  # jinja2 and spaCy are brought in by what renders, not by all who know a card
    from jinja2 import Environment
    from jinja2 import Template as Compiled

    from cardgen.rules.model import Fact, Rule, Template

__all__ = ["FILTERS", "render"]

_LEADING_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_VOWEL_SOUND = re.compile(
    r"(?!uni(?!n|m)|use|usu|eu|one\b|once\b)[aeiou]|hour|hono|heir"  # words, by their sound
    r"|[AEFHILMNORSX](?:[A-Z0-9-]|\b)|8|11\b|18\b",  # letters and numbers, by their names
)
_NO_PLURAL = re.compile(r"(?:ss|us|is|ics|[^aeiou]as|news|series|means|bias|loss)$", re.IGNORECASE)
_IRREGULAR_PLURALS = frozenset(
    "data criteria phenomena media people children men women indices matrices vertices".split()
)
_POSTMODIFIER = re.compile(
    r"\s+(?:of|in|for|with|from|on|to|by|at|that|which|between|over|under|using|based|as|among|across|within|during|per|without|via|through"
    r"|against|after|before|into|the authors)\b"
)


def article(phrase: str) -> str:
    """The phrase with "a" or "an", unless it has an article or is a plural."""
    if _LEADING_ARTICLE.match(phrase) or plural(phrase):
        return phrase
    return f"{'an' if _VOWEL_SOUND.match(phrase) else 'a'} {phrase}"


def bare(phrase: str) -> str:
    """The phrase without a leading article."""
    return _LEADING_ARTICLE.sub("", phrase)


def decap(phrase: str) -> str:
    """A small first letter where the first word is a common word: not "BERT", "GPT-2", "A"."""
    if re.match(r"[A-Z][a-z]+(?![\w])", phrase) and not re.match(r"\S+ [A-Z]", phrase):
        return phrase[0].lower() + phrase[1:]
    return phrase


def plural(phrase: str) -> bool:
    """Whether the head of a noun phrase is a plural, by its ending."""
    head_phrase = _POSTMODIFIER.split(phrase.strip(), maxsplit=1)[0]
    if re.search(r",| and ", head_phrase):
        return True
    head = head_phrase.split(" ")[-1].split("-")[-1] if head_phrase else ""
    if head.lower() in _IRREGULAR_PLURALS:
        return True
    if head.isupper() or not head.endswith("s") or len(head) < 3:
        return False
    return head[-2:] == "Ns" or not _NO_PLURAL.search(head)


def _agree(singular: str, many: str) -> Callable[[str], str]:
    return lambda phrase: many if plural(phrase) else singular


FILTERS: Mapping[str, Callable[[str], object]] = {
    "article": article,
    "bare": bare,
    "cap": capitalised,
    "clean": clean,
    "decap": decap,
    "does_do": _agree("does", "do"),
    "it_they": _agree("it", "they"),
    "has_have": _agree("has", "have"),
    "is_are": _agree("is", "are"),
    "plural": plural,
    "was_were": _agree("was", "were"),
}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.filters.update(FILTERS)
    return environment


@lru_cache(maxsize=4096)
def _compiled(source: str) -> Compiled:
    return _environment().from_string(source)


def render(rule: Rule, fact: Fact) -> Iterator[tuple[int, Template, str, str]]:
    """What a rule's templates make of a fact: template number, template, front and back.

    A template that prints nothing on one side makes no card of this fact.

    Raises:
        RuleError: a template is no Jinja2, or uses a variable that the fact has no slot for.
    """
    for number, template in enumerate(rule.templates):
        front = tidy_front(_print(rule, fact, template.front))
        back = tidy_back(_print(rule, fact, template.back), in_gap=template.form == "cloze")
        if front and (back or fact.figure):
            yield number, template, front, back


def _print(rule: Rule, fact: Fact, source: str) -> str:
    from jinja2 import TemplateError

    try:
        return _compiled(source).render({"concept": fact.concept, **fact.slots})
    except (TemplateError, TypeError) as error:
        raise RuleError(
            f"{rule.file.name}: rule {rule.name!r}: template {source!r}: {error}; "
            f"it may use {', '.join(sorted({'concept', *fact.slots}))}"
        ) from error
