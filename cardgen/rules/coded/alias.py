"""Second names: "slow decay, also called aging, …".

Muresan & Klavans 2002 (DEFINDER) find terms by such markers; the words are taken as they stand up
to the next comma, as parsers are often wrong about them.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.definiendum import definiendum
from cardgen.rules.model import Fact
from cardgen.rules.pointers import points_away
from cardgen.rules.reading import Reading

__all__ = ["alias", "aliased_definition"]

_MARKER = re.compile(
    r"(?:,| \() ?(?:which is |are |is )?(?:also|sometimes|often|otherwise|commonly|usually)"
    r" (?:called|known as|referred to as|termed|named) (?P<alias>[^,.;:()]{2,60}?)"
    r"(?=[,.;:()]| (?:is|are|was|were|and|or|has|have|can|which|that|in|for)\b)"
)
_LONGEST = 5  # words
_DEFINED = re.compile(
    r"(?:In [^,]{3,40}, )?(?P<term>(?:(?:An?|The) )?[\w-]+(?: [\w-]+){0,4})(?: \([\w-]+\))?, "
    r"(?:also|sometimes|often|otherwise|commonly|usually) (?:called|known as|referred to as|termed)"
    r" [^,;:()]{2,60}?,? (?:is|are) (?P<text>(?:an?|the|any) .+)"
)
_LONGEST_DEFINITION = 26  # words


def alias(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per second name. Slots: ``term``, ``alias``."""
    for passage in reading.prose:
        for match in _MARKER.finditer(passage.doc.text):
            place = passage.doc.char_span(match.start(), match.end(), alignment_mode="expand")
            found = evidence_at(passage, match.start(), match.end())
            name = match["alias"].strip(" \"'“”‘’")
            if place is None or found is None or not place.start:
                continue
            if len(name.split()) > _LONGEST or not name:
                continue
            noun = passage.doc[place.start - 1]
            later = [c for c in noun.children if c.i >= place.start]
            term = definiendum([noun], reading, passage, later)
            if term is None or noun.pos_ not in {"NOUN", "PROPN"} or _is_inside(noun):
                continue
            yield Fact(
                kind=kind,
                concept=term.bare,
                slots={"term": term.text, "alias": name},
                evidence=found[0],
                anchor=found[1],
                rule=rule,
            )


def _is_inside(noun: Token) -> bool:
    """Whether more than the noun may be meant: "a mixture of lamps", "roads without a kerb"."""
    return noun.dep_ == "nmod" or any(
        c.dep_ == "case" and c.lower_ in {"without", "with"} for c in noun.children
    )


def aliased_definition(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per sentence "X, sometimes called Y, is a Z". Slots: ``term``, ``definition``.

    The second name between subject and predicate is what parsers stumble over; the pattern is
    Navigli & Velardi's (2010), on the words.
    """
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            match = _DEFINED.match(sentence.text)
            if match is None:
                continue
            text = re.split(r", (?:which|where|but|and) |; | \(", match["text"].strip(" ."))[0]
            term = match["term"]
            if match.start("term") == 0:
                term = reading.lowered(sentence[0]) + term[len(sentence[0].text) :]
            found = evidence_at(
                passage, sentence.start_char, sentence.start_char + match.end("term")
            )
            if found is None or points_away(text) or len(text.split()) > _LONGEST_DEFINITION:
                continue
            yield Fact(
                kind=kind,
                concept=re.sub(r"^(?:an?|the) ", "", term),
                slots={"term": term, "definition": text},
                evidence=found[0],
                anchor=found[1],
                rule=rule,
            )
