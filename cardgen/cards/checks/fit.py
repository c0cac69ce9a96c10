"""Checks that question, answer and quote fit each other: grammar where two of them meet.

A rule cuts a sentence into a question and an answer; a wrong cut shows at the seams.
"""

import re

from cardgen.cards.card import Card, Form
from cardgen.cards.checks.cutting import cut_short
from cardgen.cards.checks.model import Check, one_of
from cardgen.cards.checks.question import GENERIC
from cardgen.cards.templates import plural
from cardgen.cards.words import content, plain, words
from cardgen.document import Document

__all__ = ["FIT_CHECKS"]

_PREPOSITIONS = one_of("""
    in on at from to with without by for of into onto over under between among within during via
    through as after before about against due because since so if when where how why whether
""")
_QUALITIES = one_of("""
    available equivalent equal able unable likely unlikely similar identical responsible necessary
    independent proportional dependent different sensitive robust easy hard difficult possible
    impossible useful important essential critical crucial required consistent comparable compatible
    related based used made given shown known seen found designed trained computed defined applied
    small large high low good bad better worse clear true false present absent free ready relevant
    significant significantly higher lower larger smaller faster slower limited subject close such
    too straightforward common interested interesting successful effective beneficial
""")
_DEGREES = one_of("""
    also then not only still thus therefore often usually now very much more most less highly fully
    directly approximately roughly
""")
_NO_THING = re.compile(
    rf"(?:{_PREPOSITIONS}|always|never|often|typically|usually|still|already)\b"
    r"|(?:\w+ly )?\w{3,}[^s\W]s (?:the|an?|its|their|how|what|which|whether) "  # "updates the …"
    r"|(?:the )?same\b|what (?:kind|type|sort)\b"
    rf"|(?:(?:{_DEGREES})\s+)*(?:{_QUALITIES})"
    r"(?=\s+(?:to|in|for|by|than|from|that|on|at|with|of|as|only|when|if|because|and|enough)\b|$)",
    re.IGNORECASE,
)
_ASKS_THING = re.compile(
    r"what (?:is|are|was|were)\b(?! meant by)(?!.*\b(?:for|on|with|to|from|by|in|as)\?$)",
    re.IGNORECASE,
)
_ASKS_AIM = re.compile(r"\b(?:goal|aim|purpose|objective|idea|task|role|job|function|way)\b")
_ASKS_POINT = re.compile(r"\b(?:difference|question)s?\b")
_WHAT_BE = re.compile(
    r"what (?P<verb>is|are|was|were)\s(?P<article>an? |the )?(?P<term>[^?]*)\?$", re.IGNORECASE
)
_WHAT_MEANS = re.compile(
    r"what (?:does|do) (?:an? |the )?(?P<term>[^?]+) (?:refer to|mean|denote|describe|involve)\?$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\b(?:called|used|based|known|made|needed|required|trained|applied)\b"
    r"|\w+(?:ed|en|[^e]t) (?:\w+ly )?(?:with|by|to|into|as|on|for|from|through)\?$"  # "caused by?"
)
_WHICH = re.compile(
    r"(?:\w+ )?which (?P<noun>[^?]+?) (?:is|are|was|were|do|does|did|can|could|has|have|should|must"
    r"|will|may|might)\b",
    re.IGNORECASE,
)
_QUANTIFIERS = one_of("""
    most some many several various other another any each every all no such both few how part one
    different certain additional recent previous existing similar numerous potential typical half
    more less much type kind form example instance portion majority couple lot pair bit rest
""")
_QUANTIFIED = re.compile(
    rf"(?:what|how) (?:is|are|was|were|does|do|did|has|have)\s+(?:an? |the )?"
    rf"(?:(?<!the )(?:two|three|four|five)\b|(?:{_QUANTIFIERS})\b(?!-)"
    r"|common (?:type|kind|form|way|approach)"
    r"|(?:first|second|third|next|last|main|key|final) (?:one|step|point|reason|thing|part|set)\b)"
    r"(?! (?:of speech|pooling|sampling|likelihood))",
    re.IGNORECASE,
)
_OF_THE_TEXT = one_of("""
    types? kinds? ways? aspects? reasons? desiderata contributions? questions? goals? points?
    things? cases? settings? categories approaches experiments? examples? sections issues? problems?
    challenges? properties limitations? observations? findings more less other different versions?
    variants? options? possibilities factors? criteria scenarios? directions?
""")
_COUNTS_THE_TEXT = re.compile(rf"how many (?!times)(?:\w+ )?(?:{_OF_THE_TEXT})\b", re.IGNORECASE)
_SECOND_CLAUSE = one_of("""
    can has have is are was were do does did then found show shows use uses used hits? observed?
    merged? thus therefore that
""")
_RUN_ON = re.compile(
    r"\b(?:but|however|although|whereas)\b|,\s*(?:and|or|which|where|while|so)\b"
    rf"|\band (?:{_SECOND_CLAUSE})\b|\b(?:and|or|the|an?)\s*\?|\b(?:the|an?|of) (?:and|or)\b"
    r"|\b(?:of|the|an?|and) (?:do|does|did|are|was|were)\b|\b(?:that|this|these) back\b",
    re.IGNORECASE,
)


