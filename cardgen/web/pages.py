"""The pages for looking: all papers, and one card beside its page. They change nothing."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from cardgen.web.desk import desk_of, page_number
from cardgen.web.filter import Filter, State
from cardgen.web.remarks import remarks
from cardgen.web.render import render
from cardgen.web.view import boxes_on, choices, face_of

__all__ = ["papers", "review", "show"]

_NEIGHBOURS = 100
"""Cards listed before and after the open one: a list of thousands would be slow to draw."""

_SAID = {
    "keep": "Kept.",
    "drop": "Dropped.",
    "keep-last": "Kept. That was the last of these cards.",
    "drop-last": "Dropped. That was the last of these cards.",
    "edit": "Saved in your words.",
    "undo": "Undone.",
    "nothing": "There is nothing to undo.",
    "made": "Your card is in the deck.",
    "sent": "Sent to Anki.",
}
"""What is told after a change, by the word in the address."""


async def papers(request: Request) -> Response:
    """All papers, with how many cards are still to be looked at."""
    library = desk_of(request).library
    counts = library.counts()
    listed = [(paper, *counts.get(paper.id, (0, 0))) for paper in library.papers()]
    return render(request, "papers.html", {"papers": listed})


async def review(request: Request) -> Response:
    """One card beside its page, with all that can be done to it."""
    return await show(request, request.query_params)


async def show(
    request: Request, said: Mapping[str, str], refused: str = "", status: int = 200
) -> Response:
    """The card that an address or a form names; ``refused`` is why the form wasn't taken."""
    desk = desk_of(request)
    paper = desk.paper(said.get("paper", ""))
    pile = desk.pile(paper, Filter.of(said), said.get("card", ""))
    document, missing = await desk.document(paper)
    values: dict[str, object] = {
        "pile": pile,
        "paper": paper,
        "choices": choices(pile.every, pile.filter),
        "states": list(State),
        "told": _SAID.get(said.get("said", "")),
        "missing": missing,
        "refused": refused,
        "form": said if refused else None,
        "edit": "edit" in said or bool(refused),
    }
    if held := pile.held:
        number = page_number(said.get("page", ""), held.card.page, paper)
        pictures = desk.library.pictures.of([held.card.key])
        first = max(0, (pile.at or 0) - _NEIGHBOURS)
        values |= {
            "held": held,
            "face": face_of(held, paper, pictures.get(held.card.key)),
            "remarks": remarks(held, document),
            "page": number,
            "boxes": boxes_on(document, held, number - 1) if document else [],
            "size": await desk.size(paper, number) if document else None,
            "listed": pile.shown[first : first + 2 * _NEIGHBOURS],
            "first": first,
        }
    return render(request, "review.html", values, status)
