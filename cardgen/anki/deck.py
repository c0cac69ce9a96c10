"""A deck: the cards chosen from one paper, and what has to be known of the paper to show them."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cardgen.cards.card import GAP, Card, Dropped, Form

__all__ = ["Deck", "media_name"]

_WEB = re.compile(r"https?://[^\s\"<>]+")


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of one paper, in reading order, under one name.

    ``name`` is Anki's name of the deck ("Papers::Attention Is All You Need"; ``::`` makes a
    subdeck), ``paper`` the paper's id, ``short_name`` its name in tags
    ("attention-is-all-you-need") and ``link`` an http(s) address of the paper or "". ``pictures``
    maps a card's key to the PNG to show, ``modified`` every card's key to the time of its last
    change, in unix seconds: Anki updates a note only when this has grown. The rest is for the
    text formats.

    Raises ValueError where cards and maps don't fit together: a defect of the caller's.
    """

    name: str
    paper: str
    short_name: str
    title: str
    link: str
    cards: tuple[Card, ...]
    pictures: Mapping[str, bytes]
    modified: Mapping[str, int]
    authors: tuple[str, ...] = ()
    year: int | None = None
    identifier: str | None = None
    dropped: tuple[Dropped, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a deck needs a name")
        if self.link and not _WEB.fullmatch(self.link):
            raise ValueError(f"not a web address: {self.link!r}")
        keys = [card.key for card in self.cards]
        if len(set(keys)) != len(keys):
            raise ValueError("two cards have one key")
        if missing := set(keys) - set(self.modified):
            raise ValueError(f"no time of change for {sorted(missing)}")
        for card in self.cards:
            _check(card, self.media(card))

    def media(self, card: Card) -> str | None:
        """The media file's name of a card's picture, or None."""
        picture = self.pictures.get(card.key)
        return media_name(picture) if picture else None


def media_name(png: bytes) -> str:
    """A picture's file name in Anki's media folder, the same for the same bytes.

    Anki renames an incoming file whose name is taken by other bytes, and rewrites the fields that
    show it; a name made of the content never clashes. It must not start with "_", for then Anki
    doesn't track it.
    """
    return f"cardgen-{hashlib.sha256(png).hexdigest()[:20]}.png"


def _check(card: Card, picture: str | None) -> None:
    """An empty front makes no card in Anki, and a cloze without a gap an error message.

    The answer to "Write the formula for …" can be a picture alone, a gap can't.
    """
    is_cloze = card.form is Form.CLOZE
    if card.form is Form.OCCLUSION:
        if not (card.key and picture and card.occlusion and card.occlusion.masks):
            raise ValueError(f"an occlusion without a picture or masks: {card.key!r}")
        return
    if not card.key or not card.front.strip():
        raise ValueError(f"a card without key or front: {card.key!r}")
    if not card.back.strip() and (is_cloze or picture is None or card.figure_in_front):
        raise ValueError(f"a card without an answer: {card.key!r}")
    if is_cloze and card.front.count(GAP) != 1:
        raise ValueError(f"a cloze without exactly one gap: {card.key!r}")
