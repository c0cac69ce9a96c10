"""What a thing gives, and what it takes for it: "large sails raise the speed but need a mast".

The contrast of Mann & Thompson 1988 ("Rhetorical Structure Theory") between two predicates of one
subject. The first is told in the question, for the second has its weight from it.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.mentions import AUTHORS, display, mention
from cardgen.rules.model import Fact
from cardgen.rules.nouns import is_plural
from cardgen.rules.patterns import concept_of
from cardgen.rules.phrases import compose, phrase, trim, words
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import subject_of
from cardgen.rules.suppositions import is_supposed
from cardgen.rules.verbs import base_form, do_form

__all__ = ["but"]

_MOST_GIVEN, _FEWEST_TOLD, _MOST_TOLD = 18, 2, 22  # words
_NO_ANSWER = frozenset({"PRON", "ADV"})
_DENIED = frozenset({"not", "n't", "never", "neither", "only"})
_TAKEN_UP = frozenset({"it", "they", "them"})
"""What stands in the answer for something else than in the question."""
_TAKES = frozenset(
    "need require demand assume take cost lack lose ignore sacrifice suffer risk incur fail"
    " introduce add increase raise reduce decrease limit lower slow weaken worsen".split()
)
"""What a thing does for which one pays; of what else it does, the question is a riddle."""
_ELSE = frozenset({"other", "another", "such", "same"})


def but(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per pair of predicates. Slots: ``given``, ``question``, ``answer``."""
    for passage in reading.prose:
        for token in passage.doc:
            second = token.head
            if token.lower_ == "but" and token.dep_ == "cc" and second.dep_ == "conj":
                slots = _slots(second.head, second, reading, passage)
                if slots is not None and _is_next(token, second):
                    sentence = second.sent
                    evidence = passage.span(sentence.start, sentence.end)
                    anchor = passage.span(token.i, second.i + 1)
                    concept = concept_of([second.head], reading, passage)
                    yield Fact(kind, concept, slots, evidence, anchor, rule)


def _is_next(conjunction: Token, verb: Token) -> bool:
    """Whether a verb follows its "but" with nothing but auxiliaries and adverbs between."""
    between = verb.doc[conjunction.i + 1 : verb.i]
    return all(t.pos_ in {"AUX", "ADV"} and t.dep_ != "mark" for t in between)


def _slots(
    first: Token, second: Token, reading: Reading, passage: Passage
) -> dict[str, str] | None:
    subject = subject_of(first)
    own = [c for c in second.children if c.dep_.startswith("nsubj")]
    thing = next((c for c in second.children if c.dep_ == "obj" and c.i > second.i), None)
    if subject is None or own or thing is None or thing.pos_ in _NO_ANSWER:
        return None
    if second.lemma_.lower() not in _TAKES or second.pos_ != "VERB":
        return None
    if first.dep_ not in {"ROOT", "ccomp", "conj"}:
        return None
    if is_supposed(first) or is_supposed(second):
        return None
    if any(c.lower_ in _ELSE for c in thing.children) or first.pos_ in {"NOUN", "PROPN"}:
        return None
    if any(c.lower_ in _DENIED for verb in (first, second) for c in verb.children):
        return None
    if any(t.lower_ in _TAKEN_UP for t in thing.subtree):
        return None
    given = _given(first, subject, reading, passage)
    question = _question(second, subject)
    told = phrase(second, [c for c in second.children if c.right_edge.i < thing.left_edge.i])
    answer = display([t for t in told if t.i >= thing.left_edge.i], reading)
    if given is None or question is None or points_away(answer):
        return None
    if not _FEWEST_TOLD <= len(answer.split()) <= _MOST_TOLD:
        return None
    answer = third_person(answer, authors=AUTHORS in given)
    return {"given": given, "question": question, "answer": answer}


def _given(first: Token, subject: Token, reading: Reading, passage: Passage) -> str | None:
    """The first predicate with its subject, as it stands."""
    name = mention(subject, reading, passage)
    if name is None or name.text == AUTHORS:
        return None
    later = [c for c in first.children if c.dep_ in {"conj", "cc"} and c.i > first.i]
    kept = [t for t in trim(first, later) if t.i > subject.right_edge.i]
    text = third_person(f"{name.text} {compose(kept)}", authors=False)
    return text if 4 <= len(words(kept)) <= _MOST_GIVEN and not dangles(text) else None


def _question(second: Token, subject: Token) -> str | None:
    """The second predicate up to its object, of "it" or "they"; None where they disagree."""
    pronoun = "they" if is_plural(subject) else "it"
    auxiliary = next((c for c in second.children if c.dep_ == "aux" and c.i < second.i), None)
    manner = [c for c in second.children if c.dep_ == "advmod" and c.i < second.i]
    adverbs = compose(manner) if manner else ""
    if auxiliary is not None:
        return " ".join(f"{auxiliary.lower_} {pronoun} {adverbs} {second.lower_}".split())
    do = do_form(second)
    if do in {"do", "does"} and (do == "do") != (pronoun == "they"):
        return None
    return " ".join(f"{do} {pronoun} {adverbs} {base_form(second)}".split()) if do else None
