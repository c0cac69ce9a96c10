"""What is good or bad about a thing: "the main drawback of paper maps is that the coast moves".

The statements of weakness of Teufel & Moens 2002 (contrast zone), and their opposites. The sentence
is taken by its words, because parsers read "is that" in several ways; the parse tells a noun behind
"is" from a mere quality ("the drawback of paper maps is small").
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.guards import is_specific
from cardgen.rules.mentions import AUTHORS, mention
from cardgen.rules.model import Fact
from cardgen.rules.nouns import is_plural
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import clean, unbracketed
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of
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
_HAS = re.compile(
    rf" (?P<has>has|have)(?: also)? (?P<opening>the|an?) (?P<trait>(?:[\w-]+ )?{_TRAITS})"
    r" (?P<that>that|of) (?P<told>.+)$",
    re.DOTALL,
)
_NOT_WHOSE = frozenset("second third other only next same additional further".split())
_WORTH_ONE = re.compile(
    r"disadvantage|drawback|downside|limitation|weakness|shortcoming|problem|difficulty|danger|risk"
    r"|caveat|bottleneck|obstacle|(?:key|main|primary|principal) (?:advantage|benefit|feature)"
)
"""Of what one is worth telling: of good sides and properties a thing has many."""
_RIVAL = re.compile(r"\b(?:over|compared|relative to|in comparison)\b")
_END = re.compile(
    r"[;:]|\.\s| [–—] |, (?:but|so|while|whereas|although|though|which|where|since|because|as|thus"
    r"|hence|making|causing|leading|allowing|resulting)\b"
    r"|, and (?:we|the|it|they|this|there|that)\b"
)
_INSTEAD = re.compile(r"\binstead\b|\brather\b(?! than)|\b(?:discussed|described|shown) \w+")
_FEWEST, _MOST, _LONGEST_THING = 3, 30, 14  # words
_NO_THING = re.compile(r"of course\b|\w+ \d")
_SINGULAR = {"ies": "y", "sses": "ss"}
_Found = tuple[re.Match[str], str, dict[str, str]]


def trait(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per statement. Slots: ``be``, ``trait`` (with its "the"), ``thing``, ``told``."""
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            found = _is(sentence, reading, passage) or _has(sentence, reading, passage)
            if found is None:
                continue
            match, concept, slots = found
            start = sentence.start_char
            span = evidence_at(passage, start + match.start("trait"), start + match.end("trait"))
            if span is not None:
                yield Fact(kind, concept, slots, *span, rule)


def _is(sentence: DocSpan, reading: Reading, passage: Passage) -> _Found | None:
    """The drawback of X is that S."""
    match = _TRAIT.search(sentence.text)
    if match is None:
        return None
    be, link = (_at(passage, sentence.start_char + match.start(n)) for n in ("be", "thing"))
    if be is None or link is None or is_supposed(be):
        return None
    if not match["that"] and not _names(be):
        return None
    if link.head.pos_ in {"NOUN", "PROPN"} and not is_specific(link.head, reading):
        return None
    thing = third_person(match["thing"], authors=False)
    slots = _slots(match, match["be"], thing, plural=is_plural(link.head))
    return (match, concept_of([link.head], reading, passage), slots) if slots else None


def _has(sentence: DocSpan, reading: Reading, passage: Passage) -> _Found | None:
    """X has the drawback that S, or of being Y."""
    match = _HAS.search(sentence.text)
    verb = _at(passage, sentence.start_char + match.start("has")) if match else None
    subject = subject_of(verb) if verb is not None else None
    if match is None or verb is None or subject is None or is_supposed(verb):
        return None
    name = mention(subject, reading, passage)
    if name is None or name.text == AUTHORS or not is_specific(subject, reading):
        return None
    slots = _slots(match, "is", f"of {name.text}", plural=name.plural)
    return (match, concept_of([subject], reading, passage), slots) if slots else None


def _at(passage: Passage, place: int) -> Token | None:
    """The token that starts at a character."""
    span = passage.doc.char_span(place, place + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _slots(match: re.Match[str], be: str, thing: str, *, plural: bool) -> dict[str, str] | None:
    trait = match["trait"]
    if {*trait.lower().split()} & _NOT_WHOSE or dangles(thing) or _NO_THING.match(thing):
        return None
    told = _told(match["told"], thing, plural=plural)
    words = len(told.split()), len(thing.split())
    if not _FEWEST <= words[0] <= _MOST or words[1] > _LONGEST_THING:
        return None
    if points_away(told) or _INSTEAD.search(told) or re.match(r"(?:not|there)\b", told):
        return None
    the = match["opening"].lower() == "the"
    if not the and not (_WORTH_ONE.search(trait) or _RIVAL.search(thing)):
        return None
    return {
        "be": be if the else be.replace("are", "is").replace("were", "was"),
        "trait": f"the {trait}" if the else _one(trait),
        "thing": thing,
        "told": told,
    }


def _told(text: str, thing: str, *, plural: bool) -> str:
    """What is said of a thing, which "it" or "they" at its start stands for."""
    text = unbracketed(_END.split(text, maxsplit=1)[0]).strip(" .,")
    text = clean(third_person(text, authors=AUTHORS in thing)).replace(" also ", " ", 1)
    name = re.split(r" (?:over|compared|relative to)\b", thing.partition(" ")[2])[0]
    if not re.match(r"\w+ing\b", name):  # "training nets": "they" are the nets alone
        text = re.sub(r"^they(?= )" if plural else r"^it(?= )", name, text)
    return re.sub(r"^(?:its|their) ", "the ", text)


def _names(be: Token) -> bool:
    """Whether a noun, a deed or an end is behind "is", not a quality and not what was done."""
    head = be.head if be.dep_ in {"cop", "aux"} else be
    after = be.nbor(1) if be.i + 1 < len(be.doc) else be
    form = after.morph.get("VerbForm", [])
    if be.dep_ == "aux:pass" or "Part" in form or after.pos_ in {"ADP", "ADV", "NUM"}:
        return False
    return head.pos_ in {"NOUN", "PROPN"} or "Ger" in form or after.lower_ == "to"


def _one(trait: str) -> str:
    """One of such things: "main risks" is "main risk"."""
    for plural, single in _SINGULAR.items():
        if trait.endswith(plural):
            return trait.removesuffix(plural) + single
    return re.sub(r"(?<!s)s$", "", trait)
