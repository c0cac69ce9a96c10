"""Names of displayed formulas, read off the words right before and behind them.

Our own observation: a sentence that a formula completes ("The mean age of the records is:") is none
to a parser, so its words are read in their order: what stands before its last verb, or what it ends
with, is the formula's name.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.rules.mentions import display
from cardgen.rules.nouns import is_plural
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading

__all__ = ["GIVEN", "UNNAMING", "name_before", "name_behind", "name_by_number"]

_SAID = (
    r" (?:given|computed|defined|calculated|obtained|modell?ed|formulated|expressed|written"
    r"|described|determined|estimated|updated|parametri[sz]ed|evaluated|approximated)"
)
GIVEN = re.compile(
    rf"(?:(?:is|are)(?: \w+ly| then| thus| now| therefore)*(?:{_SAID})?"
    rf"|(?:can|may)(?: \w+ly| also| then| thus| now| therefore| more)* be(?: \w+ly)*{_SAID})"
    r"(?: as(?: follows)?| by(?: the \w+(?: \w+)?)?| via| as the following| in the form| using .*)?"
    r"|(?:then )?(?:becomes?|equals?)|(?:has|have|takes) the (?:following )?form(?: of)?"
)
"""What leads from the name of a formula to the formula."""
_FROM = frozenset("is are can may then becomes become equals equal has have takes".split())
_BEHIND = frozenset("by as follows via , which is are".split())
_TOLD = frozenset("given defined computed calculated expressed written denoted".split())
_LEADS = frozenset(
    "minimize minimise maximize maximise yield state consider give obtain compute define"
    " introduce get call have apply employ derive adopt".split()
)
_WITHIN = frozenset("ADJ NOUN PROPN NUM PART DET".split())
_OPENING = frozenset(
    "and but so or then thus therefore hence here note now where that with whereas while also"
    " finally formally recall similarly again moreover furthermore as if such given".split()
)
_NO_NAME = frozenset(
    "this these that those such its their each every any all both some no way manner subject choice"
    " section paper equation figure table goal counterpart corresponding respective".split()
)
UNNAMING = frozenset(
    "following follow above new complete concrete overall final whole full then well-known".split()
)
"""Words before a noun that are no part of a formula's name."""
_JOINING = frozenset("of for in between over around by such as -".split())
_COUNTED = frozenset("order degree size length class rank dimension level power from to".split())
_CARRIER = frozenset("formula equation expression definition form formulation".split())
_VAGUE = frozenset(
    "the a an alternative statistic quantity function one idea measure first second third former"
    " latter version case model value values result results following above new resulting general"
    " standard simple basic common integral solution problem sum term terms notation relation"
    " number form usual complete full final approximation derivative condition conditions"
    " interest quantities class formulation".split()
)
_LONGEST = 15  # words of a name


def name_before(sentence: DocSpan, formula: str, reading: Reading) -> Iterator[str]:
    """What the sentence before a formula says it to be: its subject, or what it ends with."""
    tokens = _plain(sentence)
    for found in (_subject(tokens), _last(tokens)):
        name = _name(found, formula, reading) if found else None
        if name is not None:
            yield name


def name_behind(text: str) -> Iterator[str]:
    """As in "is the weighted mean of the ages.": what a formula is called right behind it."""
    match = re.match(
        r"\W*(?:(?:which|[Tt]his|[Ii]t) )?is (?:(?:called|known as|just|simply) )?"
        r"(?P<name>the (?!only|same|most|case|reason|inverse|fact|way|first|well-known|subject)"
        r"[a-z][^.,;:()]{10,80}?)"
        r"(?= (?:that|which|of interest|and|with|in|used)\b|\s?[.,;:(])",
        text,
    )
    if match is None or re.search(r"[^\x00-\x7fÀ-ſ’–]|\b[b-zA-Z]\b|\b(?:is|are)\b", match["name"]):
        return
    words = match["name"].lower().split()
    if len(set(words) - _VAGUE) >= 2 and words[-1] not in _VAGUE and not dangles(match["name"]):
        yield match["name"]


