"""The addresses, all below the token, and what answers there."""

from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from cardgen.errors import CardgenError
from cardgen.web import actions, making, pages, pictures
from cardgen.web.desk import Desk
from cardgen.web.guard import Guard
from cardgen.web.render import render

__all__ = ["make_app"]

_UNPROCESSABLE = 422


def make_app(desk: Desk, host: str, token: str) -> ASGIApp:
    """The pages over a library, for requests to ``host`` that know the token."""
    app = Starlette(
        routes=[Mount("/{token}", routes=_routes())],
        exception_handlers={HTTPException: _not_there, CardgenError: _failed},
    )
    app.state.desk = desk
    return Guard(app, host, token)


def _routes() -> list[BaseRoute]:
    static = StaticFiles(directory=str(files("cardgen.web") / "static"))
    return [
        Route("/", pages.papers),
        Route("/review", pages.review),
        Route("/write", making.write, methods=["GET"]),
        Route("/write", making.add_written, methods=["POST"]),
        Route("/quote", making.quote),
        Route("/occlude", making.occlude, methods=["GET"]),
        Route("/occlude", making.add_occluded, methods=["POST"]),
        Route("/keep", actions.keep, methods=["POST"]),
        Route("/drop", actions.drop, methods=["POST"]),
        Route("/edit", actions.edit, methods=["POST"]),
        Route("/undo", actions.undo, methods=["POST"]),
        Route("/save", actions.save, methods=["POST"]),
        Route("/send", actions.send, methods=["POST"]),
        Route("/page.png", pictures.page),
        Route("/figure.png", pictures.figure),
        Route("/card.css", pictures.card_style),
        Route("/occlusion.css", pictures.occlusion_style),
        Mount("/static", static),
        Route("/{name}.png", pictures.media),
    ]


async def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _problem(request, error.detail, error.status_code)


async def _failed(request: Request, error: Exception) -> Response:
    return _problem(request, str(error), _UNPROCESSABLE)


def _problem(request: Request, message: str, status: int) -> Response:
    return render(request, "problem.html", {"message": message}, status)
