"""Checks of the answer: short, one thing, whole, and not true of anything."""

import re

from cardgen.cards.card import Card, Form
from cardgen.cards.checks.model import Check
from cardgen.cards.checks.question import GENERIC
from cardgen.cards.words import FUNCTION_WORDS, content, stem, words
from cardgen.document import Document

__all__ = ["ANSWER_CHECKS"]

LONGEST_ANSWER = 30
"""Words. The criteria ask for about 20; definitions in papers run to 30, and the ranking marks
down what is over 20 long before this bound."""

MOST_ITEMS = 4
"""Items of an answer: more is a set to recite (Wozniak's rules 9 and 10)."""

_BULLET = re.compile(r"(?:^|\s)(?:[•‣▪◦*]|\(?(?:[1-9]|i{1,3}|iv|[a-e])\)|[1-9]\.)\s+\w")
_NO_ITEM = re.compile(r"(?:\w+ing|\w+ed|which|who|that|where|so|but|then) \w", re.IGNORECASE)
"""What begins a clause after a comma, not the next item of a list."""

_ENDS_OPEN = frozenset(
    """
    a an the of to in on for and or nor but by with without as at from that this these those its
    their which who whose whom when where while if because than is are was were be been has have had
    into onto over under upon via between among per each every such also not no both either
    respectively namely e.g i.e etc very more most can may will would should could must do does
    """.split()
)
_STARTS_OPEN = re.compile(
    r"(?:and|or|but|nor|of|which|who|whose|than|then|thus|hence|however|therefore|also|moreover"
    r"|although|though|whereas|respectively|rather|instead|indeed|similarly|finally|specifically|is|are|was|were|be|been|has|have|etc|e\.g|i\.e"
    r"|respect to|well as)\b"
    r"|\w+ly (?:it|they|he|we|the|this)\b"
    r"|[,;:.)\]}%]",
    re.IGNORECASE,
)
_ONE_SIDE = re.compile(r"\bbetween (?:an?|the) (?!.*\band\b)[\w -]*[^s\W]$")
"""A "between" with one thing only."""
_NEXT_PART = re.compile(
    r"\b(?:and|,|while) the (?:second|third|other|latter) (?:\w+ )?(?:is|are)\b"
)
_RELATIVE = re.compile(r"\b(?:that|which|who|where|when)\b")
_NEXT_PREDICATE = re.compile(
    r"\band (?:is|are|was|were|has|have|can|will)\b"
    r"|\b(?:and|but) (?:instead|thus|also|then|hence|thereby|\w+ly) \w+s\b"
    r"|\bbut (?:does|do|did|is|are|was|were|has|have|can|will)\b"
    r"|(?:, |\b)and (?!thus|its|this|as|his)[a-z]+(?<![su])s (?:the|an?|its|their|all(?! as)|each) "
)
"""What another verb says: "… of words and emits the pair"; behind a relative pronoun it is that
pronoun's: "a layer that reads words and emits the pair"."""
_TRAILS_OFF = re.compile(
    r"(?:\betc\.?|\band so on|\band so forth|\.\.\.|…|\bsuch as|:"
    r"|\bin (?:a number of|several|various|many) (?:different )?ways)$"
)
_BARE_COMPARISON = re.compile(
    r"(?:(?:\w+ly|much|far|even|often|somewhat) )*(?:(?:more|less) \w+|\w{3,}er|worse|better)",
    re.IGNORECASE,
)
_OPINION = frozenset(
    stem(word)
    for word in """
    important key popular common widely used promising interesting useful powerful effective
    efficient simple natural good better best great significant crucial essential fundamental
    standard typical general main major novel new recent well-known known challenging difficult hard
    possible active open area topic field research choice step role aspect part thing way tool
    approach method technique concept idea problem task issue question example model system
    algorithm framework component feature property solution alternative option practice kind form
    type case one single worst successful strong robust flexible interest great deal lot many
    """.split()
)
"""Stems that say nothing of one thing rather than another."""


