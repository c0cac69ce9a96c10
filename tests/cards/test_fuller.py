"""A question says what the heading of its section says of "the N"."""

from collections.abc import Callable

import pytest

from cardgen.cards.fuller import fuller
from cardgen.document import Document, SectionKind

SAID = "The tower lamp burns oil; signal lamp tests show how drift is kept small by Fresnel."


@pytest.mark.parametrize(
    ("title", "front", "named"),
    [
        ("Signal Lamp", "Why does the wind harm the lamp?", "the signal lamp"),
        ("The Signal Lamp", "Why is the lamp bright?", "the signal lamp"),
        ("Drift with a Small Load", "How is the drift measured?", "the drift with a small load"),
        ("The Fresnel Lamp", "When is the lamp cleaned?", "the Fresnel lamp"),
    ],
)
def test_the_heading_tells_which(
    title: str, front: str, named: str, make_document: Callable[..., Document]
) -> None:
    document = make_document((SectionKind.OTHER, title, SAID))
    short = "the drift" if "drift" in front else "the lamp"
    wanted = front.replace(short, named)
    assert fuller(front, document.blocks[1].span, document) == wanted


@pytest.mark.parametrize(
    ("title", "front"),
    [
        ("Signal Lamp", "What is the lamp oil made of?"),
        ("Signal Lamp", "Why does a signal keeper trim the lamp?"),
        ("Signal Lamps", "What are limits on the lamps?"),
        ("Trimming the Lamp", "Why is the lamp bright?"),
        ("Related Lamp", "Why is the lamp bright?"),
        ("Tower and Lamp", "Why is the lamp bright?"),
        ("SIGNAL LAMP", "Why is the lamp bright?"),
        ("Lamp", "Why is the lamp bright?"),
    ],
)
def test_no_other_thing_is_put_in(
    title: str, front: str, make_document: Callable[..., Document]
) -> None:
    document = make_document((SectionKind.OTHER, title, SAID))
    assert fuller(front, document.blocks[1].span, document) == front
