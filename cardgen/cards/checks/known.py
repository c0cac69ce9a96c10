"""What the readers of papers know before, as ``known.toml`` lists it, and the check for it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cardgen.cards.card import DEFINING_KINDS, Card
from cardgen.cards.checks.model import Check
from cardgen.cards.words import content
from cardgen.document import Document

__all__ = ["KNOWN_CHECKS", "Known", "commonplace", "known"]

_ASKS_FOR = re.compile(
    r"What (?:(?:is|are|was|were) (?:an? |the )?|(?:does|do) (?!the )(?:an? )?)(?P<term>.+?)"
    r"(?: (?:do|mean|refer to|consist of|contain|output|made of|composed of|used for))?\?"
)
"""What a thing is or does; what "the decoder" does may be this paper's own."""
_FORMULA = re.compile(r"Write the formula for (?:an? |the )?(?P<term>[^.]+)\.")


_ASKS_WHO = re.compile(r"What (?!is|was|does|has)[a-z]+s (?:an?|the|its|their)\b")
"""What has a question word for its subject: "what provides a way?"."""

_PRESENTING = frozenset({"contribution", "finding", "purpose"})
_IN_TITLE = 0.65
"""The share of an answer's content words that its title has."""
_SAID_OF_ANY = content("method approach model system network framework new novel paper")


@dataclass(frozen=True, slots=True)
class Known:
    """The first words of long forms by short form; the stems of the words of terms and formulas."""

    abbreviations: Mapping[str, Sequence[str]]
    terms: frozenset[frozenset[str]]
    formulas: frozenset[frozenset[str]]


@cache
def known() -> Known:
    """The lists as they ship."""
    text = files("cardgen.cards.checks").joinpath("known.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    terms, formulas = (frozenset(map(content, lists[name])) for name in ("terms", "formulas"))
    return Known(lists["abbreviations"], terms, terms | formulas)


def commonplace(card: Card, document: Document) -> bool:
    """What a thing is that every reader knows, unless the title says that the paper is about it."""
    formula = _FORMULA.fullmatch(card.front)
    found = formula or _ASKS_FOR.fullmatch(card.front)
    term = content(found["term"]) if found else frozenset()
    listed = known().formulas if formula else known().terms
    return term in listed and not term <= content(document.metadata.title)


def in_title(card: Card, document: Document) -> bool:
    """What the authors present or study, answered by little but words of the title beside it."""
    if not card.cue or "the authors" not in card.front or card.kind not in _PRESENTING:
        return False
    if card.back.startswith(("One ", "Ones ")):  # what tells it from others of its kind
        return False
    said = content(card.back) - _SAID_OF_ANY
    told = said & content(document.metadata.title)
    return bool(said) and len(told) >= _IN_TITLE * len(said)


def answered_by_title(card: Card, document: Document) -> bool:
    """What does something, where the title beside the question names it: "what keeps time?"."""
    if not card.cue or not _ASKS_WHO.match(card.front) or card.kind in DEFINING_KINDS:
        return False
    title = content(document.metadata.title)
    said = content(card.back) - _SAID_OF_ANY
    told = [word for word in said if any(word.startswith(name) for name in title)]
    return len(said) > 1 and len(told) >= _IN_TITLE * len(said)


KNOWN_CHECKS = (
    Check("commonplace", commonplace, "every reader of papers knows the thing"),
    Check("answered-by-title", answered_by_title, "the paper's name on the card answers it"),
    Check("in-title", in_title, "the paper's name on the card says as much"),
)
