"""Scores of systems: which words name a metric, and scores where parsers stumble."""

import re

from lemminflect import getAllLemmas
from spacy.tokens import Token

from cardgen.rules.coded.amounts import Amount
from cardgen.rules.coded.asking import asked, clause_head, stands
from cardgen.rules.coded.measures import measure_before
from cardgen.rules.mentions import AUTHORS, display
from cardgen.rules.nouns import core, determiner_of, is_plural
from cardgen.rules.phrases import clean
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of

__all__ = ["is_metric", "reported_score", "reported_share", "scored", "worded"]

_METRIC = re.compile(
    r"\b(?:accurac(?:y|ies)|bleu|f1|f-?(?:score|measure)|perplexit(?:y|ies)|auc|auroc|precision|recall"
    r"|rouge(?:-\w+)?|mae|rmse|mse|wer|cer|ndcg|mrr|map|m?iou|psnr|ssim|error(?: rates?)?"
    r"|(?:test|log|overall|average|mean|success|benchmark)[ -]\w*score"
    r"|scores?|correlation|kappa|sensitivity|specificity|exact match|em|ppl|bpc"
    r"|bits? per (?:character|byte)"
    r"|log-?likelihood|speedup|throughput|latency|success rate|hit rate|miss rate|compression ratio"
    r"|odds ratio|hazard ratio"
    r"|relative risk|mortality|incidence|prevalence|improvements?|gains?|reductions?"
    r"|performance)\b",
    re.IGNORECASE,
)
_REACHES = frozenset("achieve reach obtain attain score yield report get give show".split())
_MOVES = frozenset("lose gain drop save".split())
_ON = frozenset("on for in at".split())
_LONGEST_PLACE = 8  # words of "on the … data set"
_LONGEST_SUBJECT = 8  # words of "the reader that we built"


_GAIN = re.compile(
    r"(?:What|How much) (?P<words>(?:[\w-]+ ){0,3}?"
    r"(?:improvement|gain|reduction|increase|decrease|drop|speedup))s?"
    r"(?= (?:do|does|did)\b)"
)
_JUDGED = re.compile(r"\b(?:large|significant|substantial|substantive|considerable|notable|big) ")
_PRAISED = re.compile(
    r"^((?:\w+ )?[Ww]hat) (?:(?:larger|smaller|higher|lower|better|substantial|substantive"
    r"|significant|considerable|impressive|remarkable|new|state-of-the-art|SOTA) )+(?=[a-z])"
)
_SAID_WITH_AN = re.compile(r"[aeiou]|[AEFHILMNORSX](?![a-z])")


def worded(question: str) -> str:
    """A question for a change asks how large it is: "What gains did …" as "How large a gain did …".

    What judges the change or the measure goes: the answer tells it.
    """
    found = _GAIN.match(question)
    if found is None:
        return _PRAISED.sub(r"\1 ", question, count=1)
    words = _JUDGED.sub("", found["words"])
    article = "an" if _SAID_WITH_AN.match(words) else "a"
    return f"How large {article} {words}{question[found.end() :]}"


def is_metric(words: str) -> bool:
    """Whether words name what systems are scored by."""
    return bool(_METRIC.search(words))


