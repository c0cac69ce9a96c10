"""What a step brings about, told in the next sentence: "We oil the wheels. This slows the clock".

The non-volitional result of Mann & Thompson 1988 ("Rhetorical Structure Theory"): "this" with a
verb of effect takes up the whole sentence before it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lemminflect import getInflection
from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.rules.mentions import display
from cardgen.rules.model import Fact
from cardgen.rules.phrases import phrase, unbracketed, words
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of
from cardgen.rules.suppositions import is_supposed
from cardgen.rules.verbs import base_form

__all__ = ["outcome_of_step"]

_EFFECT = re.compile(
    r"^This (?:also |significantly |greatly |slightly |substantially )?(?P<verb>hurts?|improves?d?"
    r"|reduces?d?|increases?d?|decreases?d?|lowers?|raises?d?|speeds|slows|degrades?d?|boosts"
    r"|leads?|led|results?|resulted|yields?|yielded|causes?d?|gives|gave|avoids|prevents|saves|cuts"
    r"|doubles?d?|halves?d?|limits|helps|forces|encourages|introduces|adds|requires) (?P<rest>.+)$"
)
_END = re.compile(r"[;:]\s|\s[–—]\s|, (?:which|where|and (?:we|the|it|this))\b")
_STEPS = frozenset(
    "use employ apply add remove replace set train mask share scale normalize initialize increase"
    " decrease reduce limit drop freeze insert combine sort cache compress split merge sample"
    " filter clip tie pool average double halve fix store keep treat inject delete disable"
    " enable".split()
)
_MOST_ASKED, _FEWEST_TOLD, _MOST_TOLD, _LONGEST_QUOTE = 14, 3, 26, 75  # words


def outcome_of_step(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per pair of sentences. Slots: ``doing``, ``did``, ``outcome``."""
    for passage in reading.prose:
        for first, second in pairwise(passage.doc.sents):
            match = _EFFECT.match(second.text.strip())
            slots = _slots(first, match, reading) if match else None
            if slots is not None and len(first) + len(second) <= _LONGEST_QUOTE:
                evidence = passage.span(first.start, second.end)
                anchor = passage.span(second.start, min(second.start + 3, second.end))
                yield Fact(kind, slots["doing"], slots, evidence, anchor, rule)


def _slots(first: DocSpan, match: re.Match[str], reading: Reading) -> dict[str, str] | None:
    doing = _doing(first.root, reading)
    rest = unbracketed(_END.split(match["rest"], maxsplit=1)[0]).strip(" .,")
    outcome = third_person(f"{match['verb']} {rest}", authors=False)
    if doing is None or points_away(outcome):
        return None
    if not _FEWEST_TOLD <= len(outcome.split()) <= _MOST_TOLD:
        return None
    past = match["verb"] in {"led", "gave"} or match["verb"].endswith("ed")
    return {"doing": doing, "did": "did" if past else "does", "cost": "", "outcome": outcome}


def _doing(root: Token, reading: Reading) -> str | None:
    """What "we" did, or what was done to a thing, as a gerund with its object."""
    lemma, subject = base_form(root), subject_of(root)
    if root.pos_ != "VERB" or lemma not in _STEPS or subject is None or is_supposed(root):
        return None
    passive = subject.dep_ == "nsubj:pass"
    if not passive and subject.lower_ != "we":
        return None
    things = [subject] if passive else [c for c in root.children if c.dep_ == "obj"]
    if len(things) != 1:
        return None
    kept = phrase(things[0])
    gerund = getInflection(lemma, "VBG")
    text = third_person(f"{gerund[0]} {display(kept, reading)}", authors=False) if gerund else ""
    return text if 1 <= len(words(kept)) <= _MOST_ASKED and not dangles(text) else None
