"""Means told behind their end: "To keep the labels dry, we store them in tins".

The purpose relation as Vander Linden & Martin 1995 ("Expressing rhetorical relations in
instructional text") describe it, turned round: the end that opens the sentence is asked about, the
means are the answer. The words are taken as they stand up to where the clause ends, so that a
mistake in their parse doesn't change the answer.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan

from cardgen.language import Passage
from cardgen.rules.coded.passing import is_in_passing
from cardgen.rules.mentions import AUTHORS
from cardgen.rules.model import Fact
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import dangles, third_person
from cardgen.rules.reading import Reading

__all__ = ["how_to"]

_AIMED = re.compile(
    r"^(?:[A-Z]\w+, )?(?:In order to|To|to|in order to) (?P<aim>[a-z][a-z-]+ [^;:]{6,110}?),? "
    r"we (?:(?:also|then|therefore|thus|now|instead|simply|only|additionally|further"
    r"|next|finally|hence|again|both) )?(?P<deed>[a-z-]+ .+)$"
)
_END = re.compile(
    r"[;?]\s|(?<![A-Z]):\s| – | — |\.\s(?=[A-Za-z])|, (?:but|so|while|whereas|although|though|which"
    r"|who|where|thereby|hence|since|because|as|we|it|they|this|these|the result|resulting"
    r"|leading)\b|, and (?:we|the|it|they)\b| \((?=[^)]*$)"
)
_VAGUE = frozenset(
    "this that these those it them such do help see give put summarize illustrate conclude answer"
    " address clarify simplify begin start further facilitate better remedy tackle overcome"
    " counteract validate verify ablate emphasize emphasise visualize visualise illustrate"
    " highlight show demonstrate understand gauge characterize characterise explore provide gain"
    " compare confirm check make evaluate assess monitor analyze analyse examine"
    " test explain find repeat distinguish get translate".split()
)
"""First words of an end that tells little without the sentence before it, or only of the paper's
own checks and plots."""
_CHECK = re.compile(
    r"\b(?:fair(?:ly)?|comparisons?|comparability|completeness|clarity|display|readability|legibility)\b"
)
_TASK = re.compile(r"[a-z]+ an? [\w-]+")
"""What one does again and again: "to open a lock, we turn the key" is an instruction."""
_EMPTY = frozenset(
    "propose introduce present describe need consider note refer discuss must can may could would"
    " will should have are were want hope believe assume define show suggest provide see report"
    " give recall argue require think know omit focus conclude restrict observe plan find start"
    " begin follow proceed call first".split()
)
"""Verbs that tell no means, or only that something comes."""
_MOST_AIM, _FEWEST_DEED, _MOST_DEED = 14, 4, 26  # words


def how_to(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """How the authors reach an end. Slots: ``do`` ("do" or "did"), ``aim``, ``deed``."""
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            match = _AIMED.match(sentence.text.rstrip())
            fact = _fact(passage, sentence, match, reading) if match else None
            if fact is not None:
                slots, concept = fact
                span = passage.span(sentence.start, sentence.end)
                anchor = passage.span(sentence.start, min(sentence.start + 4, sentence.end))
                yield Fact(kind, concept, slots, span, anchor, rule)


def _fact(
    passage: Passage, sentence: DocSpan, match: re.Match[str], reading: Reading
) -> tuple[dict[str, str], str] | None:
    aim, deed = unbracketed(match["aim"]), unbracketed(_END.split(match["deed"], maxsplit=1)[0])
    deed = deed.strip(" .,")
    if len(deed.split()) > _MOST_DEED:
        deed = deed.split(" which ", maxsplit=1)[0]
    starts = {t.idx - sentence.start_char: t for t in sentence}
    end, verb = starts.get(match.start("aim")), starts.get(match.start("deed"))
    if end is None or end.pos_ != "VERB" or end.lower_ in _VAGUE:
        return None
    if _CHECK.search(aim) or sentence.text.rstrip().endswith("?"):
        return None
    if verb is None or verb.lemma_.lower() in _EMPTY:
        return None
    if _TASK.fullmatch(aim) or is_in_passing(aim, deed):
        return None
    if len(aim.split()) > _MOST_AIM or not _FEWEST_DEED <= len(deed.split()) <= _MOST_DEED:
        return None
    past = "Past" in verb.morph.get("Tense", [])
    aim, deed = third_person(aim, authors=True), third_person(deed, authors=True)
    if dangles(re.sub(r"\b(?:they|them|their)\b", "", aim)) or _points(deed):
        return None
    inside = range(match.start("aim"), match.end("aim"))
    things = [t for t in sentence if t.idx - sentence.start_char in inside and t.dep_ == "obj"]
    concept = concept_of(things or [sentence.root], reading, passage)
    return {"do": "did" if past else "do", "aim": aim, "deed": deed}, concept


def _points(deed: str) -> bool:
    """Whether it points at something but the end that the question names."""
    own = re.sub(r"\b(?:they|them|it|themselves|itself|these|this)\b", "", deed)
    pointed = re.search(r"\b(?:these|this|such)\b", deed)
    return dangles(own) or bool(pointed) or AUTHORS in deed or deed.count("(") != deed.count(")")
