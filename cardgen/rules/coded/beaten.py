"""What a score is better than, told behind it: "…, exceeding three of the four old readers".

A score alone says little; people who make cards of a result add what it was compared with.
"""

import re

from cardgen.rules.coded.amounts import Amount
from cardgen.rules.mentions import display
from cardgen.rules.phrases import clean
from cardgen.rules.pointers import dangles, third_person
from cardgen.rules.reading import Reading

__all__ = ["with_rival"]

_BEATS = re.compile(
    r"(?:,|\s[-–—])\s(?:(?:thus|thereby|significantly|substantially|clearly|far) )?"
    r"(?P<what>(?:(?:match|exceed|outperform|surpass|beat)ing(?: or exceeding)?"
    r"|improving (?:over|on|upon)|up from|compared (?:to|with)|better than)"
    r" [^,;():–—]+?)(?= (?:while|which|without|and|but|when|where) |\s?[,;(:–—]|\s?\.?$)"
)
_LONGEST = 12
"""Words: what is longer is a second finding."""


def with_rival(value: str, amount: Amount, reading: Reading) -> str:
    """The value, and what it beats or is compared with where the sentence tells it right behind."""
    sentence = amount.number[0].sent
    behind = list(amount.doc[amount.number.end : sentence.end])
    found = _BEATS.search(display(behind, reading)) if behind else None
    if found is None or "(" in value:
        return value
    what = clean(third_person(found["what"], authors=True))
    return value if len(what.split()) > _LONGEST or dangles(what) else f"{value}, {what}"
