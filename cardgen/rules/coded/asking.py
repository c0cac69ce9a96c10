"""Questions for a number: its clause without it, in the order of a question.

The tokens asked for leave a gap; what stands behind them stays, because it says on what, when or
for whom the number holds.
"""

import re
from collections.abc import Iterable

from lemminflect import getInflection, getLemma
from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.mentions import AUTHORS, display, mention
from cardgen.rules.phrases import is_clausal, trim
from cardgen.rules.pointers import dangles, third_person
from cardgen.rules.questions import inverted
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of

__all__ = ["asked", "clause_head", "predicate", "stands"]

_LONGEST = 24  # words of a question: card-criteria 1
_OPEN_END = re.compile(
    r"\b(?:the|an?|of|to|in|on|with|by|for|from|at|as|and|or|than|over|about|only|just|is|are|be|"
    r"including|between|its|their|which|that|not|up|most|least|more|less|two|three|four|five|six|"
    r"much|maximum|minimum|contrast|respectively)$",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:a|an|the|of|in|on|for|with|at) (?:and|or|of|in|on|for|with|at|to|by|is|are|was|do)\b"
    r"|\b(\w+) \1\b|\b\d+ \d{3}\b|\b(?:showing|including|containing) (?:will|do|does|did|is|are)\b"
    r"|\bwill the authors\b|[=∈∑√|]"
    r"|\b(?:our|we|its|their|it|they|this|these|those|such|here|i\.e|e\.g)\b",
    re.IGNORECASE,
)
_RELATIVE = frozenset("which where who whose whom".split())
_PARTICIPLE = frozenset({"advcl", "acl", "parataxis", "conj", "xcomp"})


def stands(text: str) -> bool:
    """Whether a question is whole, and points at nothing that is not on the card."""
    if not 3 <= len(text.split()) <= _LONGEST or text.count("(") != text.count(")"):
        return False
    if len(re.findall(r"\d\s?%", text)) > 1:
        return False
    own = re.sub(r"\bthe authors(?:’)?|\b(?:their|they)\b", "", text) if AUTHORS in text else text
    return not (_OPEN_END.search(text) or _BROKEN.search(own) or dangles(own) or ":" in text)


def clause_head(token: Token) -> Token | None:
    """The head of the clause that a token stands in: a verb, or a predicate with a copula."""
    for one in (token, *token.ancestors):
        if is_clausal(one) and (one != token or one.pos_ == "VERB"):
            return one
    return None


_GOES_ON = frozenset({"DET", "NUM", "NOUN", "PROPN", "CCONJ", "ADJ"})
_ADVERBS = re.compile(
    r"\b(?:only|also|further|still|already|even|then|thus|simply|actually|exactly) "
)


def asked(head: Token, gap: Iterable[Token], reading: Reading, passage: Passage) -> str | None:
    """The clause of ``head`` without the ``gap`` in the order of a question: "does it use on X"."""
    left_out = set(gap)
    if head in left_out or not _cut(head, left_out):
        return None
    text = inverted(head, reading, passage, _later(head, left_out), left_out)
    if text is None and subject_of(head) is None:
        text = _of_participle(head, left_out, reading, passage)
    text = _ADVERBS.sub("", text) if text else None
    if text is None or not stands(text) or any(_waits(t, text) for t in head.sent):
        return None
    return text


def _waits(token: Token, text: str) -> bool:
    """Whether a question ends in an infinitive without its object: "is it passed to generate"."""
    if token.pos_ != "VERB" or token.i == token.sent.start or token.nbor(-1).lower_ != "to":
        return False
    goes_on = token.i + 1 < token.sent.end and token.nbor(1).pos_ in {"DET", "NOUN", "ADJ", "PROPN"}
    return text.endswith(f" to {token.text}") and goes_on


