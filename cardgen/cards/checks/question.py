"""Checks of the side that asks: one question, answerable alone, that isn't a guess.

Sources: Wozniak's twenty rules; Matuschak, "How to write good prompts"; Heilman & Smith 2010 on
what makes a generated question unacceptable (wrong wh-word, vague, ungrammatical).
"""

import re

from cardgen.cards.card import GAP, Card, Form
from cardgen.cards.checks.model import Check
from cardgen.cards.words import FUNCTION_WORDS, content, numbers, stem, words
from cardgen.document import Document

__all__ = ["GENERIC", "QUESTION_CHECKS"]

LONGEST_QUESTION = 25
"""Words; Matuschak's "focused", as the criteria of this project put a number to it."""

LONGEST_CLOZE = 28
"""Words around the gap: a clause and its frame. A longer cloze is recalled by its shape."""

_ASKING = re.compile(r"\b(?:what|which|who|whom|whose|how|why|when|where)\b", re.IGNORECASE)
_REQUEST = re.compile(
    r"(?:Write|Name|Give|State|Define|Draw|Complete|Expand|List|Describe|Explain|Fill)\b"
)
_SECOND_QUESTION = re.compile(
    r",? (?:and|or) (?:what|which|who|whose|how|why|when|where)\b(?! (?:well|much of|many of)\b)"
    r"(?=.* (?:is|are|was|were|do|does|did|can|has|have)\b)",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|might|must)\b"
    r"(?!.*\b(?:what|which|who|how|why|when|where)\b)",
    re.IGNORECASE,
)
_ASKS_NUMBER = re.compile(
    r"(?:how (?:many|much|large|big|long|deep|wide|high|small|few|often|far)\b"
    r"|(?:what|which) (?:number|percentage|proportion|fraction|share) of\b)",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty"
    r"|hundreds?|thousands?|millions?|billions?|trillions?|half|third|quarter|twice|once|double"
    r"|triple|single|pair|dozen|zero|none|all|tens|linear\w*|quadratic\w*|logarithmic\w*"
    r"|exponential\w*|constant|every|each)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b[A-Z][\w'’.-]+|\b(?:people|authors|users|annotators|\w+ers|\w+ists)\b")
_REASON_IS_A_NUMBER = re.compile(r"[-−+~≈]?[\d.,]+\s?%?$")
_QUOTED = re.compile(r"“[^” ]+(?: [^” ]+){3,}”")
"""A statement that is quoted to be asked what follows on it."""
_CUT_NUMBER = re.compile(r"\[…\](?:,\s?\d{3}\b|[-–−]\d|\.\d)|\d[.,–−—-]\[…\]|\d,? and \[…\]")
_TIME = re.compile(
    r"\d|\b(?:when|whenever|after|before|during|while|if|once|until|at|in|as|on)\b", re.IGNORECASE
)


def one_question(card: Card, _: Document) -> bool:
    """A question without its mark, with several, or a front that doesn't ask."""
    if card.form is Form.CLOZE:
        return False
    if card.front.count("?") == 1 and card.front.endswith("?"):
        return not (_ASKING.search(card.front) or _YES_NO.match(card.front))
    return "?" in card.front or not _REQUEST.match(card.front)


def two_questions(card: Card, _: Document) -> bool:
    """Two questions joined by a conjunction."""
    return card.form is Form.QUESTION and bool(_SECOND_QUESTION.search(card.front))


def long_question(card: Card, _: Document) -> bool:
    """A question of more than ``LONGEST_QUESTION`` words."""
    return card.form is Form.QUESTION and len(words(card.front)) > LONGEST_QUESTION


def yes_no(card: Card, _: Document) -> bool:
    """A question whose answer is a coin's throw: yes or no, this or that."""
    if card.form is Form.CLOZE:
        return False
    binary = card.back.strip(" .").lower() in {"yes", "no", "true", "false"}
    return binary or bool(_YES_NO.match(card.front))


def wrong_wh_word(card: Card, _: Document) -> bool:
    """The answer is not of the kind that the question word asks for."""
    front, back = card.front, card.back
    if card.form is Form.CLOZE or card.figure is not None:
        return False
    if _ASKS_NUMBER.match(front):
        return not (numbers(back) or _NUMBER_WORD.search(back))
    if re.match(r"who\b", front, re.IGNORECASE):
        return not _PERSON.search(back)
    if re.match(r"when\b", front, re.IGNORECASE):
        return not _TIME.search(back)
    if re.match(r"why\b", front, re.IGNORECASE):
        return bool(_REASON_IS_A_NUMBER.match(back)) or len(words(back)) < 3
    if re.match(r"how (?:do|does|did|is|are|was|were|can)\b", front, re.IGNORECASE):
        return bool(_REASON_IS_A_NUMBER.match(back))
    return False


