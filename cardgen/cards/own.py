"""Cards of the user's own: worded by hand, but with a quote that stands in the paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from cardgen.cards.candidates import named, terms
from cardgen.cards.card import GAP, Card, Form, Occlusion
from cardgen.document import Document, Figure, Span, find_quote
from cardgen.errors import CardError

if TYPE_CHECKING:  # concepts bring spaCy along, which a card alone doesn't need
    from cardgen.concepts import Concept

__all__ = ["OWN", "occlusion_card", "own_card", "reworded", "trimmed"]

OWN = "own"
"""The kind of the user's cards, and what stands in the place of a rule."""

_SIZE = 12
"""Bytes of a key, as for all cards."""


def own_card(
    document: Document,
    paper: str,
    concepts: Iterable[Concept],
    *,
    quote: str,
    front: str,
    back: str,
    near: int = 0,
) -> Card:
    """A card that asks ``front`` of a quote; a front with a GAP makes a cloze.

    ``paper`` is the paper's id; of several places with these words the one nearest to ``near``, a
    code point of the document's text, is taken.

    Raises CardError where the paper doesn't say this, or question or answer is missing.
    """
    place = find_quote(document, quote, near)
    if place is None:
        raise CardError(
            "These words don't stand in the paper one after the other. Mark them on the page, or "
            "copy them from its text."
        )
    form = Form.CLOZE if GAP in front else Form.QUESTION
    card = _made(document, paper, concepts, place, form, front, back)
    front, back = reworded(card, front, back)
    return replace(card, key=_key(paper, card.quote, front), front=front, back=back)


def occlusion_card(
    document: Document,
    paper: str,
    concepts: Iterable[Concept],
    figure: Figure,
    occlusion: Occlusion,
    *,
    front: str,
    back: str,
) -> Card:
    """A card that asks what is under the masks over a figure; ``front`` is its heading.

    Raises CardError where there is no mask.
    """
    if not occlusion.masks:
        raise CardError("Draw a rectangle over what you want to be asked.")
    place = figure.caption or figure.anchor
    front, back = trimmed(front), trimmed(back)
    card = _made(document, paper, concepts, place, Form.OCCLUSION, front, back)
    key = _key(paper, repr(figure.box), repr(occlusion))
    page = figure.box.page + 1
    return replace(card, key=key, page=page, figure=figure, occlusion=occlusion)


def reworded(card: Card, front: str, back: str, pictured: bool = False) -> tuple[str, str]:
    """What front and back become when the user has written them: trimmed, line breaks kept.

    ``pictured`` tells whether the card has a picture, which can be an answer by itself.

    Raises CardError where Anki could make no card of them.
    """
    front, back = trimmed(front), trimmed(back)
    if card.form is Form.OCCLUSION:
        return front, back
    if not front:
        raise CardError("A card needs a question.")
    if card.form is Form.CLOZE and front.count(GAP) != 1:
        raise CardError(f"The sentence needs the gap {GAP} where the answer belongs, once.")
    answered = bool(back) or (pictured and not card.figure_in_front)
    if not answered or (card.form is Form.CLOZE and not back):
        raise CardError("A card needs an answer.")
    return front, back


def trimmed(text: str) -> str:
    """Text as a card has it: no white space around it, nor at the end of a line."""
    lines = text.replace("\r\n", "\n").strip().split("\n")
    return "\n".join(line.rstrip() for line in lines)


def _key(*parts: str) -> str:
    """A digest (hex) that no rule's card has: those have no part that says who made them."""
    said = "\x1f".join((OWN, *(" ".join(part.split()) for part in parts)))
    return blake2b(said.encode(), digest_size=_SIZE).hexdigest()


def _made(
    document: Document,
    paper: str,
    concepts: Iterable[Concept],
    place: Span,
    form: Form,
    front: str,
    back: str,
) -> Card:
    section, known = document.section(place), terms(concepts)
    about = named(f"{front} {back}", known) or named(document.slice(place), known)
    return Card(
        key="",
        kind=OWN,
        form=form,
        front=front,
        back=back,
        quote=document.slice(place),
        evidence=place,
        page=document.page(place) + 1,
        section=section.name if section else "",
        concepts=tuple(dict.fromkeys(about)),
        rule=OWN,
        score=1.0,
    )
