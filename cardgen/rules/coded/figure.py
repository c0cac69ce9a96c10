"""Figures that show how a thing is built: to be drawn, or to be named.

Our own observation of people's cards from papers: "Draw the architecture of …" with the figure on
the back, and pictures that are to be recognised. The caption's first sentence says what they show.
"""

import re
from collections.abc import Callable, Iterator

from cardgen.document import Figure, FigureKind, SectionKind, Span
from cardgen.rules.coded.titles import as_written
from cardgen.rules.model import Fact
from cardgen.rules.pointers import points_away
from cardgen.rules.reading import Reading

__all__ = ["drawn", "recognised"]

_LABEL = re.compile(r"^(?:Figure|Fig\.?|FIGURE|FIG\.?)\s*\w+(?:\.\d+)*\s*[.:–—-]?\s*")
_KINDS = "architecture structure overview diagram workflow pipeline schematic framework".split()
_BUILT = re.compile(rf"\b(?:{'|'.join(_KINDS)}|block)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:an? |the )?(?:graphical )?(?:illustration|overview|diagram|schematic(?: diagram)?"
    r"|depiction|sketch|visuali[sz]ation) (?:of|for|showing) (?P<rest>.+)",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:results?|accuracy|loss|performance|curves?|distribution|histogram|versus|vs|error|examples?"
    r"|comparison|plots?|data|as a function of|left|right|top|bottom|[a-d]\))\b",
    re.IGNORECASE,
)
_SHOWN_ONCE = re.compile(
    r"\b(?:highlighted|reproduced|screen ?shots?|snapshots?|interface|photographs?|maps?)\b",
    re.IGNORECASE,
)
"""Of pictures that one looks at, and nobody draws from memory."""
_TRIALS = frozenset({SectionKind.EXPERIMENTS, SectionKind.RESULTS, SectionKind.APPENDIX})
"""Where a figure shows what one test was like."""
_UNREADABLE = re.compile(
    r"\b(?:is|are|was|were|we|our|shows?|left|right|top|bottom|above|below|red|blue|green|row|column"
    r"|examples?|samples?|et al|see)\b|[=\[\]∈×⁰-₟]|\(",
    re.IGNORECASE,
)
_NAMED_KIND = re.compile(
    r"^(?P<name>.+?) [-–—] (?:the )?(?P<kind>[a-z ]*"
    r"(?:architecture|structure|framework|workflow|pipeline))$"
)
_LONGEST, _SHORTEST = 14, 2  # words
_LEAST_SIDE = 60  # points: a smaller picture is a piece of one


def drawn(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per figure whose caption shows how a thing is built. Slots: ``thing``."""
    yield from _facts(reading, rule, kind, _drawn)


def recognised(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per figure to be named. Slots: ``question`` ("Which architecture"), ``thing``."""
    yield from _facts(reading, rule, kind, _recognised)


def _facts(
    reading: Reading,
    rule: str,
    kind: str,
    slots_of: Callable[[str, Reading], dict[str, str] | None],
) -> Iterator[Fact]:
    for one in reading.document.figures:
        section = reading.document.section(one.anchor)
        if section is not None and section.kind in _TRIALS:
            continue
        first = _first_sentence(one, reading)
        slots = slots_of(first, reading) if first else None
        if slots is None or one.caption is None:
            continue
        concept = re.sub(r"^(?:an?|the) |(?: [-–] ).*$", "", slots["thing"])
        end = one.caption.start + reading.document.slice(one.caption).find(first) + len(first)
        said = Span(one.caption.start, end)
        yield Fact(kind, concept, slots, said, said, rule, one)


def _first_sentence(one: Figure, reading: Reading) -> str:
    """The first sentence of a figure's caption without its label; empty for a piece of a figure."""
    if one.kind is not FigureKind.FIGURE or one.caption is None:
        return ""
    if min(one.box.x1 - one.box.x0, one.box.y1 - one.box.y0) < _LEAST_SIDE:
        return ""
    text = _LABEL.sub("", reading.document.slice(one.caption))
    first = re.split(r"(?<!\bvs)\.(?:\s|$)|; | \(", text)[0].strip(" .")
    if points_away(first) or _is_cut(one, first, reading):
        return ""
    return re.sub(r"(?i)^schematic representation of ", "", first)


def _drawn(first: str, reading: Reading) -> dict[str, str] | None:
    """What a caption says is built: without "overview of" before it."""
    head = re.split(r" (?:of|for|in|with|on|that|used) ", first)[0]
    if not _BUILT.search(head) or _MEASURED.search(first) or _SHOWN_ONCE.search(first):
        return None
    opening, named = _OPENING.match(first), _NAMED_KIND.match(first)
    thing = opening["rest"] if opening else first
    if named is not None:
        thing = f"the {named['kind']} of {_opened(named['name'], reading)}"
    if not _SHORTEST <= len(thing.split()) <= _LONGEST:
        return None
    if re.search(r"\b(?:is|are|we|our|shows?)\b|[“\"]", thing):
        return None
    if all(word[0].isupper() for word in thing.split() if len(word) > 3):
        thing = as_written(thing, reading)
    thing = _owned(re.sub(r"(?<=[a-z]{3}) (?!(?:of|to|in|on|up)$)[a-z]{1,2}$", "", thing), reading)
    return {"thing": _opened(thing, reading)}


def _owned(thing: str, reading: Reading) -> str:
    """With the system's name where a caption says only what kind of picture it is: "overview"."""
    bare = re.fullmatch(rf"(?:[a-z-]+ ){{0,2}}(?:{'|'.join(_KINDS)})", thing.lower())
    system = reading.system.text if reading.system is not None else ""
    unnamed = bare and system and system.lower() not in thing.lower()
    return f"{thing} of {system}" if unnamed else thing


def _is_cut(one: Figure, first: str, reading: Reading) -> bool:
    """Whether a caption without full stop ends in the middle, or the text below goes on in it."""
    later = re.findall(r"(?<=[a-z] )[A-Z][a-z]+(?= [a-z])", first)
    if any(word.endswith("ing") or reading.is_common(word) for word in later):
        return True
    passage = next((p for p in reading.captions if p.block.span == one.caption), None)
    whole = passage is not None and passage.doc.text.endswith(first)
    return passage is not None and whole and passage.doc[-1].pos_ == "ADJ"


def _opened(thing: str, reading: Reading) -> str:
    """A caption as it stands in a sentence: a small letter, an article where it needs one."""
    head, *rest = thing.split(" ", 1)
    if head.isalpha() and not (head.isupper() and len(head) > 1):
        head = as_written(head, reading)
    small = head.islower() and head not in {"a", "an", "the"} and not thing.endswith("s")
    bare = small or (head[0].isupper() and thing.split()[-1] in _KINDS)
    text = " ".join(["the", head, *rest] if bare else [head, *rest])
    owner = re.search(r" of ([a-z][\w -]+)$", text)
    if owner is not None and f" the {owner[1]}" in reading.document.text:
        text = f"{text[: owner.start(1)]}the {owner[1]}"
    return text


def _recognised(first: str, reading: Reading) -> dict[str, str] | None:
    """As in "which architecture", by the caption's own words."""
    if not _SHORTEST <= len(first.split()) <= _LONGEST or _UNREADABLE.search(first):
        return None
    if _drawn(first, reading) is None:
        return None
    named = _NAMED_KIND.match(first)
    if named is not None:
        return {"question": f"Which {named['kind']} does this picture show", "thing": named["name"]}
    opening = _OPENING.match(first)
    return {
        "question": "What does this picture show",
        "thing": opening["rest"] if opening else first,
    }
