"""What a noun phrase is called on a card, where its sentence is not there to explain it.

"This mechanism", "our model", "it" and "we" are replaced by what they stand for, or nothing comes.
A subject pronoun continues the subject of the sentence before (Grosz, Joshi & Weinstein 1995,
"Centering"), or the object where "we" use or introduce it; "this N" takes the nearest such noun.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.nouns import POINTING, SHOWN, core, determiner_of, is_plural
from cardgen.rules.phrases import clean, compose, words
from cardgen.rules.reading import Reading
from cardgen.rules.vagueness import GENERIC, LONGEST, OWNED, SYSTEM_NOUNS, is_unknown, is_vague

__all__ = ["AUTHORS", "Mention", "display", "mention"]

AUTHORS = "the authors"
_BRINGS_UP = frozenset("use introduce propose present develop build create employ release".split())
_PARTS = frozenset(
    "layer module unit block stage component gate network function algorithm operator".split()
)
_RELATIVES = frozenset("that which who whom whose where when".split())
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OPENING = frozenset("since because although though while when as once after".split())
_LETTER = re.compile(r"[a-zA-Zα-ωΑ-Ω][⁰-₟ʰ-ˡᴬ-ᶻᵢ-ᵪᵀ]*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase as a card shows it.

    ``text`` stands inside a sentence with its article ("an attention function"), ``bare`` without
    one ("attention function"). ``own``: it is the authors' or their system.
    """

    text: str
    bare: str
    plural: bool
    own: bool = False


def mention(
    token: Token,
    reading: Reading,
    passage: Passage,
    drop: Iterable[Token] = (),
    depth: int = 2,
) -> Mention | None:
    """What the noun phrase headed by ``token`` is called; None where that is not certain.

    The subtrees of ``drop`` are left out of it.
    """
    if token.lower_ in {"which", "that"} and token.head.dep_ == "acl:relcl":
        return _relative(token, reading, passage, depth)
    if token.pos_ == "PRON" or token.lower_ in {"we", "it", "they", "this", "these", "that"}:
        return _pronoun(token, reading, passage, depth)
    if token.pos_ not in {"NOUN", "PROPN", "SYM", "X", "NUM", "ADJ", "VERB"}:
        return None
    determiner = determiner_of(token)
    if determiner in OWNED or _is_one_of_two(token):
        return None
    if determiner in POINTING:
        return _pointed(token, reading)
    if determiner in {"our", "my"}:
        return _ours(token, reading)
    tokens = _unlabelled(token, core(token, drop))
    if is_vague(token, tokens, determiner) or is_unknown(tokens, determiner, reading):
        is_system = token.lemma_.lower() in SYSTEM_NOUNS and _is_plain(token, tokens)
        return _system(reading) if is_system and determiner == "the" else None
    head = token if token in tokens else token.nbor(-1)
    found = _named(head, tokens, determiner, reading)
    told = _restricted(token, tokens, drop)
    return found if not told else _with_clause(found, told, reading)


def _unlabelled(token: Token, tokens: list[Token]) -> list[Token]:
    """A phrase without the letter that stands for it in formulas: "the speed v" is "the speed"."""
    named = token.i > 0 and token.nbor(-1) in tokens and token.nbor(-1).pos_ == "NOUN"
    return [t for t in tokens if t != token] if named and _LETTER.fullmatch(token.text) else tokens


def _is_one_of_two(subject: Token) -> bool:
    """Whether a verb has two subjects before it: then the phrase was cut in two."""
    beside = [c for c in subject.head.children if c.dep_ in _SUBJECTS and c != subject]
    beside = [c for c in beside if c.i < subject.head.i and (c.pos_ == "NOUN" or len(c) == 1)]
    return subject.dep_ in _SUBJECTS and bool(beside)


def display(tokens: Iterable[Token], reading: Reading) -> str:
    """Tokens as text inside a sentence: what opened its own sentence loses the capital."""
    ordered = sorted(tokens, key=lambda t: t.i)
    return compose(ordered, reading.lowered(ordered[0])) if ordered else ""


def _named(token: Token, tokens: list[Token], determiner: str, reading: Reading) -> Mention:
    bare = display(tokens, reading)
    shown = determiner if determiner in SHOWN else ""
    if not determiner and _is_part(token, tokens):
        shown = "the"
    counted = is_plural(token) or token.lemma_.lower() in _PARTS | GENERIC
    if shown == "the" and not counted and reading.is_bare(bare):
        shown = ""
    own = reading.system is not None and reading.system.name == bare
    return Mention(clean(f"{shown} {bare}"), bare, is_plural(token), own)


def _is_part(token: Token, tokens: list[Token]) -> bool:
    """Whether a phrase in capitals names a part that wants its article: "Word Embedding Layer"."""
    kept = words(tokens)
    return len(kept) > 1 and kept[-1].lower_ in _PARTS and all(t.text[0].isupper() for t in kept)


def _restricted(token: Token, tokens: list[Token], drop: Iterable[Token]) -> list[Token]:
    """The phrase with the clause that says which are meant: "lamps that burn oil"; or nothing."""
    gone = {*drop}
    for clause in token.children:
        if clause.dep_ == "acl:relcl" and clause.i > token.i and clause not in gone:
            opening = clause.left_edge
            if "," not in {opening.text, opening.nbor(-1).text}:
                return [*tokens, *clause.subtree]
    return []


