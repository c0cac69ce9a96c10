"""Displayed formulas: asked for by what their sentence or their heading says that they are.

Our own observation: "X is given by:" and "we define X as:" name the formula; a heading names it
where the formula's left side is written with the heading's letters ("MultiHead(Q, K, V) = …").
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.document import Block, BlockKind, Figure, FigureKind, Span
from cardgen.language import Passage, normalise
from cardgen.rules.coded.formulas import (
    GIVEN,
    UNNAMING,
    name_before,
    name_behind,
    name_by_number,
)
from cardgen.rules.coded.titles import term_of
from cardgen.rules.mentions import mention
from cardgen.rules.model import Fact
from cardgen.rules.nouns import determiner_of, is_plural
from cardgen.rules.pointers import dangles
from cardgen.rules.reading import Reading

__all__ = ["equation", "named_formulas"]

_EMPTY = frozenset(
    "form formula equation expression way manner rule steps value values quantity result case"
    " relation problem notation formulation sum terms term property sense fact".split()
)
_TOPIC = re.compile(r"(?:ations?|ence|estimates?|results)$", re.IGNORECASE)
"""How headings end that say what their text is about, and not whose its formulas are."""
_OWNED = frozenset(
    "objective loss likelihood cost energy score gradient criterion output update probability"
    " kernel reward function distribution".split()
)
"""Nouns that name a formula if it is told whose they are: "the loss of the tidal reader"."""
_BROAD = _OWNED | frozenset(
    "posterior prior predictive joint marginal conditional decision average empirical regularized"
    " total expected log density risk local global optimal weights expectation estimate estimator"
    " variance covariance mean approximate approximated maximum equation model process rule".split()
)
"""Words that many formulas of a field are named by: "the posterior distribution"."""

_DEFINES = frozenset(
    "define compute optimize optimise maximize maximise minimize minimise write obtain"
    " calculate estimate formulate express model parameterize parametrize parameterise vary"
    " approximate factorize".split()
)
_TAIL = re.compile(
    r"(?:as(?: follows)?|by|using|via|as the (?:sum|product|average|difference|ratio) of .*"
    r"|.*\baccording to the (?:following )?(?:formula|equation|rule))?"
)
_BEHIND = 160  # characters behind a formula in which it may be called by its name
_NEAR = 1500  # characters behind a formula in which its number points to it
_MOST_SIDES = 4  # equals signs: a longer derivation nobody writes down from memory
_OPERATORS = frozenset("VAR COV EXP LOG MAX MIN ARG SUM DET DIAG SIGN CORR".split())
_OFTEN = 3  # times that a text uses a short form which it means to be known
_NO_NAME = frozenset(
    "and or if where max min arg log exp sin cos tanh then with for let the".split()
)


def equation(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per displayed formula whose meaning the text names. Slots: ``term``."""
    for figure, (term, evidence) in named_formulas(reading).items():
        slots = {"term": term}
        yield Fact(kind, _bare(term), slots, evidence, figure.anchor, rule, figure)


@lru_cache(maxsize=2)
def named_formulas(reading: Reading) -> Mapping[Figure, tuple[str, Span]]:
    """The formulas that a text names, with the name and where it stands; for two rules."""
    found: dict[Figure, tuple[str, Span]] = {}
    asked: set[str] = set()
    for figure in reading.document.figures:
        if figure.kind is not FigureKind.EQUATION:
            continue
        if not _is_told(reading.document.slice(figure.anchor)):
            continue
        before = _block_before(figure, reading)
        names = [*_heading_term(figure, reading), *_said(before, figure, reading)]
        named = [(name, _evidence(figure, before)) for name in names]
        for term, evidence in named or _said_behind(figure, reading):
            if term.lower() not in asked:
                short = _by_short_form(term, before), _initials(_bare(term))
                asked.update((term.lower(), *short))
                found[figure] = term, evidence
                break
    return found


