"""What changes something: decisions, words, and the deck on its way to Anki."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from cardgen.anki import AnkiConnect, as_apkg
from cardgen.cards import reworded
from cardgen.errors import CardError, ExportError
from cardgen.library import Paper
from cardgen.web.desk import Desk, desk_of
from cardgen.web.filter import Filter
from cardgen.web.forms import form_of
from cardgen.web.pages import show
from cardgen.web.render import go

__all__ = ["drop", "edit", "keep", "save", "send", "undo"]

_UNPROCESSABLE = 422


async def keep(request: Request) -> Response:
    """Keep a card, taking it into the deck if it wasn't there, and go on to the next."""
    desk, said = desk_of(request), await form_of(request)
    held = desk.card(said.get("card", ""))
    try:
        reworded(held.card, held.card.front, held.card.back, held.picture is not None)
    except CardError as error:
        return await show(request, {**said, "paper": held.paper}, str(error), _UNPROCESSABLE)
    return await _decided(request, desk.library.keep, "keep")


async def drop(request: Request) -> Response:
    """Drop a card from the deck, and go on to the next."""
    return await _decided(request, desk_of(request).library.drop, "drop")


async def _decided(request: Request, decide: Callable[[str], None], told: str) -> Response:
    desk, said = desk_of(request), await form_of(request)
    held = desk.card(said.get("card", ""))
    pile = desk.pile(desk.paper(held.paper), Filter.of(said), held.card.key)
    decide(held.card.key)
    shown = (pile.after or held).card.key
    said_last = told if pile.after else f"{told}-last"
    return go(request, "review", pile.paper, pile.filter, card=shown, said=said_last)


async def edit(request: Request) -> Response:
    """Put the reader's words on a card."""
    desk, said = desk_of(request), await form_of(request)
    held = desk.card(said.get("card", ""))
    try:
        pictured = held.picture is not None
        front, back = reworded(held.card, said.get("front", ""), said.get("back", ""), pictured)
    except CardError as error:
        return await show(request, said, str(error), _UNPROCESSABLE)
    desk.library.edit(held.card.key, front, back)
    paper = desk.paper(held.paper)
    return go(request, "review", paper, Filter.of(said), card=held.card.key, said="edit")


async def undo(request: Request) -> Response:
    """Take back the last decision about a card of this paper, and show that card."""
    desk, said = desk_of(request), await form_of(request)
    paper = desk.paper(said.get("paper", ""))
    key = desk.library.undo(paper.id)
    told = "undo" if key else "nothing"
    shown = key or said.get("card", "")
    return go(request, "review", paper, Filter.of(said), card=shown, said=told)


async def save(request: Request) -> Response:
    """The deck as decided, as a file for Anki to import."""
    desk, said = desk_of(request), await form_of(request)
    paper = desk.paper(said.get("paper", ""))
    headers = {"content-disposition": f'attachment; filename="{_file_name(paper)}"'}
    return Response(_package(desk, paper), media_type="application/apkg", headers=headers)


async def send(request: Request) -> Response:
    """Have Anki, while it runs, import the deck as decided."""
    desk, said = desk_of(request), await form_of(request)
    paper = desk.paper(said.get("paper", ""))
    await run_in_threadpool(_import, desk.connect, _package(desk, paper), _file_name(paper))
    shown = said.get("card", "")
    return go(request, "review", paper, Filter.of(said), card=shown, said="sent")


def _package(desk: Desk, paper: Paper) -> bytes:
    from cardgen.pipeline.export import export  # brings spaCy along, which no other page needs

    with desk.library.transaction():
        deck, _ = export(desk.library, paper, desk.clock())
        if not deck.cards:
            raise ExportError("No card is left in this deck. Keep one, and export again.")
        return as_apkg([deck])


def _file_name(paper: Paper) -> str:
    """A name for the deck's file that any system and any header can hold."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in paper.short_name)
    return f"{plain.strip('-') or 'deck'}.apkg"


def _import(connect: Callable[[], AnkiConnect], package: bytes, name: str) -> None:
    """Raises AnkiConnectError."""
    with TemporaryDirectory() as folder, connect() as anki:
        anki.check()
        file = Path(folder) / name
        file.write_bytes(package)
        anki.ask("importPackage", path=str(file))
