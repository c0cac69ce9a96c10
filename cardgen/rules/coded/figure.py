"""Figures that show how something is built: asked to be drawn.

Our own observation of people's cards from papers: "Draw the architecture of …" with the figure on
the back. Plots and examples are not asked for: nobody draws them from memory.
"""

import re
from collections.abc import Iterator

from cardgen.document import Figure, FigureKind
from cardgen.rules.coded.titles import as_written
from cardgen.rules.model import Fact
from cardgen.rules.questions import points_away
from cardgen.rules.reading import Reading

__all__ = ["figure"]

_LABEL = re.compile(r"^(?:Figure|Fig\.?|FIGURE|FIG\.?)\s*\w+(?:\.\d+)*\s*[.:–—-]?\s*")
_BUILT = re.compile(
    r"\b(?:architecture|structure|overview|diagram|workflow|pipeline|schematic|framework|block)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:an? |the )?(?:illustration|overview|diagram|schematic(?: diagram)?|depiction|sketch"
    r"|visuali[sz]ation) (?:of|for|showing) (?P<rest>.+)",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:results?|accuracy|loss|performance|curves?|distribution|histogram|versus|vs|error|examples?"
    r"|comparison|as a function of|left|right|top|bottom|[a-d]\))\b",
    re.IGNORECASE,
)
_LONGEST = 14  # words


def figure(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per figure whose caption shows how a thing is built. Slots: ``thing``."""
    for one in reading.document.figures:
        thing = _thing(one, reading)
        if thing is None or one.caption is None:
            continue
        yield Fact(
            kind=kind,
            concept=re.sub(r"^(?:an?|the) |(?: [-–] ).*$", "", thing),
            slots={"thing": thing},
            evidence=one.caption,
            anchor=one.caption,
            rule=rule,
            figure=one,
        )


def _thing(one: Figure, reading: Reading) -> str | None:
    """The first sentence of a caption, without its label and "overview of"."""
    if one.kind is not FigureKind.FIGURE or one.caption is None:
        return None
    text = _LABEL.sub("", reading.document.slice(one.caption))
    first = re.split(r"\.(?:\s|$)|; | \(", text)[0].strip()
    if not _BUILT.search(first) or _MEASURED.search(first) or points_away(first):
        return None
    opening = _OPENING.match(first)
    thing = opening["rest"] if opening else first
    if not 2 <= len(thing.split()) <= _LONGEST or re.search(r"\b(?:is|are|we|our|shows?)\b", thing):
        return None
    head, *rest = thing.split(" ", 1)
    head = as_written(head, reading) if head.isalpha() else head
    bare = head.islower() and head not in {"a", "an", "the"} and not thing.endswith("s")
    return " ".join(["the", head, *rest] if bare else [head, *rest])
