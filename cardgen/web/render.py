"""Pages made of templates: Jinja2, which escapes all that isn't marked as safe."""

from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.templating import Jinja2Templates

from cardgen.cards import GAP
from cardgen.library import Paper
from cardgen.web.filter import Filter, state_of
from cardgen.web.view import link

__all__ = ["go", "prepare", "render"]

_SEE_OTHER = 303


def prepare() -> None:
    """Compile the templates, so that the first page needn't wait for that."""
    environment = _templates().env
    for name in environment.list_templates():
        environment.get_template(name)


def render(request: Request, name: str, values: dict[str, object], status: int = 200) -> Response:
    """A page made of a template."""
    return _templates().TemplateResponse(request, name, values, status_code=status)


def go(request: Request, page: str, paper: Paper, wanted: Filter, /, **others: object) -> Response:
    """On to a page after a change, so that loading it again changes nothing again."""
    token = request.path_params["token"]
    return RedirectResponse(f"/{token}/{link(page, paper, wanted, **others)}", _SEE_OTHER)


@cache
def _templates() -> Jinja2Templates:
    made = Jinja2Templates(directory=str(files("cardgen.web") / "templates"))
    made.env.globals.update(link=link, state_of=state_of, GAP=GAP)
    made.env.trim_blocks = made.env.lstrip_blocks = True
    return made
