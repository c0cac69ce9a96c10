"""Pictures and the style of cards; they stay the same as long as the server runs."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cardgen.anki import OCCLUSION, QUESTION
from cardgen.errors import DocumentError
from cardgen.web.desk import NOT_FOUND, desk_of, page_number
from cardgen.web.forms import number_of

__all__ = ["card_style", "figure", "media", "occlusion_style", "page"]


async def page(request: Request) -> Response:
    """A page of a paper."""
    desk, said = desk_of(request), request.query_params
    paper = desk.paper(said.get("paper", ""))
    number = page_number(said.get("page", ""), 1, paper)
    try:
        return _kept(await desk.page(paper, number))
    except (DocumentError, IndexError) as error:
        raise HTTPException(NOT_FOUND, str(error)) from error


async def figure(request: Request) -> Response:
    """A figure, table or formula of a paper."""
    desk, said = desk_of(request), request.query_params
    paper = desk.paper(said.get("paper", ""))
    document = await desk.needed(paper)
    number = number_of(said.get("figure", ""))
    if number is None or number >= len(document.figures):
        raise HTTPException(NOT_FOUND, "There is no such figure in the paper.")
    return _kept(await desk.cut(paper, document.figures[number].box))


async def media(request: Request) -> Response:
    """A card's picture, by the name it has in Anki."""
    png = desk_of(request).library.pictures.named(request.path_params["name"] + ".png")
    if png is None:
        raise HTTPException(NOT_FOUND, "There is no such picture in the library.")
    return _kept(png)


async def card_style(request: Request) -> Response:
    """The style that Anki's cards have, for their faces on the page."""
    return _kept(QUESTION.css.encode(), "text/css")


async def occlusion_style(request: Request) -> Response:
    """The style that Anki's occlusions have."""
    return _kept(OCCLUSION.css.encode(), "text/css")


def _kept(content: bytes, media_type: str = "image/png") -> Response:
    headers = {"cache-control": "private, max-age=3600"}
    return Response(content, media_type=media_type, headers=headers)
