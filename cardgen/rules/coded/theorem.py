"""Theorems, lemmas, propositions: what is stated, and of what.

Our own observation: the statement stands right behind its label, which is a run-in heading ("Lemma
2 (Pumping).") or opens the paragraph. The question names the theorem, if it has a name, or what its
first sentence is about: nobody knows a lemma by its number.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span as DocSpan

from cardgen.document import Block, BlockKind, Span
from cardgen.language import Passage
from cardgen.rules.coded.sentence import statement
from cardgen.rules.mentions import mention
from cardgen.rules.model import Fact
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of

__all__ = ["theorem"]

_LABEL = re.compile(
    r"(?:Theorem|Lemma|Proposition|Corollary|Conjecture|Axiom)(?: [A-Z]?\d+(?:\.\d+)*)?"
    r"(?:\s?\((?P<name>[A-Z][^()\d\[\]]{4,60})\))?[.:]?"
)
_LONGEST = 40  # words: a theorem can't be cut as an answer can


def theorem(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per statement. Slots: ``name`` (may be empty), ``verb``, ``subject``, ``text``."""
    headed = dict(_headed(reading.document.blocks, reading))
    for passage in reading:
        opening = _LABEL.match(passage.doc.text)
        heading = headed.get(passage.block.span.start)
        if heading is not None:
            yield from _fact(reading, passage, heading, 0, (rule, kind))
        elif opening is not None and opening.end() < len(passage.doc.text):
            found = (passage.span(0, 1).start, opening)
            yield from _fact(reading, passage, found, opening.end(), (rule, kind))


def _headed(
    blocks: tuple[Block, ...], reading: Reading
) -> Iterator[tuple[int, tuple[int, re.Match[str]]]]:
    """Where the blocks behind a theorem's heading start, where the heading does, and its parts."""
    for before, behind in pairwise(blocks):
        match = _LABEL.fullmatch(reading.document.slice(before.span).strip())
        if before.kind is BlockKind.HEADING and match is not None:
            yield behind.span.start, (before.span.start, match)


def _fact(
    reading: Reading,
    passage: Passage,
    found: tuple[int, re.Match[str]],
    start: int,
    names: tuple[str, str],
) -> Iterator[Fact]:
    where, label = found
    first = _first_sentence(passage, start)
    subject = subject_of(first.root) if first is not None else None
    if first is None or subject is None:
        return
    about = mention(subject, reading, passage)
    text = statement(first, reading, _LONGEST)
    if about is None or text is None or not re.search(r"\d|\(", label[0]):
        return
    if about.text.count("(") != about.text.count(")") or not re.search(r"[^\W\d_]{2}", about.bare):
        return
    if text.lower().startswith(("let ", "suppose ", "proof")):
        return
    span = passage.span(first.start, first.end)
    yield Fact(
        kind=names[1],
        concept=about.bare,
        slots={
            "verb": "conjecture" if label[0].startswith("Conjecture") else "prove",
            "name": label["name"] or "",
            "subject": about.text,
            "text": third_person(text, authors=False),
        },
        evidence=Span(where, span.end),
        anchor=span,
        rule=names[0],
    )


def _first_sentence(passage: Passage, start: int) -> DocSpan | None:
    """What stands behind the label up to the end of its sentence, if a clause starts there."""
    tokens = [t for t in passage.doc if t.idx >= start and not t.is_space]
    if not tokens or tokens[0].pos_ in {"VERB", "AUX", "ADV", "CCONJ", "PUNCT"}:
        return None
    end = tokens[0].sent.end
    return passage.doc[tokens[0].i : end]