def name_by_number(text: str, number: str) -> re.Match[str] | None:
    """As in "Kendall's tau (2) is robust": the sentence that names a formula of a person's."""
    return re.search(
        r"(?:^|\n|[.;] )(?P<name>(?:[Tt]he )?[A-Z][a-zà-ÿ]+(?:['’]s?|[-–][A-Z][a-zà-ÿ]+)"
        rf"(?: [\w'’-]+){{1,3}}) \({number}\) [^.\n]+",
        text,
    )


def _plain(sentence: DocSpan) -> list[Token]:
    """The words of a sentence without what stands in brackets, citations and the last marks."""
    tokens, depth = [], 0
    for token in sentence:
        whole = token.ent_type_ == "FORMULA"
        turn = 0 if whole else token.text.count("(") - token.text.count(")")
        if not depth and not turn and token.ent_type_ != "CITATION" and not token.is_space:
            tokens.append(token)
        depth = max(0, depth + turn)
    while tokens and tokens[-1].text in {":", ",", "."}:
        tokens.pop()
    return tokens


def _subject(tokens: list[Token]) -> list[Token]:
    """The words before "is given by", back to what they can't be joined with."""
    for place, token in enumerate(tokens):
        rest = " ".join(t.lower_ for t in tokens[place:] if t.text != ",")
        if token.lower_ in _FROM and GIVEN.fullmatch(rest):
            start = place
            while start > 0 and not _parts(tokens[start - 1], last=start == place):
                start -= 1
            inside = start > 0 and "Ind" in tokens[start - 1].morph.get("Mood", [])
            return [] if inside else tokens[start:place]
    return []


def _parts(token: Token, *, last: bool) -> bool:
    """Whether a word can't be inside a name; a noun read as a verb may be its last word."""
    finite = "Ind" in token.morph.get("Mood", []) and not last
    return finite or token.text in {",", ";", ":"} or token.lower_ in {"that", "which", "where"}


def _last(tokens: list[Token]) -> list[Token]:
    """What a sentence ends with behind "is", "minimize" or "such as"."""
    end = len(tokens)
    while end and tokens[end - 1].lower_ in _BEHIND | _TOLD:
        end -= 1
    start = end
    while start and (tokens[start - 1].pos_ in _WITHIN or _joins(tokens[start - 1])):
        start -= 1
    for place in range(start, end):
        before = tokens[place - 1] if place else None
        if before is None:
            continue
        example = before.lower_ == "as" and place > 1 and tokens[place - 2].lower_ == "such"
        named = tokens[place].lower_ == "the" or (example and tokens[place].pos_ == "PROPN")
        leads = before.lower_ == "is" or before.lemma_ in _LEADS
        if place > 1 and _is_symbol(tokens[place - 2]):
            continue  # "where A is the masked area": a part of the formula
        if named and (example or leads):
            behind = (i for i in range(place, end) if tokens[i].lower_ == "as")
            return tokens[place : next(behind, end)]
    return []


def _joins(token: Token) -> bool:
    participle = token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", [])
    return token.lower_ in _JOINING or participle


