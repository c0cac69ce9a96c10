"""What the readers of papers know before, as ``known.toml`` lists it, and the check for it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cardgen.cards.card import Card
from cardgen.cards.checks.model import Check
from cardgen.cards.words import content
from cardgen.document import Document

__all__ = ["KNOWN_CHECKS", "Known", "commonplace", "known"]

_ASKS_FOR = re.compile(
    r"What (?:(?:is|are|was|were) (?:an? |the )?|(?:does|do) (?!the )(?:an? )?)(?P<term>.+?)"
    r"(?: (?:do|mean|refer to|consist of|contain|output|made of|composed of|used for))?\?"
)
"""What a thing is or does; what "the decoder" does may be this paper's own."""


@dataclass(frozen=True, slots=True)
class Known:
    """The first words of long forms by short form, and the stems of each term's words."""

    abbreviations: Mapping[str, Sequence[str]]
    terms: frozenset[frozenset[str]]


@cache
def known() -> Known:
    """The lists as they ship."""
    text = files("cardgen.cards.checks").joinpath("known.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    return Known(lists["abbreviations"], frozenset(map(content, lists["terms"])))


def commonplace(card: Card, document: Document) -> bool:
    """What a thing is that every reader knows, unless the title says that the paper is about it."""
    found = _ASKS_FOR.fullmatch(card.front)
    term = content(found["term"]) if found else frozenset()
    return term in known().terms and not term <= content(document.metadata.title)


KNOWN_CHECKS = (Check("commonplace", commonplace, "every reader of papers knows the thing"),)
