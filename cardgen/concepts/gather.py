"""Concepts out of facts and text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from cardgen.concepts.model import Concept
from cardgen.concepts.terms import key_of
from cardgen.document import Document, FigureKind, SectionKind
from cardgen.language import Passage
from cardgen.rules import Fact

__all__ = ["gather"]

_DEFINING = frozenset({"definition", "concept"})
_PLACES = {"title": 3.0, "abstract": 2.0, "heading": 2.0, "caption": 1.0, "defined": 2.0}
"""Weight of each place where a term stands; Nguyen & Kan 2007 ("Keyphrase extraction in scientific
publications") found the place in the structure the best sign. The figures are our own."""


def gather(
    document: Document, passages: Sequence[Passage], facts: Sequence[Fact]
) -> tuple[Concept, ...]:
    """The concepts that the facts are about, most salient first.

    Salience is the C-value of Frantzi, Ananiadou & Mima 2000 without nesting (log of the term's
    length times its frequency), raised by the places in which the paper sets the term.
    """
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        if fact.concept:
            spellings[key_of(fact.concept)][fact.concept] += 1
    short_forms = {key_of(f.slots["long"]): f.slots["short"] for f in facts if "short" in f.slots}
    definitions = _definitions(facts)
    raw = {
        key: _weight(key, short_forms.get(key), document, key in definitions) for key in spellings
    }
    highest = max(raw.values(), default=1.0)
    concepts = [
        Concept(
            key=key,
            term=names.most_common(1)[0][0],
            aliases=_aliases(names, short_forms.get(key)),
            salience=round(raw[key] / highest, 4),
            definition=definitions.get(key),
            builds_on=_builds_on(key, definitions.get(key), spellings),
        )
        for key, names in spellings.items()
    ]
    return tuple(sorted(concepts, key=lambda c: (-c.salience, c.key)))


def _definitions(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The first defining fact of each concept."""
    found: dict[str, Fact] = {}
    for fact in facts:
        if fact.kind in _DEFINING:
            found.setdefault(key_of(fact.concept), fact)
    return found


def _aliases(names: Counter[str], short: str | None) -> tuple[str, ...]:
    others = [name for name, _ in names.most_common()[1:]]
    return tuple(dict.fromkeys([*others, *([short] if short else [])]))


def _weight(key: str, short: str | None, document: Document, defined: bool) -> float:
    from math import log2, sqrt

    found = re.compile(_pattern(key), re.IGNORECASE)
    count = len(found.findall(document.text))
    if short:
        count += len(re.findall(rf"\b{re.escape(short)}s?\b", document.text))
    places = _PLACES["defined"] if defined else 0.0
    if found.search(document.metadata.title):
        places += _PLACES["title"]
    if any(found.search(s.title) for s in document.sections):
        places += _PLACES["heading"]
    abstract = [s.span for s in document.sections if s.kind is SectionKind.ABSTRACT]
    if any(found.search(document.slice(span)) for span in abstract):
        places += _PLACES["abstract"]
    captions = [f.caption for f in document.figures if f.caption and f.kind is FigureKind.FIGURE]
    if any(found.search(document.slice(span)) for span in captions):
        places += _PLACES["caption"]
    return log2(1 + len(key.split())) * sqrt(count) * (1 + places)


def _pattern(key: str) -> str:
    """A term in any spelling that has its key."""
    return r"\b" + r"[\W_]+".join(map(re.escape, key.split())) + r"(?:s|es)?\b"


def _builds_on(key: str, definition: Fact | None, known: Iterable[str]) -> tuple[str, ...]:
    if definition is None:
        return ()
    text = f" {' '.join(key_of(w) for w in ' '.join(definition.slots.values()).split())} "
    return tuple(sorted(k for k in known if k != key and len(k) > 3 and f" {k} " in text))
