"""What a formula's symbols stand for: "where d_k is the dimension of the keys".

Our own observation: the clause behind a formula names its symbols, each with a copula or "denotes".
A symbol means something in its formula only, so that the formula has to be in view.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from cardgen.document import FigureKind
from cardgen.rules.coded.equation import named_formulas
from cardgen.rules.mentions import display
from cardgen.rules.model import Fact
from cardgen.rules.phrases import phrase, words
from cardgen.rules.pointers import points_away, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.suppositions import is_supposed

__all__ = ["symbol_in_formula"]

_SYMBOL = re.compile(r"[A-Za-zα-ωΑ-Ωϵℓ][a-z]?[₀-₉ₐ-ₜᵢⱼᵀᵃ-ᶻ⁰-⁹′'_]{0,6}")
_NO_SYMBOL = re.compile(r"[IaA]|[Ii][tsn]|[Hh]e|[Ww]e|[Oo][nr]|[AaUu]s|[Nn]o|[Tt]o")
_VERBS = frozenset({"denote", "represent", "indicate"})
_NEAR = 1500  # characters between a formula and the sentence that explains its symbols
_SAYS_LITTLE = re.compile(
    r"how |the (?:resulting|weighted|corresponding|balancing|binarized)\b"
    r"|an? (?:[\w×-]+ )*(?:constant|scalar|vector|matrix|variable|function|parameter|number"
    r"|integer|factor|term|sum|bias)$|.*\d{2}"
    r"|an? real \w+$|.* (?:arbitrary|free parameter)\b|.*\bto be determined",
    re.IGNORECASE,
)
"""Meanings that tell a symbol's type only, or that the text around them explains."""
_FEWEST = 3  # words of a meaning: "the loss" is read off the formula's own letter


def symbol_in_formula(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per symbol that is explained behind a formula with a name.

    Slots: ``symbol``, ``meaning``, ``formula``, its name.
    """
    equations = [f for f in reading.document.figures if f.kind is FigureKind.EQUATION]
    ends = [figure.anchor.end for figure in equations]
    names = named_formulas(reading)
    for fact in _explained(reading, rule, kind):
        place = bisect_right(ends, fact.evidence.start) - 1
        if place < 0 or fact.evidence.start - ends[place] > _NEAR:
            continue
        if equations[place] not in names:  # nobody remembers a letter of a nameless formula
            continue
        formula = "".join(reading.document.slice(equations[place].anchor).split())
        symbol, meaning = fact.slots["symbol"], fact.slots["meaning"]
        if _SAYS_LITTLE.match(meaning):
            continue
        if "".join(symbol.split()) in formula and len(meaning.split()) >= _FEWEST:
            slots = {**fact.slots, "formula": names[equations[place]][0]}
            yield replace(fact, slots=slots, figure=equations[place])


def _explained(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per symbol, from the first place that explains it."""
    seen: set[str] = set()
    for passage in reading.prose:
        for token in passage.doc:
            if token.dep_ not in {"nsubj", "nsubj:outer"} or not _is_symbol(token):
                continue
            meaning = _meaning(token, reading)
            each = any(t.lower_ == "respectively" for t in token.sent[token.i - token.sent.start :])
            if meaning is None or each or token.text in seen or is_supposed(token):
                continue
            seen.add(token.text)
            sentence = token.sent
            yield Fact(
                kind=kind,
                concept=token.text,
                slots={"symbol": token.text, "meaning": meaning},
                evidence=passage.span(sentence.start, sentence.end),
                anchor=passage.span(token.i, token.i + 1),
                rule=rule,
            )


def _is_symbol(token: Token) -> bool:
    if any(c.dep_ not in {"punct", "cc", "advmod"} for c in token.children):
        return False
    if token.ent_type_ == "FORMULA":
        return len(token.text) <= 8 and "=" not in token.text
    return bool(_SYMBOL.fullmatch(token.text)) and not _NO_SYMBOL.fullmatch(token.text)


def _is_index(token: Token) -> bool:
    """The letter that counts what is before it: "the frequency of word i"."""
    return len(token.text) == 1 and token.text.isalpha() and token.text not in {"a", "A", "I"}


def _up_to_next(tokens: list[Token]) -> list[Token]:
    """Up to an "and" behind which another symbol gets its meaning: "and h : Y → Z", "and i the"."""
    for place, token in enumerate(tokens[:-1]):
        symbol = tokens[place + 1]
        if token.dep_ == "cc" and (symbol.ent_type_ == "FORMULA" or _SYMBOL.fullmatch(symbol.text)):
            behind = symbol.doc[symbol.i + 1 : symbol.i + 2].text
            if behind and behind not in {",", ".", ";", ")", "-"}:
                return tokens[:place]
    return tokens


def _meaning(symbol: Token, reading: Reading) -> str | None:
    head = symbol.head
    if any(c.dep_ == "cop" and c.lower_ in {"is", "are"} for c in head.children):
        if head.pos_ != "NOUN" or {"not", "no"} & {c.lower_ for c in head.children}:
            return None
        kept = phrase(head)
    elif head.lemma_ in _VERBS:
        objects = [c for c in head.children if c.dep_ == "obj"]
        kept = phrase(objects[0]) if objects else []
    else:
        return None
    comma = next((t.i for t in kept if t.text == ","), None)
    kept = _up_to_next([t for t in kept if comma is None or t.i < comma])
    cut = next((i for i, t in enumerate(kept) if t.lower_ == "so" or t.text == ")"), len(kept))
    kept = kept[:cut]
    if kept and kept[-1].i + 1 < kept[-1].sent.end and _is_index(kept[-1].nbor()):
        kept.append(kept[-1].nbor())
    text = third_person(display(kept, reading), authors=False)
    return text if 2 <= len(words(kept)) <= 20 and not points_away(text) else None