def _name(tokens: list[Token], formula: str, reading: Reading) -> str | None:
    """The name that the words make; None where they point elsewhere or say too little."""
    while tokens and (tokens[0].lower_ in _OPENING or tokens[0].pos_ == "ADV"):
        tokens = tokens[1:]
    tokens = [t for t in _without_symbol(_carried(tokens), formula) if t.lower_ not in UNNAMING]
    if len(tokens) < 2 or len(tokens) > _LONGEST or tokens[0].pos_ == "ADP":
        return None
    several = is_plural(_head(tokens)) or is_plural(tokens[-1])
    if tokens[-1].like_num or (several and not _has_owner(tokens)):
        return None  # "the estimated counter parts": some values, told by what they belong to
    words = {t.lower_ for t in tokens}
    text = third_person(display(tokens, reading), authors=False)
    text = re.sub(r" to be \w+ed$", "", text)  # "the likelihood to be maximized"
    if len(text.split()) < 2 or (text.startswith("the ") and len(text.split()) < 3):
        return None
    text = re.sub(r"(?<=[A-Z]{2})\([^()]*\)", "", text)  # "TIDE(p, q) process"
    if words & _NO_NAME or dangles(text) or points_away(text) or tokens[-1].pos_ == "ADP":
        return None
    told = [t for t in tokens if t.pos_ in {"NOUN", "PROPN", "ADJ", "VERB", "NUM"}]
    if len({t.lower_ for t in told} - _VAGUE) < 2 or not any(t.pos_ == "NOUN" for t in tokens):
        return None
    text = re.sub(r"^an? ", "the ", text)
    owned = text.startswith("the ") or re.match(r"[\w-]+(?: \w+)?[’']s? ", text)
    return text if owned or text[0].isupper() else f"the {text}"


def _head(tokens: list[Token]) -> Token:
    """The last noun before what hangs on it."""
    cut = next((i for i, t in enumerate(tokens) if i and t.pos_ == "ADP"), len(tokens))
    nouns = [t for t in tokens[:cut] if t.pos_ in {"NOUN", "PROPN"}]
    return nouns[-1] if nouns else tokens[-1]


def _has_owner(tokens: list[Token]) -> bool:
    return bool({t.lower_ for t in tokens} & {"of", "for", "over"})


def _carried(tokens: list[Token]) -> list[Token]:
    """As in "the standard expression for the dropped heat": what it is an expression for."""
    for place, token in enumerate(tokens[:-2]):
        if token.lemma_ in _CARRIER and tokens[place + 1].lower_ in {"for", "of"}:
            return tokens[place + 2 :]
        if token.pos_ == "ADP":
            break
    return tokens


def _without_symbol(tokens: list[Token], formula: str) -> list[Token]:
    """Up to the first symbol, without what would hang in the air: "… for element xᵢ".

    Letters that the formula shows stay where something is done to what they count or number: "the
    cost of sending n letters".
    """
    symbols = [i for i, t in enumerate(tokens) if _is_symbol(t) and not _is_counted(t, tokens)]
    if not symbols:
        return tokens
    first = symbols[0]
    if any(_is_gerund(t, tokens) for t in tokens[:first]):
        letters = set("".join(re.findall(r"[^\W\d_]", "".join(tokens[i].text for i in symbols))))
        short = all(len(tokens[i].text) < 4 for i in symbols)
        return tokens if short and letters <= set(formula) else []
    hangs = first > 2 and tokens[first - 2].pos_ == "ADP"
    return tokens[: first - 2] if hangs else tokens[:first]


def _is_gerund(token: Token, tokens: list[Token]) -> bool:
    """As in "of lighting": what is done with what stands behind it."""
    after = [t for t in tokens if t.i == token.i - 1 and t.pos_ in {"ADP", "SCONJ"}]
    return bool(after) and token.text.endswith("ing") and token.pos_ == "VERB"


def _is_symbol(token: Token) -> bool:
    if token.ent_type_ == "FORMULA":
        return not re.match(r"[A-Z]{3,}", token.text)
    single = len(token.text) == 1 and token.text.isalpha() and token.lower_ != "a"
    return single or bool(re.search(r"[^\x00-ſ’‘–“”-]", token.text))


def _is_counted(token: Token, tokens: list[Token]) -> bool:
    """Whether a plain letter tells how much: "diversity of order q", "from N to n letters"."""
    before = [t.lower_ for t in tokens if t.i == token.i - 1]
    return len(token.text) == 1 and token.text.isascii() and bool(_COUNTED & {*before})
