"""What a form says: text fields, and masks drawn over a figure."""

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from cardgen.cards import Mask
from cardgen.errors import CardError

__all__ = ["form_of", "masks_of", "number_of"]

_MOST_FIELDS = 40
_MOST_DIGITS = 9
_MOST_MASKS = 50


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form; of several with one name, the last. HTTPException (400) on no form."""
    try:
        pairs = parse_qsl(
            (await request.body()).decode(),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors="strict",
        )
    except ValueError as error:
        raise HTTPException(400, "This is no form of cardgen's.") from error
    return dict(pairs)


def number_of(text: str) -> int | None:
    """A whole number, such as a page's; None for what isn't one that a paper could need."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def masks_of(text: str) -> tuple[Mask, ...]:
    """The masks of "left,top,width,height;…", in shares of the picture. Raises CardError."""
    try:
        rows = [[float(side) for side in row.split(",")] for row in text.split(";") if row]
        masks = tuple(Mask(*row) for row in rows)
    except (TypeError, ValueError) as error:
        raise CardError("A rectangle reaches over the edge of the figure. Draw it anew.") from error
    if len(masks) > _MOST_MASKS:
        raise CardError(f"These are too many rectangles; {_MOST_MASKS} are the most.")
    return masks
