"""Whether a question for a number says of what the number tells: which thing, and where or when.

Our own observation of cards for numbers that readers drop: numbers of another's work, of an example
or of a plot, and questions that fit any paper ("how many words do the authors use").
"""

import re

from spacy.tokens import Token

from cardgen.document import SectionKind
from cardgen.rules.blandness import JUDGING, NO_TERM, PEOPLE, TAKEN_UP, VAGUE
from cardgen.rules.coded.amounts import Amount
from cardgen.rules.nouns import is_plural
from cardgen.rules.reading import Reading

__all__ = ["is_incidental", "is_told", "names_in", "of_the_section", "places"]

_BLANK = (
    NO_TERM
    | TAKEN_UP
    | PEOPLE
    | VAGUE
    | JUDGING
    | frozenset(
        "training experiment data dataset size number rate value total performance learning sample"
        " paper run setting score similar evaluation analysis computation"
        " process program operation element node object rest procedure baseline".split()
    )
)
"""Lemmas that tell nothing of one thing rather than another."""

_HOLDS = frozenset(
    "have contain include consist comprise be number total span cover hold compose".split()
)
"""Verbs that describe a thing: what a cited data set contains matters as much as an own one."""

_SHOWN_ONLY = re.compile(
    r"\b(?:in|of) the (?:\w+ )?(?:graphs?|plots?|panels?|columns?|rows?)\b"
    r"|\b(?:hypothetical|imaginary|fictitious)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\b(?:for (?:example|instance)|e\.g\.|say,)", re.IGNORECASE)
_CITED = re.compile(r"\bet al\b|\([A-Z][^()]*\b(?:19|20)\d\d[a-z]?\)|\[[A-Z+]*\d[\d, –-]*\]")
_OWN = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?<!any )(?<!all )other\b"
    r"|\b(?:another|same|instead of \d|rest|(?:authors’|their) experiments)\b"
)
_ASKING = re.compile(
    r"^.*?\b(?:do|does|did|is|are|was|were|can|could|has|have|had|should|must|will)\b "
)
_NAME = re.compile(r"(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[A-Za-z][\w-]*[A-Za-z])[\w-]+")
_METRIC_NAMES = frozenset(
    "F1 BLEU EM AUC ROC AUROC MAE RMSE MSE WER CER SOTA ROUGE MRR NDCG MAP IoU CI OR HR SD".split()
)
_WHOLE = re.compile(
    r"\ball (?:the )?(?:\w+ ){0,2}(?:models|experiments|networks|systems|runs|participants)\b"
    r"|\b(?:vocabulary|context window|learning rate (?:\w+ed|decay|increase))\b"
)
_SET_UP = re.compile(
    r"How many (?:[\w-]+ ){0,2}(?:layers|heads|units|parameters|blocks|neurons|GPUs|TPUs|cores"
    r"|electrodes|channels|participants|patients) (?:do|did) the authors (?:use|train|have|employ)$"
)
"""Of what a paper has one set, so that its authors are enough."""
_PLACE = re.compile(
    r" (?:on|for|in|at|over|under|during|across|with|from|to|after|when|using|without|against|than"
    r"|compared|between|as) \S"
)
_GATHERED = re.compile(
    r"\b(?:recruit|enroll|enrol|collect|gather|survey|interview|analy[sz]e|annotate|label|review"
    r"|screen|randomi[sz]e|crawl|scrape|sequence|complete|participate)(?:e?d)?\b"
)
_FEWEST_GATHERED = 8  # a sample of fewer is told of in passing


def is_incidental(amount: Amount, reading: Reading) -> bool:
    """Whether a number is of an example, a plot, or of another's work that does something."""
    sentence = amount.number[0].sent
    if _SHOWN_ONLY.search(sentence.text):
        return True
    own = bool(_OWN.search(sentence.text)) or (
        reading.system is not None and reading.system.name in sentence.text
    )
    if own:
        return False
    if _EXAMPLE.search(sentence.text):
        return True
    section = reading.section(amount.passage)
    if section is not None and section.kind is SectionKind.BACKGROUND:
        return True
    if amount.is_share and amount.after is not None and amount.after.lower_ == "of":
        return False  # what is known of the field: "80% of all letters are lost"
    printed = reading.document.slice(amount.passage.span(sentence.start, sentence.end))
    return bool(_CITED.search(printed)) and sentence.root.lemma_.lower() not in _HOLDS


def is_told(question: str, amount: Amount, reading: Reading, *, strict: bool = False) -> bool:
    """Whether a question names its thing: by a name, a term of the paper, or two telling words.

    ``strict``: one word is not enough, however often it comes ("What is the kernel size?").
    """
    of_all = question.startswith("What share of") or " of the " in question.partition(" do")[0]
    told = question if of_all else _ASKING.sub("", question, count=1)
    if _ASIDE.search(question) or re.search(r"\bby \d| and \w+$| now | not \w+ed$", told):
        return False
    own = re.search(r"\bthe authors’ |\bof the authors\b", question)
    if own or _WHOLE.search(question) or _is_sample(told, amount) or _SET_UP.match(question):
        return True
    if names_in(told):
        return True
    words = set(re.findall(r"[\w-]+", told.lower()))
    asked = {*amount.number, *(amount.noun or ())}
    telling = [
        t
        for t in amount.number[0].sent
        if t not in asked and t.lower_ in words and _tells(t, reading)
    ]
    known = (reading.is_familiar(t) or _restricts(t, words) or _is_mass(t) for t in telling)
    return len({t.lemma_ for t in telling}) > 1 or (not strict and any(known))


def names_in(text: str) -> list[str]:
    """The proper names and short forms of a text, without those of metrics."""
    return [name for name in _NAME.findall(text) if name not in _METRIC_NAMES]


def places(question: str) -> bool:
    """Whether a question for a score says where it was reached, or asks for a named score."""
    opening = _ASKING.match(question)
    asked = opening[0] if opening else ""
    return bool(_PLACE.search(question[len(asked) :]) or names_in(asked[4:]))


def of_the_section(amount: Amount, reading: Reading) -> str:
    """The one name in the heading of a number's section ("Experiments on BRIDGE-2"), or empty."""
    section = reading.section(amount.passage)
    if section is None or section.kind is SectionKind.BACKGROUND:
        return ""
    names = re.findall(r"(?:\b\w*[A-Z]\w*[A-Z\d]\w*(?:-\w+)*)(?: v?\d[\d.]*)?", section.title or "")
    system = reading.system.name if reading.system is not None else ""
    known = len(names) == 1 and not section.title.isupper() and names[0] != system
    return names[0] if known else ""


def _tells(token: Token, reading: Reading) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} and token.lemma_.lower() not in _BLANK


def _restricts(token: Token, words: set[str]) -> bool:
    """Whether a word tells which of the things are meant: "the big models"."""
    return token.dep_ in {"amod", "compound"} and token.head.lower_ in words


def _is_mass(token: Token) -> bool:
    """Whether a subject is a thing as such, without an article: "inflation", "dropout"."""
    bare = not any(c.dep_ in {"det", "nmod:poss"} for c in token.children)
    subject = token.dep_ in {"nsubj", "nsubj:pass"} and len(token) > 2  # no symbol: "λ"
    return subject and bare and not is_plural(token)


def _is_sample(told: str, amount: Amount) -> bool:
    """Whether a question asks how many were gathered for the study."""
    digits = re.sub(r"\D", "", amount.text)
    big = amount.text[-1:] in "KMBk" or bool(digits) and int(digits) >= _FEWEST_GATHERED
    return big and bool(_GATHERED.search(told))
