"""Checks for words that point outside the card: pronouns, figures, sections, citations.

A card is read alone, months later. What points to a sentence, a picture or a list of references
that isn't on the card points nowhere.
"""

import re

from cardgen.cards.card import GAP, Card, Form
from cardgen.cards.checks.model import Check, one_of
from cardgen.document import Document

__all__ = ["REFERENCE_CHECKS"]

_FIRST_PERSON = re.compile(r"\b(?:we|us|our|ours|ourselves|my|(?-i:I))\b(?!\.)", re.IGNORECASE)
_ROMAN_ONE = re.compile(r"\b(?:[Tt]ype|[Pp]hase|[Cc]lass|[Ll]evel|[Ss]tage|[Pp]art|World War) I\b")
_TEXTS = one_of("paper work study article report thesis section chapter")
_THINGS = one_of("""
    model method approach case problem task result technique system setting example way reason
    purpose end idea process algorithm assumption limitation issue fact value property set finding
    difference step function network architecture framework one paragraph experiment
""")
_BEFORE = one_of("""
    proposed present current previous above preceding same other resulting corresponding first
    second third last latter former
""")
_POINTS_BACK = re.compile(
    r"\b(?:the former|the latter|previously|aforementioned|above-mentioned|as follows|the following"
    r"|following (?:section|table|figure|example)s?|see (?:above|below)|herein|hereafter"
    r"|(?:described|mentioned|discussed|shown|defined|introduced|noted|presented|given|stated)"
    r" (?:above|below|earlier|before|here|later|next)"
    rf"|(?:the|our) (?:{_BEFORE}) (?:{_TEXTS}|{_THINGS})(?:e?s)?\b"
    rf"|(?:this|these|those|such) (?:\w+ )?(?:{_TEXTS}|{_THINGS})(?:e?s)?\b"
    rf"|(?:present|current) (?:{_TEXTS})\b|in (?:this|these|those|such)\b|in other words|one such"
    r"|these latter|to this end)",
    re.IGNORECASE,
)
_BARE_POINTER = re.compile(
    r"(?:^|[.;:] |\b(?:of|by|for|with|from|to|in|on|than|that|what|why|how|is|are|was|were|do|does"
    r"|did|can) )(?:this|these|those|they|them|he|she)(?=[ ,.?]|$)",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(r"(?<=, )what (?:do|did|can|could|may|must|will) they\b")
"""A pronoun for what the clause before has named: "although lamps are bright, what do they need".
"""
_DETERMINED = re.compile(
    r"\b(?:these|those|such|this)\s+(?!as\b|that\b|who\b|which\b|of\b|a\b|an\b|in\b|with\b|from\b)"
    r"(?:\w[\w-]*)",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|its|itself|they|them|their|themselves|one|ones|he|she|his|her)\b", re.I)
_OPENS = re.compile(
    r"(?:this|these|those|that|they|he|she|it|its|their|his|her|such)\b", re.IGNORECASE
)
_OF_AUTHORS = re.compile(r"\bthe authors (?:not )?(?:\w+ly )?[\w-]+ its?\b")
"""What belongs to something, where only the authors were named."""
_EXPLETIVE = re.compile(
    r"\b(?:it (?:is|was|has been|becomes?|makes?|takes?)|(?:is|was|find|consider) it) (?:\w+ )?"
    r"(?:possible|impossible|necessary"
    r"|difficult|hard|easy|easier|likely|unlikely|common|important|useful|known|clear|shown"
    r"|beneficial|helpful|crucial|essential|sufficient|effective|natural|customary|standard"
    r"|harder|infeasible|feasible|more|less|better|desirable|believed|assumed)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:Fig(?:ure|s|ures)?|Tab(?:le|les)?|Sec(?:tion|tions|s)?|Eqs?|Equations?|Appendi(?:x|ces)"
    r"|App|Algorithms?|Listings?|Theorems?|Lemmas?|Corollar(?:y|ies)|Propositions?|Definitions?|Remarks?|Chapter|Box"
    r"|Panel|Supplement(?:ary)?|footnote|Footnote|Exhibit|Part|Line|page|Page|pp?)"
    r"\.?\s*\(?(?:[0-9]+(?:\.[0-9]+)*|[A-Z](?:\.[0-9]+)+|[A-Z]\b(?![\w-]| [a-z])|[IVX]{1,4}\b)",
)
_SECTION_SIGN = re.compile(
    r"§\s*\d|\b(?:Eqn?|Fig|Sec|Tab|App)s?\.?(?:$| )"
    r"|\b(?:the|an?) (?:appendix|supplement\w*|footnote|caption|next section)\b"
    r"|\b(?:in|of) (?:Section|Figure|Table|Appendix)\b"
)
_EQUATION_NUMBER = re.compile(r"(?:^|\s)\((?:[1-9]\d?)\)(?:[.,]|$)")
_CITATIONS = (
    re.compile(r"\[\s*\d{1,3}(?:\s*[-–,;]\s*\d{1,3})*\s*\]"),
    re.compile(r"\[[A-Z][A-Za-z]{0,3}[+⁺]?\d{2}[a-z]?(?:[,;][^\]]*)?\]"),
    re.compile(r"\bet al\b"),
    re.compile(r"\([^()]*\b(?:1[89]|20)\d\d[a-z]?(?:, p+\. ?\d+)?\)"),
    re.compile(r"\b[A-Z][a-zé]+(?: (?:and|&) [A-Z][a-zé]+)? \(?(?:19|20)\d\d[a-z]?\)"),
    re.compile(r"\[(?:citation|ref|\?)\]|\bibid\b|\bop\. cit\b"),
)


def dangling_reference(card: Card, _: Document) -> bool:
    """A pronoun or demonstrative that has nothing on the card to stand for."""
    both = f"{_front(card)} {card.back}"
    if _POINTS_BACK.search(_SAME_AS.sub("the ", both)):
        return True
    if re.search(r"\b(?:he|him|his|she|her|hers)\b", card.front, re.IGNORECASE):
        return True
    if _SAME_AS_BEFORE.search(card.front) or _SAME_AS_BEFORE.search(card.back):
        return True
    if _COUNTED_BACK.search(card.back) and " and " not in card.front:
        return True
    if _AS_BEFORE.search(card.back) or _TOLD_BEFORE.search(card.front):
        return True
    if _LEFT_OPEN.search(card.front):
        return True
    if re.search(r"\bnow\b", card.front) or _BARE_PART.search(card.front):
        return True
    if _FIRST_PERSON.search(_ROMAN_ONE.sub(" ", both)):
        return True
    return _pronoun_dangles(card)


_BARE_PART = re.compile(
    r"\b(?:of|to|in|from|for|by|on|between|do|does|is|are) the (?:(?:two|three|four) \w+"
    r"|layer|module|block|stage|step|case|term|unit|variable|condition|equation|expression"
    r"|operation|vector|matrix|transaction|experiment)\?$"
)
"""One of many parts, which the paragraph tells and the question doesn't: "inputs to the layer"."""

_SAME_AS = re.compile(r"\bthe same (?=[^.?;]* as )")
_SAME_AS_BEFORE = re.compile(
    r"(?<!from )(?<!in )(?<!of )(?<!on )(?<!share )(?<!shares )the same (?!as\b)\w+"
    r"(?!.*\b(?:as|that)\b)",
    re.IGNORECASE,
)


_COUNTED_BACK = re.compile(r"\b(?:the|these|all|any) (?:two|three|four|others?)(?=$|[,.;])")
"""What is counted without a noun was named before: "the key to reconciling the two"."""

_AS_BEFORE = re.compile(
    r"\b(?:similar|analogous|comparable|identical) (?:procedure|approach|method|strategy|way|manner"
    r"|fashion|technique|process|analysis|argument|reasoning)s?(?=$|[.,;])"
)
"""What the text before has told: "they follow a similar procedure"."""

_TOLD_BEFORE = re.compile(
    r"^How (?:do|did|can) the authors \w+ (?:the )?others? [\w-]+\?$"
    r"|\bboth (?:kinds|types|cases|versions|systems|methods|models|approaches)\b(?!.* and )"
    r"|\bat the (?:end|beginning|start|top|bottom)\?$"
    r"|\b(?:proposed|introduced|described|developed|suggested) by [A-Z][a-z]+\?$"
)
"""What the text before tells of: "other curves", "both kinds of curves", the end of what."""

_MANY = "methods|approaches|systems|techniques|algorithms|solutions|models|works?"
_LEFT_OPEN = re.compile(
    r"(?<!and )\bthe (?:resulting|corresponding|respective|ensuing|subsequent) \w"
    rf"|\b(?:most|current|existing|previous|prior|conventional|traditional) (?:{_MANY})"
    r"(?= (?:is|are|was|were|do|does|did|can|have|has|be|suffer|use|fail|lack|need|require)\b|\?)"
    r"|\bthe (?:two|three|four) (?:kernels|systems|models|methods|algorithms|approaches|cases|terms"
    r"|groups|conditions|experiments|tasks|subsets|steps|variables|functions|streams)"
    r"(?! (?:of|in|that|for|with|from|on)\b)"
    r"|\bthe authors (?:\w+ly )?\w+ their (?:performance|frequency|roles?|effects?|sizes?|lengths?"
    r"|values?|use|usefulness|properties|impact|importance|accuracy|quality)\b(?! (?:of|on|in)\b)",
    re.IGNORECASE,
)
"""What only the text before tells: "current systems" for what, "the two groups", whose accuracy."""

_THE_PICTURE = re.compile(r"\bthis (?:picture|plot|figure|diagram|formula)\b")


def _front(card: Card) -> str:
    """The front; "this picture" is no pointer where the picture is in view."""
    return _THE_PICTURE.sub("the picture", card.front) if card.figure_in_front else card.front


def _pronoun_dangles(card: Card) -> bool:
    """Whether a pronoun stands before anything it could mean.

    In the answer, "it" may stand for the question's subject, but not as the answer's first word;
    in a question, for what the question has named before.
    """
    front = _EXPLETIVE.sub(" ", _front(card))
    back = _EXPLETIVE.sub(" ", card.back)
    if _BARE_POINTER.search(_NAMED_BEFORE.sub("", front)):
        return True
    if _DETERMINED.search(f"{front} | {back}"):
        return True
    if _OPENS.match(back) and not _continues(front, back):
        return True
    if re.match(r"(?:(?:any|all|the|some) )?others?\b|another\b", back, re.IGNORECASE):
        return True
    if _OF_AUTHORS.search(front) or _theirs_of_one(front, back):
        return True
    first = _IT.search(front)
    if first is None:
        return False
    before = front[: first.start()]
    opening = 2 if card.form is Form.QUESTION else 1
    return len(before.split()) <= opening


def _theirs_of_one(front: str, back: str) -> bool:
    """Whether "their" comes first in the answer, and the question has named only one thing."""
    found = re.search(r"\b(?:their|they|them)\b", back)
    if found is None or not re.match(r"(?:why|how) (?:is|was|does|has) ", front, re.IGNORECASE):
        return False
    before = re.sub(r"^\w+ \w+ ", "", front) + back[: found.start()]
    return not re.search(r"(?!his|its|this|us)\w[^sui\W]s\b|\band\b|\bpeople\b|\bdata\b", before)


_SEVERAL = re.compile(r"(?:\w+ )?which (?:two|three|four) ", re.IGNORECASE)


def _continues(front: str, back: str) -> bool:
    """Whether an answer's first pronoun can only mean what the question asks about.

    "Why is attention fast?" – "It needs no recurrence"; "Why did the authors …?" – "Their model …".
    """
    if re.match(r"(?:they|their)\b", back, re.IGNORECASE) and "authors" in front:
        return True
    asks = front.startswith(("Why ", "How do")) or _SEVERAL.match(front)
    return bool(asks) and bool(re.match(r"(?:it|they)\b", back, re.IGNORECASE))


def names_figure(card: Card, _: Document) -> bool:
    """A figure, table, section or equation is named that isn't on the card."""
    both = f"{card.front.replace(GAP, card.back)} {card.back}"
    if card.figure is not None and card.figure.label:
        both = both.replace(card.figure.label, " ")
    named = _NAMED.search(both) or _SECTION_SIGN.search(both)
    return bool(named) or bool(_EQUATION_NUMBER.search(card.back))


def citation_left(card: Card, _: Document) -> bool:
    """A citation: a number in brackets, a name with a year, "et al."."""
    both = f"{card.front} {card.back}"
    return any(pattern.search(both) for pattern in _CITATIONS)


REFERENCE_CHECKS = (
    Check("dangling-reference", dangling_reference, "a pronoun stands for nothing on the card"),
    Check("names-figure", names_figure, "a figure, table or section that isn't on the card"),
    Check("citation-left", citation_left, "a citation that the reader can't follow"),
)
