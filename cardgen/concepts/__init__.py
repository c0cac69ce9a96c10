"""Concepts: the terms a paper is about, with their other names, weight and definitions."""

from cardgen.concepts.gather import gather
from cardgen.concepts.model import Concept
from cardgen.concepts.outline import Outline, Part, outline
from cardgen.concepts.terms import key_of

__all__ = ["Concept", "Outline", "Part", "gather", "key_of", "outline"]
