"""Lists announced before they are given: "has two parts. The first is …, and the second is …".

Our own observation: authors announce how many things follow, or "the following" things, and then
give them one by one. Each member is asked for alone, as overlapping clozes where all are short and
else by its place: a set is never asked for at once (Wozniak's rules 9 and 10).
"""

from collections.abc import Iterator
from string import ascii_lowercase

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.document import Span
from cardgen.language import Passage
from cardgen.rules.coded.members import MOST, ORDINALS, Member, members_of
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
_KNOWN = frozenset({"these", "those", "the", "of", "other"})


def listing(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per member.

    Slots: ``ordinal``, ``count``, ``things``, ``case``, ``whole`` (the question behind "which three
    things"), ``member``; and ``opening``, ``before``, ``after`` for a cloze, empty where the list
    is too long for one.
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
    things = display(phrase(noun, number), reading)
    if not things or len(things.split()) > _LONGEST_ASKED or dangles(things):
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
    for place, (where, _) in enumerate(members):
        yield Fact(
            kind=names[1],
            concept=slots["things"],
            slots=slots
            | {"ordinal": ORDINALS[place], "member": texts[place]}
            | _cloze(opening, texts, place),
            evidence=Span(min(span.start, where.start), max(span.end, where.end)),
            anchor=where,
            rule=names[0],
        )


def _opening(sentence: DocSpan, reading: Reading) -> str:
    """The announcement as it stands, up to its colon; empty where it can't stand alone."""
    tokens = list(sentence)
    end = next((n for n, t in enumerate(tokens) if t.text in {":", "("}), len(tokens))
    text = third_person(display(tokens[:end], reading), authors=False)
    return (
        "" if dangles(text.replace("following", "")) else text.removesuffix("namely").strip(" ,.")
    )


def _cloze(opening: str, texts: list[str], place: int) -> dict[str, str]:
    """The other members before and behind the gap, if the cloze is short enough."""
    marked = [f"({letter}) {text}" for letter, text in zip(ascii_lowercase, texts, strict=False)]
    before = "".join(f"{text}; " for text in marked[:place]) + f"({ascii_lowercase[place]}) "
    after = "".join(f"; {text}" for text in marked[place + 1 :])
    size = len(f"{opening} {before} {after}".split())
    if not opening or size > _LONGEST_CLOZE or any(len(text.split()) > 12 for text in texts):
        return {"opening": "", "before": "", "after": ""}
    return {"opening": opening, "before": before, "after": after}
