"""Counts and shares in brackets: "a net (12 layers and 8 heads)", "the letters were old (63 %)".

Our own observation of set-up sections, and of how medicine reports its samples.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from cardgen.rules.coded.amounts import Amount
from cardgen.rules.coded.asking import clause_head, stands
from cardgen.rules.mentions import display, mention
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of

__all__ = ["bracketed_share"]

_MOST = re.compile(r"^(?:most(?: of)?|the majority of|the bulk of|many(?: of)?) ")
_LINKS = frozenset({"be", "consist", "comprise"})


def bracketed_share(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "It mostly consists of letters (93% by weight)". Slots: ``question``, ``value``."""
    before, after = amount.before, amount.after
    if (
        not amount.is_share
        or before is None
        or before.text != "("
        or before.i <= before.sent.start + 2
    ):
        return None
    doc = amount.doc
    tail = _by(after)
    if after is None or (after.text not in {")", ",", ";"} and not tail):
        return None
    what = doc[before.i - 1]
    head = clause_head(what)
    if head is None:
        return None
    subject = subject_of(head)
    link = next((c for c in head.children if c.dep_ == "cop"), head)
    if subject is None or link.lemma_.lower() not in _LINKS or link.i > what.i:
        return None
    name = mention(subject, reading, amount.passage)
    if name is None or len(name.text.split()) > 8 or name.own and name.text == "the authors":
        return None
    said = _said(head, link, what, reading)
    if said is None:
        return None
    whole = _MOST.sub("", name.text)
    question = third_person(
        f"What share of {whole} {said} {display(tail, reading)}".strip(), authors=False
    )
    return {"question": question, "value": amount.text} if stands(question) else None


def _said(head: Token, link: Token, what: Token, reading: Reading) -> str | None:
    """The predicate up to the bracket: "were old"; "mostly consists of X" is "is X"."""
    doc = head.doc
    body = list(doc[link.i : what.i + 1])
    if any(t.text in {",", "(", ";"} for t in body) or len(body) > 10:
        return None
    if link.lemma_.lower() in {"consist", "comprise"}:
        rest = [t for t in body[1:] if t.lower_ not in {"of", "mostly", "primarily", "mainly"}]
        return f"is {display(rest, reading)}" if rest else None
    return display(body, reading)


def _by(after: Token | None) -> list[Token]:
    """As in "By weight" behind the number."""
    if after is None or after.lower_ != "by":
        return []
    return [t for t in _up_to_bracket(after)]


def _up_to_bracket(start: Token) -> Iterator[Token]:
    for token in start.doc[start.i : start.sent.end]:
        if token.text in {")", ",", ";"}:
            return
        yield token
