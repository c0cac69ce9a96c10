"""What the authors report: "we find that S", "our results suggest that S".

Reporting verbs and their subjects as in Hyland 1996 and Teufel & Moens 2002. Whether a finding is
the paper's own is told by its reporter: "we" and "our results" are, "the findings" right behind a
citation are somebody else's. What of it readers drop is our own observation.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.guards import is_specific
from cardgen.rules.mentions import AUTHORS, display, mention
from cardgen.rules.model import Fact
from cardgen.rules.nouns import core, determiner_of
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import compose, is_clausal, phrase
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.questions import clause
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import fronted
from cardgen.rules.suppositions import is_supposed, loses_condition

__all__ = ["finding"]

_REPORTING = frozenset(
    "find show demonstrate observe conclude prove discover argue suspect hypothesize hypothesise"
    " speculate suggest indicate reveal confirm establish report recommend advocate".split()
)
_OUTCOMES = frozenset(
    "result experiment finding analysis data datum observation simulation evaluation measurement"
    " test".split()
)
_TEXTS = frozenset("study paper work article trial review thesis dissertation".split())
_LITERATURE = frozenset("studies research evidence".split())
_OURS = frozenset("our this these the present".split())
_FOREIGN = frozenset(
    "recent scientific previous prior earlier past other existing several many numerous early"
    " empirical theoretical clinical animal".split()
)
_CONCLUDING = {"suggest": "conclude", "indicate": "conclude", "reveal": "find", "confirm": "find"}
"""What authors do where their results suggest or reveal something."""

_ADVISING = frozenset({"recommend", "advocate"})
_SYMBOL = re.compile(r"[a-z]{1,3}")
"""What a program or a proof calls a thing."""
_SHARES = frozenset("many most some few much all both".split())
_FEASIBLE = frozenset("possible necessary sufficient impossible enough better easier".split())
_NO_PLACE = frozenset(
    "experiment study simulation analysis evaluation comparison ablation test result setting"
    " addition paper work section figure table".split()
)
_PROVING = re.compile(
    r"(?<=\w),? by (?:\w+ly )?(?:applying|verifying|showing|comparing|evaluating|analy[sz]ing"
    r"|testing|training|measuring|simulating|conducting|performing|demonstrating|considering"
    r"|examining|constructing|reducing it)\b.*$"
)
"""How it was shown, which a parser takes for a part of what was shown."""

_PRAISE = re.compile(
    r"\b(?:promising|shed light|well-motivated|future (?:work|research|studies)|worth \w+ing"
    r"|further (?:research|work|study|studies|investigation)|an? (?:important|crucial|central|key"
    r"|vital) role|(?:may|might|can|could) be an? (?:important|useful|valuable|helpful)"
    r"|can result in \w+$|is (?:possible|feasible|effective|useful|problematic|beneficial)$"
    r"|directions?$|changed? (?:significantly|considerably)$|act as a reference"
    r"|(?:works?|performs?|generali[sz]es?) (?:very |quite )?well\b"
    r"(?!.*\b(?:but|and|only|if|when)\b)"
    r"|ha(?:s|ve) (?:an? )?(?:non[- ]negligible |significant |strong )?"
    r"(?:effects?|impact) (?:on|in)\b"
    r"|achieves? (?:the )?state-of-the-art)",
)
"""Claims that hold of anything."""
_ONE_SIDE = re.compile(
    r"^(?:neither|either|both|no|not)\b|\bnot only\b(?!.*\bbut\b)", re.IGNORECASE
)
_UNREPORTED = frozenset("not n't as must never might may could would".split())
"""Beside a reporting verb: nothing was found."""
_OPEN = re.compile(r"^(?:whenever|when|if|unless|while|although|because|since)\b[^,]*$")
"""A condition without what comes of it."""
_OWN = re.compile(
    r"the authors’ (?:model|approach|method|technique|algorithm|system|framework|architecture"
    r"|result|experiment|procedure|solution|implementation|embedding|network|design)s?"
)
"""What a question can't name by "their" alone."""

_ROLES = frozenset(
    "cause reason key source factor driver problem limitation bottleneck advantage benefit"
    " difference origin explanation challenge purpose function".split()
)
_LONGEST_ABOUT, _FEWEST_CLAIMED, _MOST_CLAIMED = 12, 5, 30  # words


