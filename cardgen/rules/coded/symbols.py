"""Values of symbols with what they stand for: "h = 8 heads", "of dimension d = 512".

Our own observation of set-up sections. A formula is one token of the parse.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.coded.asking import asked, clause_head, stands
from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.mentions import AUTHORS, display, mention
from cardgen.rules.model import Fact
from cardgen.rules.phrases import clean
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of
from cardgen.rules.suppositions import is_supposed

__all__ = ["symbol_value"]

_VALUE = re.compile(
    r"(?P<symbol>[^\s()=<>≤≥]{1,14}) ?= ?(?P<value>[−-]?[\d.,]*\d(?:[×·e⁻−^⁰-⁹-]+\d*)?%?)"
)
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ"})
_GROUPS = frozenset("group arm sample cohort population subset".split())
_FLAGS = frozenset({"0", "1"})
"""Values that tell a case from another, and measure nothing: "an outbreak (x = 1)"."""


def symbol_value(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per value. Slots: ``question``, ``symbol``, ``value``."""
    for passage in reading.prose:
        for token in passage.doc:
            match = _VALUE.fullmatch(token.text) if token.ent_type_ == "FORMULA" else None
            if match is None or match["value"] in _FLAGS or is_supposed(token) or _is_run(token):
                continue
            found = evidence_at(passage, token.idx, token.idx + len(token))
            asking = _counted(token, match["symbol"], reading, passage) or _named(
                token, match["symbol"], reading, passage
            )
            if found is None or asking is None or not stands(asking[0]):
                continue
            question, concept = asking
            slots = {"question": question, "symbol": match["symbol"], "value": match["value"]}
            yield Fact(kind, concept, slots, *found, rule)


def _is_run(token: Token) -> bool:
    """Whether the value is the first of a run: "k = 1, . . . , n"."""
    rest = token.doc.text[token.idx + len(token) : token.sent.end_char]
    return bool(re.match(r"\s?,\s?(?:\.|…|\d)", rest))


def _counted(
    token: Token, symbol: str, reading: Reading, passage: Passage
) -> tuple[str, str] | None:
    """As in "Employ h = 8 heads": "How many heads (h) …"."""
    doc, sentence = token.doc, token.sent
    end = token.i + 1
    while end < sentence.end and (doc[end].pos_ in _INSIDE or doc[end].text == "-"):
        end += 1
    noun = doc[end - 1]
    head = clause_head(token)
    if end == token.i + 1 or noun.pos_ != "NOUN" or not noun.lower_.endswith("s") or head is None:
        return None
    start = token.i
    if (
        start - 2 > sentence.start
        and doc[start - 1].lower_ == "of"
        and doc[start - 2].lower_ in {"stack", "set", "total"}
    ):
        start -= 2
        while doc[start - 1].pos_ == "DET":
            start -= 1
    case = doc[start - 1] if start > sentence.start and doc[start - 1].pos_ == "ADP" else None
    gap = [*([case] if case is not None else []), *doc[start:end]]
    text = asked(head, gap, reading, passage)
    if text is None:
        return None
    words = display(doc[token.i + 1 : end], reading)
    opening = f"{case.text.capitalize()} how many" if case is not None else "How many"
    return clean(f"{opening} {words} ({symbol}) {text}"), words


def _named(token: Token, symbol: str, reading: Reading, passage: Passage) -> tuple[str, str] | None:
    """The noun before the symbol, or the subject that "is" it, with what it belongs to."""
    doc, sentence = token.doc, token.sent
    copula = next((c for c in token.children if c.dep_ == "cop"), None)
    subject = subject_of(token)
    if copula is not None and subject is not None:
        name = mention(subject, reading, passage)
        if name is None:
            return None
        return f"What is {name.text} ({symbol})", name.bare
    opening = _bracket(token)
    noun = doc[(opening if opening is not None else token.i) - 1]
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i < sentence.start or noun.i >= token.i:
        return None
    later = [c for c in noun.children if c.i >= noun.i + 1]
    if opening is not None:
        name = mention(noun, reading, passage, later)
        if name is None or name.plural or any(c.isdigit() for c in name.text):
            return None
        if noun.lemma_.lower() in _GROUPS:
            return f"How large is {_definite(name.text)} ({symbol})", name.bare
        if noun.pos_ == "PROPN":
            return f"What value does {symbol} have in {name.text}", name.bare
        return f"What is {_definite(name.text)} ({symbol})", name.bare
    words = _words_before(noun, reading)
    whole = _belongs(token, noun, reading, passage)
    if whole is None:
        return None
    if words in {"value", "values"}:
        return f"What value does {symbol} have in {whole}", whole
    return f"What is the {words} of {whole} ({symbol})", words


def _bracket(token: Token) -> int | None:
    """The opening bracket before a value, perhaps with other values between them."""
    doc, at = token.doc, token.i - 1
    while at > token.sent.start and (doc[at].text == "," or doc[at].ent_type_ == "FORMULA"):
        at -= 1
    return at if at > token.sent.start and doc[at].text == "(" else None


def _definite(text: str) -> str:
    return re.sub(r"^an? ", "the ", text)


def _words_before(noun: Token, reading: Reading) -> str:
    start = noun.i
    while start > noun.sent.start and noun.doc[start - 1].pos_ in {"NOUN", "ADJ"}:
        start -= 1
    return display(noun.doc[start : noun.i + 1], reading)


def _belongs(token: Token, noun: Token, reading: Reading, passage: Passage) -> str | None:
    """What has the quantity: "outputs of dimension d", "the layer has width w", "we use rate r"."""
    doc = token.doc
    start = noun.i
    while start > noun.sent.start and doc[start - 1].pos_ in {"NOUN", "ADJ", "DET"}:
        start -= 1
    before = doc[start - 1] if start > noun.sent.start else None
    if before is None:
        return None
    if before.lower_ in {"of", "with"} and before.i > before.sent.start:
        holder = before.nbor(-1)
        if holder.pos_ != "NOUN":
            return None
        name = mention(holder, reading, passage, [c for c in holder.children if c.i > holder.i])
        plural = name is not None and name.plural and not name.text.startswith("the ")
        return None if name is None else f"the {name.bare}" if plural else _definite(name.text)
    if before.lemma_.lower() == "have":
        subject = subject_of(before)
        name = mention(subject, reading, passage) if subject is not None else None
        return (
            third_person(name.text, authors=False)
            if name is not None and name.text != AUTHORS
            else None
        )
    return None
