"""Numbers that count: "holds 480 letters", "83% of the letters", "9 of the 12 ships"."""

import re

from spacy.tokens import Token

from cardgen.rules.coded.amounts import TIME, Amount, is_time
from cardgen.rules.coded.asking import asked, clause_head, predicate, stands
from cardgen.rules.mentions import display
from cardgen.rules.nouns import core, determiner_of
from cardgen.rules.phrases import clean, is_clausal
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import fronted, subject_of

__all__ = ["NO_COUNT", "case_before", "how_many", "noun_end", "out_of", "share_of"]

_KNOWN = frozenset(
    "the these those this that all both first last top next other each every a an".split()
)
_CASES = frozenset("on in with for at over across by into under after within through".split())
NO_COUNT = frozenset(
    "time times way ways reason reasons case cases fold x point points thing things kind kinds type"
    " types challenge challenges contribution contributions question questions aspect aspects"
    " goal goals example examples orders order percent".split()
)
_PARTS = frozenset(
    "have contain consist comprise include compose give incorporate keep hold store use".split()
)
"""Verbs that tell what a thing is made of: then two or three of them may be worth a card."""
_ABSTRACT = frozenset(
    "advantage disadvantage property condition category class family branch flavor form variant"
    " technique theory idea problem ingredient set side group version option mode segment section"
    " function argument debit theme area principle assumption step case".split()
)
_GATHERED = frozenset(
    "stack set series group total pool collection sequence list sample number".split()
)


def noun_end(amount: Amount) -> int:
    """The end of the counted noun phrase, with an "of …" or "in …ing" that belongs to it."""
    noun = amount.noun
    end = noun.end if noun is not None else amount.number.end
    doc = amount.doc
    if noun is None or end >= amount.number[0].sent.end or doc[end].lower_ != "of":
        return end
    tail = [t for t in noun[-1].subtree if t.i >= end]
    stop = end
    for token in tail:
        if token.i != stop or token.is_punct or stop - end > 6:
            break
        if token.i > end and token.lower_ in _CASES:
            break
        stop += 1
    return stop if stop > end + 1 else end


def case_before(start: int, amount: Amount) -> Token | None:
    """The preposition right before a token, if it can open a question."""
    token = amount.doc[start - 1] if start > amount.number[0].sent.start else None
    if token is None or token.pos_ not in {"ADP", "SCONJ"}:
        return None
    made_of = token.lower_ == "of" and token.nbor(-1).lemma_.lower() in {"consist", "compose"}
    return token if token.lower_ in _CASES or made_of else None


