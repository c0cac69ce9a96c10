"""What lies on the desk: one paper's cards in the order of its deck, and the one looked at."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from cardgen.anki import AnkiConnect
from cardgen.cards import in_deck_order
from cardgen.document import Box, Document
from cardgen.errors import DocumentError
from cardgen.library import Library, Paper, StoredCard
from cardgen.web.filter import Filter, State, state_of
from cardgen.web.forms import number_of
from cardgen.web.reader import Reader

__all__ = ["NOT_FOUND", "Desk", "Pile", "desk_of", "page_number"]

NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Pile:
    """The cards of a paper that fit a filter, in the order of its deck, and one of them.

    ``at`` is the place of ``held`` among ``shown``; both None where nothing fits. ``every`` are all
    the cards of the paper.
    """

    paper: Paper
    filter: Filter
    every: tuple[StoredCard, ...]
    shown: tuple[StoredCard, ...]
    at: int | None

    @property
    def held(self) -> StoredCard | None:
        """The card that is looked at."""
        return None if self.at is None else self.shown[self.at]

    @property
    def before(self) -> StoredCard | None:
        """The card before it."""
        return self.shown[self.at - 1] if self.at else None

    @property
    def after(self) -> StoredCard | None:
        """The card after it."""
        last = self.at is None or self.at + 1 >= len(self.shown)
        return None if last or self.at is None else self.shown[self.at + 1]

    @property
    def in_deck(self) -> int:
        """How many cards the deck has."""
        return sum(one.in_deck for one in self.every)

    @property
    def left(self) -> int:
        """How many of the deck's cards nobody has decided on."""
        return sum(state_of(one) is State.TODO for one in self.every)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page works with; ``connect`` calls Anki, ``clock`` gives the unix time."""

    library: Library
    reader: Reader
    connect: Callable[[], AnkiConnect]
    clock: Callable[[], int]

    def paper(self, wanted: str) -> Paper:
        """The paper with this id; HTTPException (404) where there is none."""
        for paper in self.library.papers():
            if paper.id == wanted:
                return paper
        raise HTTPException(NOT_FOUND, "There is no such paper in the library.")

    def card(self, key: str) -> StoredCard:
        """The card with this key; HTTPException (404) where there is none."""
        try:
            return self.library.card(key)
        except KeyError:
            raise HTTPException(NOT_FOUND, "There is no such card in the library.") from None

    async def document(self, paper: Paper) -> tuple[Document | None, str]:
        """The paper as it was read, or None and why not."""
        try:
            return await run_in_threadpool(self.reader.document, paper), ""
        except DocumentError as error:
            return None, str(error)

    async def needed(self, paper: Paper) -> Document:
        """The paper as it was read; HTTPException (404) where it can't be."""
        document, missing = await self.document(paper)
        if document is None:
            raise HTTPException(NOT_FOUND, missing)
        return document

    async def size(self, paper: Paper, number: int) -> tuple[float, float]:
        """Width and height of a page, from 1, in points."""
        return await run_in_threadpool(self.reader.size, paper, number - 1)

    async def page(self, paper: Paper, number: int) -> bytes:
        """The PNG of a page, from 1. Raises DocumentError, or IndexError for too high a number."""
        return await run_in_threadpool(self.reader.page, paper, number - 1)

    async def cut(self, paper: Paper, box: Box) -> bytes:
        """The PNG of a part of a page. Raises DocumentError."""
        return await run_in_threadpool(self.reader.cut, paper, box)

    def pile(self, paper: Paper, wanted: Filter, key: str) -> Pile:
        """The cards that fit, opened at the one with this key, else at the first.

        A card that no longer fits, such as one just dropped, stays open where it was asked for.
        """
        stored = (*self.library.cards(paper.id), *self.library.reserve(paper.id))
        by_key = {held.card.key: held for held in stored}
        builds_on = {term.key: term.builds_on for term in self.library.terms(paper.id)}
        every = tuple(
            by_key[card.key] for card in in_deck_order([one.card for one in stored], builds_on)
        )
        fitting = {held.card.key for held in wanted.shown(every)}
        shown = tuple(one for one in every if one.card.key in fitting or one.card.key == key)
        places = {held.card.key: place for place, held in enumerate(shown)}
        return Pile(paper, wanted, every, shown, places.get(key, 0) if shown else None)


def desk_of(request: Request) -> Desk:
    """The desk of the app that answers this request."""
    desk: Desk = request.app.state.desk
    return desk


def page_number(wanted: str, otherwise: int, paper: Paper) -> int:
    """A page's number, from 1, within the paper."""
    number = number_of(wanted)
    return min(max(otherwise if number is None else number, 1), max(paper.pages, 1))
