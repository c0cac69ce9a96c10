"""The definiendum: the term that a sentence defines.

The parts of a definition are those of Navigli & Velardi 2010 ("Learning word-class lattices for
definition and hypernym extraction"); what is no term is our own observation of papers.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.abbreviations import find_pairs
from cardgen.rules.blandness import (
    NEVER_TERM,
    NO_DETERMINER,
    NO_TERM,
    PEOPLE,
    TAKEN_UP,
    VAGUE,
    judges,
)
from cardgen.rules.mentions import Mention, display, mention
from cardgen.rules.nouns import determiner_of, head_of, is_plural
from cardgen.rules.phrases import words
from cardgen.rules.reading import Reading

__all__ = ["called", "definiendum"]

_COMMON_NAME = re.compile(
    r"(?: ?\([^()]*\))? ?,? (?:more |most )?"
    r"(?:commonly|better|best|usually|generally|popularly|often(?= abbr)) "
    r"(?:known|called|abbreviated|referred to)(?: (?:simply )?(?:as|to))? "
    r"(?P<name>[^\s,;:()]+(?: [^\s,;:()]+){0,2}?)(?= ?[,(]| (?:is|are|was|were)\b)"
    r"|,? or (?P<short>[A-Z][A-Z0-9-]{2,}|(?:just|simply) [A-Z][\w-]+)"
    r"(?= ?[,(]| (?:is|are|was|were)\b)"
)

_LONGEST_TERM = 6  # words
_SPOKEN_OF = 4
"""Times: "the corona" is a term where the paper speaks of it, or once; in between, a thing at hand.
"""
_WORD_FOR_IT = frozenset(
    "term word phrase name concept notion expression acronym abbreviation".split()
)
"""Nouns that only announce the term: "the term overfitting"."""
_ANNOUNCEMENT = re.compile(
    r"^(?:(?:the )?(?:term|so-called)|the (?:word|name)|(?:(?:the|a) )?(?:concept|notion|idea) of)"
    r" (?=\w)"
)
_WHERE_SAID = re.compile(
    r" in (?:the |this )?(?:\w+ ){0,2}(?:literature|terminology|jargon|parlance)$"
)
_LETTER_OF_FORMULA = re.compile(r"\w?[₀-₉ₐ-ₜᵢⱼ⁰¹²³⁴-⁹ᵃ-ᶻ⁺⁻][^-\s]*$")
_LABEL = re.compile(
    r"^(?:chapter|section|figure|table|equation|appendix|step|part) \d"
    r"|\b(?-i:Chapter|Section|Figure|Table|Equation|Appendix)$",
    re.IGNORECASE,
)
_PARTS = frozenset(
    "compound amod nmod nmod:poss nmod:desc nmod:unmarked flat fixed goeswith nummod punct case"
    " acl acl:relcl".split()
)
"""What a term is made of; a predicate's subject, say, is no part of it."""

_BEHIND = frozenset("appos nmod compound flat nmod:desc nmod:unmarked dep".split())


def definiendum(
    tokens: Sequence[Token], reading: Reading, passage: Passage, drop: Iterable[Token] = ()
) -> Mention | None:
    """The term that a noun phrase stands for, as a card asks for it; None where it is none.

    ``tokens`` is its head, or all its words. Second names ("a cupola or lantern"), brackets and
    what announces the term ("the term X") are left out. "The main idea", "this method", "our
    first result" are no terms.
    """
    head = _announced(head_of(tokens))
    if head is None or not _can_name(head, {*drop}, tokens) or _hangs(head, tokens):
        return None
    if len(tokens) > 1 or head.pos_ in {"VERB", "ADJ"}:
        found = _as_printed(tokens, head, reading) if _is_nominal(tokens, head) else None
    else:
        others = [c for c in head.children if c.dep_ not in _PARTS and c.dep_ != "det"]
        found = mention(head, reading, passage, [*drop, *others])
    if found is None or found.bare.lower() not in head.sent.text.lower() and not found.own:
        return None
    found = _as_spelled(_first_name(found), reading)
    if head not in tokens:
        name = found.bare.strip("“”\"'‘’ ")
        return Mention(name, name, found.plural) if name else None
    return _with_article(found, reading) if _is_term(found, head, reading) else None