def long_answer(card: Card, _: Document) -> bool:
    """An answer of more than ``LONGEST_ANSWER`` words."""
    return len(words(card.back)) > LONGEST_ANSWER


def several_sentences(card: Card, _: Document) -> bool:
    """More than one sentence."""
    return bool(re.search(r"[a-z)\]”’\"0-9][.?!] [A-Z]", card.back))


def second_part(card: Card, _: Document) -> bool:
    """The answer goes on: to the next part ("and the second is …") or predicate ("and are …")."""
    if _NEXT_PART.search(card.back):
        return True
    asks_thing = re.match(r"what (?:is|are|does|do)\b", card.front, re.IGNORECASE)
    if not asks_thing:
        return False
    goes_on = _NEXT_PREDICATE.search(card.back)
    return goes_on is not None and not _RELATIVE.search(card.back, 0, goes_on.start())


def list_answer(card: Card, _: Document) -> bool:
    """Bullets, over two semicolons, or over ``MOST_ITEMS`` items."""
    if _BULLET.search(card.back) or card.back.count(";") > 2:
        return True
    outside = re.sub(r"\([^)]*\)", "", card.back)
    items = [item for item in re.split(r",\s+(?:and |or )?|\s+and\s+", outside) if item.strip()]
    clauses = any(_NO_ITEM.match(item) for item in items[1:])
    return outside.count(", ") >= 2 and len(items) > MOST_ITEMS and not clauses


def fragment(card: Card, _: Document) -> bool:
    """A piece of a phrase: it starts or ends where no phrase does."""
    back = card.back.strip()
    if not back:
        return card.figure is None
    last = words(back)[-1:] or [""]
    open_end = last[0] in _ENDS_OPEN and not re.search(r"\b[A-Z]$", back)
    return (
        open_end
        or bool(_ONE_SIDE.search(back))
        or bool(_STARTS_OPEN.match(back))
        or back[-1] in ",;:-–—(["
    )


def trails_off(card: Card, _: Document) -> bool:
    """An answer that ends in "etc.", "such as" or dots: its rest can't be recalled."""
    return bool(_TRAILS_OFF.search(card.back.strip()))


def says_nothing(card: Card, _: Document) -> bool:
    """An answer that is true of anything: "an important technique", "a popular choice"."""
    if card.figure is not None or not card.back or card.kind in {"abbreviation", "number"}:
        return False
    stems = content(card.back)
    if len(stems) <= 4:
        stems -= GENERIC
    if re.search(r"\d|[A-Z]{2}|[a-z][A-Z]", card.back):
        return False
    asked = re.sub(r"\w+(?:-\w+)+", " ", card.front)  # "salt-water lamps" are not the water
    return not (stems - _OPINION - content(asked))


def bare_comparison(card: Card, _: Document) -> bool:
    """Nothing but which of two is more: "much simpler", without a number or what it costs."""
    return card.form is Form.QUESTION and bool(_BARE_COMPARISON.fullmatch(card.back.strip(" .")))


def only_function_words(card: Card, _: Document) -> bool:
    """An answer without one word that carries meaning, sign or number."""
    if card.figure is not None and not card.back:
        return False
    found = words(card.back)
    symbols = re.search(r"[\d=<>+√∑∏∈≤≥α-ωΑ-Ω]", card.back)
    return not symbols and all(word in FUNCTION_WORDS for word in found) and not card.back.isupper()


ANSWER_CHECKS = (
    Check("long-answer", long_answer, f"the answer has over {LONGEST_ANSWER} words"),
    Check("several-sentences", several_sentences, "the answer is more than one sentence"),
    Check("list-answer", list_answer, f"over {MOST_ITEMS} items can't be recited"),
    Check("second-part", second_part, "the answer goes on to the next part"),
    Check("fragment", fragment, "the answer is a piece of a phrase"),
    Check("trails-off", trails_off, "the answer doesn't end"),
    Check("says-nothing", says_nothing, "the answer is true of anything"),
    Check("bare-comparison", bare_comparison, "it only says which of two is more"),
    Check("empty-answer", only_function_words, "the answer has no word that carries meaning"),
)