_LISTED = re.compile(r"(?<=\w)(?:, (?:[\w-]+ ){0,2}[\w-]+)+, (?:and|or) (?!wh)")
"""The members of a list between its first and its last: "ports[, tides, and ]hours"."""
_BROKEN_GRAMMAR = re.compile(
    r"\b(?:an?|the) (?:an?|the|just|be|is|are|was|were|of|in|by|over|under|for|with|from|on|at|to"
    r"|will|would|can|we|he|they|like)\b|\bis a few\b|\bhow many \w+ and (?:two|three|four|five|\d)"
    r"|\b(?:do|does|did|can|could|will|would|should|must|may|might)\b[^?]*\b(?:is|are|was|were|has)"
    r" [a-z]+\?|^(?:the|an?) (?:\w+ ){1,3}be\b|\b(?:is|are|was|were) (?:is|are|was|were|do|does)\b"
    r"|\b(?:is|are|was|were|do|does|did) (?:(?!that|which|who|where|when|if|and|what|how)[\w-]+ )"
    r"{1,3}(?:is|are|was|were|has) \w|\bhow many [A-Z] "
    r"|\b(?:to|of|in|by|with|from) (?:to|of|by|with|from|than|and|does|did)\b(?! the extent)"
    r"|^(?:why|how) .* do\?$|\b(?:does|do|did|is|are|was|were) no \w|\b(?:the|an?) 4\.$"
    r"|^how (?:is|are|was|were) \S+(?: \S+)? an? |\bneither (?!.*\bnor\b)"
    r"|\b(?:is|are) the authors (?:must|can|may|do|have|show)\b"
    r"|^what do(?:es)? .* (?:aim|tend|seem)\?$"
    r"|\bthe that\b|\bthe (?!early|only|daily|family|poly)\w+ly [a-z]+\.$"
    r"|\b(?:what|which|who|how|why) (?:does|do|did|is|are|was|were) (?:do|does|did|is|are|was|were"
    r"|not|than|that|which|and|or|also|of|with|in|on|for|by|from|at)\b|\b(?:very|more|most|so|too)\?",
    re.IGNORECASE,
)
_NO_PURPOSE = re.compile(
    r"to (?:\w+ing|the|an?|its|their|this|that|these|some|all|each|how|what|which|whether"
    r"|\d[\d.,]*)\b",
    re.IGNORECASE,
)


_TAKES_TO = re.compile(
    r"(?<![\w-])(?:caus|forc|enabl|allow|requir|encourag|lead|want|need|ask|expect|permit|help|tend|fail|train"
    r"|begin|seem|hav|try|attempt)(?:e|es|ed|s|ing)?\b",
    re.IGNORECASE,
)
"""Verbs that take an infinitive: "causes the model to overfit" states no purpose."""


