"""What a thing has so many of: "a net with 12 layers", "a 12-layer net".

Our own observation of set-up sections.
"""

import re

from spacy.tokens import Token

from cardgen.rules.coded.amounts import Amount
from cardgen.rules.coded.asking import clause_head, stands
from cardgen.rules.coded.counts import NO_COUNT, noun_end
from cardgen.rules.mentions import AUTHORS, display, mention
from cardgen.rules.nouns import is_plural
from cardgen.rules.phrases import clean
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of

__all__ = ["attribute"]

_HAVING = frozenset({"with", "containing", "having", "comprising"})
_MADE = frozenset(
    "train build use employ propose design develop apply adopt take create present"
    " introduce".split()
)


def attribute(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """What a thing has so many of: "a net with 12 layers", "a 12-layer net". Slots as above."""
    before, noun = amount.before, amount.noun
    if before is None or amount.is_share or amount.text.endswith(("x", "×")):
        return None
    holder = _holder(before)
    if noun is not None and holder is not None:
        if (
            noun[-1].lemma_.lower() in NO_COUNT
            or amount.is_word
            or not noun[-1].lower_.endswith("s")
        ):
            return None
        name = owner(holder, amount, reading)
        end = noun_end(amount)
        counted = display(amount.doc[noun.start : end], reading)
        return _slots(f"How many {counted} {_do(name)} {name} have", amount) if name else None
    return _hyphened(amount, reading)


def _holder(before: Token) -> Token | None:
    """The noun that has what the number counts: "net with", "corpus consisting of", "pool of"."""
    start = before.sent.start
    if before.lower_ in _HAVING and before.i > start:
        return before.nbor(-1)
    if before.lower_ == "of" and before.i > start + 1:
        made = before.nbor(-1)
        if made.lower_ in {"consisting", "composed", "made"}:
            return made.nbor(-1)
        return made if made.lemma_.lower() in _HOLDERS else None
    return None


def _do(name: str) -> str:
    return "do" if re.search(r"[A-Za-z]{2}(?<![sui])s$", name.split(" of ")[0]) else "does"


_HOLDERS = frozenset(
    "vocabulary corpus dataset database cohort archive library lexicon index cluster".split()
)


def _hyphened(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "A 12-layer decoder", "a 1.5B parameter net": of the nouns the first is counted."""
    doc, end = amount.doc, amount.number.end
    if end < len(doc) and doc[end].text == "-":
        end += 1
    if (
        end + 1 >= amount.number[0].sent.end
        or doc[end].pos_ != "NOUN"
        or doc[end + 1].text == "-"
        or doc[end].lower_ not in _PARTS
    ):
        return None
    holder = doc[end + 1]
    while holder.i + 1 < amount.number[0].sent.end and (
        holder.pos_ in {"ADJ", "ADV"}
        or holder.text == "-"
        or holder.nbor(1).pos_ in {"NOUN", "PROPN"}
        or holder.nbor(1).text == "-"
    ):
        holder = holder.nbor(1)
    if holder.pos_ not in {"NOUN", "PROPN"}:
        return None
    name = owner(holder, amount, reading, start=end + 1)
    part = {"dimension": "dimensions"}.get(doc[end].lower_, f"{doc[end].lemma_.lower()}s")
    return _slots(f"How many {part} {_do(name)} {name} have", amount) if name else None


_PARTS = frozenset(
    "layer parameter dimension head node level core qubit state stage word token".split()
)


def owner(holder: Token, amount: Amount, reading: Reading, start: int | None = None) -> str | None:
    """The name of what a noun phrase is about: the name that it explains, or whose it is."""
    if holder.pos_ not in {"NOUN", "PROPN"}:
        return None
    doc = amount.doc
    first = start if start is not None else _left_edge(holder)
    opening = first
    while opening > holder.sent.start and doc[opening - 1].pos_ in {"DET", "NUM", "ADJ"}:
        opening -= 1
    if start is not None:
        opening = amount.number.start
        while opening > holder.sent.start and doc[opening - 1].pos_ in {"DET", "ADJ"}:
            opening -= 1
    before = doc[opening - 1] if opening > holder.sent.start else None
    if before is not None and before.text == "," and before.i and _is_name(before.nbor(-1)):
        return before.nbor(-1).text
    named = display(doc[first : holder.i + 1], reading)
    bare = third_person(re.sub(r"\s*\([^()]*\)", "", named), authors=False)
    verb = clause_head(holder)
    if verb is None or len(bare.split()) > 8 or not bare:
        return None
    subject = subject_of(verb)
    copular = any(c.dep_ == "cop" for c in verb.children)
    if subject is not None and copular and verb == holder:
        name = mention(subject, reading, amount.passage)
        return name.text if name is not None and not name.plural and _is_name(subject) else None
    determiner = doc[opening].lower_
    if determiner == "the" and len(bare.split()) >= 2:
        return f"the {bare}"
    made = verb.lemma_.lower() in _MADE and subject is not None and subject.lower_ == "we"
    if made and determiner in {"a", "an", "our"} and len(bare.split()) >= 2:
        return _called(holder) or f"the {bare} of {AUTHORS}"
    some = is_plural(holder) or any(
        "Cmp" in t.morph.get("Degree", []) for t in doc[first : holder.i]
    )
    if some or opening != first or len(bare.split()) > 3:
        return None
    return bare if _is_name(holder) else None


_CALL = re.compile(
    r",? (?:(?:which|that) )?(?:we )?(?:call|called|named|name|dubbed) (?P<name>[A-Z][\w-]*)"
)


def _called(holder: Token) -> str | None:
    """The name that a noun is given right behind it: "…, which we call Lantern"."""
    found = _CALL.match(holder.doc.text, holder.idx + len(holder))
    return found["name"] if found else None


def _left_edge(noun: Token) -> int:
    """Where the adjectives and nouns before a noun begin."""
    start, doc = noun.i, noun.doc
    while start > noun.sent.start:
        token = doc[start - 1]
        if token.text == ")" and start - 4 > noun.sent.start and doc[start - 3].text == "(":
            start -= 3  # a short form: "byte-pair encoding (BPE) vocabulary"
            continue
        numbered = (
            token.pos_ == "NUM" and start - 1 > noun.sent.start and doc[start - 2].pos_ == "PROPN"
        )
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"} and token.text != "-" and not numbered:
            break
        start -= 1
    return start


def _is_name(token: Token) -> bool:
    return bool(re.search(r"[A-Z].*[A-Z0-9]|[a-z][A-Z]", token.text)) or token.pos_ == "PROPN"


def _slots(question: str, amount: Amount) -> dict[str, str] | None:
    question = clean(question)
    return {"question": question, "value": amount.text} if stands(question) else None
