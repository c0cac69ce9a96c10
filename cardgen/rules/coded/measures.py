"""Numbers that measure: "a rate of 0.1", "set the rate to 0.1", "the rate is 0.1"."""

import re

from spacy.tokens import Token

from cardgen.rules.coded.amounts import Amount
from cardgen.rules.coded.asking import asked, clause_head, predicate, stands
from cardgen.rules.coded.counts import case_before
from cardgen.rules.mentions import display, mention
from cardgen.rules.phrases import clean
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import fronted, subject_of

__all__ = ["by_amount", "measure_before", "measured", "set_to", "shown", "value_is"]

_MEASURES = frozenset(
    "accuracy age amount area attenuation average bandwidth batchsize bias bitrate budget"
    " capacity coefficient concentration correlation cost coverage current decline decrease"
    " delay density depth deviation diameter difference dimension dimensionality distance dose"
    " drop dropout duration effect efficiency energy entropy error estimate factor field"
    " fraction frequency gain growth half-life height improvement increase incidence intensity"
    " interval jump kappa latency length level lifetime likelihood limit load loss magnitude"
    " margin mass mean median memory momentum mortality number odds overhead overlap pace"
    " penalty percentage performance period perplexity power precision pressure prevalence price"
    " probability proportion radius range rate ratio recall reduction regularization resolution"
    " return risk saving score sensitivity separation share shift significance similarity size"
    " skew slope span specificity spacing speed speedup spread sum temperature threshold"
    " throughput time value variance velocity voltage volume wavelength weight width"
    " window word-error yield f1 bleu auc rouge map".split()
)
_IS_MEASURE = re.compile(
    r"(?:[^s]ity|life|strength|mass|charge|dose|ness|[ae]nce|[ae]ncy|t?ion|[ae]ge|size|count|length)$"
)
"""How nouns end that name what can be measured, as most do."""
_SET = frozenset(
    "set expand increase reduce decrease limit fix raise lower drop grow extend restrict fall"
    " rise shrink improve cut scale bring initialize initialise clip resize pad truncate".split()
)
_KEPT = frozenset("set fix initialize initialise start keep hold maintain cap clip".split())
_CHANGES = frozenset(
    "improve reduce outperform exceed increase decrease drop fall lower raise surpass cut grow"
    " rise beat gain shift differ change speed accelerate shorten decline shrink widen narrow"
    " advance boost enhance expand hurt degrade extend slow lag trail underperform multiply"
    " scale push lengthen".split()
)
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ"})
_BASELINE = re.compile(
    r"\b(?P<what>(?:the )?(?:previous|prior|best previous|next best|earlier|former"
    r"|state|current|existing|original|baseline)[\w\s’'-]{0,40}?)"
    r"(?: of| at|:| was| is) (?P<value>\$?\d[\d.,]*\d%?|\d%?)"
)


_STOPS = frozenset(", ( ; : . - and where which while although".split())
_GOES_ON = frozenset({"ADJ", "NOUN", "VERB", "PART"})


def shown(amount: Amount) -> str:
    """The number with what it counts: "50,257 tokens", "30 frames per second"."""
    if amount.noun is None:
        return amount.text
    return clean(f"{amount.text} {amount.doc[amount.noun.start : amount.end].text}")