_TELLS_APART = re.compile(
    r"[,\d:(]|\b(?:of|that|which|who|whose|where|when|for|to|with|without|in|on|from|by|between|as|at"
    r"|over|under|into|among|using|than|whether|how|or)\b|^(?:the|an?) \w+ \w+(?:ing|ed) ",
    re.IGNORECASE,
)
_USED_BY = re.compile(
    r" (?:employed|used|adopted|supported|favou?red) (?:by|in)"
    r" (?:many|most|several|various|some|all)\b.*$"
)
"""Who has a thing, which tells it from nothing."""
_BARE_GENUS = 6
"""Words of a definition with its article: "an image classification benchmark dataset"."""


def wrong_answer_type(card: Card, _: Document) -> bool:
    """A place, a reason or a quality answers what a thing is."""
    if card.form is Form.CLOZE or not card.back or not _ASKS_THING.match(card.front):
        return False
    if _ASKS_AIM.search(card.front) and card.back.startswith("To "):
        return False
    if _ASKS_POINT.search(card.front) and card.back.startswith(("How ", "Whether ")):
        return False
    return not _PARTICIPLE.search(card.front) and bool(_NO_THING.match(card.back))


def wrong_agreement(card: Card, _: Document) -> bool:
    """Verb and noun differ in number: "What are dropout?", "What is layers?"."""
    found = _WHAT_BE.match(card.front)
    if card.form is Form.CLOZE or found is None or _PARTICIPLE.search(card.front):
        return False
    if not words(found["term"]):
        return True
    many = plural(found["term"])
    one_asked = found["verb"].lower() in {"is", "was"}
    by_article = (found["article"] or "").lower() in {"a ", "an "}
    return (one_asked and many and not _proper(found["term"])) or (
        not one_asked and (not many or by_article)
    )


def _proper(term: str) -> bool:
    """Whether a term is a name, which may be a singular that ends in -s."""
    return term[0].isupper() or term.split()[-1][0].isupper()


def term_with_comma(card: Card, _: Document) -> bool:
    """The thing asked about has an aside in it: "What is attention, a mechanism?"."""
    found = _WHAT_BE.match(card.front)
    return card.form is Form.QUESTION and bool(found) and "," in card.front


def quantified_term(card: Card, _: Document) -> bool:
    """The question is about some or most of a thing: no term whose meaning one learns."""
    return card.form is Form.QUESTION and bool(_QUANTIFIED.match(card.front))


def names_itself(card: Card, _: Document) -> bool:
    """The answer begins with the question: "Which transformer is proposed?" – "The Transformer"."""
    found = _WHICH.match(card.front)
    if card.form is Form.CLOZE or found is None:
        return False
    asked = content(found["noun"])
    head = re.split(r",|\b(?:of|that|which|for|with|in|on)\b", card.back, maxsplit=1)[0]
    new = len(content(card.back) - content(card.front))
    goes_on = bool(re.match(r"(?:of|that|which|to|for|between)\b", card.back[len(head) :]))
    says_more = (asked <= GENERIC and new > 3) or (goes_on and new > 1)
    return bool(asked) and content(head) <= asked and not says_more


def counts_the_text(card: Card, _: Document) -> bool:
    """The number counts what the authors list, not what they built or found."""
    return bool(_COUNTS_THE_TEXT.match(card.front))


def runs_on(card: Card, _: Document) -> bool:
    """A question that drags along a second clause of its sentence, or ends in the middle."""
    asked = _LISTED.sub(" and ", card.front.removeprefix("Although "))
    return card.form is Form.QUESTION and bool(_RUN_ON.search(asked))


def broken_grammar(card: Card, _: Document) -> bool:
    """Two articles, two auxiliaries or two prepositions in a row: a wrong cut of the sentence."""
    front = re.sub(r"\[…\]", "4", card.front)  # a gap stands for a number, most often
    return bool(_BROKEN_GRAMMAR.search(front))


def restates_term(card: Card, _: Document) -> bool:
    """The answer to "What is X?" begins with X: a sentence about X, not what it is."""
    found = _WHAT_BE.match(card.front) or _WHAT_MEANS.match(card.front)
    if card.form is Form.CLOZE or found is None:
        return False
    term, back = plain(found["term"]), re.sub(r"^(?:the|an?) ", "", plain(card.back))
    return bool(term) and f"{back} ".startswith(f"{term} ")


