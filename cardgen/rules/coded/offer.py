"""What the paper offers: "we propose a protocol for clocks, called Tock, that …".

"We propose / introduce / present" as in Teufel & Moens 2002 (argumentative zoning). What is offered
is taken apart, because a question for all of it ("What method do the authors propose?") has as many
answers as the paper has sentences: its end or its complement goes into the question, and its name,
its means, or what tells it from others of its kind is the answer.
"""

import re
from collections.abc import Iterator

from lemminflect import getLemma
from spacy.tokens import Token

from cardgen.document import SectionKind
from cardgen.rules.coded.offered import BREAK, MEANS, Offer, taken_apart
from cardgen.rules.mentions import display
from cardgen.rules.model import Fact
from cardgen.rules.nouns import determiner_of
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import clean, compose, phrase
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading

__all__ = ["offer"]

_OFFERING = frozenset("propose introduce present develop".split())
_OFFERERS = frozenset("we i paper article work study".split())
_PLACES = frozenset({SectionKind.ABSTRACT, SectionKind.INTRODUCTION, SectionKind.CONCLUSION})
_NO_OFFER = frozenset(
    "result overview detail example experiment evidence number value notation section introduction"
    " attempt finding survey review discussion description summary argument case view comparison"
    " template version part contribution study set series list insight perspective proof"
    " collection".split()
)
_PRAISE = re.compile(r"\b(?:state-of-the-art|good results|promising|competitive|outperform\w*)\b")
_BROKEN = re.compile(r"[:;]|, and an? [\w-]+$")
_MOST_ASKED, _MOST_ANSWERED, _FEWEST_ANSWERED = 24, 28, 3  # words


def offer(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per offer. Slots: ``question``, ``answer``."""
    for passage in reading.prose:
        section = reading.section(passage)
        if section is not None and section.kind not in _PLACES:
            continue
        for verb in passage.doc:
            thing = _offered(verb)
            asked = _asked(verb, thing, reading) if thing is not None else None
            if thing is not None and asked is not None:
                sentence = verb.sent
                span = passage.span(sentence.start, sentence.end)
                anchor = passage.span(verb.i, thing.i + 1)
                slots = dict(zip(("question", "answer"), asked, strict=True))
                yield Fact(kind, concept_of([thing], reading, passage), slots, span, anchor, rule)


def _offered(verb: Token) -> Token | None:
    """What "we" offer with a verb, where the sentence says it of something new."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _OFFERING:
        return None
    if any(c.dep_ in {"aux", "mark"} or c.lower_ == "not" for c in verb.children):
        return None
    if not any(c.dep_ == "nsubj" and c.lower_ in _OFFERERS for c in verb.children):
        return None
    things = [c for c in verb.children if c.dep_ == "obj" and c.pos_ in {"NOUN", "PROPN"}]
    thing = things[0] if len(things) == 1 else None
    pointed = {"this", "these", "some", "more", "its", "their", "our", "several", "many"}
    if thing is None or thing.lemma_.lower() in _NO_OFFER or determiner_of(thing) in pointed:
        return None
    return None if {c.lower_ for c in thing.children} & pointed else thing


def _asked(verb: Token, thing: Token, reading: Reading) -> tuple[str, str] | None:
    """The question and the answer; None where the sentence holds nothing to ask for."""
    found = taken_apart(verb, thing, reading)
    if found is None or _PRAISE.search(found.means):
        return None
    if re.search(r" (?:an?|the) ", found.kind) or re.match(r"(?:an?|the) ", found.end):
        return None
    asked = _by_aim(verb, thing, found, reading) or _by_name(found) or _by_means(found)
    asked = asked or _by_end(found)
    if asked is None:
        return None
    question, answer = (third_person(clean(text), authors=True) for text in asked)
    if dangles(re.sub(r"\b(?:it|they|them|itself)\b", "", question)) or points_away(answer):
        return None
    fits = len(question.split()) <= _MOST_ASKED and len(answer.split()) <= _MOST_ANSWERED
    broken = question.count("(") != question.count(")") or _BROKEN.search(f"{question} {answer}")
    return (question, answer) if fits and not broken else None


def _by_aim(verb: Token, thing: Token, found: Offer, reading: Reading) -> tuple[str, str] | None:
    """For what it is offered, where the sentence opens with that: "To save oil, we propose …"."""
    aims = [c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i and c.pos_ == "VERB"]
    if not aims or aims[0].nbor(-1).lower_ != "to" or not (found.told or found.name):
        return None
    aim = compose(phrase(aims[0]))
    if dangles(aim) or any(t.pos_ == "PRON" for t in aims[0].subtree) or len(aim.split()) < 3:
        return None
    kept = [t for t in phrase(verb) if t.i >= thing.left_edge.i]
    return f"What do the authors {found.verb} to {aim}?", display(kept, reading)


def _by_name(found: Offer) -> tuple[str, str] | None:
    """What it is called, where it is told what of."""
    if not found.name or not found.end:
        return None
    end = BREAK.split(found.end)[0].strip()
    if re.match(r"(?:of|on|in)\b", end):
        return f"What {found.kind} {end} do the authors {found.verb}?", found.name
    if not re.match(r"(?:for|to)\b", end):
        return None
    return f"What {found.kind} do the authors {found.verb} {end}?", found.name


def _by_means(found: Offer) -> tuple[str, str] | None:
    """How it reaches its end, what it does, or what tells it from others of its kind."""
    if not found.means or found.name:
        return None
    thing = f"the {found.kind} that the authors {found.verb}"
    does = "do" if found.plural else "does"
    deed = _deed(found.end)
    if deed and MEANS.match(f" {found.means}"):
        return f"How {does} {thing} {deed}?", found.means
    if found.whole.startswith("the "):
        return None
    if found.told or found.end:
        one = "ones" if found.plural else "one"
        question = f"What {found.kind} {found.end} do the authors {found.verb}?"
        return question, f"{one} {found.means}"
    words = re.sub(r"^(?:that|which) ", "", found.means).split(maxsplit=1)
    forms = getLemma(words[0], "VERB")
    if len(words) < 2 or not forms or not re.fullmatch(r"[a-z-]+(?:s|ing)", words[0]):
        return None
    return f"What {does} {thing} do?", f"{forms[0]} {words[1]}"


def _deed(end: str) -> str:
    """An end as what the thing offered does: "for keeping time" and "to keep time"."""
    matched = re.match(
        r"(?:for (?P<ing>[a-z-]+ing)|to (?P<base>(?!(?:the|an?)\b)[a-z-]+)) (?P<rest>.+)", end
    )
    if matched is None:
        return ""
    forms = getLemma(matched["ing"] or matched["base"], "VERB")
    if not forms or (matched["base"] and forms[0] != matched["base"]):
        return ""
    return f"{forms[0]} {matched['rest']}"


def _by_end(found: Offer) -> tuple[str, str] | None:
    """What is offered for an end, or as a part or kind of something."""
    if not found.end or found.name or found.means or not found.told:
        return None
    if len(found.whole.split()) <= _FEWEST_ANSWERED:
        return None  # the noun of the question and one word: "a fast approach"
    if found.end.startswith("to ") and _deed(found.end):
        return f"What do the authors {found.verb} {found.end}?", found.whole
    if re.match(r"(?:of|to|on) ", found.end):
        noun = found.kind.split()[-1]
        return f"What {noun} {found.end} do the authors {found.verb}?", found.whole
    return None
