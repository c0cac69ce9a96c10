"""What the paper offers: "we propose a protocol for clocks, called Tock, that …".

"We propose / introduce / present" as in Teufel & Moens 2002 (argumentative zoning). What is offered
is taken apart, because a question for all of it ("What method do the authors propose?") has as many
answers as the paper has sentences: its end or its complement goes into the question, and its name,
its means, or what tells it from others of its kind is the answer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lemminflect import getLemma
from spacy.tokens import Token

from cardgen.document import SectionKind
from cardgen.rules.mentions import display
from cardgen.rules.model import Fact
from cardgen.rules.nouns import determiner_of
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import clean, compose, phrase, trim
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.verbs import base_form

__all__ = ["offer"]

_OFFERING = frozenset("propose introduce present develop".split())
_OFFERERS = frozenset("we i paper article work study".split())
_PLACES = frozenset({SectionKind.ABSTRACT, SectionKind.INTRODUCTION, SectionKind.CONCLUSION})
_NO_OFFER = frozenset(
    "result overview detail example experiment evidence number value notation section introduction"
    " attempt finding survey review discussion description summary argument case view comparison"
    " template version part contribution study set series list insight perspective proof".split()
)
_PRAISING = frozenset(
    "new novel simple efficient effective general fast accurate powerful flexible robust scalable"
    " practical principled first single complementary second alternative additional unified easy"
    " straightforward improved better strong small large own".split()
)
"""Adjectives that tell an offer from no rival."""
_PRAISE = re.compile(r"\b(?:state-of-the-art|good results|promising|competitive|outperform\w*)\b")
_NAMED = re.compile(
    r",? (?:called|named|dubbed|termed|namely) (?P<name>[^,;:()]+?)"
    r"(?=,|$| (?:for|to|that|which|with|as|based|using)\b)"
)
_MEANS = re.compile(r",? (?=(?:through|via|using|by (?:\w+ly )?\w+ing)\b)")
_LIKENESS = re.compile(r",? (?=(?:based (?:\w+ )?(?:up)?on|built|consisting|without|with)\b)")
_CLAUSE = re.compile(r",? (?=(?:that|which)\b)")
_BREAK = re.compile(r",| [-–—] |\b(?:that|which)\b")
"""What parts an end from what is said behind it of something else."""
_TOGETHER = re.compile(r" (?:in (?:conjunction|combination)|together|along) with ")
_BROKEN = re.compile(r"[:;]|, and an? [\w-]+$")
_MOST_ASKED, _MOST_ANSWERED = 24, 28  # words


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is offered, in pieces: "a [kind: clock protocol] [end: for ships] [means: that …]".

    ``whole`` has the article, what praises it and its kind; ``told`` says whether its kind is
    told by more than one bland noun.
    """

    verb: str
    name: str
    whole: str
    kind: str
    told: bool
    plural: bool
    end: str
    means: str


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
    found = _taken_apart(verb, thing, reading)
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


def _taken_apart(verb: Token, thing: Token, reading: Reading) -> _Offer | None:
    named = _named(verb, thing, reading)
    if named is None:
        return None
    name, genus, kept = named
    rest = f" {compose(t for t in kept if t.i > genus.i)}"
    if (called := _NAMED.search(rest)) is not None:
        name, rest = called["name"], rest[: called.start()] + rest[called.end() :]
    before = [t for t in kept if t.i <= genus.i]
    telling = _telling(before)
    end, means = _parted(_TOGETHER.sub(" with ", rest), genus)
    return _Offer(
        verb=base_form(verb),
        name=name.strip(" ,"),
        whole=display(before, reading),
        kind=compose(telling),
        told=len(telling) > 1 and before[0].lower_ != "the",
        plural="Plur" in genus.morph.get("Number", []),
        end=end,
        means=means,
    )


def _named(verb: Token, thing: Token, reading: Reading) -> tuple[str, Token, list[Token]] | None:
    """The name that stands beside the kind of thing, that kind's noun, and the kind's words.

    None where more than the name stands there: "two lamps, the old and the new".
    """
    kept = [t for t in phrase(verb) if t.i >= thing.left_edge.i]
    kind = next((c for c in (*verb.children, *thing.children) if _renames(c, thing)), None)
    if kind is not None:
        name = display([t for t in kept if t.i < kind.left_edge.i], reading)
        return name, kind, trim(kind)
    inside = next((t for t in kept[1:] if t.i < thing.i and t.lower_ in {"a", "an"}), None)
    beside = next((c for c in thing.children if c.dep_ == "appos" and c in kept), None)
    if beside is not None and determiner_of(beside) in {"a", "an"}:
        inside = next(c for c in beside.children if c.lower_ in {"a", "an"})
        thing = beside
    if inside is not None:  # "lamp pairing, a method"
        name = display([t for t in kept if t.i < inside.i], reading)
        return name, thing, [t for t in kept if t.i >= inside.i]
    if beside is None or not (beside.text[:1].isupper() or beside.pos_ == "PROPN"):
        return "", thing, kept
    name, said = compose(beside.subtree), set(beside.subtree)
    return None if "," in name else (name, thing, [t for t in kept if t not in said])


