r"""A card's two faces as Anki shows them: its templates filled in, without Anki.

Of the template language (docs.ankiweb.net/templates/fields.html) what our own templates use:
``{{#Field}}…{{/Field}}``, ``{{Field}}``, ``{{cloze:Field}}`` and ``{{FrontSide}}``. Maths stays
TeX, set apart by ``<code>``, for there is no MathJax here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cardgen.anki.deck import Deck
from cardgen.anki.markup import MATHS
from cardgen.anki.note import note
from cardgen.cards.card import Card

__all__ = ["Face", "faces"]

_SECTION = re.compile(r"\{\{#([^{}]+)\}\}(.*?)\{\{/\1\}\}", re.DOTALL)
_FIELD = re.compile(r"\{\{([^{}#/]+)\}\}")
_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Face:
    """Question and answer of a card as HTML, for a ``<body class="card">`` with ``css``."""

    front: str
    back: str
    css: str


def faces(card: Card, deck: Deck) -> Face:
    """What Anki shows of a card in its deck; of an occlusion, the first mask's."""
    made = note(card, deck)
    fields = dict(zip(made.note_type.fields, made.fields, strict=True))
    front = _filled(made.note_type.html("front"), fields, answer=False)
    back = _filled(made.note_type.html("back"), fields | {"FrontSide": front}, answer=True)
    return Face(_readable(front), _readable(back), made.note_type.css)


def _filled(template: str, fields: Mapping[str, str], answer: bool) -> str:
    def section(match: re.Match[str]) -> str:
        return _filled(match[2], fields, answer) if fields[match[1]].strip() else ""

    def field(match: re.Match[str]) -> str:
        filter_, _, name = match[1].rpartition(":")
        return _gap(fields[name], answer) if filter_ == "cloze" else fields[name]

    parts, end = [], 0
    for match in _SECTION.finditer(template):
        parts += [_FIELD.sub(field, template[end : match.start()]), section(match)]
        end = match.end()
    return "".join(parts) + _FIELD.sub(field, template[end:])


def _gap(text: str, answer: bool) -> str:
    """The first cloze as a gap or its answer, those after it as plain text."""

    def shown(match: re.Match[str]) -> str:
        if match[1] != "1":
            return match[2]
        inside = match[2] if answer else f"[{match[3] or '...'}]"
        return f'<span class="cloze">{inside}</span>'

    return _CLOZE.sub(shown, text)


def _readable(html: str) -> str:
    return MATHS.sub(lambda run: f"<code>{run[0][2:-2].strip()}</code>", html)
