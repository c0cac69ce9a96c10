"""Rules: what a paper states, found by patterns and by code, ready to be asked about.

``load_rules`` reads the packs, ``find_facts`` runs them over a document's passages, and
``find_in_text`` over a text, for a rule's own examples.
"""

from cardgen.rules.engine import find_facts, find_in_text
from cardgen.rules.model import Example, Fact, Finder, Rule, Template
from cardgen.rules.packs import load_pack, load_rules
from cardgen.rules.sample import document_of

__all__ = [
    "Example",
    "Fact",
    "Finder",
    "Rule",
    "Template",
    "document_of",
    "find_facts",
    "find_in_text",
    "load_pack",
    "load_rules",
]
