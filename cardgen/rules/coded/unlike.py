"""In what two things differ: "unlike Y, X V", "X V, in contrast to Y", "X differs from Y in Z".

The comparative sentences of Jindal & Liu 2006. What is set apart is found by its words, for parsers
read the cues in several ways; of the main clause the parse tells the subject.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.guards import is_specific
from cardgen.rules.mentions import mention
from cardgen.rules.model import Fact
from cardgen.rules.phrases import clean, unbracketed
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.suppositions import is_supposed

__all__ = ["unlike"]

_CUE = r"(?:[Uu]nlike|[Ii]n contrast (?:to|with)|[Aa]s opposed to|[Cc]ontrary to)"
_OTHER = r"(?P<other>[^,;:()]{3,70}?)"
_BEFORE = re.compile(
    rf"(?:^|[:;] |\b(?:that|since|because|but|and),? |, )(?:[A-Z]\w+, )?{_CUE} {_OTHER}, "
    r"(?P<said>.+)$",
    re.DOTALL,
)
_BEHIND = re.compile(rf"^(?P<said>[^;:]{{20,260}}?), {_CUE.lower()} {_OTHER}\.?$", re.DOTALL)
_DIFFERS = re.compile(
    r"^(?:[A-Z]\w+, )?(?P<thing>[^,;:()]{3,70}?) (?:will )?(?:differs?|(?:is|are) different) from"
    rf" {_OTHER} (?P<how>in that|because|since|in|by) (?P<said>.+)$",
    re.DOTALL,
)
_END = re.compile(
    r"[;:]|\.\s| [–—] |, (?:but|so|while|whereas|although|though|which|where|since|because|thus"
    r"|hence|rather)\b|, and (?:we|the|it|they|this|there|that)\b"
)
_NO_OTHER = frozenset(
    "most many some other others prior previous previously earlier existing what all in for"
    " with".split()
)
_NO_DIFFERENCE = frozenset(
    "achieve beat exceed find improve obtain outperform perform report show surpass".split()
)
_NO_WAY = re.compile(
    r"(?:(?:several|many|some|various|two|three|four|a number of|the following|important) )+"
    r"(?:\w+ )*(?:ways|aspects|respects)\b|(?:way|respect|fact|order)\b"
)
_NO_THING = re.compile(
    r"\b(?:not|never|hardly|only)$|\b(?:is|are|was|were|where|which|that|who|when)\b"
)
_FEWEST, _MOST, _LONGEST_NAME = 4, 28, 9  # words


def unlike(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per sentence. Slots: ``subject``, ``other``, ``claim``."""
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            slots = _differing(sentence, reading) or _set_apart(sentence, reading, passage)
            if slots is not None:
                span = passage.span(sentence.start, sentence.end)
                anchor = passage.span(sentence.start, min(sentence.start + 4, sentence.end))
                yield Fact(kind, slots["subject"], slots, span, anchor, rule)


def _differing(sentence: DocSpan, reading: Reading) -> dict[str, str] | None:
    match = _DIFFERS.match(sentence.text.strip())
    noun = _last_noun(sentence, match.end("thing")) if match else None
    if match is None or noun is None or not is_specific(noun, reading):
        return None
    thing, how = third_person(match["thing"], authors=False), match["how"]
    if _NO_THING.search(thing) or _NO_WAY.match(match["said"]) or is_supposed(sentence.root):
        return None
    thing = reading.lowered(sentence[0]) + thing[len(sentence[0]) :]
    claim = _claim(match["said"])
    if how in {"in", "by"}:
        return _slots(thing, match["other"], f"{how} {claim}")
    return _slots(thing, match["other"], re.sub(r"^(?:it|they)(?= )", thing, claim))


def _last_noun(sentence: DocSpan, end: int) -> Token | None:
    """The noun that ends a phrase, whatever the parser took it for."""
    span = sentence.doc.char_span(
        sentence.start_char, sentence.start_char + end, alignment_mode="contract"
    )
    return span.root if span is not None and len(span) else None


def _set_apart(sentence: DocSpan, reading: Reading, passage: Passage) -> dict[str, str] | None:
    text = sentence.text.rstrip()
    match = _BEFORE.search(text) or _BEHIND.match(text)
    if match is None:
        return None
    start = sentence.start_char + match.start("said")
    subject = next((t for t in sentence if _is_subject(t, start)), None)
    if subject is None or subject.head.lemma_.lower() in _NO_DIFFERENCE:
        return None
    if is_supposed(subject.head) or not is_specific(subject, reading):
        return None
    name = mention(subject, reading, passage)
    if name is None or subject.lower_ in {"we", "i", "which", "that"}:
        return None
    behind = subject.right_edge.idx + len(subject.right_edge) - start
    claim = _claim(match["said"][behind:])
    return _slots(name.text, match["other"], f"{name.text} {claim}")


def _is_subject(token: Token, start: int) -> bool:
    """Whether a token heads a subject that starts at a character."""
    return token.dep_ in {"nsubj", "nsubj:pass"} and token.left_edge.idx == start


def _claim(text: str) -> str:
    return clean(unbracketed(_END.split(text, maxsplit=1)[0])).rstrip(".")


def _slots(thing: str, other: str, claim: str) -> dict[str, str] | None:
    other = third_person(other, authors=False)
    claim = third_person(claim, authors=False)
    if {*other.lower().split()[:2]} & _NO_OTHER or dangles(other) or dangles(thing):
        return None
    if max(len(thing.split()), len(other.split())) > _LONGEST_NAME or points_away(claim):
        return None
    if not _FEWEST <= len(claim.split()) <= _MOST or thing.lower() == other.lower():
        return None
    return {"subject": thing, "other": other, "claim": claim}