def how_many(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """A counted object or subject, or one behind a preposition. Slots: ``question``, ``value``."""
    noun, before = amount.noun, amount.before
    if noun is None or amount.is_share or noun[-1].lemma_.lower() in NO_COUNT or is_time(amount):
        return None
    if (
        amount.text.endswith(("x", "×"))
        or noun[0].lower_ == "dimensional"
        or amount.is_word
        and not _is_structure(noun[-1], reading)
    ):
        return None
    if not noun[-1].lower_.endswith("s") or (before is not None and before.lower_ in _KNOWN):
        return None
    start, end = _gathered(amount), noun_end(amount)
    doc, passage = amount.doc, amount.passage
    counted = third_person(display(doc[noun.start : end], reading), authors=False)
    head = clause_head(noun[-1])
    if head is None or any(t.text == "(" for t in doc[head.i : start]) or _in_bracket(amount):
        return None
    if noun[-1].lower_ in TIME or _is_misled(head, noun[-1]):
        return None  # "12 clock minutes" are a duration
    gap = list(doc[start:end])
    whole = _whole(noun[-1], start, amount)
    role = whole.dep_
    if role in {"nsubj", "nsubj:pass"} and whole.head == head and head.i > end:
        text = predicate(head, gap, reading)
        text = re.sub(r"^was ", "were ", text) if text else None
        return _slots(f"How many {counted} {text}", amount) if text else None
    case = case_before(start, amount)
    if case is not None and (case.lower_ in {"with", "by"} or _is_beside(head, case)):
        return None
    if case is not None:
        if case.i and case.nbor(-1).pos_ in {"NOUN", "PROPN"} and role != "obl":
            return None
        text = asked(head, [case, *gap], reading, passage)
        return _slots(f"{case.lower_} how many {counted} {text}", amount) if text else None
    if head.i == start - 1 or role == "obj":
        text = asked(head, [*gap, *_described(noun[-1], end)], reading, passage)
        return _slots(f"How many {counted} {text}", amount) if text else None
    return None


def _is_misled(head: Token, noun: Token) -> bool:
    """As in "300 ships sunk at 12 harbours": a participle, read as the sentence's verb."""
    subject = subject_of(head)
    counted = subject is not None and any(c.dep_ == "nummod" for c in subject.children)
    return counted and subject != noun


def _in_bracket(amount: Amount) -> bool:
    before = amount.doc[amount.number[0].sent.start : amount.number.start].text
    return before.count("(") > before.count(")")


def _described(noun: Token, end: int) -> list[Token]:
    """What else is told of the counted things: "letters [from a variety of places]"."""
    tail = [t for t in noun.subtree if t.i >= end]
    if not tail:
        return []
    aside = tail[0].lower_ in {"from", "including", "with", "such"} or tail[0].dep_ == "acl"
    return tail if aside else []


def _is_structure(noun: Token, reading: Reading) -> bool:
    """Whether a clause tells what something that the paper is about is made of: "has two copies".

    Other small numbers written out are told by the way: "falls into two classes".
    """
    head = clause_head(noun)
    subject = subject_of(head) if head is not None else None
    if head is None or subject is None or noun.lemma_.lower() in _ABSTRACT:
        return False
    own = determiner_of(subject) == "our" or subject.lower_ == "it"
    named = own or reading.is_central(core(subject)) or reading.is_familiar(subject)
    return named and head.lemma_.lower() in _PARTS


def _is_beside(head: Token, case: Token) -> bool:
    """Whether "for 12 epochs" hangs on a verb that it says nothing of: "use a rate … for"."""
    return case.lower_ == "for" and head.lemma_.lower() == "use"


def _whole(noun: Token, start: int, amount: Amount) -> Token:
    """The noun whose role the counted ones have: "total" in "a total of 12 ships", a list's first.

    "5 lamps" is one in "12 beds and 5 lamps".
    """
    if start < amount.number.start:
        return amount.doc[amount.number.start - 2]
    first = noun
    while first.dep_ == "conj":
        first = first.head
    listed = noun != first and first.pos_ == "NOUN" and first.dep_ == "obj"
    counted = any(c.dep_ == "nummod" for c in first.children)
    return first if listed and counted else noun


def _gathered(amount: Amount) -> int:
    """Where the phrase starts: at the number, or before "a stack of" and its like."""
    start, doc = amount.number.start, amount.doc
    if start >= 2 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in _GATHERED:
        start -= 2
        while start > amount.number[0].sent.start and doc[start - 1].pos_ in {"DET", "ADJ"}:
            start -= 1
    return start


def _slots(question: str, amount: Amount) -> dict[str, str] | None:
    question = clean(question[0].upper() + question[1:])
    return {"question": question, "value": amount.text} if stands(question) else None


def share_of(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """A percentage of something: subject or object. Slots: ``question``, ``value``."""
    after, doc = amount.after, amount.doc
    before = amount.before
    if not amount.is_share or after is None or after.lower_ != "of" or amount.noun is not None:
        return None
    if (
        before is not None
        and before.pos_ in {"ADP", "SCONJ"}
        and before.lower_ not in {"that", "since", "because"}
    ):
        return None
    sign = amount.number[-1]
    tail = [t for t in sign.subtree if t.i >= after.i]
    if not tail or len(tail) > 14 or any(t.text in {",", "("} for t in tail):
        return None
    whole = display(doc[after.i + 1 : tail[-1].i + 1], reading)
    if whole.startswith(("the time", "time")) or _is_anything(tail[1:], reading):
        return None
    head = clause_head(sign)
    if head is None:
        return None
    gap = list(doc[amount.number.start : tail[-1].i + 1])
    of = third_person(_with_that(whole), authors=False)
    if sign.dep_ in {"nsubj", "nsubj:pass"} and head.i > tail[-1].i:
        text = predicate(head, gap, reading)
        opening = display(fronted(head), reading)
        text = f"{text} {opening}".strip() if text else None
    else:
        text = asked(head, gap, reading, amount.passage)
    return _slots(f"What share of {of} {text}", amount) if text else None


def _is_anything(whole: list[Token], reading: Reading) -> bool:
    """Whether it is a share of what one plain noun names: "19% of answers"."""
    return len(whole) == 1 and whole[0].pos_ == "NOUN" and not reading.is_central(whole)


def _with_that(phrase: str) -> str:
    """As in "The ships we saw" with the "that" that it leaves out."""
    return re.sub(r"(?<=\w)(?<!that) we (?=\w)", " that we ", phrase)


_OUT_OF = re.compile(r"\s(?:out )?of (?P<the>the |all )?(?P<total>\d+|[a-z]+)\b")


def out_of(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "on 9 out of the 12 tasks studied". Slots: ``question``, ``value``."""
    doc, number = amount.doc, amount.number
    rest = doc.text[number.end_char : number[0].sent.end_char]
    found = _OUT_OF.match(rest)
    if (
        found is None
        or amount.is_share
        or not re.match(
            r"\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty", found["total"]
        )
    ):
        return None
    total = doc.char_span(
        number.end_char + found.start("total"), number.end_char + found.end("total")
    )
    if total is None:
        return None
    end = _phrase_end(doc[total.end : number[0].sent.end])
    if end <= total.end:
        return None
    what = third_person(_with_that(display(doc[total.start : end], reading)), authors=False)
    last = doc[end - 1]
    verbs = (t for t in (last, *last.ancestors) if is_clausal(t) and t.i < number.start)
    head = next(verbs, None)
    if head is None:
        return None
    case = case_before(number.start, amount)
    gap = [*([case] if case is not None else []), *doc[number.start : end]]
    text = asked(head, gap, reading, amount.passage)
    opening = f"{case.lower_} how many" if case is not None else "How many"
    return _slots(f"{opening} of the {what} {text}", amount) if text else None


def _phrase_end(span: object) -> int:
    """The end of the noun phrase that a span starts with, with a participle behind it."""
    end = 0
    tokens: list[Token] = list(span)  # type: ignore[call-overload]
    for token in tokens:
        if token.lower_ == "we" and end == token.i and token.nbor(1).pos_ == "VERB":
            stranded = token.i + 2 < len(token.doc) and token.nbor(2).pos_ == "ADP"
            return token.i + (3 if stranded else 2)  # "the 12 tasks we test on"
        participle = "Part" in token.morph.get("VerbForm", []) and token.lower_.endswith("ed")
        if token.lower_ in {"several", "many", "few", "some"}:
            break
        if not (token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.text == "-" or participle):
            break
        if token.pos_ in {"NOUN", "PROPN"} or participle:
            end = token.i + 1
    return end
