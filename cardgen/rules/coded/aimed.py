"""What is done to reach an end that opens the sentence: "To keep the labels dry, tins are used".

The purpose relation of Vander Linden & Martin 1995 ("Expressing rhetorical relations in
instructional text"), where nobody is named who acts: the end is asked about, and the passive clause
behind it is the answer. The words are taken as they stand, as in the rule for what authors do.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.coded.passing import is_in_passing
from cardgen.rules.mentions import mention
from cardgen.rules.model import Fact
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading

__all__ = ["done_to"]

_PASSIVE = r"(?:is|are|was|were|can be)"
_AIMED = re.compile(
    r"^(?:[A-Z]\w+, )?(?:(?:In order )?[Tt]o (?P<aim>[a-z][a-z-]+ [^;:,]{6,110}?)"
    r"|[Ff]or (?P<doing>[a-z-]+ing [^;:,]{6,110}?)), "
    r"(?P<deed>(?!we |one |you |it |they |there |this |these |I )"
    r"(?P<thing>[A-Za-z][^,;:]{3,90}?) "
    rf"(?P<be>{_PASSIVE}) (?:[a-z]+ly |then |also |[A-Z]\w+[ -])?(?P<verb>[a-z-]+)\b.*)$"
)
_END = re.compile(
    r"[;?:]\s| – | — |\. (?=[A-Z])| since | because | \((?=[^)]*$)"
    r"|, (?:but|so|while|whereas|although|though|which|who|where|thereby|hence|since|because|as|we"
    r"|it|they|this|these|resulting|leading|see)\b|, and (?:we|the|it|they)\b"
    r"| (?:as )?(?:proposed|described|suggested|introduced) (?:in|by) ?\("
)
_VAGUE = frozenset(
    "do see give put summarize illustrate conclude answer address clarify simplify begin start"
    " further facilitate better remedy tackle overcome validate verify visualize visualise"
    " show demonstrate understand explore be have help provide gain rectify apply fix solve tell"
    " say sum recall compare evaluate optimize optimise".split()
)
"""Verbs of an end that tells little without the sentence before it, or of the paper's checks."""
_TELLING = frozenset(
    "be prove show note recall find know see present discuss describe omit".split()
)
"""Verbs of a main clause by which nothing is done for the end."""
_SIMPLY = frozenset(
    "used employed performed adopted applied conducted needed required recommended preferred"
    " introduced computed".split()
)
"""What tells no more than that the thing is the means: then the thing alone is the answer."""
_OF_ONE = {"are": "is", "were": "was"}
"""How "what" is asked of, which is one thing until it is known to be more."""
_CHECK = re.compile(r"\b(?:fair|comparison|comparability|end|purpose|reason|aim|convenience)\b")
_MOST_AIM, _FEWEST_DEED, _MOST_DEED = 16, 4, 28  # words


def done_to(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """What is done to an end. Slots: ``question`` (behind "what"), ``answer``."""
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            match = _AIMED.match(sentence.text.rstrip())
            slots = _slots(match, sentence, passage, reading) if match else None
            if slots is not None:
                concept = concept_of([sentence.root], reading, passage)
                span = passage.span(sentence.start, sentence.end)
                anchor = passage.span(sentence.start, min(sentence.start + 4, sentence.end))
                yield Fact(kind, concept, slots, span, anchor, rule)


def _slots(
    match: re.Match[str], sentence: DocSpan, passage: Passage, reading: Reading
) -> dict[str, str] | None:
    aim = unbracketed(match["aim"] or match["doing"])
    deed = unbracketed(_END.split(match["deed"], maxsplit=1)[0]).strip(" .,")
    starts = {t.idx - sentence.start_char: t for t in sentence}
    opening = match.start("aim" if match["aim"] else "doing")
    end, verb = starts.get(opening), starts.get(match.start("verb"))
    if (
        end is None
        or end.pos_ != "VERB"
        or end.dep_ in {"amod", "compound"}
        or end.lemma_.lower() in _VAGUE
        or _CHECK.search(aim)
    ):
        return None
    if verb is None or "Part" not in verb.morph.get("VerbForm", []) or verb.lemma_ in _TELLING:
        return None
    if _has_clause(end, match.start("deed") + sentence.start_char) or is_in_passing(aim, deed):
        return None
    if not _is_told(end, reading, passage) or dangles(aim) or points_away(deed) or dangles(deed):
        return None
    aim, deed = third_person(aim, authors=False), third_person(deed, authors=False)
    if len(aim.split()) > _MOST_AIM or not _FEWEST_DEED <= len(deed.split()) <= _MOST_DEED:
        return None
    aim = f"to {aim}" if match["aim"] else f"for {aim}"
    return _asked(match, verb, aim, deed, reading)


def _asked(
    match: re.Match[str], verb: Token, aim: str, deed: str, reading: Reading
) -> dict[str, str] | None:
    """The question behind "what" with its answer."""
    be, thing = match["be"], unbracketed(match["thing"]).strip()
    one = _OF_ONE.get(be, be)
    whole = {"question": f"{one} done {aim}", "answer": deed}
    behind = deed.partition(f" {match['verb']}")[2]
    article = re.match(r"(?:[Aa]n?|[Tt]he) ", thing)
    if match["verb"] in _SIMPLY and be in {"is", "are", "was", "were"} and len(behind.split()) < 8:
        restricted = behind if behind.startswith((" which ", " that ")) else ""
        if article and article.group().lower() == "the " and len(thing.split()) < 3:
            return None
        if behind and not restricted:
            return whole
        return {"question": f"{one} {match['verb']} {aim}", "answer": f"{thing}{restricted}"}
    return whole


def _is_told(end: Token, reading: Reading, passage: Passage) -> bool:
    """Whether what the end is about is named in full."""
    things = [c for c in end.children if c.dep_ == "obj"]
    return all(mention(t, reading, passage) is not None for t in things)


def _has_clause(end: Token, stop: int) -> bool:
    """Whether a verb says what is so, with no "whether" before it: then it is the main one."""
    told = [t for t in end.sent if end.i < t.i and t.idx < stop]
    asked = {"whether", "if", "that", "which", "how", "what"} & {t.lower_ for t in told}
    return not asked and any(t.pos_ == "AUX" for t in told)
