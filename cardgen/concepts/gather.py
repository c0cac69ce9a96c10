"""Concepts out of facts and text: one for all spellings, with its weight and what it builds on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cardgen.concepts.candidates import Mentions, find_candidates
from cardgen.concepts.model import Concept
from cardgen.concepts.salience import GENERAL, salience
from cardgen.concepts.terms import key_of
from cardgen.document import Document
from cardgen.language import Passage

if TYPE_CHECKING:  # rules bring spaCy along, which concepts that are stored don't need
    from cardgen.rules.model import Fact

__all__ = ["gather"]

_DEFINING = frozenset({"definition", "concept"})

_MOST_WITHOUT_FACT = 30
"""Salient terms that are concepts though no fact is about them: cards on others may name them."""

_LEAST_USES = 3
"""Uses of a term that no fact is about, from which its paper works with it."""

_HELD = 0.8
"""Share of a term's uses inside one longer term from which it is a part of that, no term."""

_DEFINED = 1.5
"""A term that the paper defines weighs so much more: an estimate; the key phrases that the other
weights were learned from come without definitions."""

_MOST_ALIASES = 6

_SHORTEST = 2
"""Letters of a term: one is a variable, which another page may use for something else."""


def gather(
    document: Document, passages: Sequence[Passage], facts: Sequence[Fact]
) -> tuple[Concept, ...]:
    """The concepts that the facts are about, and the paper's most salient terms; salient first."""
    long_forms = _long_forms(facts)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        if len(key := key_of(fact.concept)) >= _SHORTEST:
            names[long_forms.get(key, key)][fact.concept] += 1
    terms = _merged(find_candidates(document, passages), long_forms)
    for key in names:
        if key not in terms:
            terms[key] = _searched(key, document)
    definitions = _definitions(facts, long_forms)
    weights = salience(terms, document)
    for key in definitions:
        weights[key] *= _DEFINED
    ranked = sorted(terms, key=lambda key: (-weights[key], key))
    free = (key for key in ranked if key not in names and _is_concept(terms[key]))
    chosen = {*names, *(key for _, key in zip(range(_MOST_WITHOUT_FACT), free, strict=False))}
    highest = max((weights[key] for key in chosen), default=1.0) or 1.0
    known = {short: long for short, long in long_forms.items() if long in chosen}
    known |= {key: key for key in chosen if not GENERAL.issuperset(key.split())}
    return tuple(
        Concept(
            key=key,
            term=(spelled := _spellings(names[key], terms[key].spellings))[0],
            aliases=tuple(spelled[1 : 1 + max(_MOST_ALIASES, len(names[key]))]),
            salience=round(weights[key] / highest, 4),
            definition=definitions.get(key),
            builds_on=_builds_on(key, definitions.get(key), known),
        )
        for key in ranked
        if key in chosen
    )


def _long_forms(facts: Iterable[Fact]) -> dict[str, str]:
    """The keys of short forms, each with the key of what it stands for."""
    pairs = {key_of(f.slots["short"]): key_of(f.concept) for f in facts if "short" in f.slots}
    return {short: long for short, long in pairs.items() if short != long and long not in pairs}


def _merged(found: dict[str, Mentions], long_forms: Mapping[str, str]) -> dict[str, Mentions]:
    """The candidates, the uses of a short form counted among those of its long form."""
    for short, long in long_forms.items():
        if short in found:
            taken = found.pop(short)
            found[long] = found[long].with_uses_of(taken) if long in found else taken
    return found


def _searched(key: str, document: Document) -> Mentions:
    """The uses of a term that is no candidate, found by its words."""
    spelled = r"\b" + r"[\W_]+".join(map(re.escape, key.split())) + r"(?:s|es)?\b"
    uses = list(re.finditer(spelled, document.text, re.IGNORECASE))
    first = uses[0].start() / len(document.text) if uses else 1.0
    return Mentions(len(key.split()), first, max(len(uses), 1))


def _is_concept(term: Mentions) -> bool:
    return term.count >= _LEAST_USES and max(term.nested.values(), default=0) < _HELD * term.count


def _definitions(facts: Iterable[Fact], long_forms: Mapping[str, str]) -> dict[str, Fact]:
    """The first defining fact of each concept, in the order of the text."""
    found: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda fact: fact.evidence):
        if fact.kind in _DEFINING and len(key := key_of(fact.concept)) >= _SHORTEST:
            found.setdefault(long_forms.get(key, key), fact)
    return found


def _spellings(named: Counter[str], written: Counter[str]) -> list[str]:
    """All spellings, those in the singular before plurals, the commonest first.

    A capital that only begins a sentence makes no spelling of its own.
    """
    uses = named + written
    kept = [name for name in uses if not _twin(name, written)]
    return sorted(kept, key=lambda name: (_is_plural(name), -uses[name], name))


def _twin(name: str, written: Counter[str]) -> bool:
    """Whether the paper writes the same oftener with a small first letter, or with a capital."""
    small, large = name[0].lower() + name[1:], name[0].upper() + name[1:]
    if name == small:
        return written[large] > written[small]
    return written[small] > 0 and written[small] >= written[large]


def _is_plural(name: str) -> bool:
    return key_of(name).split()[-1:] != re.split(r"[\s-]", name.lower())[-1:]


def _builds_on(key: str, definition: Fact | None, known: Mapping[str, str]) -> tuple[str, ...]:
    """The concepts that a definition names, longer ones before their parts."""
    if definition is None:
        return ()
    words = re.findall(r"[^\W_]+", " ".join(definition.slots.values()))
    text = f" {' '.join(map(key_of, words))} ".replace(f" {key} ", "  ")
    found = []
    for name in sorted(known, key=lambda name: (-len(name), name)):
        if len(name) > 3 and f" {name} " in text:
            text = text.replace(f" {name} ", "  ")
            found.append(known[name])
    return tuple(sorted({other for other in found if other != key}))
