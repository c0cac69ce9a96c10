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


def rival_of(subject: Token, reading: Reading, passage: Passage) -> str | None:
    """The other one of a pair that the sentences before name, if the subject is one of it."""
    named = mention(subject, reading, passage)
    if named is None:
        return None
    for second in reversed(passage.doc[: subject.sent.start]):
        first = second.head
        if second.dep_ != "conj" or first.i > second.i or len(list(first.conjuncts)) != 1:
            continue
        beside = [c for c in first.children if c.dep_ in {"conj", "cc"}]
        pair = [
            mention(first, reading, passage, [*beside]),
            mention(second, reading, passage, [c for c in second.children if c.dep_ == "cc"]),
        ]
        names = [one.bare.lower() for one in pair if one is not None]
        if len(set(names)) == 2 and named.bare.lower() in names:
            other = pair[1 - names.index(named.bare.lower())]
            return other.text if other is not None else None
    return None