def _cut(head: Token, gap: set[Token]) -> bool:
    """Widen the gap to the end of the clause where a relative clause or a second number follows.

    False where what follows belongs to what is asked for: "two words [or phrases]".
    """
    doc, start, end = head.doc, max(t.i for t in gap) + 1, head.sent.end
    rest, first = doc[start:end], min(t.i for t in gap)
    between = doc[head.i + 1 : first] if head.i < first else doc[0:0]
    if any(t.text == "(" or t.lower_ in _RELATIVE or _joins_verb(t) for t in between):
        return False
    if any(t.text == "," and t.nbor(1).pos_ in {"ADP", "SCONJ"} for t in between):
        return False
    listed = len(between) > 0 and (between[-1].text == "," or between[-1].dep_ == "cc")
    if listed and any(t.pos_ == "ADP" and t.lower_ != "of" for t in between):
        return False  # "with a rate of 3 and a size of 5": the preposition is the first one's
    if listed:
        gap.update(between)  # "a score of 3, a rate of 5": what stands before in the list
    if len(rest) > 1 and rest[0].text == "," and rest[1].pos_ in _GOES_ON:
        gap.update(rest)
        return True
    for token in rest:
        if token.lower_ in _RELATIVE or token.text in {";", "(", ":"}:
            gap.update(doc[token.i : end])
            return True
        if token.dep_ == "cc" or token.lower_ in {"and", "or"}:
            if _joins_gerunds(token):
                continue
            goes_on = token.i > start and token.i + 1 < end and token.nbor(1).like_num
            if goes_on and not any(t.lower_ == "between" for t in doc[start : token.i]):
                gap.update(doc[token.i : end])  # "in spring and 12 in autumn"
                return True
            if token.i == start:
                conjunct = doc[start + 1 : min(start + 7, end)]
                clausal = any(t.pos_ == "AUX" for t in doc[start + 1 : min(start + 9, end)])
                if not clausal and not any(t.like_num for t in conjunct):
                    return any(t.pos_ == "VERB" for t in conjunct[:1])
                gap.update(doc[token.i : end])
                return True
    return True


def _joins_gerunds(token: Token) -> bool:
    """Whether a conjunction stands between two gerunds: "sorting and binding the letters"."""
    beside = (token.nbor(-1), token.nbor(1)) if 0 < token.i < len(token.doc) - 1 else ()
    return bool(beside) and all(t.lower_.endswith("ing") for t in beside)


def _joins_verb(token: Token) -> bool:
    """Whether a conjunction goes on with another verb."""
    following = token.doc[token.i + 1 : token.i + 4]
    return token.dep_ == "cc" and any(t.pos_ in {"VERB", "AUX"} for t in following)


def _later(head: Token, gap: set[Token]) -> list[Token]:
    """The clauses that hang on a clause's head behind the gap: claims of their own."""
    end = max(t.i for t in gap)
    return [
        c
        for c in head.children
        if c.left_edge.i > end
        and c.dep_ in {"advcl", "parataxis", "conj", "ccomp"}
        and is_clausal(c)
        and not _restricts(c)
    ]


def _restricts(child: Token) -> bool:
    """Whether a clause says when a number holds: "when …", "after training", no comma before."""
    first = child.left_edge
    return first.lower_ in {"when", "after", "before", "without", "if", "while"} and (
        first.i > 0 and first.nbor(-1).text != ","
    )


def _of_participle(verb: Token, gap: set[Token], reading: Reading, passage: Passage) -> str | None:
    """A question of "…, achieving 11 points on X": its subject and tense are the main clause's."""
    main = verb.head
    if verb.dep_ not in _PARTICIPLE or not verb.lower_.endswith("ing") or verb.head == verb:
        return None
    subject = subject_of(main)
    if verb.i < main.i and verb.left_edge.i == verb.sent.start:
        return None  # "sorting 12 letters can cost a day": what it costs, not who sorts
    if subject is None or any(c.dep_ in {"aux:pass", "mark", "case"} for c in verb.children):
        return None
    if any(c.dep_ == "aux:pass" for c in main.children):
        return None
    name = mention(subject, reading, passage)
    if name is None:
        return None
    lemma = getLemma(verb.lower_, "VERB")[0]
    past = main.lower_ in getInflection(main.lemma_.lower(), "VBD") or any(
        c.lower_ in {"was", "were", "did", "had"} for c in main.children
    )
    kept = [t for t in trim(verb, _later(verb, gap)) if t not in gap and t.i > verb.i]
    do = "did" if past else "do" if name.plural else "does"
    rest = display(kept, reading) if kept else ""
    text = f"{do} {name.text} {lemma} {rest}".strip()
    return third_person(text, authors=name.text == AUTHORS)


def predicate(head: Token, gap: Iterable[Token], reading: Reading) -> str | None:
    """What a clause says of its subject, as it stands: "were found twice"."""
    start = max(t.i for t in gap) + 1
    doc = head.doc
    if start > head.i or doc[start].pos_ not in {"VERB", "AUX"}:
        return None
    kept = []
    for token in doc[start : head.sent.end]:
        later = token.i > head.i
        if token.text in {",", ";", ":", "("} or (
            later and token.lower_ in {"and", "but", *_RELATIVE} and not _joins_gerunds(token)
        ):
            break
        kept.append(token)
    while kept and kept[-1].is_punct:
        kept.pop()
    text = third_person(display(kept, reading), authors=False)
    return text if head in kept and stands(f"what {text}") else None