def measure_before(amount: Amount, reading: Reading) -> tuple[int, str] | None:
    """Where "a dropout rate of" starts before a number, and the measure's own words."""
    doc, of = amount.doc, amount.before
    if of is None or of.i == of.sent.start:
        return None
    joined = of.lower_ == "of"
    noun = of.nbor(-1) if joined else of
    if noun.pos_ not in {"NOUN", "PROPN"} or (
        not joined and noun.lower_ not in {"rate", "size", "score", "accuracy"}
    ):
        return None
    if noun.lemma_.lower() not in _MEASURES and noun.lower_ not in _MEASURES:
        return None
    start = _phrase_start(noun)
    words = display(doc[start : noun.i + 1], reading)
    sized = start - 2 > of.sent.start and doc[start - 1].lower_ == "of" and noun.i == start
    if sized and doc[start - 2].pos_ == "NOUN":  # "a vocabulary of size 256"
        end, start = start, _phrase_start(doc[start - 2])
        words = f"{words} of {display(doc[start : end - 1], reading)}"
    while start > of.sent.start and doc[start - 1].pos_ == "DET":
        if doc[start - 1].lower_ in {"this", "these", "each", "that", "those", "some", "any"}:
            return None
        start -= 1
    return start, re.sub(r"^(?:new|also) ", "", words)


def _phrase_start(noun: Token) -> int:
    """Where the adjectives and nouns before a noun begin; "state-of-the-art" is one."""
    doc, start = noun.doc, noun.i
    while start > noun.sent.start:
        token = doc[start - 1]
        hyphened = token.text == "-" or (not token.whitespace_ and doc[start].text == "-")
        if (
            token.pos_ not in _INSIDE
            and not hyphened
            and not _amod(token)
            and not _is_version(token)
        ):
            break
        start -= 1
    return start


def _is_version(token: Token) -> bool:
    """Whether a number belongs to a name: "BRIDGE 2.0"."""
    named = token.i > token.sent.start and token.nbor(-1).pos_ == "PROPN"
    return token.pos_ == "NUM" and named


def _amod(token: Token) -> bool:
    return token.dep_ == "amod" and token.pos_ == "VERB"