def called(found: Mention, sentence: str) -> str:
    """The name of the concept that a term stands for, by which other sentences speak of it.

    It is the short form or the common name given right behind the term ("magnetic resonance
    imaging (MRI)"), and not told of what it is a property ("the gradient of a field").
    """
    name = found.bare
    behind = re.search(rf"{re.escape(name)}['’”\"]?(?P<rest> ?[(,].*)", sentence, re.IGNORECASE)
    if behind is not None:
        common = _COMMON_NAME.match(behind["rest"])
        if common is not None:
            return re.sub(r"^(?:just|simply) ", "", common["name"] or common["short"])
        for pair in find_pairs(sentence):
            short, long = sentence[slice(*pair.short)], sentence[slice(*pair.long)]
            if long.lower() == name.lower() and re.fullmatch(r"\S*[A-Z0-9]\S*[A-Z0-9]\S*", short):
                return short
    whole = re.match(r"(?P<name>.+?) (?:of an?|in) ", name)
    if whole is None or whole["name"].split()[-1].lower() in NO_TERM | TAKEN_UP:
        return name
    return whole["name"]


def _with_article(found: Mention, reading: Reading) -> Mention:
    """With the article that the paper gives a bare noun elsewhere: "the term motif" is a motif."""
    if found.own or found.plural or found.text != found.bare or found.bare != found.bare.lower():
        return found
    article = reading.article(found.bare)
    return replace(found, text=f"{article} {found.bare}") if article else found


def _hangs(head: Token, tokens: Sequence[Token]) -> bool:
    """Whether a bare noun belongs to one before it: in "flow of air", "air" alone is not meant."""
    bare = not any(c.dep_ in {"det", "compound", "amod", "nmod:poss"} for c in head.children)
    return bare and len(tokens) == 1 and head.dep_ == "nmod" and head.pos_ == "NOUN"


def _is_nominal(tokens: Sequence[Token], head: Token) -> bool:
    """Whether no verb, pronoun or adverb stands among the words of a term."""
    return tokens[0].pos_ != "ADP" and not any(
        t.pos_ in {"AUX", "PRON", "SCONJ"}
        or (t.pos_ == "ADV" and not (t.head in tokens and t.head.pos_ == "ADJ"))
        or (t.pos_ == "VERB" and t != head and "Fin" in t.morph.get("VerbForm", []))
        for t in tokens
    )


def _announced(token: Token | None) -> Token | None:
    """The word that "the term", "the concept of" announces; else the token itself."""
    if token is not None and token.lemma_.lower() in _WORD_FOR_IT:
        for child in token.children:
            if child.i > token.i and child.dep_ in _BEHIND:
                return child
    return token


def _as_printed(tokens: Sequence[Token], head: Token, reading: Reading) -> Mention:
    """The words as they stand, without what announces them."""
    kept = [t for t in words(tokens) if t.text not in {'"', "“", "”"}]
    text = display([t for t in tokens if kept and kept[0].i <= t.i <= kept[-1].i], reading)
    text = text.strip("“”\"'‘’ ")
    bare = re.sub(r"^(?:the|an?) ", "", text)
    return Mention(text, bare, is_plural(head))


def _first_name(found: Mention) -> Mention:
    """Without what announces it, and without the second names of "a cupola or lantern"."""
    text = re.split(r",? or |, ", _ANNOUNCEMENT.sub("", found.text))[0]
    text = _WHERE_SAID.sub("", text)
    if named := re.fullmatch(r"the [a-z]+ ([A-Z][\w-]+)", text):  # "the language Prolog"
        text = named[1]
    return replace(found, text=text, bare=re.sub(r"^(?:(?:the|an?)(?: |$))+", "", text))


