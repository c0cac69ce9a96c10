"""Numbers that measure or count something: where they stand, and how they read on a card.

Our own observation of papers: a number that is no year, label, citation or part of a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from cardgen.language import Passage
from cardgen.rules.reading import Reading

__all__ = ["TIME", "Amount", "amounts", "amounts_in", "is_time"]

_APPROXIMATE = (
    r"(?:(?:slightly |well )?(?:over|under|above|below)|(?:just )?(?:more|less|fewer) than|about"
    r"|around|approximately|roughly|nearly|almost|at (?:least|most)|up to|close to)"
)
_DIGITS = r"(?:\d{1,3}(?:, ?\d{3})+|\d+(?:[.·]\d+)?)"
_SCALE = r"(?:\s?(?:thousand|million|billion|trillion|[KMBTk])(?![\w/-]))?"
_POWER = r"(?:[eE][-−]?\d+|\s?[×·x]\s?10\s?[⁻−^-]?[⁰-⁹\d]*)?"
_VALUE = rf"[∼~≈]?[$€£]?[-−]?{_DIGITS}{_POWER}{_SCALE}(?:\s?%|[x×])?"
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = re.compile(
    rf"(?<![\w.,/@’'−^=<>≤≥±-])(?:{_APPROXIMATE}\s)?"
    rf"(?:between\s{_VALUE}\sand\s{_VALUE}|{_VALUE}(?:\s?(?:-|–|to|±)\s?{_VALUE})?|\b(?:{'|'.join(_WORDS)})\b)(?![\w/√^°]|[.,]\d|-\d)"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LABEL = re.compile(
    r"\b(?:figures?|figs?\.?|tables?|sections?|secs?\.?|equations?|eqs?\.?|appendix|chapters?|steps?|rows?"
    r"|columns?|layers?|pages?|versions?|theorems?|lemmas?|propositions?|algorithms?|parts?|cases?|tasks?|types?|levels?"
    r"|models?|experiments?|examples?|groups?|phases?|stages?|grades?|class|days?|weeks?|nos?\.|numbers?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s(?:\d+(?:, | and ))*$",
    re.IGNORECASE,
)
_UNITS = frozenset(
    "gb tb mb kb pb ms s sec secs second seconds minute minutes min hour hours h day days week"
    " weeks month months year years hz khz mhz ghz km m cm mm nm kg g mg ml v w kw bits bytes"
    " kbps mbps gbps degrees dollars points percent mw °c usd å fps flops petaflops"
    " tokens/s".split()
)
TIME = frozenset(
    "ms s sec secs second seconds minute minutes min hour hours day days week weeks month"
    " months year years".split()
)
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "SYM"})
_MOST = 5  # numbers in a sentence: more are a table in words


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts.

    ``number`` covers the number's tokens with "about" or "over" before and "%" behind; ``noun`` the
    noun phrase right behind it ("sentence pairs"), or None; ``text`` is the number as a card shows
    it, with its unit where the noun is one.
    """

    passage: Passage
    number: DocSpan
    noun: DocSpan | None
    text: str

    @property
    def doc(self) -> Doc:
        """The parsed passage."""
        return self.passage.doc

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return self.text.endswith("%")

    @property
    def is_word(self) -> bool:
        """Whether it is written out: "two"."""
        return not any(c.isdigit() for c in self.text)

    @property
    def is_listed(self) -> bool:
        """Whether other numbers follow it in a row: "10 and 17", "12, 2 and 4"."""
        after = self.after
        if self.noun is not None and len(self.noun) and self.noun[-1].lower_.endswith("s"):
            return False  # "60 layers and 12 heads": each has its own
        if after is None or not (after.dep_ == "cc" or after.text == ","):
            return False
        return after.i + 1 < len(self.doc) and after.nbor(1).like_num

    @property
    def before(self) -> Token | None:
        """The token before the number, in its sentence."""
        first = self.number[0]
        return first.nbor(-1) if first.i > first.sent.start else None

    @property
    def end(self) -> int:
        """Where the number ends with its noun, and "per second" behind them."""
        return _per(self.noun) if self.noun is not None else self.number.end

    @property
    def after(self) -> Token | None:
        """The token behind number and noun, in its sentence."""
        return self.doc[self.end] if self.end < self.number[0].sent.end else None