def measured(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "A dropout rate of 0.1". Slots: ``question``, ``value``."""
    found = measure_before(amount, reading)
    if found is None:
        return None
    start, measure = found
    doc = amount.doc
    if amount.is_word or (start > 0 and doc[start - 1].lemma_ == "be"):
        return None
    if amount.is_listed and measure.endswith("s"):
        return None  # "rates of 3 % and 5 %": which is whose?
    end = amount.end
    gap = list(doc[start:end])
    head = clause_head(
        doc[
            amount.number.start - 2
            if amount.before is not None and amount.before.lower_ == "of"
            else amount.number.start - 1
        ]
    )
    if head is None or head in gap:
        return None
    wh = f"what {third_person(measure, authors=False)}"
    if any(t.dep_ in {"nsubj", "nsubj:pass"} for t in doc[start : amount.number.start]):
        if head.i <= end:
            return None
        text = predicate(head, gap, reading) if _is_passive(head) else None
        return _slots(f"{wh} {text}", amount) if text else None
    case = case_before(start, amount)
    if case is not None and case.i > head.sent.start and case.nbor(-1).text == ",":
        return None
    if case is not None and case.lower_ == "of":
        return None  # "consists of a set of 40 ships"
    text = asked(head, [*([case] if case is not None else []), *gap], reading, amount.passage)
    if text is None or (case is not None and case.lower_ == "with" and re.search(r"\d", text)):
        return None
    if case is None and text.endswith((" consist", " depend", " rely", " refer", " belong")):
        return None  # the preposition stood before another number
    question = f"{case.lower_} {wh} {text}" if case is not None else f"{wh} {text}"
    return _slots(question, amount)


def _is_passive(head: Token) -> bool:
    return any(c.dep_ == "aux:pass" for c in head.children)


def _slots(question: str, amount: Amount) -> dict[str, str] | None:
    question = clean(question[0].upper() + question[1:])
    if not stands(question):
        return None
    rest = amount.doc.text[amount.number.end_char : amount.number[0].sent.end_char]
    beaten = _BASELINE.search(rest)
    value = shown(amount)
    if beaten is not None:
        value = f"{value} ({re.sub(r'^the ', '', beaten['what'])}: {beaten['value']})"
    return {"question": question, "value": value}


def set_to(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "We set the rate to 0.1", "grows from 3 to 5 nodes". Slots: ``question``, ``value``."""
    doc, before = amount.doc, amount.before
    if before is None:
        return None
    end = amount.end
    number, text = amount.number, amount.text
    joint = next((t for t in number if t.lower_ == "to"), None)
    if before.lower_ == "from" and joint is not None:
        start, text = joint.i, doc[joint.i + 1 : number.end].text
    elif before.lower_ in {"to", "at"} and joint is None:
        start = before.i
    else:
        return None
    verbs = _SET if doc[start].lower_ == "to" else _KEPT
    head = next((t for t in doc[start].ancestors if t.lemma_.lower() in verbs), None)
    if head is None or head.i > start or any(t.pos_ == "VERB" for t in doc[head.i + 1 : start]):
        return None
    asking = asked(head, doc[start:end], reading, amount.passage)
    if asking is None or re.match(
        r"\w+ (?:an? )?(?:all|each|every|any|particular|certain) ", asking
    ):
        return None  # "all entries are set to 0": a step in a loop
    noun = amount.noun
    if noun is None:
        what = "what value"
    elif noun[-1].lower_.endswith("s"):
        what = f"how many {display(noun, reading)}"
    else:
        what = f"what {display(noun, reading)}"
    question = clean(f"{doc[start].text.capitalize()} {what} {asking}")
    return {"question": question, "value": text} if stands(question) else None


def by_amount(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "Improves the score by 3 points". Slots: ``question``, ``value``."""
    before = amount.before
    if before is None or before.lower_ != "by":
        return None
    head = clause_head(amount.noun[-1] if amount.noun is not None else amount.number[-1])
    end = amount.end
    if (
        head is None
        or head.i > before.i
        or head.lemma_.lower() not in _CHANGES
        or amount.text[0] in "-−"
        or (amount.noun is None and not re.search(r"[%×x$€£]|[a-z]{2}$", amount.text))
    ):
        return None  # "reduced by 3": three of what, or to a third?
    if any(t.text == "," for t in amount.doc[head.i : before.i]):
        return None
    if head.dep_ == "xcomp" and head.head.lower_ in {"able", "shown", "found"}:
        head = head.head  # "the lamp was able to cut the cost by a third"
    text = asked(head, amount.doc[before.i : end], reading, amount.passage)
    question = clean(f"By how much {text}") if text else ""
    return {"question": question, "value": shown(amount)} if text and stands(question) else None


def value_is(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "The maximum age is 12 days". Slots: ``question``, ``value``."""
    copula = amount.before
    if (
        copula is None
        or copula.lower_ not in {"is", "was", "are", "were"}
        or amount.noun is not None
    ):
        return None
    head = next((t for t in amount.number if any(c == copula for c in t.children)), None)
    subject = subject_of(head) if head is not None else None
    after = amount.after
    if (
        head is None
        or subject is None
        or (after is not None and (after.pos_ in _GOES_ON or after.lower_ == "of"))
    ):
        return None
    name = mention(subject, reading, amount.passage)
    if name is None or name.plural != (copula.lower_ in {"are", "were"}):
        return None
    if not _IS_MEASURE.search(subject.lemma_.lower()) and subject.lemma_.lower() not in _MEASURES:
        return None
    if subject.pos_ != "NOUN" or len(name.text.split()) < 3:
        return None
    if subject.lemma_ == "value" and " of " not in name.text:
        return None
    opening, rest = display(fronted(head), reading), _rest(head, amount, reading)
    return _slots(
        third_person(f"what {copula.lower_} {name.text} {rest} {opening}", authors=False), amount
    )


def _rest(head: Token, amount: Amount, reading: Reading) -> str:
    """What stands behind a value up to the next mark or clause: for whom it holds."""
    tail = [t for t in head.subtree if t.i >= amount.number.end]
    stop = next((n for n, t in enumerate(tail) if t.lower_ in _STOPS), len(tail))
    return display(tail[:stop], reading) if tail[:stop] else ""
