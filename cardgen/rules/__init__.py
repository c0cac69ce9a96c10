"""Rules: what a paper states, found by patterns and by code, ready to be asked about.

``load_rules`` reads the packs, ``find_facts`` runs them over a document's passages, and
``find_in_text`` over a text, for a rule's own examples. What needs spaCy is imported only when it
is asked for: the values alone are light.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cardgen.rules.model import Example, Fact, Finder, Rule, Template

if TYPE_CHECKING:
    from cardgen.rules.engine import find_facts, find_in_text
    from cardgen.rules.packs import load_pack, load_rules
    from cardgen.rules.sample import document_of
    from cardgen.rules.verbs import load_forms

__all__ = [
    "Example",
    "Fact",
    "Finder",
    "Rule",
    "Template",
    "document_of",
    "find_facts",
    "find_in_text",
    "load_forms",
    "load_pack",
    "load_rules",
]

_HEAVY = {
    "document_of": "sample",
    "find_facts": "engine",
    "find_in_text": "engine",
    "load_forms": "verbs",
    "load_pack": "packs",
    "load_rules": "packs",
}


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HEAVY[name]}"), name)
