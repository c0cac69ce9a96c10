"""What a thing is compared with, where its sentence says only "faster": what stood beside it.

"We tried oil lamps and gas lamps. Gas lamps are cheaper, since …" asks why they are cheaper "than
oil lamps": a comparative without "than" takes up the one thing that the text before has set beside
its subject (our own observation).
"""

from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.mentions import mention
from cardgen.rules.reading import Reading

__all__ = ["rival_of"]

_APART = frozenset("conj cc nsubj nsubj:pass cop aux mark advmod punct".split())
"""What stands beside a thing, or says something of it."""


def rival_of(subject: Token, reading: Reading, passage: Passage) -> str | None:
    """The other one of a pair that the sentences before name, if the subject is one of it."""
    named = mention(subject, reading, passage)
    if named is None:
        return None
    for second in reversed(passage.doc[: subject.sent.start]):
        first = second.head
        if second.dep_ != "conj" or first.i > second.i or len(list(first.conjuncts)) != 1:
            continue
        pair = [
            mention(token, reading, passage, [c for c in token.children if c.dep_ in _APART])
            for token in (first, second)
        ]
        names = [one.bare.lower() for one in pair if one is not None]
        if len(set(names)) == 2 and named.bare.lower() in names:
            other = pair[1 - names.index(named.bare.lower())]
            return other.text if other is not None else None
    return None