def _renames(child: Token, thing: Token) -> bool:
    """Whether a noun behind a comma says what the thing before is, whatever it was read as."""
    if child.pos_ != "NOUN" or child.i < thing.i or determiner_of(thing) in {"a", "an"}:
        return False
    listed = any(c.dep_ == "cc" for c in child.subtree) or len(list(thing.conjuncts)) > 1
    apart = child.dep_ == "parataxis" or (child.dep_ == "conj" and not listed)
    return (
        apart and determiner_of(child) in {"a", "an"} and child.left_edge.text in {",", "a", "an"}
    )


def _telling(before: list[Token]) -> list[Token]:
    """The noun with the words before it that tell its kind: not "new", not "a fast and safe"."""
    kept: list[Token] = []
    for token in reversed(before):
        if token.pos_ in {"DET", "NUM", "CCONJ", "PRON"} or token.text == ",":
            break
        if token.lower_ in _PRAISING and kept:
            break
        kept.insert(0, token)
    while kept and kept[0].is_punct and kept[0].text not in '“"‘':
        kept.pop(0)
    return kept


def _parted(rest: str, genus: Token) -> tuple[str, str]:
    """What follows a noun, as its end or complement, and as its means or likeness."""
    if _CLAUSE.match(rest):
        return "", rest.strip(" ,")
    for cue in (_MEANS, _CLAUSE, _LIKENESS):
        for found in cue.finditer(rest):
            end, means = rest[: found.start()].strip(" ,"), rest[found.end() :].strip(" ,")
            if _BREAK.search(end) or (cue is _CLAUSE and not _is_of(genus, means)):
                continue
            return end, means
    first = next((c for c in genus.children if c.i > genus.i and c.tag_ == "VBG"), None)
    if first is not None and rest.strip(" ,").startswith(first.text):
        return "", rest.strip(" ,")
    return rest.strip(" ,"), ""


def _is_of(genus: Token, clause: str) -> bool:
    """Whether a relative clause tells something of that noun, not of one behind it.

    Of a definite noun behind it there is nothing to tell: "an addition to the clock that …".
    """
    verbs = [t for t in genus.subtree if t.dep_ == "acl:relcl"]
    verbs = [t for t in verbs if t.head == genus or _is_definite(t.head)]
    return any(clause.startswith(verb.left_edge.text) and verb.text in clause for verb in verbs)


def _is_definite(noun: Token) -> bool:
    return any(t.lower_ == "the" for t in noun.subtree if t.i < noun.i)


def _by_aim(verb: Token, thing: Token, found: _Offer, reading: Reading) -> tuple[str, str] | None:
    """For what it is offered, where the sentence opens with that: "To save oil, we propose …"."""
    aims = [c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i and c.pos_ == "VERB"]
    if not aims or aims[0].nbor(-1).lower_ != "to" or not (found.told or found.name):
        return None
    aim = compose(phrase(aims[0]))
    if dangles(aim) or any(t.pos_ == "PRON" for t in aims[0].subtree) or len(aim.split()) < 3:
        return None
    kept = [t for t in phrase(verb) if t.i >= thing.left_edge.i]
    return f"What do the authors {found.verb} to {aim}?", display(kept, reading)


def _by_name(found: _Offer) -> tuple[str, str] | None:
    """What it is called, where it is told what of."""
    if not found.name or not found.end:
        return None
    end = _BREAK.split(found.end)[0].strip()
    if re.match(r"(?:of|on|in)\b", end):
        return f"What {found.kind} {end} do the authors {found.verb}?", found.name
    if not re.match(r"(?:for|to)\b", end):
        return None
    return f"What {found.kind} do the authors {found.verb} {end}?", found.name


def _by_means(found: _Offer) -> tuple[str, str] | None:
    """How it reaches its end, what it does, or what tells it from others of its kind."""
    if not found.means or found.name:
        return None
    thing = f"the {found.kind} that the authors {found.verb}"
    does = "do" if found.plural else "does"
    deed = _deed(found.end)
    if deed and _MEANS.match(f" {found.means}"):
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


def _by_end(found: _Offer) -> tuple[str, str] | None:
    """What it is for, or what is offered for that end."""
    if not found.end or found.name or found.means:
        return None
    deed = _deed(found.end)
    if found.end.startswith("to ") and deed:
        if found.told:
            return f"What do the authors {found.verb} {found.end}?", found.whole
        return f"What do the authors {found.verb} {found.whole} to do?", deed
    if re.match(r"as an? ", found.end):
        return f"As what do the authors {found.verb} {found.whole}?", found.end[3:].split(", ")[0]
    if found.end.startswith("for "):
        return f"For what do the authors {found.verb} {found.whole}?", found.end[4:]
    if found.told and re.match(r"(?:of|to|on) ", found.end):
        noun = found.kind.split()[-1]
        return f"What {noun} {found.end} do the authors {found.verb}?", found.whole
    return None
