"""Lists announced before they are given: "has two parts. The first is …, and the second is …".

Our own observation: authors announce how many things follow, or "the following" things, and then
give them one by one. A few members that are soon told are asked for at once; more of them, if all
are short, each alone by overlapping clozes, for a set is hard to recite (Wozniak's rules 9 and 10).
Longer lists are not asked for: nobody wants "the fifth of six" without the others.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.document import Span
from cardgen.language import Passage
from cardgen.rules.coded.members import MOST, Member, members_of
from cardgen.rules.mentions import AUTHORS, display
from cardgen.rules.model import Fact
from cardgen.rules.phrases import is_clausal, phrase
from cardgen.rules.pointers import dangles, third_person
from cardgen.rules.questions import inverted
from cardgen.rules.reading import Reading

__all__ = ["listing"]

_NUMBERS = ("two", "three", "four", "five", "six")
_COUNTS = {word: count for count, word in enumerate(_NUMBERS, 2)}
_COUNTS |= {str(count): count for count in _COUNTS.values()}
_LONGEST_ASKED = 9  # words of the things asked for
_LONGEST_CLOZE = 26  # words of a cloze that shows the other members
_MOST_AT_ONCE, _LONGEST_AT_ONCE, _LONGEST_MEMBER = 4, 29, 18  # members; words of all; of one
_ASIDE = re.compile(r", (?:as|which|where|such as|i\.e\.|e\.g\.),? ")
_LONGEST_NAME = 5  # words of a member that commas can part from the next
_NAME = re.compile(
    r"(?P<name>(?:[\w’'-]+ ){0,4}[\w’'-]+)(?:: | [–—-] |, (?:an?|the|our|their) ).{12}"
)
"""What a member is called, where it is explained behind a colon or a dash."""
_BEFORE_ROW = re.compile(r"\s*(?::|, which are\b|,? namely\b|, viz\.|, i\.e\.| [–—] )")
_SHORT_ROW = 14  # words of members that are asked for at once, though clozes could be made of them
_KNOWN = frozenset({"these", "those", "the", "of", "other"})


def listing(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per member, or one of all.

    Slots: ``count``, ``things``, ``case``, ``whole`` (the question behind "which three things"),
    ``member``; and ``opening``, ``before``, ``after`` for a cloze, empty where all are asked for.
    """
    for index, passage in enumerate(reading.prose):
        for sentence in passage.doc.sents:
            noun = _announced(sentence)
            if noun is None:
                continue
            count = _count(noun)
            members = members_of(passage, sentence, reading.prose[index + 1 :], reading)
            if not 2 <= len(members) <= MOST or len(members) != (count or len(members)):
                continue
            asked = _asked(noun, reading, passage)
            if asked is not None:
                slots = asked | {"count": _NUMBERS[len(members) - 2]}
                yield from _facts(passage, sentence, (slots, members, reading), (rule, kind))


def _announced(sentence: DocSpan) -> Token | None:
    """The noun of what a sentence announces: "two parts", "the following steps:"."""
    for token in sentence:
        head = token.head
        if token.text == ":":
            return None  # what follows is the list itself
        if head.pos_ != "NOUN" or head.i <= token.i:
            continue
        known = _KNOWN - {"of"} if is_clausal(head.head) else _KNOWN  # "consists of two parts"
        numbered = token.lower_ in _COUNTS and token.dep_ == "nummod"
        if numbered and not any(c.lower_ in known and c.i < token.i for c in head.children):
            return head
        if token.lower_ == "following" and token.dep_ in {"amod", "det"}:
            return head
    return None


def _count(noun: Token) -> int | None:
    """The announced number; None where it is left open."""
    numbers = (c.lower_ for c in noun.children if c.dep_ == "nummod")
    return next((_COUNTS[number] for number in numbers if number in _COUNTS), None)


def _asked(noun: Token, reading: Reading, passage: Passage) -> dict[str, str] | None:
    """The things, their preposition, and the announcing clause in the order of a question."""
    verb = noun.head
    number = [c for c in noun.children if c.dep_ in {"nummod", "det", "case"} or _is_open(c)]
    things = _BEFORE_ROW.split(display(phrase(noun, number), reading))[0]
    if not things or len(things.split()) > _LONGEST_ASKED or dangles(things):
        return None
    if things.split()[0] in {"more", "other", "further"}:
        return None
    case = next((c.lower_ for c in noun.children if c.dep_ == "case"), "")
    if noun.dep_ == "nsubj" and any(c.dep_ == "expl" for c in verb.children):
        if " " not in things:  # "two reasons": for what?
            return None
        return {"things": things, "case": "", "whole": f"{_be(verb)} there"}
    if noun.dep_ not in {"obj", "obl", "nmod"} or not is_clausal(verb):
        return None
    whole = inverted(verb, reading, passage, [noun], [noun])
    return {"things": things, "case": case, "whole": whole} if whole else None