def gap_missing(card: Card, _: Document) -> bool:
    """A cloze without its one gap, a question with one, or a gap that nothing fills."""
    wanted = 1 if card.form is Form.CLOZE else 0
    return card.front.count(GAP) != wanted or (wanted == 1 and not words(card.back))


def gap_in_number(card: Card, _: Document) -> bool:
    """A gap that cuts a number or a row of them: "[…], 000", "[…]-4 GB", "3, 5 and […]"."""
    return card.form is Form.CLOZE and bool(_CUT_NUMBER.search(card.front))


def cloze_too_long(card: Card, _: Document) -> bool:
    """A cloze of more than ``LONGEST_CLOZE`` words."""
    return card.form is Form.CLOZE and len(words(card.front)) > LONGEST_CLOZE


def cloze_too_open(card: Card, _: Document) -> bool:
    """A cloze with too few words around its gap to tell what belongs there."""
    return card.form is Form.CLOZE and len(content(card.front)) < (2 if card.cue else 3)


def answer_in_question(card: Card, _: Document) -> bool:
    """The answer, or most of it, stands in the question."""
    answer, question = content(card.back), content(_QUOTED.sub(" ", card.front))
    if not answer:
        return bool(card.back) and f" {card.back.lower()} " in f" {card.front.lower()} "
    given = answer & question
    if card.form is Form.CLOZE:
        return given == answer
    new = answer - question
    return not new or len(given) / len(answer) > 0.65


GENERIC = frozenset(
    stem(word)
    for word in """
    model method approach system technique algorithm network architecture framework paper work
    study result experiment problem task dataset data set value number parameter function process
    procedure term thing way idea concept example case section figure table step part component
    analysis performance time one type form kind property proposed new novel simple standard main
    first second third final present current above following previous different several various
    training test input output variable sample group point goal aim purpose size question answer
    information evaluation measure metric theory solution use reason advantage factor effect
    baseline author contribution finding calculation computation definition derivation proof
    preliminary notation setup up background formulation two three four formula equation
    """.split()
)
"""Stems that name nothing of this paper alone: "What is the proposed method?" has no one answer."""

_OF_ANY_FORMULA = frozenset(
    stem(word)
    for word in """
    criterion objective loss cost likelihood log gradient error mean squared square derivative total
    update probability distribution expectation variance weights output final optimization training
    """.split()
)
"""Stems that name a formula in every other paper: "the gradient of the loss"."""

_OF_THE_PAPER = frozenset({"contribution", "dataset", "purpose"})

_ASKED_OF = re.compile(
    r"(?:what|which) (?:is|are|was|were) (?:the |an? )?(?P<it>[^?]+)\?$"
    r"|what (?:does|do|did) (?:the |an? )?(?P<term>[^?]+?) (?:mean|stand for|denote|refer to)\?$"
    r"|write the (?:formula|equation) for (?:the |an? )?(?P<formula>.+)\.$",
    re.IGNORECASE,
)


def trivial(card: Card, _: Document) -> bool:
    """The question is about nothing that has a name: "What is the model?"."""
    if _of_the_paper(card):
        return False
    asked = _ASKED_OF.match(card.front)
    subject = (asked["it"] or asked["term"] or asked["formula"]) if asked else card.front
    stems = content(re.sub(re.escape(GAP), " ", subject)) - {stem(w) for w in ("cal", "called")}
    if asked and asked["formula"]:
        stems -= _OF_ANY_FORMULA
    return not (stems - GENERIC) and not re.search(r"[A-Z]{2}|\w_|\d", subject)


_SYMBOL = re.compile(
    r"what (?:is|are|does|do) (?:the )?(?P<symbol>[^?]+?)(?: (?:denote|mean|represent|refer to"
    r"|stand for|describe|contain|correspond to))?\?$",
    re.IGNORECASE,
)
_OF_FORMULAS = re.compile("[∈∆Δ=<>|∼×⁽ᵃ-ᵿ₀-₉ₐ-ₜᵢⱼα-ωΑ-Ω]")
_SAYS_SYMBOL = re.compile(r"\b(?i:following|where|let|here),? [A-Z]{2} (?:is|be|denotes) ")
"""A letter and its index are printed like a short form: "where NB is the number of bells"."""


