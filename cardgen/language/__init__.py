"""A :class:`~cardgen.document.Document` becomes passages: parsed blocks with exact spans.

The bundled English pipeline is loaded when it is first needed; importing this package stays light.
"""

from cardgen.language.parsing import parse, parse_text, parse_texts
from cardgen.language.passage import Passage
from cardgen.language.phrases import normalise, noun_phrase
from cardgen.language.pipeline import load_pipeline

__all__ = [
    "Passage",
    "load_pipeline",
    "normalise",
    "noun_phrase",
    "parse",
    "parse_text",
    "parse_texts",
]