def reported_score(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "… reaches 55 F1 on the Harbour data". Slots: ``question``, ``value``."""
    noun, after = amount.noun, amount.after
    measure = measure_before(amount, reading)
    if measure is not None:
        start, metric = measure
    elif noun is not None:
        start, metric = amount.number.start, display(noun, reading)
    else:
        return None
    verb = _reaching_verb(start, amount)
    who = _reached_by(verb, reading) if verb is not None and is_metric(metric) else None
    if who is None:
        return None
    place = _place(after)
    if place is None:
        return None
    sentence = amount.number[0].sent
    front = _place(sentence[0]) if sentence[0].i < start and sentence[0].lower_ in _ON else None
    where = " ".join(display(part, reading) for part in (place, front) if part)
    where = re.sub(r" (On|For|In|At) ", lambda m: m[0].lower(), f" {where}").strip()
    text = third_person(f"What {metric} {who} {where}", authors=True)
    question = clean(text)
    return {"question": question, "value": amount.text} if stands(question) else None


def scored(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "Achieves 28 BLEU on X", "an 82% accuracy". Slots: ``question``, ``value``."""
    noun = amount.noun
    if noun is None or amount.is_word or noun[0].lower_ == "respective":
        return None
    metric = is_metric(noun.text)
    if not metric and (not amount.is_share or noun[-1].lower_.endswith("s")):
        return None
    start = amount.number.start
    before = amount.before
    if before is None or before.lower_ == "another":
        return None
    if before.pos_ not in {"VERB", "AUX", "DET", "ADV"} and before.lower_ != "between":
        return None
    if before.lower_ in {"a", "an", "between"}:
        start -= 1
    head = clause_head(noun[-1])
    if head is None or head.i >= start:
        return None
    text = asked(head, amount.doc[start : noun.end], reading, amount.passage)
    what = third_person(display(noun, reading), authors=False)
    asking = "What" if metric and head.lemma_.lower() not in _MOVES else "How much"
    question = clean(f"{asking} {what} {text}") if text else ""
    return {"question": question, "value": amount.text} if text and stands(question) else None


def _reaching_verb(start: int, amount: Amount) -> Token | None:
    """The verb before a score, with no more than "a new", "only" or "up to" in between."""
    for token in reversed(amount.doc[max(amount.number[0].sent.start, start - 3) : start]):
        if any(lemma in _REACHES for lemma in getAllLemmas(token.lower_).get("VERB", ())):
            return token
        if token.pos_ not in {"DET", "ADV", "ADJ"}:
            return None
    return None


def _reached_by(verb: Token, reading: Reading) -> str | None:
    """As in "does the northern reader reach"; the authors report what no one is said to reach."""
    before = list(verb.doc[_clause_start(verb) : verb.i])
    misread = verb.pos_ not in {"VERB", "AUX"}  # "the lamps reach 5 lux": a noun for the parser
    nouns = (t for t in before if t.pos_ in {"NOUN", "PROPN"})
    subject = next(nouns, None) if misread else subject_of(verb)
    if subject is None or subject.lower_ == "we":
        own = any(t.lower_ in {"we", "our"} for t in verb.sent)
        return f"do {AUTHORS} report" if own else None
    whole = before if misread else [t for t in subject.subtree if t.i < verb.i]
    plain = [t for t in whole if t.dep_ != "advmod"]
    points = any(t.pos_ == "PRON" or t.text in {",", "("} for t in plain)
    if determiner_of(subject) == "the" and len(core(subject)) == 1:
        if subject.lemma_.lower() not in {"model", "system", "network", "method"}:
            return None
        name = f"{AUTHORS}’ {subject.lower_}"
    elif len(plain) <= _LONGEST_SUBJECT and not points:
        name = third_person(display(plain, reading), authors=False)
    else:
        return None
    do = "do" if is_plural(subject) else "does"
    return f"{do} {name} {getAllLemmas(verb.lower_)['VERB'][0]}"


def _clause_start(verb: Token) -> int:
    """Where the words before a verb begin, behind the last comma."""
    commas = [t.i for t in verb.doc[verb.sent.start : verb.i] if t.text in {",", ";", ":"}]
    return commas[-1] + 1 if commas else verb.sent.start


def _place(after: Token | None) -> list[Token] | None:
    """As in "On the … test set" behind a score: up to a verb, a comma or a dash."""
    if after is None or after.lower_ not in _ON:
        return None
    kept: list[Token] = []
    for token in after.doc[after.i : after.sent.end]:
        if token.text in {",", ";", "(", ".", "–", "—", ":"} or token.pos_ in {
            "VERB",
            "AUX",
            "CCONJ",
        }:
            break
        if token.text == "-" and token.whitespace_ and token.nbor(-1).whitespace_:
            break
        kept.append(token)
    words = [t for t in kept if not t.is_punct]
    if not words or words[-1].pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    return kept if 2 <= len(words) <= _LONGEST_PLACE else None


def reported_share(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """As in "Lantern answers 4% of the calls": a name and a verb, read without the parser."""
    verb, after, doc = amount.before, amount.after, amount.doc
    if not amount.is_share or verb is None or after is None or after.lower_ != "of":
        return None
    sentence = amount.number[0].sent
    names = doc[sentence.start : verb.i]
    lemmas = getAllLemmas(verb.lower_).get("VERB", ())
    named = (
        1 <= len(names) <= 3
        and names[-1].pos_ in {"PROPN", "NOUN"}
        and names[-1].text[:1].isupper()
    )
    if not named or not verb.lower_.endswith("s") or not lemmas or lemmas[0] == verb.lower_:
        return None
    rest = []
    for token in doc[after.i + 1 : sentence.end]:
        if token.text in {",", ";", "(", "."} or token.lower_ in {"when", "which", "and", "while"}:
            break
        rest.append(token)
    end = next(
        (n for n, t in enumerate(rest) if t.pos_ not in {"NOUN", "PROPN", "ADJ", "DET"}), len(rest)
    )
    if not end or len(rest) > 12:
        return None
    what, tail = display(rest[:end], reading), display(rest[end:], reading) if rest[end:] else ""
    question = clean(f"What share of {what} does {names.text} {lemmas[0]} {tail}")
    return {"question": question, "value": amount.text} if stands(question) else None