def finding(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per report. Slots: ``do``, ``reporter``, ``verb``, ``about``, ``claim``."""
    for passage in reading.prose:
        for verb in passage.doc:
            if verb.lemma_.lower() not in _REPORTING or verb.pos_ != "VERB":
                continue
            reporter = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
            claim = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
            if reporter is None or claim is None or not _reports(verb, claim):
                continue
            slots = _slots(verb, reporter, claim, reading, passage)
            if slots is not None:
                sentence = verb.sent
                span = passage.span(sentence.start, sentence.end)
                anchor = passage.span(reporter.i, claim.i + 1)
                concept = concept_of([_subject(claim) or claim], reading, passage)
                yield Fact(kind, concept, slots, span, anchor, rule)


def _reports(verb: Token, claim: Token) -> bool:
    """Whether a verb states what was found: not denied, not "how" or "whether"."""
    if any(c.lower_ in _UNREPORTED for c in verb.children):
        return False
    if any(c.lower_ in {"how", "why", "whether", "when", "if", "what"} for c in claim.children):
        return False
    if any(t.lower_ in {"either", "neither"} for t in verb.doc[verb.i : claim.i]):
        return False
    bare = "Part" in claim.morph.get("VerbForm", [])
    if bare and not any(c.dep_.startswith("aux") for c in claim.children):
        return False  # "that nets trained so all fail": the verb was taken for another
    return not is_supposed(verb)


def _slots(
    verb: Token, reporter: Token, claim: Token, reading: Reading, passage: Passage
) -> dict[str, str] | None:
    who = _who(reporter, verb)
    subject = _subject(claim)
    if who is None or subject is None or not is_specific(subject, reading) or _is_torn(claim):
        return None
    about = _about(subject, verb, reading, passage)
    said = clause(claim, reading, passage)
    if not about or "," in about or said is None or len(about.split()) > _LONGEST_ABOUT:
        return None
    if _SYMBOL.fullmatch(about) or _is_cut(subject, about):
        return None
    said = re.sub(r"^that ", "", said)
    if (
        claim.text not in said
        or _OWN.fullmatch(about)
        or _ONE_SIDE.search(said)
        or _OPEN.search(said)
    ):
        return None
    said = third_person(_PROVING.sub("", said) if who == AUTHORS else said, authors=True)
    said += _continued(claim, subject, said)
    if points_away(said) or _PRAISE.search(said):
        return None
    if loses_condition([claim], [said]):
        return None
    if not _FEWEST_CLAIMED <= len(said.split()) <= _MOST_CLAIMED:
        return None
    place = _place(verb, reading)
    told = third_person(f"{about} {place}".strip(), authors=True)
    role = _role(subject, claim, reading)
    said = third_person(role, authors=True) if role else said
    return {
        "is": "is" if role else "for" if verb.lemma_.lower() in _ADVISING else "about",
        "do": "does" if who == "evidence" or who == "research" else "do",
        "reporter": who,
        "verb": _verb(verb, reporter, who),
        "about": told.replace(f"{AUTHORS}’", "their"),
        "claim": said,
    }


def _about(subject: Token, verb: Token, reading: Reading, passage: Passage) -> str:
    """What the claim is about; "that" behind the verb opens the claim and points at nothing."""
    if subject.left_edge.lower_ == "that" and subject.left_edge.i == verb.i + 1:
        return display(core(subject), reading)
    if subject.dep_ == "obj":  # of "it is possible to V": what it is possible with
        return display(core(subject), reading)
    found = mention(subject, reading, passage)
    return found.text if found is not None else ""


def _role(subject: Token, claim: Token, reading: Reading) -> str:
    """What has a part that the subject names: "the main cause of the fire is [the oil]"."""
    copula = any(c.dep_ == "cop" and c.lower_ == "is" for c in claim.children)
    if not copula or claim.pos_ != "NOUN" or subject.lemma_.lower() not in _ROLES:
        return ""
    told = any(c.dep_ in {"nmod", "amod"} for c in subject.children)
    return display(phrase(claim), reading) if told and determiner_of(subject) == "the" else ""


def _continued(claim: Token, subject: Token, said: str) -> str:
    """The clause behind a semicolon that says more of the same, with the semicolon; or nothing."""
    sentence = claim.sent
    before, _, after = sentence.text.strip(" .\n").partition("; ")
    if "; " in after or not before.endswith(said[-12:]) or not after:
        return ""
    start = sentence.start_char + sentence.text.index("; ") + 2
    opening = [t for t in sentence if t.idx >= start][:3]
    same = any(t.lemma_.lower() == subject.lemma_.lower() for t in opening)
    short = len(f"{said} {after}".split()) <= _MOST_CLAIMED
    return f"; {after}" if same and short and not dangles(after) else ""


def _verb(verb: Token, reporter: Token, who: str) -> str:
    lemma = verb.lemma_.lower()
    if who == AUTHORS and reporter.lower_ not in {"we", "i"}:
        return _CONCLUDING.get(lemma, lemma)
    return lemma


def _who(reporter: Token, verb: Token) -> str | None:
    """Whose finding it is, as the question names them; None where that isn't told."""
    lemma, determiner = reporter.lemma_.lower(), determiner_of(reporter)
    if reporter.lower_ in {"we", "i"}:
        return AUTHORS
    alone = not any(c.dep_ in {"amod", "compound", "acl"} for c in reporter.children)
    foreign = any(c.lower_ in _FOREIGN for c in reporter.children)
    own = determiner in _OURS and (determiner != "the" or alone)
    own = own or (not determiner and lemma in _OUTCOMES and not foreign)
    if own and lemma in _OUTCOMES | _TEXTS and (determiner == "our" or not _cited(verb)):
        return AUTHORS if verb.lemma_.lower() not in {"report"} else None
    bare = alone and not any(c.dep_ == "nmod" for c in reporter.children)
    known = bare and not determiner and reporter.lower_ in _LITERATURE
    return reporter.lower_ if known else None


def _cited(verb: Token) -> bool:
    """Whether other people's work is named in the sentence, or in the one before it."""
    start = verb.sent.start
    first = verb.doc[start - 1].sent.start if start else start
    near = verb.doc[first : verb.sent.end]
    return any(t.ent_type_ == "CITATION" for t in near) or bool(
        re.search(r"\bet al\b|\(\d{4}[a-z]?\)|, \d{4}[a-z]?[;)]|\[\d+", near.text)
    )


def _subject(claim: Token) -> Token | None:
    """What a claim is about: the noun of its only subject, or what it is possible to deal with.

    Of "many of the lamps" the lamps.
    """
    found = [c for c in claim.children if c.dep_ in {"nsubj", "nsubj:pass"} and c.i < claim.i]
    if not found:
        return _dealt_with(claim)
    if len(found) == 1 and found[0].lower_ in _SHARES:
        found = [c for c in found[0].children if c.dep_ == "nmod"]
    usable = len(found) == 1 and found[0].pos_ in {"NOUN", "PROPN"}
    return found[0] if usable else None


def _is_torn(claim: Token) -> bool:
    """Whether the claim runs on without a comma: its verb was taken for another one."""
    last = claim.right_edge.i + 1
    if last >= claim.sent.end or claim.doc[last].is_punct:
        return False
    again = any(c.dep_ == "ccomp" and c.i > claim.i for c in claim.head.children)
    return again or claim.doc[last].pos_ in {"VERB", "AUX", "DET", "PRON", "NOUN"}


def _is_cut(subject: Token, about: str) -> bool:
    """Whether the question loses what tells "the improvement [by the second lens]" from others."""
    told = [c for c in subject.children if c.dep_ in {"nmod", "acl"} and c.i > subject.i]
    return determiner_of(subject) == "the" and any(c.text not in about for c in told)


def _dealt_with(claim: Token) -> Token | None:
    """The object of what "it is possible to" do."""
    if claim.lower_ not in _FEASIBLE or not any(c.dep_ == "expl" for c in claim.children):
        return None
    deeds = [c for c in claim.children if c.dep_ in {"xcomp", "csubj"} and c.i > claim.i]
    things = [c for deed in deeds for c in deed.children if c.dep_ == "obj" and c.pos_ == "NOUN"]
    return things[0] if len(things) == 1 else None


def _place(verb: Token, reading: Reading) -> str:
    """In what, or for whom, it was found, where the sentence opens with that: "for small nets"."""
    tokens = fronted(verb)
    if not tokens or any(is_clausal(t) for t in tokens):
        return ""
    if any(t.lemma_.lower() in _NO_PLACE or t.lower_ in {"our", "this", "these"} for t in tokens):
        return ""
    if tokens[0].lower_ not in {"for", "on", "in", "under", "among", "at", "during", "within"}:
        return ""
    text = compose(tokens, reading.lowered(tokens[0]))
    return "" if dangles(text) else text