def _as_spelled(found: Mention, reading: Reading) -> Mention:
    """In small letters where the paper writes it so; "a matching M" without the letter."""
    bare = reading.spelled(found.bare)
    if found.text.startswith(("a ", "an ", "the ")) and " of " not in bare:
        bare = re.sub(r"(?<=\w) [A-Za-zα-ωΑ-Ω]$", "", bare)
    article = found.text.removesuffix(found.bare) if bare else ""
    return replace(found, text=article + bare, bare=bare)


def _can_name(head: Token, gone: Collection[Token], tokens: Sequence[Token]) -> bool:
    mistagged = head.pos_ in {"ADJ", "VERB"} and (
        head.dep_ == "nsubj" or tokens[0].lower_ in {"a", "an"} or head.lower_.endswith("ing")
    )
    if not (head.pos_ in {"NOUN", "PROPN", "X"} or mistagged) or head.ent_type_:
        return False
    if {determiner_of(head), tokens[0].lower_} & (NO_DETERMINER | {"our", "my"}):
        return False
    if head.dep_ == "nsubj" and _is_explained(head.sent):
        return False
    given = head.children if len(tokens) == 1 else (c for c in head.children if c in tokens)
    return not any(_hinders(c) for c in given if c not in gone)


def _is_explained(sentence: DocSpan) -> bool:
    """Whether a sentence tells the letters of a formula, or begins behind the name in brackets."""
    return sentence[0].lower_ == "where" or bool(re.match(r"\([^()]+\) ", sentence.text))


def _hinders(child: Token) -> bool:
    """Whether a dependent makes a particular thing of a noun: a number, an owner, a clause."""
    if child.dep_ in {"acl", "acl:relcl"}:
        edge = child.left_edge
        return child.i < child.head.i or not (edge.text == "," or edge.nbor(-1).text == ",")
    joins = child.children if child.dep_ == "conj" else (child,)
    if any(c.dep_ == "cc" and c.lower_ in {"and", "but", "nor", "&"} for c in joins):
        return True
    if child.dep_ == "nmod:poss":  # "Zipf's law" is a name, "the team's goal" is none
        return child.pos_ != "PROPN"
    return child.dep_ == "nummod" or (child.dep_ == "amod" and judges(child, VAGUE))


def _is_term(found: Mention, head: Token, reading: Reading) -> bool:
    """Whether a mention is short and particular enough to be asked for."""
    if found.own:
        return True
    name, lemma = found.bare, head.lemma_.lower()
    bland = NO_TERM if found.text.startswith(("a ", "an ")) else NO_TERM | TAKEN_UP
    plain = [c for c in head.children if c.dep_ in {"compound", "amod", "nmod:poss", "flat"}]
    if (
        not name
        or len(name.split()) > _LONGEST_TERM
        or (lemma in bland and not plain and " of a" not in name)
    ):
        return False
    if (
        {lemma, head.lower_} & (PEOPLE | NEVER_TERM)
        or not re.search(r"[^\W\d_]{2}", name)
        or re.search(r"[^\w\s'’/.+&,-]|[ˆ˜ˉ˙ˇ]|//", name)
        or _LETTER_OF_FORMULA.match(name)
        or _LABEL.search(name)
    ):
        return False
    definite = found.text.startswith("the ") and name == name.lower()
    if definite and (_is_known(head) or (is_plural(head) and reading.count(name) != 1)):
        return False
    taken_up = definite and head.dep_ in {"nsubj", "nsubj:pass"} and " " not in name
    return not taken_up or reading.count(name) not in range(2, _SPOKEN_OF)


def _is_known(head: Token) -> bool:
    """Whether a definite noun only takes up what the text before it has named."""
    alone = not any(c.dep_ in {"compound", "amod", "nmod"} for c in head.children)
    earlier = head.doc[: head.i]
    return alone and any(t.lemma_.lower() == head.lemma_.lower() for t in earlier)