def circular(card: Card, _: Document) -> bool:
    """Nothing but the term's own words tells what it is: "data that can't be predicted"."""
    found = _WHAT_BE.match(card.front) or _WHAT_MEANS.match(card.front)
    if card.form is Form.CLOZE or found is None or not card.back:
        return False
    stems = {re.sub(r"^(?:un|in|im|non)(?=\w{5})", "", word)[:5] for word in content(found["term"])}
    return all(word[:5] in stems for word in content(card.back))


def circular_parts(card: Card, _: Document) -> bool:
    """The name of the whole gives its parts: "encoder–decoder", "the encoder and the decoder"."""
    found = re.match(r"what (?:does|do) (?P<whole>.+) consist of\?$", card.front, re.IGNORECASE)
    if found is None:
        return False
    named = [word for word in words(card.back) if content(word)][:2]
    return len(named) == 2 and content(" ".join(named)) <= content(found["whole"])


def only_expands(card: Card, _: Document) -> bool:
    """The "definition" of a short form only spells it out: RNN, "a recurrent neural network"."""
    found = _WHAT_BE.match(card.front)
    if card.form is Form.CLOZE or found is None:
        return False
    short = re.sub(r"[^A-Z]", "", found["term"])
    initials = [word[0].upper() for word in re.split(r"[\s-]", card.back) if word[:1].isalpha()]
    spelled = "".join(initials[-len(short) :])
    return len(short) >= 2 and found["term"].rstrip("s").isupper() and spelled == short


def genus_only(card: Card, _: Document) -> bool:
    """A definition that names the genus and nothing that tells the thing from others of it."""
    if card.kind not in {"definition", "concept"} or not _WHAT_BE.match(card.front):
        return False
    said = _USED_BY.sub("", card.back)
    return not _TELLS_APART.search(said) and len(words(said)) <= _BARE_GENUS


def wrong_verb_form(card: Card, _: Document) -> bool:
    """What something lets others "do" is answered by a bare verb, not by -ed or -ing."""
    return card.front.endswith(" do?") and bool(re.match(r"\w{3,}(?:ed|ing)\b", card.back))


def no_purpose(card: Card, _: Document) -> bool:
    """A "why" answered by a "to" that states no purpose: a place, or what a verb calls for."""
    if not card.front.lower().startswith("why "):
        return False
    if card.back.startswith("To ") and _TAKES_TO.search(card.front):
        return True
    whence = " from " in card.front and len(words(card.back)) <= 3  # "from map to reduce tasks"
    return bool(_NO_PURPOSE.match(card.back)) or (whence and card.back.startswith("To "))


FIT_CHECKS = (
    Check("wrong-answer-type", wrong_answer_type, "no thing answers what a thing is"),
    Check("wrong-agreement", wrong_agreement, "verb and noun differ in number"),
    Check("term-with-comma", term_with_comma, "the term asked about has an aside in it"),
    Check("quantified-term", quantified_term, "it asks about some of a thing, not about a term"),
    Check("names-itself", names_itself, "the answer begins with what the question said"),
    Check("counts-the-text", counts_the_text, "the number counts the authors' list"),
    Check("cut-short", cut_short, "the answer stops before its own complement"),
    Check("broken-grammar", broken_grammar, "words that can't follow each other"),
    Check("restates-term", restates_term, "the answer is about the term, not what it is"),
    Check("circular", circular, "the answer tells the term by the term"),
    Check("circular-parts", circular_parts, "the parts stand in the name of the whole"),
    Check("only-expands", only_expands, "it spells a short form out and defines nothing"),
    Check("genus-only", genus_only, "it names a kind, and not what tells the thing from others"),
    Check("wrong-verb-form", wrong_verb_form, "the answer's verb doesn't follow the question's"),
    Check("no-purpose", no_purpose, "the answer to why is no purpose"),
    Check("runs-on", runs_on, "the question drags a second clause along"),
)
