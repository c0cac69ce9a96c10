"""Cards of the reader's own: of a quote selected on a page, or of masks drawn over a figure."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cardgen.anki import media_name
from cardgen.cards import Occlusion, occlusion_card, own_card
from cardgen.document import Figure, FigureKind, Span
from cardgen.errors import CardError
from cardgen.web.desk import NOT_FOUND, desk_of, page_number
from cardgen.web.filter import Filter
from cardgen.web.forms import form_of, masks_of, number_of
from cardgen.web.render import go, render
from cardgen.web.view import text_lines

__all__ = ["add_occluded", "add_written", "occlude", "quote", "write"]

_BAD_REQUEST, _UNPROCESSABLE = 400, 422


async def write(request: Request) -> Response:
    """A form for a card of one's own, beside a page whose text can be selected."""
    return await _show_page(request, request.query_params)


async def add_written(request: Request) -> Response:
    """Make a card of a quote, and show it."""
    desk, said = desk_of(request), await form_of(request)
    paper = desk.paper(said.get("paper", ""))
    document = await desk.needed(paper)
    try:
        card = own_card(
            document,
            paper.id,
            desk.library.concepts(paper.id),
            quote=said.get("quote", ""),
            front=said.get("front", ""),
            back=said.get("back", ""),
            near=number_of(said.get("near", "")) or 0,
        )
        desk.library.add(paper.id, card, desk.clock())
    except CardError as error:
        return await _show_page(request, said, str(error), _UNPROCESSABLE)
    return go(request, "review", paper, Filter(), card=card.key, said="made")


async def quote(request: Request) -> Response:
    """The words of the paper between two code points, for what was selected on its page."""
    desk, said = desk_of(request), request.query_params
    document = await desk.needed(desk.paper(said.get("paper", "")))
    numbers = (number_of(end) for end in said.getlist("at"))
    ends = sorted(number for number in numbers if number is not None)
    if len(ends) != 2:
        raise HTTPException(_BAD_REQUEST, "Two ends are needed.")
    return JSONResponse({"quote": document.slice(Span(*ends)), "near": ends[0]})


async def occlude(request: Request) -> Response:
    """The paper's figures to choose from, or one of them to draw masks over."""
    return await _show_figures(request, request.query_params)


async def add_occluded(request: Request) -> Response:
    """Make a card of the masks over a figure, and show it."""
    desk, said = desk_of(request), await form_of(request)
    paper = desk.paper(said.get("paper", ""))
    document = await desk.needed(paper)
    number = _figure_number(said.get("figure", ""), len(document.figures))
    if number is None:
        raise HTTPException(NOT_FOUND, "There is no such figure in the paper.")
    figure = document.figures[number]
    try:
        card = occlusion_card(
            document,
            paper.id,
            desk.library.concepts(paper.id),
            figure,
            Occlusion(masks_of(said.get("masks", "")), all=said.get("hide") != "one"),
            front=said.get("front", ""),
            back=said.get("back", ""),
        )
        png = await desk.cut(paper, figure.box)
        desk.library.add(paper.id, card, desk.clock(), (media_name(png), png))
    except CardError as error:
        return await _show_figures(request, said, str(error), _UNPROCESSABLE)
    return go(request, "review", paper, Filter(), card=card.key, said="made")


async def _show_page(
    request: Request, said: Mapping[str, str], refused: str = "", status: int = 200
) -> Response:
    desk = desk_of(request)
    paper = desk.paper(said.get("paper", ""))
    document = await desk.needed(paper)
    number = page_number(said.get("page", ""), 1, paper)
    values = {
        "paper": paper,
        "page": number,
        "size": await desk.size(paper, number),
        "lines": text_lines(document, number - 1),
        "form": said,
        "refused": refused,
    }
    return render(request, "write.html", values, status)


async def _show_figures(
    request: Request, said: Mapping[str, str], refused: str = "", status: int = 200
) -> Response:
    desk = desk_of(request)
    paper = desk.paper(said.get("paper", ""))
    document = await desk.needed(paper)
    chosen = _figure_number(said.get("figure", ""), len(document.figures))
    values = {
        "paper": paper,
        "figures": [
            (number, figure, document.slice(figure.caption) if figure.caption else "")
            for number, figure in sorted(enumerate(document.figures), key=_figures_first)
        ],
        "chosen": chosen,
        "figure": None if chosen is None else document.figures[chosen],
        "form": said,
        "refused": refused,
    }
    return render(request, "occlude.html", values, status)


def _figures_first(numbered: tuple[int, Figure]) -> tuple[bool, int]:
    """Formulas come last: there are many, and few have parts worth hiding."""
    number, figure = numbered
    return figure.kind is FigureKind.EQUATION, number


def _figure_number(wanted: str, count: int) -> int | None:
    number = number_of(wanted)
    return number if number is not None and number < count else None
