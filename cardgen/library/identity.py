"""When two readings are one paper: renamed, moved, downloaded again, or in a newer version."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from cardgen.library.model import Paper

__all__ = ["identified", "may_be"]

_ONE_EACH = ("arXiv", "doi")
"""Schemes of which a paper has one identifier, so that two of them are two papers."""


def identified(paper: Paper, known: Iterable[Paper]) -> Paper:
    """The paper as the library knows it, if it does: with the id that its cards are known by.

    The signs, in this order: the same id; the same bytes; the same title and first author, unless
    two identifiers of one scheme say that they are two. It keeps its deck, and a title that was
    only its file's name doesn't change with that.
    """
    papers = list(known)
    for sign in (_same_id, _same_bytes, _same_title):
        for other in papers:
            if sign(paper, other):
                return _as_known(paper, other)
    return paper


def may_be(paper: Paper, row: Mapping[str, Any]) -> bool:
    """Whether a row of ``papers`` may be of the paper, told by its id, its bytes and its title."""
    same = row["id"] == paper.id or row["sha256"] == paper.sha256
    return same or _plain(row["title"]) == _plain(paper.title)


def _same_id(one: Paper, other: Paper) -> bool:
    return one.id == other.id


def _same_bytes(one: Paper, other: Paper) -> bool:
    return one.sha256 == other.sha256


def _same_title(one: Paper, other: Paper) -> bool:
    if not one.authors or not other.authors or _plain(one.title) != _plain(other.title):
        return False
    if _plain(one.authors[0]).split()[-1:] != _plain(other.authors[0]).split()[-1:]:
        return False
    schemes = {_scheme(one), _scheme(other)}
    return len(schemes) > 1 or not schemes <= set(_ONE_EACH)


def _scheme(paper: Paper) -> str:
    return (paper.identifier or "").partition(":")[0]


@lru_cache(maxsize=2**15)  # a library's titles are compared again with each paper of a run
def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _as_known(paper: Paper, known: Paper) -> Paper:
    paper = replace(paper, id=known.id, deck=known.deck or paper.deck)
    if paper.title == PurePath(paper.source).stem and paper.sha256 == known.sha256:
        return replace(
            paper,
            title=known.title,
            short_title=known.short_title,
            short_name=known.short_name,
        )
    return paper