def is_time(amount: Amount) -> bool:
    """Whether an amount is a duration."""
    return amount.text.split()[-1].lower() in TIME


def amounts(reading: Reading) -> Iterator[Amount]:
    """The numbers of the running text that count or measure, in reading order."""
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            found = amounts_in(passage, sentence)
            digits = [a for a in found if any(c.isdigit() for c in a.text)]
            if len(digits) <= _MOST:
                yield from found


def amounts_in(passage: Passage, sentence: DocSpan) -> list[Amount]:
    """The numbers of one sentence that count or measure, in order."""
    return list(_in_sentence(passage, sentence))


def _in_sentence(passage: Passage, sentence: DocSpan) -> Iterator[Amount]:
    text = sentence.text
    for match in _NUMBER.finditer(text):
        if _is_label(text, match):
            continue
        start = sentence.start_char + match.start()
        end = sentence.start_char + len(text[: match.end()].rstrip())
        number = passage.doc.char_span(start, end)
        if number is None or any(t.ent_type_ for t in number):
            continue
        number = _without_preposition(number)
        noun = _noun_behind(number, sentence)
        shown = number.text
        if noun is not None and noun.text.lower() in _UNITS:
            whole = passage.doc[number.start : _per(noun)]
            number, shown, noun = whole, whole.text, None
        elif (
            noun is not None
            and len(noun) > 1
            and noun[0].lower_ in _UNITS
            and not shown.endswith("%")
        ):
            continue  # "the 3 day course": a unit inside a name
        yield Amount(passage, number, noun, " ".join(shown.split()))


def _without_preposition(number: DocSpan) -> DocSpan:
    """The number without an "over" that is no "more than": "the mean over 5 runs"."""
    first = number[0]
    behind = first.nbor(-1).pos_ if first.i > first.sent.start else ""
    placed = first.lower_ in {"over", "under", "above", "below", "around", "about"}
    return number[1:] if placed and len(number) > 1 and behind in {"NOUN", "PROPN"} else number


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a year, the number of a figure, or stands in a bracket of its own."""
    before, after = text[: match.start()], text[match.end() :]
    if _YEAR.fullmatch(match[0].strip()) and not re.match(r"\s[a-z]+s\b", after):
        return True
    if re.search(r"[A-Z][\w]*-\d[\w.]*\s$", before) and re.fullmatch(r"[\d.]+[KMBT]", match[0]):
        return True  # a name: "Lantern-3 20B"
    if _LABEL.search(before) or re.search(r"[A-Z][\w-]*\s$", before) and match[0].strip().isdigit():
        return True
    return bool(re.search(r"[\[(]$", before) and re.match(r"[\])]", after))


def _noun_behind(number: DocSpan, sentence: DocSpan) -> DocSpan | None:
    """The adjectives and nouns right behind a number, up to the last noun."""
    doc, end, last = number.doc, number.end, 0
    if end < sentence.end and doc[end].text == "-":
        return None
    if end < sentence.end and doc[end].text == "Å":  # which parsers take for anything
        return doc[end : end + 1]
    while end < sentence.end and (doc[end].pos_ in _INSIDE or _joins(doc[end])):
        if doc[end].ent_type_:
            break
        end += 1
        if doc[end - 1].pos_ in {"NOUN", "PROPN"}:
            last = end
    return doc[number.end : last] if last else None


def _per(unit: DocSpan) -> int:
    """The end of a unit, with "per second" behind it."""
    doc, end = unit.doc, unit.end
    rated = (
        end + 1 < unit[0].sent.end
        and doc[end].lower_ in {"per", "/"}
        and (doc[end + 1].pos_ == "NOUN" or doc[end + 1].lower_ in TIME)
    )
    return end + 2 if rated else end


def _joins(token: Token) -> bool:
    """A hyphen between words, or a participle before a noun."""
    if token.i + 1 >= len(token.doc):
        return False
    following = token.nbor(1)
    if token.text in {"-", "/"}:
        return not token.whitespace_ and following.is_alpha
    participle = bool({"Part", "Ger"} & set(token.morph.get("VerbForm", [])))
    return participle and token.dep_ == "amod" and following.pos_ in _INSIDE