def _is_open(child: Token) -> bool:
    return child.lower_ in {"following", "different", "main", "distinct"}


def _be(verb: Token) -> str:
    return "were" if verb.lower_ == "were" else "are"


def _facts(
    passage: Passage,
    sentence: DocSpan,
    found: tuple[dict[str, str], list[Member], Reading],
    names: tuple[str, str],
) -> Iterator[Fact]:
    slots, members, reading = found
    authors = AUTHORS in slots["whole"]
    texts = [third_person(text, authors=authors) for _, text in members]
    span = passage.span(sentence.start, sentence.end)
    opening = _opening(sentence, reading)
    at_once = _at_once(texts)
    easy = len(texts) == 2  # each of two clozes gives the other one's answer away
    easy = easy or ("following" not in opening and len(at_once.split()) <= _SHORT_ROW)
    if at_once and (easy or not (_cloze(opening, texts, 0)["opening"] and _is_free(texts))):
        everywhere = [span, *(where for where, _ in members)]
        yield Fact(
            kind=names[1],
            concept=slots["things"],
            slots=slots
            | {"things": third_person(slots["things"], authors=authors)}
            | {"member": at_once, "opening": ""},
            evidence=Span(min(w.start for w in everywhere), max(w.end for w in everywhere)),
            anchor=members[0][0],
            rule=names[0],
        )
        return
    for place, (where, _) in enumerate(members):
        cloze = _cloze(opening, texts, place)
        if not cloze["opening"]:
            return
        yield Fact(
            kind=names[1],
            concept=slots["things"],
            slots=slots | {"member": texts[place]} | cloze,
            evidence=Span(min(span.start, where.start), max(span.end, where.end)),
            anchor=where,
            rule=names[0],
        )


def _opening(sentence: DocSpan, reading: Reading) -> str:
    """The announcement as it stands, up to its colon; empty where it can't stand alone."""
    tokens = list(sentence)
    end = next((n for n, t in enumerate(tokens) if t.text in {":", "("}), len(tokens))
    text = third_person(display(tokens[:end], reading), authors=False)
    text = _BEFORE_ROW.split(text)[0]
    return (
        "" if dangles(text.replace("following", "")) else text.removesuffix("namely").strip(" ,.")
    )


def _is_free(texts: list[str]) -> bool:
    """Whether no member needs the announcement to tell what "it" is."""
    return not any(re.match(r"(?:it|they|its|their)\b", text, re.IGNORECASE) for text in texts)


def _at_once(texts: list[str]) -> str:
    """All members in a row, by their names where they have some; empty if that is too long."""
    named = [_NAME.match(text) for text in texts]
    told = [m["name"] for m in named if m] if all(named) else [_ASIDE.split(t)[0] for t in texts]
    short = sum(len(text.split()) for text in told) <= _SHORT_ROW
    if len(told) > (_MOST_AT_ONCE if all(named) or short else _MOST_AT_ONCE - 1):
        return ""
    are_names = all("," not in text and len(text.split()) <= _LONGEST_NAME for text in told)
    row = _row(told) if are_names else "; ".join(told)
    short = all(len(text.split()) <= _LONGEST_MEMBER for text in told)
    return row if short and len(row.split()) <= _LONGEST_AT_ONCE else ""


def _row(names: list[str]) -> str:
    """As in "oil, felt and wax", where no name has an "and" of its own."""
    if any(re.search(r" (?:and|or) ", name) for name in names):
        return ", ".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _cloze(opening: str, texts: list[str], place: int) -> dict[str, str]:
    """The other members before and behind the gap, if the cloze is short enough."""
    marked = [f"({letter}) {text}" for letter, text in zip(ascii_lowercase, texts, strict=False)]
    before = "".join(f"{text}; " for text in marked[:place]) + f"({ascii_lowercase[place]}) "
    after = "".join(f"; {text}" for text in marked[place + 1 :])
    size = len(f"{opening} {before} {after}".split())
    if not opening or size > _LONGEST_CLOZE or any(len(text.split()) > 12 for text in texts):
        return {"opening": "", "before": "", "after": ""}
    return {"opening": opening, "before": before, "after": after}