def _with_clause(found: Mention, told: list[Token], reading: Reading) -> Mention | None:
    """The thing with its clause; None if that is long, or takes up what the card doesn't say."""
    kept = words(told)
    pronouns = [t for t in kept if t.pos_ == "PRON" and t.lower_ not in _RELATIVES]
    if len(kept) > LONGEST or pronouns or any(t.lower_ in POINTING - {"that"} for t in kept):
        return None
    article = found.text.removesuffix(found.bare)
    return replace(found, text=clean(article + display(told, reading)))


def _system(reading: Reading) -> Mention | None:
    system = reading.system
    return Mention(system.text, system.name, False, own=True) if system else None


def _is_plain(noun: Token, tokens: list[Token]) -> bool:
    """Whether nothing tells a system from the authors' own: "the new model", not "the old"."""
    extra = {t.lower_ for t in words(tokens) if t != noun}
    return extra <= {"proposed", "present", "new", "full", "novel", "final", "resulting"}


def _ours(token: Token, reading: Reading) -> Mention | None:
    tokens = core(token)
    if token.lemma_.lower() in SYSTEM_NOUNS and not is_plural(token):
        if _is_plain(token, tokens) and reading.system is not None:
            return _system(reading)
    if not tokens or len(words(tokens)) > LONGEST:
        return None
    bare = display(tokens, reading)
    return Mention(f"the authors’ {bare}", bare, is_plural(token), own=True)


def _pointed(token: Token, reading: Reading) -> Mention | None:
    """The nearest fuller noun phrase with the same noun, up to two sentences back."""
    start = _sentences_back(token.sent, 2)
    lemma = token.lemma_.lower()
    for earlier in reversed(token.doc[start : token.i]):
        if earlier.lemma_.lower() != lemma or earlier.pos_ not in {"NOUN", "PROPN"}:
            continue
        determiner, tokens = determiner_of(earlier), core(earlier)
        unclear = POINTING | OWNED | {"our", "another"}
        if determiner in unclear or len(words(tokens)) < 2:
            continue
        if earlier.dep_ == "compound" or is_vague(earlier, tokens, determiner):
            continue
        if is_plural(earlier) != is_plural(token):
            continue
        found = _named(earlier, tokens, determiner, reading)
        article = "the " if determiner in {"a", "an", "the"} else ""
        return replace(found, text=f"{article}{found.bare}")
    return None


def _relative(token: Token, reading: Reading, passage: Passage, depth: int) -> Mention | None:
    """What "which" stands for: the noun that the clause belongs to, if both agree.

    Only behind a comma: without one the clause says which of the things are meant, not what they
    all do.
    """
    verb = token.head
    if any(c.dep_ == "cop" for c in verb.head.children):  # "the input is G, which": G or the input?
        return None
    if verb.left_edge.i == 0 or "," not in {verb.left_edge.text, verb.left_edge.nbor(-1).text}:
        return None
    found = mention(verb.head, reading, passage, [verb], depth - 1) if depth else None
    finite = next((c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}), verb)
    number = finite.morph.get("Number", [])
    if found is None or (number and ("Plur" in number) != found.plural):
        return None
    return found


def _sentences_back(sentence: DocSpan, count: int) -> int:
    start: int = sentence.start
    for _ in range(count):
        if start == 0:
            return 0
        start = sentence.doc[start - 1].sent.start
    return start


def _pronoun(token: Token, reading: Reading, passage: Passage, depth: int) -> Mention | None:
    word = token.lower_
    if word == "we":
        return Mention(AUTHORS, "authors", True, own=True)
    if word not in {"it", "they"} or depth == 0 or token.dep_ not in {"nsubj", "nsubj:pass"}:
        return None
    head = token.head
    if head.dep_ != "ROOT" or any(c.dep_.startswith(("expl", "csubj")) for c in head.children):
        return None
    if any(t.pos_ in {"NOUN", "PROPN"} for t in token.sent if t.i < token.i):
        subjects = _subjects_of_opening(token)
    elif token.sent.start:
        subjects = _subjects_of(token.doc[token.sent.start - 1].sent)
    else:
        return None
    if len(subjects) != 1 or subjects[0].lower_ in {"we", "this", "these"}:
        return None
    found = mention(subjects[0], reading, passage, depth=depth - 1)
    if found is None or found.plural != (word == "they"):
        return None
    return found


def _subjects_of(sentence: DocSpan) -> list[Token]:
    """What a sentence is about, or what "we" use or introduce in it."""
    root = sentence.root
    subjects = [c for c in root.children if c.dep_ in _SUBJECTS]
    if len(subjects) == 1 and subjects[0].lower_ == "we" and root.lemma_ in _BRINGS_UP:
        return [c for c in root.children if c.dep_ == "obj"]
    return subjects


def _subjects_of_opening(pronoun: Token) -> list[Token]:
    """What the clause before the main one is about: "since the lamp is heavy, it …"."""
    openings = [c for c in pronoun.head.children if c.i < pronoun.i and c.dep_ == "advcl"]
    if len(openings) != 1 or not any(c.lower_ in _OPENING for c in openings[0].children):
        return []
    return [c for c in openings[0].children if c.dep_ in _SUBJECTS]
