"""Rules written in Python: of the same interface as the patterns, named by a pack's ``code``."""

from collections.abc import Callable, Iterator

from cardgen.rules.coded.abbreviation import abbreviation
from cardgen.rules.model import Fact
from cardgen.rules.reading import Reading

__all__ = ["CODES", "Coded"]

Coded = Callable[[Reading, str, str], Iterator[Fact]]
"""A reading, the rule's name and its kind in; facts out."""

CODES: dict[str, Coded] = {
    "abbreviation": abbreviation,
}