def _bare(term: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", term)


def _said_behind(figure: Figure, reading: Reading) -> Iterator[tuple[str, Span]]:
    """What the text behind a formula calls it, with the place that does."""
    start, text = figure.anchor.end, reading.document.text
    for name in name_behind(text[start : start + _BEHIND]):
        yield name, Span(figure.anchor.start, text.index(name, start) + len(name))
    number = figure.label.removeprefix("Equation ") if figure.label else ""
    match = name_by_number(text[start : start + _NEAR], number) if number.isdigit() else None
    if match is not None:
        name = re.sub(r"^The ", "the ", match["name"])
        yield name, Span(start + match.start("name"), start + match.end())


def _initials(name: str) -> str:
    """The short form of a name of several words, under which another formula may tell it."""
    words = re.findall(r"[a-z]+", re.sub(r"[’']s\b", "", name.lower()))
    return "".join(word[0] for word in words) if len(words) > 2 else name.lower()


def _by_short_form(term: str, before: Passage | None) -> str:
    """The name with the short form given in it: "tide table error (TTE) bound", "TTE bound"."""
    said = before.doc[-1].sent.text if before is not None and len(before.doc) else ""
    short = re.search(r"\((?P<short>[A-Z]{2,})\) [a-z]", said)
    return f"the {short['short'].lower()} {term.split()[-1]}" if short else ""


def _is_told(formula: str) -> bool:
    """Whether a formula says enough to be written down from memory, and not too much."""
    formula = re.sub(r"(?<=\s)[a-zA-Z] ?= ?[01]\b", "", formula)  # where a sum begins
    left, *right = re.split(r"[=≡≈∝]", formula)
    if not right:
        return True
    return len(right) < _MOST_SIDES and len(re.findall(r"[^\W\d_]", right[0])) > 1


def _block_before(figure: Figure, reading: Reading) -> Passage | None:
    """The paragraph that the formula interrupts, if nothing else stands between them."""
    blocks: list[Block] = [
        b
        for b in reading.document.blocks
        if b.span.end <= figure.anchor.start
        and b.kind not in {BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.TABLE}
    ]
    if not blocks or blocks[-1].kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return None
    return next((p for p in reading.prose if p.block.span == blocks[-1].span), None)


def _heading_term(figure: Figure, reading: Reading) -> Iterator[str]:
    """What the heading names, if the formula's left side is written with its letters."""
    section = reading.document.section(figure.anchor)
    term = term_of(section, reading, mentioned=False) if section is not None else None
    left = re.match(r"\s*(?:where )?([A-Za-z]{2,})", reading.document.slice(figure.anchor))
    if term is None or left is None or left[1].lower() in _NO_NAME or re.search(r"\d", term):
        return
    letters, words = left[1].lower(), re.findall(r"[a-z]+", term.lower())
    initials = "".join(word[0] for word in words)
    if left[1].isupper() and re.search(rf"-{left[1]}\b|\b{left[1]}-|^\w+ing ", term):
        return  # "Changing the TMR": what is done with it
    if re.match(r"(?:comput|calculat|estimat|deriv|obtain|updat|evaluat|choos)ing ", term, re.I):
        return
    squeezed = "".join(words)
    inside = len(letters) > 2 and letters in squeezed
    network = letters[-1] == "n" and letters in initials
    if initials.startswith(letters) or inside or network:
        yield _definite(re.sub(r"^definition of (?:the )?", "", term, flags=re.I), reading)


def _said(passage: Passage | None, figure: Figure, reading: Reading) -> Iterator[str]:
    """The noun phrase that the words around the formula say it to be."""
    if passage is not None and len(passage.doc):
        sentence = passage.doc[-1].sent
        for name in name_before(sentence, reading.document.slice(figure.anchor), reading):
            yield from _told(name, figure, reading)
            return
        yield from _parsed(sentence, figure, reading, passage)
    left = re.match(r"\s*([A-Z]{3,5})\s*[=(]", reading.document.slice(figure.anchor))
    if left is not None and left[1] not in _OPERATORS:
        if len(re.findall(rf"\b{left[1]}\b", reading.document.text)) >= _OFTEN:
            yield _definite(left[1], reading)


def _parsed(sentence: DocSpan, figure: Figure, reading: Reading, passage: Passage) -> Iterator[str]:
    """The subject or object of the sentence before the formula, where its parse tells."""
    for subject in sentence:
        named = subject.dep_ in {"nsubj", "nsubj:pass"} and subject.pos_ == "NOUN"
        if named and GIVEN.fullmatch(_behind(subject, sentence)):
            yield from _named(subject, figure, reading, passage)
            return
    objects = [t for t in sentence if t.dep_ == "obj" and t.pos_ in {"NOUN", "PROPN"}]
    for token in reversed(objects):
        if token.head.lemma_.lower() in _DEFINES and _ends(token, sentence):
            yield from _named(token, figure, reading, passage)
            return


def _told(name: str, figure: Figure, reading: Reading) -> Iterator[str]:
    """A name, with what the heading tells it to be of, where many formulas are called so."""
    bare = name.removeprefix("the ")
    if _BROAD.issuperset(bare.lower().split()):
        yield from _of_heading(bare, figure, reading)
    else:
        yield name


def _ends(token: Token, sentence: DocSpan) -> bool:
    """Whether nothing but "as follows" and its like stands behind an object's noun phrase."""
    near = _words(sentence.doc[token.i + 1 : sentence.end])
    return bool(_TAIL.fullmatch(_behind(token, sentence)) or _TAIL.fullmatch(near))


def _behind(noun: Token, sentence: DocSpan) -> str:
    """The words behind a noun phrase, up to the end of its sentence."""
    inside = [t.i for t in noun.subtree if t.ent_type_ != "CITATION"]
    return _words(sentence.doc[max(inside) + 1 : sentence.end])


def _words(tokens: DocSpan) -> str:
    """The words of a span without what stands in brackets, without formulas and punctuation."""
    text = " ".join(t.text for t in tokens if t.ent_type_ != "FORMULA")
    text = re.sub(r"\([^()]*\)", " ", text)
    return " ".join(re.findall(r"[\w-]+", text))


def _named(token: Token, figure: Figure, reading: Reading, passage: Passage) -> Iterator[str]:
    """The name of what a noun phrase means, without the symbols in it."""
    drop = [t for t in token.subtree if t.ent_type_ in {"FORMULA", "CITATION"} or _is_letter(t)]
    drop += [c for c in token.children if c.dep_ in {"acl", "acl:relcl", "advcl", "appos"}]
    drop += [t for t in token.subtree if t.i < token.i and t.lower_ in UNNAMING]
    drop += [c for c in token.children if _compares(c)]
    found = mention(token, reading, passage, drop)
    lemma = token.lemma_.lower()
    if lemma in _EMPTY or determiner_of(token) in {"each", "every", "any", "all"}:
        return
    if found is None or len(found.bare.split()) < 2:
        yield from _owned(lemma, figure, reading)
        return
    if (
        len(found.bare.split()) > 9
        or dangles(found.bare)
        or re.search(r"\b(?:corresponding|respective)\b", found.bare)
        or re.search(r"[=:()\"]|[^\x00-\x7f’–-]", found.bare)
    ):
        return
    several = "Plur" in token.morph.get("Number", [])
    if several and not (found.own or re.search(r" (?:of|over|for) ", found.bare)):
        return  # "the estimated counter parts": some values, told by what they belong to
    text, bare = (re.sub(r" with respect(?: to)?$", "", t) for t in (found.text, found.bare))
    text, bare = (re.sub(r" or \w+$", "", t) for t in (text, bare))
    if re.search(r"(?:of|the) \w+ing$", text):
        return
    if not found.own and _BROAD.issuperset(bare.lower().split()):
        yield from _of_heading(bare, figure, reading)
        return
    yield (text if found.own or bare[0].isupper() or text.startswith("the ") else f"the {bare}")


def _compares(child: Token) -> bool:
    """Whether a phrase tells how or for which case: but "the error for late letters" is a name."""
    cases = {c.lower_ for c in child.children if c.dep_ == "case"}
    return bool(cases & {"as", "by", "using"}) or ("for" in cases and not is_plural(child))


def _is_letter(token: Token) -> bool:
    return len(token.text) == 1 and token.text not in {"a", "-", ","} and token.text.isalpha()


def _owned(noun: str, figure: Figure, reading: Reading) -> Iterator[str]:
    """As in "the loss of tidal memory": a bare noun, told by the heading whose it is."""
    if noun in _OWNED:
        yield from _of_heading(noun, figure, reading)


def _of_heading(name: str, figure: Figure, reading: Reading) -> Iterator[str]:
    section = reading.document.section(figure.anchor)
    term = term_of(section, reading, mentioned=False) if section is not None else None
    if term is not None and not _TOPIC.search(term):
        yield f"the {name} of {_definite(term, reading)}"


def _definite(term: str, reading: Reading) -> str:
    """A heading's term as it stands in a sentence: with an article where the paper counts it."""
    if re.search(r" (?:with|of|for|in|by|from) ", term):
        return term
    last = re.split(r"[\s-]", term)[-1]
    single = normalise(last)
    if last[1:].islower() and single != last.lower():  # "Tide Clocks" above the formula of one
        one = f"{term.removesuffix(last)}{last[0]}{single[1:]}"
        return f"{'an' if one[0].lower() in 'aeiou' else 'a'} {one}"
    return f"the {term}" if reading.article(term) or reading.article(term.split()[-1]) else term


def _evidence(figure: Figure, before: Passage | None) -> Span:
    """The sentence before the formula, with the formula."""
    if before is None:
        return figure.anchor
    sentence = before.doc[-1].sent
    start = before.span(sentence.start, sentence.end).start
    return Span(start, figure.anchor.end) if start < figure.anchor.start else figure.anchor