def asks_symbol(card: Card, _: Document) -> bool:
    """What a letter of a formula stands for: known only as long as the formula is in view."""
    if card.form is Form.CLOZE or card.kind == "abbreviation" or card.figure_in_front:
        return False
    found = _SYMBOL.match(card.front)
    if found is None:
        return False
    symbol = found["symbol"]
    if len(symbol) == 2 and symbol.isupper() and _SAYS_SYMBOL.search(card.quote):
        return True
    return len(symbol) == 1 or symbol[1:].isdigit() or bool(_OF_FORMULAS.search(symbol))


_SYMBOL_INSIDE = re.compile(
    r"(?<![\w-])[α-ωΑ-Ω][₀-₉ₐ-ₜᵢⱼ]*(?=\s*[?,)]| (?:is|are|was|in|of|for|to|be|and|has|have) )"
    r"|[¯ˆ˜˙]\s?[A-Za-zα-ωΑ-Ωϵϕ]|[A-Za-z][\u0302-\u0308]|\b(?:in|of|to|from|by) [A-Z]\?$"
    r"|\b(?:of|for|each) [A-Z][₀-₉ₐ-ₜᵢⱼ]+(?= )|\b(?:of|between) [A-Z] and [A-Z]\b|\bnew [A-Z]\b"
)

_LETTER_ALONE = re.compile(
    r"\b(?:do|does|is|are|was|were|can|will|to|of|at|by|for|if|when|and|use|set)"
    r" (?P<letter>[B-HJ-Z])(?= [a-z]|\?)"
    r"|\b(?:the|each|every) (?P<field>[B-HJ-Z]) (?:field|matrix)\b"
    r"|\b(?:do|does|is|are) (?P<small>[xy]) (?!ax[ei]s\b|and\b)[a-z]{3,}"
)
"""A letter that no noun before it explains: "the set of words F" says what F is."""
_LANGUAGE = r"\b{} (?:packages?|code|functions?|programs?|language|library|compiler)\b"


def symbol_inside(card: Card, document: Document) -> bool:
    """A letter, Greek or with a mark or all alone, stands in a question with no formula in view."""
    if card.form is Form.CLOZE or card.figure is not None or card.kind == "abbreviation":
        return False
    if _SYMBOL_INSIDE.search(card.front):
        return True
    alone = _LETTER_ALONE.search(card.front) if card.kind != "notation" else None
    letter = alone and (alone["letter"] or alone["field"] or alone["small"])
    return bool(letter) and not re.search(_LANGUAGE.format(letter), document.text)


def _of_the_paper(card: Card) -> bool:
    """Whether the cue says whose it is: "Which architecture do the authors propose?"."""
    return bool(card.cue) and card.kind in _OF_THE_PAPER and "authors" in card.front


def vague_question(card: Card, _: Document) -> bool:
    """Fewer than two words of the question say what is asked for."""
    if card.form is Form.CLOZE or card.kind in {"abbreviation", "definition", "concept"}:
        return False
    if _of_the_paper(card):
        return False
    empty = FUNCTION_WORDS | {"authors", "author", "paper"}
    said = [word for word in words(card.front) if word not in empty]
    return len(said) < 2


QUESTION_CHECKS = (
    Check("one-question", one_question, "the front asks no question, or several"),
    Check("two-questions", two_questions, "two questions are joined into one"),
    Check("long-question", long_question, f"the question has over {LONGEST_QUESTION} words"),
    Check("yes-no", yes_no, "half of all guesses are right"),
    Check("wrong-wh-word", wrong_wh_word, "the answer isn't of the kind that is asked for"),
    Check("gap-missing", gap_missing, "a cloze needs one gap, a question none"),
    Check("gap-in-number", gap_in_number, "the gap holds half a number"),
    Check("cloze-too-long", cloze_too_long, f"the cloze has over {LONGEST_CLOZE} words"),
    Check("cloze-too-open", cloze_too_open, "too little stands around the gap"),
    Check("answer-in-question", answer_in_question, "the question gives the answer away"),
    Check("trivial", trivial, "the question is about nothing that has a name"),
    Check("asks-symbol", asks_symbol, "a letter means something in its formula only"),
    Check("symbol-inside", symbol_inside, "a symbol that only the paper's formulas explain"),
    Check("vague-question", vague_question, "the question doesn't say what it asks for"),
)
