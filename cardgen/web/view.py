"""Values become what templates show: faces of cards, boxes on pages, masks over pictures."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from cardgen.anki import Deck, Face, faces
from cardgen.cards import Card, Form, Mask
from cardgen.document import Box, Document, Span, find_quote
from cardgen.library import Paper, StoredCard
from cardgen.web.filter import Filter, State, state_of

__all__ = ["Line", "boxes_on", "choices", "face_of", "link", "text_lines"]

_SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)
_CANVAS = re.compile(r'<canvas id="image-occlusion-canvas"></canvas>')

_LEVEL, _GAP = 1.0, 4.0
"""Points: how far boxes of one line may differ in height, and stand apart; a space is narrower."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text on a page, for selecting: where it starts in the text, and its box."""

    text: str
    start: int
    box: Box


def link(page: str, paper: Paper, wanted: Filter | None = None, /, **others: object) -> str:
    """The address of a page about a paper, below the token."""
    said: dict[str, object] = {"paper": paper.id}
    if wanted is not None:
        said |= wanted.query()
    said |= {name: value for name, value in others.items() if value not in (None, "")}
    return f"{page}?{urlencode(said)}"


def face_of(held: StoredCard, paper: Paper, picture: bytes | None) -> Face:
    """The faces of a card, as HTML that is safe to show: all that isn't a template is escaped.

    Anki draws masks by a script of its own; here they are an SVG in the same place.
    """
    card = held.card
    deck = Deck(
        name=paper.deck or paper.short_title,
        paper=paper.id,
        short_name=paper.short_name,
        title=paper.title,
        link=paper.link,
        cards=(),
        pictures={card.key: picture} if picture else {},
        modified={card.key: held.modified},
    )
    face = faces(card, deck)
    return Face(_drawn(face.front, card, asked=True), _drawn(face.back, card, asked=False), "")


def _drawn(html: str, card: Card, asked: bool) -> Markup:
    if card.form is Form.OCCLUSION and card.occlusion:
        masks = card.occlusion.masks
        drawn = "".join(_rectangles(masks, hide_others=card.occlusion.all, asked=asked))
        svg = f'<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>'
        html = _CANVAS.sub(svg, _SCRIPT.sub("", html))
    return Markup(html)


def _rectangles(masks: Sequence[Mask], hide_others: bool, asked: bool) -> Iterable[str]:
    for number, mask in enumerate(masks):
        if number and not hide_others:
            continue
        role = "other" if number else "asked" if asked else "shown"
        yield (
            f'<rect class="{role}" x="{mask.left}" y="{mask.top}" '
            f'width="{mask.width}" height="{mask.height}"/>'
        )


def boxes_on(document: Document, held: StoredCard, page: int) -> list[Box]:
    """Where a card's quote stands on a page, from 0, line by line; and its figure, if there."""
    boxes: list[Box] = []
    place = _place(document, held)
    for box in document.boxes(place) if place else ():
        if box.page == page:
            if boxes and _beside(boxes[-1], box):
                box = boxes.pop().union(box)
            boxes.append(box)
    figure = held.card.figure
    return [*boxes, figure.box] if figure and figure.box.page == page else boxes


def _place(document: Document, held: StoredCard) -> Span | None:
    """Where the quote stands: where the last build found it, unless the paper is another now."""
    place = held.card.evidence
    if document.slice(place).split() == held.card.quote.split():
        return place
    return find_quote(document, held.card.quote, near=place.start)


def text_lines(document: Document, page: int) -> list[Line]:
    """The text on a page, from 0, in reading order: the document's fragments, joined to lines."""
    lines: list[Line] = []
    for fragment in document.fragments:
        if fragment.box.page != page:
            continue
        line = Line(document.slice(fragment.span), fragment.span.start, fragment.box)
        if lines and _goes_on(lines[-1], line):
            last = lines.pop()
            line = Line(last.text + line.text, last.start, last.box.union(line.box))
        lines.append(line)
    return lines


def _goes_on(last: Line, line: Line) -> bool:
    return last.start + len(last.text) == line.start and _beside(last.box, line.box)


def _beside(one: Box, other: Box) -> bool:
    """Whether a box stands at the right of another in the same line of print."""
    level = abs(one.y0 - other.y0) < _LEVEL and abs(one.y1 - other.y1) < _LEVEL
    return level and abs(other.x0 - one.x1) < _GAP


def choices(every: Sequence[StoredCard], wanted: Filter) -> dict[str, dict[str, int]]:
    """What the cards can be filtered by, with how many cards each choice has.

    States count all cards, the rest those in the state that is wanted.
    """
    counted: dict[str, dict[str, int]] = {"kind": {}, "section": {}, "concept": {}}
    counted["state"] = dict.fromkeys(State, 0)

    def count(what: str, name: str) -> None:
        if name:
            counted[what][name] = counted[what].get(name, 0) + 1

    for held in every:
        count("state", state_of(held))
        count("state", State.ALL)
        if held.in_deck:
            count("state", State.DECK)
    for held in Filter(state=wanted.state).shown(every):
        count("kind", held.card.kind)
        count("section", held.card.section)
        for concept in held.card.concepts:
            count("concept", concept)
    for what in ("kind", "concept"):
        counted[what] = dict(sorted(counted[what].items()))
    return counted
