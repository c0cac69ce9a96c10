"""Durations and ratios: "training took 12 hours", "is 3 times faster than the old reader".

Our own observation of result and set-up sections.
"""

from spacy.tokens import Token

from cardgen.rules.coded.amounts import TIME, Amount, is_time
from cardgen.rules.coded.asking import asked, clause_head, stands
from cardgen.rules.coded.attributes import owner
from cardgen.rules.mentions import display, mention
from cardgen.rules.phrases import clean
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading

__all__ = ["duration", "ratio"]

_LASTS = frozenset("take last require need run persist live survive".split())
_TIMES = frozenset({"times", "x", "×", "fold"})
_LONGEST_OTHER = 10  # tokens of "than the old reader"


def duration(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "took 12 hours", "trained for 3 days". Slots: ``question``, ``value``."""
    before = amount.before
    unit = amount.noun if amount.noun is not None and amount.noun[-1].lower_ in TIME else None
    if before is None or (unit is None and (amount.noun is not None or not is_time(amount))):
        return None
    number = [*amount.number, *(unit or [])]  # "12 clock minutes"
    if before.lower_ == "for":
        head = clause_head(amount.number[-1])
        opening, gap = "For how long", [before, *number]
    elif before.lemma_.lower() in _LASTS and before.pos_ == "VERB":
        head, opening, gap = before, "How long", number
    else:
        return None
    if head is None or head.i >= before.i + (head == before):
        return None
    text = asked(head, gap, reading, amount.passage)
    question = clean(f"{opening} {text}") if text else ""
    value = f"{amount.text} {unit.text}" if unit is not None else amount.text
    return {"question": question, "value": value} if text and stands(question) else None


def ratio(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "is 3 times faster than X", "12 layers, 2x more than X". Slots as above."""
    found = _comparison(amount)
    if found is None or amount.before is None or amount.before.dep_ == "cc":
        return None
    start, comparative, end = found
    doc = amount.doc
    other = third_person(display(doc[comparative.i + 2 : end], reading), authors=False)
    as_much = comparative.nbor(-1).lower_ == "as"
    compared = f"as {comparative.text} as" if as_much else f"{comparative.text} than"
    opening = f"How many times {compared} {other}"
    head = clause_head(comparative)
    copula = amount.before if amount.before is not None and amount.before.lemma_ == "be" else None
    if copula is not None:
        subject = next(
            (
                c
                for t in (comparative, head, copula)
                if t is not None
                for c in t.children
                if c.dep_ == "nsubj" and c.i < copula.i
            ),
            None,
        )
        name = mention(subject, reading, amount.passage) if subject is not None else None
        text = f"{copula.lower_} {name.text}" if name is not None else None
    elif amount.before is not None and amount.before.text == ",":
        return _beside(amount, comparative, other, reading)
    else:
        text = asked(head, doc[start:end], reading, amount.passage) if head is not None else None
    question = clean(f"{opening} {text}") if text else ""
    value = doc[start : comparative.i - as_much].text
    return {"question": question, "value": value} if text and stands(question) else None


def _comparison(amount: Amount) -> tuple[int, Token, int] | None:
    """Where a ratio starts, its comparative, and where what it is compared with ends."""
    doc, stop = amount.doc, amount.number[0].sent.end
    at = amount.number.end
    if not amount.number.text.lower().endswith(("x", "×")):
        if at < stop and doc[at].text == "-":
            at += 1
        if at >= stop or doc[at].lower_ not in _TIMES:
            return None
        at += 1
    if at + 3 < stop and doc[at].lower_ == doc[at + 2].lower_ == "as":
        at += 1  # "twice as long as"
    elif at + 2 >= stop or doc[at + 1].lower_ != "than":
        return None
    comparative = doc[at]
    if (
        doc[at - 1].lower_ != "as"
        and not comparative.lower_.endswith("er")
        and comparative.lower_ not in {"more", "less"}
    ):
        return None
    end = at + 2
    while end < stop and doc[end].text not in {
        ",",
        ".",
        ";",
        "(",
        "and",
        "while",
        "but",
        "on",
        "for",
        "in",
        "at",
    }:
        if doc[end].pos_ in {"VERB", "AUX"} and doc[end].dep_ != "amod":
            return None
        end += 1
    return (amount.number.start, comparative, end) if 0 < end - at - 2 <= _LONGEST_OTHER else None


def _beside(
    amount: Amount, comparative: Token, other: str, reading: Reading
) -> dict[str, str] | None:
    """As in "a net with 12 layers, 2x more than X": of the noun before the comma."""
    doc, comma = amount.doc, amount.before
    if comma is None or comma.i < 3 or comparative.lower_ not in {"more", "fewer", "less"}:
        return None
    noun = comma.nbor(-1)
    start = noun.i
    while start > noun.sent.start and doc[start - 1].pos_ in {"NOUN", "ADJ"}:
        start -= 1
    number = start
    while number > noun.sent.start and doc[number - 1].pos_ == "NUM":
        number -= 1
    if number == start or doc[number - 1].lower_ != "with":
        return None
    name = owner(doc[number - 2], amount, reading)
    if name is None:
        return None
    what = display(doc[start : noun.i + 1], reading)
    question = f"How many times {comparative.text} {what} does {name} have than {other}"
    return {"question": question, "value": amount.text} if stands(question) else None
