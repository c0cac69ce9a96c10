"""What is good or bad about a thing: "the main drawback of paper maps is that the coast moves".

The statements of weakness of Teufel & Moens 2002 (contrast zone), and their opposites. The sentence
is taken by its words, because parsers read "is that" in several ways; the parse tells a noun behind
"is" from a mere quality ("the drawback of paper maps is small").
"""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.guards import is_specific
from cardgen.rules.mentions import AUTHORS
from cardgen.rules.model import Fact
from cardgen.rules.nouns import is_plural
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import clean, unbracketed
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.suppositions import is_supposed

__all__ = ["trait"]

_TRAITS = (
    r"(?:advantage|disadvantage|benefit|strength|upside|drawback|downside|limitation|weakness"
    r"|shortcoming|problem|difficulty|challenge|danger|risk|caveat|trade-?off|bottleneck|obstacle"
    r"|principle|feature|property|consequence|difference|issue|concern|rationale|assumption)"
)
_TRAIT = re.compile(
    r"(?:^|, |; )(?:[A-Z]\w+, |[Bb]ut |[Aa]nd )?"
    rf"(?P<opening>[Tt]he|[Aa]n?|[Oo]ne(?: of the)?) (?P<trait>(?:[\w-]+ )?{_TRAITS}(?:e?s)?)"
    r" (?P<thing>(?:of|with|in|to|for|behind|underlying|over|between) [^.,;:()]{3,110}?)"
    r" (?P<be>is|are|was|were) (?:(?P<that>(?:simply |just |in )?that )(?:of )?)?(?P<told>.+)$",
    re.DOTALL,
)
_NOT_WHOSE = frozenset("second third other only next same additional further".split())
_END = re.compile(
    r"[;:]|\.\s| [–—] |, (?:but|so|while|whereas|although|though|which|where|since|because|as|thus"
    r"|hence|making|causing|leading|allowing|resulting)\b"
    r"|, and (?:we|the|it|they|this|there|that)\b"
)
_INSTEAD = re.compile(r"\binstead\b|\brather\b(?! than)|\b(?:discussed|described|shown) \w+")
_FEWEST, _MOST, _LONGEST_THING = 3, 30, 14  # words
_NO_THING = re.compile(r"of course\b|\w+ \d")
_SINGULAR = {"ies": "y", "sses": "ss"}


def trait(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per statement. Slots: ``be``, ``trait`` (with its "the"), ``thing``, ``told``."""
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            match = _TRAIT.search(sentence.text)
            if match is None:
                continue
            start = sentence.start_char
            heads = [_at(passage, start + match.start(name)) for name in ("be", "thing")]
            slots = _slots(match, heads[0], heads[1], reading)
            span = evidence_at(passage, start + match.start("trait"), start + match.end("be"))
            if slots is not None and span is not None and heads[1] is not None:
                concept = concept_of([heads[1].head], reading, passage)
                yield Fact(kind, concept, slots, *span, rule)


def _at(passage: Passage, place: int) -> Token | None:
    """The token that starts at a character."""
    span = passage.doc.char_span(place, place + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _slots(
    match: re.Match[str], be: Token | None, link: Token | None, reading: Reading
) -> dict[str, str] | None:
    if be is None or link is None or is_supposed(be):
        return None
    if not match["that"] and not _names(be):
        return None
    if link.head.pos_ in {"NOUN", "PROPN"} and not is_specific(link.head, reading):
        return None
    trait, thing = match["trait"], third_person(match["thing"], authors=False)
    if {*trait.lower().split()} & _NOT_WHOSE or dangles(thing) or _NO_THING.match(thing):
        return None
    told = _told(match["told"], thing, plural=is_plural(link.head))
    words = len(told.split()), len(thing.split())
    if not _FEWEST <= words[0] <= _MOST or words[1] > _LONGEST_THING:
        return None
    if points_away(told) or _INSTEAD.search(told) or re.match(r"(?:not|there)\b", told):
        return None
    the = match["opening"].lower() == "the"
    return {
        "be": match["be"] if the else match["be"].replace("are", "is").replace("were", "was"),
        "trait": f"the {trait}" if the else _one(trait),
        "thing": thing,
        "told": told,
    }


def _told(text: str, thing: str, *, plural: bool) -> str:
    """What is said of a thing, which "it" or "they" at its start stands for."""
    text = unbracketed(_END.split(text, maxsplit=1)[0]).strip(" .,")
    text = clean(third_person(text, authors=AUTHORS in thing))
    name = re.split(r" (?:over|compared|relative to)\b", thing.partition(" ")[2])[0]
    if not re.match(r"\w+ing\b", name):  # "training nets": "they" are the nets alone
        text = re.sub(r"^they(?= )" if plural else r"^it(?= )", name, text)
    return re.sub(r"^(?:its|their) ", "the ", text)


def _names(be: Token) -> bool:
    """Whether a noun, a deed or an end is behind "is", not a quality and not what was done."""
    head = be.head if be.dep_ in {"cop", "aux"} else be
    after = be.nbor(1) if be.i + 1 < len(be.doc) else be
    if be.dep_ == "aux:pass" or after.tag_ in {"VBN", "IN", "RB", "CD"}:
        return False
    return head.pos_ in {"NOUN", "PROPN"} or after.tag_ == "VBG" or after.lower_ == "to"


def _one(trait: str) -> str:
    """One of such things: "main risks" is "main risk"."""
    for plural, single in _SINGULAR.items():
        if trait.endswith(plural):
            return trait.removesuffix(plural) + single
    return re.sub(r"(?<!s)s$", "", trait)
