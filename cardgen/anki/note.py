"""A card as a note: its fields as HTML and its tags."""

from dataclasses import dataclass

from cardgen.anki.deck import Deck
from cardgen.anki.markup import cloze, escape, image, masked, slug
from cardgen.anki.notetype import NOTE_TYPES, NoteType
from cardgen.cards.card import Card, Form, Quoted
from cardgen.document import Figure

__all__ = ["Note", "note"]

# CSS pixels for a PDF point (96 / 72), enlarged so that a paper's 10 point print comes near the
# card's own letters. A picture wider than the card is shrunk by the style.
_PIXELS_PER_POINT = 96 / 72 * 1.25
# The template adds "#page=4", which a PDF understands and arXiv's abstract page doesn't.
_ARXIV = ("https://arxiv.org/abs/", "https://arxiv.org/pdf/")


@dataclass(frozen=True, slots=True)
class Note:
    """What Anki stores of a card; ``fields`` are HTML, in the note type's order."""

    guid: str
    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    modified: int


def note(card: Card, deck: Deck) -> Note:
    """The note of a card in its deck; ``modified`` is the card's own, in unix seconds."""
    fields = _fields(card, deck)
    note_type = NOTE_TYPES[card.form]
    return Note(
        card.key,
        note_type,
        tuple(fields.get(name, "") for name in note_type.fields),
        _tags(card, deck),
        deck.modified[card.key],
    )


def _fields(card: Card, deck: Deck) -> dict[str, str]:
    return _asked(card, deck) | {
        "Cue": escape(card.cue),
        "Quote": escape(card.quote),
        "Paper": escape(deck.title),
        "Section": escape(card.section),
        "Page": str(card.page),
        "Link": escape(deck.link.replace(*_ARXIV, 1)),
        "Key": escape(card.key),
        "Extra": "".join(_quoted(other, deck) for other in _others(card)),
    }


def _others(card: Card) -> tuple[Quoted, ...]:
    """What is quoted beside the card's own quote."""
    return (*card.also, *([card.contrast] if card.contrast else []))


def _quoted(other: Quoted, deck: Deck) -> str:
    """Another quote with its source, folded like the card's own above it."""
    place = f"{escape(other.section)}<br>" if other.section else ""
    summary = f"{escape(other.paper)}, page" if other.paper else "Page"
    return (
        f'<details class="source tappable"><summary class="tappable">{summary} {other.page}'
        f"</summary><blockquote>{escape(other.quote)}</blockquote>"
        f'<p class="place">{place}<cite>{escape(other.paper or deck.title)}</cite></p></details>'
    )


def _asked(card: Card, deck: Deck) -> dict[str, str]:
    """The fields of question and answer."""
    if card.occlusion:
        return {
            "Occlusion": masked(card.occlusion),
            "Image": image(deck.media(card) or "", ""),
            "Header": escape(card.front),
            "Back Extra": escape(card.back),
            "Label": escape(card.figure.label) if card.figure else "",
        }
    is_cloze = card.form is Form.CLOZE
    return {
        "Front": cloze(card.front, card.back) if is_cloze else escape(card.front),
        "Back": "" if is_cloze else escape(card.back),
        "FrontPicture" if card.figure_in_front else "Picture": _picture(card, deck),
    }


def _picture(card: Card, deck: Deck) -> str:
    name = deck.media(card)
    if name is None:
        return ""
    if card.figure is None:
        return image(name, "")
    return image(name, card.figure.label or card.figure.kind.capitalize(), _width(card.figure))


def _width(figure: Figure) -> int:
    return max(1, round((figure.box.x1 - figure.box.x0) * _PIXELS_PER_POINT))


def _tags(card: Card, deck: Deck) -> tuple[str, ...]:
    """``cardgen::paper::…`` and so on, sorted; a name without a letter gives no tag."""
    names = [("paper", deck.short_name), ("section", card.section), ("kind", card.kind)]
    names += [("concept", concept) for concept in card.concepts]
    return tuple(sorted({f"cardgen::{what}::{slug(name)}" for what, name in names if slug(name)}))
