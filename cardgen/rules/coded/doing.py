"""What doing something brings about: "removing the felt raises the noise of the clock".

A gerund as subject names a change, and a verb of effect behind it tells the outcome: the cause and
effect that Girju 2003 ("Automatic detection of causal relations for question answering") finds by
causative verbs. The words are taken as they stand, because parsers often take "including X" for a
preposition with its noun.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.language import Passage
from cardgen.rules.mentions import display, mention
from cardgen.rules.model import Fact
from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.reading import Reading
from cardgen.rules.suppositions import is_supposed
from cardgen.rules.verbs import do_form

__all__ = ["outcome_of_doing"]

_STEMS = (
    "improv reduc increas decreas help hurt harm lead led result yield allow enabl prevent caus mak"
    " made degrad lower rais produc eliminat requir consum boost accelerat slow cost sav tak took"
    " provid chang affect ensur avoid limit remov lack impair weaken strengthen worsen"
    " outperform simplif introduc bring brought add amplif double halve triple"
    " inhibit enhanc abolish restor suppress induc block promot"
)
_VERB = "|".join(_STEMS.split())
_DOING = re.compile(
    r"(?:^(?:[A-Z]\w+(?: \w+)?, )?|\bthat |\band |\bbut |\bwhile |\bwhereas )"
    r"(?P<doing>(?![Dd]uring|[Ff]ollowing|[Aa]ccording|[Gg]iven|[Rr]egarding|[Ii]ncluding the fact)"
    r"[A-Za-z][a-z-]+ing (?:[^\s,;:()–—]*[^\s,;:()–—-] ){0,12}?[^\s,;:()]+) "
    rf"(?P<verb>(?:does not |did not )?(?:{_VERB})[a-z]*) "
    r"(?P<rest>(?!is |are |was |were |have )\S.+)$"
)
_COSTS = {"require": "require", "take": "take", "cost": "cost", "consume": "consume"}
"""Verbs that tell what doing something needs, not what comes of it."""

_END = re.compile(
    r"[;:]\s|\s[–—-]\s|\. (?=[A-Z])| and that\b|,? but\b|, and (?:we|the|it|they|this|that)\b"
    r"|, (?:while|whereas|although|though|which|who|where|since|because|so|as|we|it|they|this|these"
    r"|suggesting|indicating|confirming)\b"
)
_HANDLING = frozenset("calling clicking loading pressing printing running setting typing".split())
"""What one does with a program: what comes of it is in its manual."""
_NO_GERUND = frozenset({"compound", "amod", "case", "nmod"})
_ENDS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADV", "SYM", "X"})
_MOST_ASKED, _FEWEST_TOLD, _MOST_TOLD = 16, 3, 26  # words


def outcome_of_doing(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """One fact per sentence. Slots: ``doing``, ``did`` ("does" or "did"), ``cost``, ``outcome``.

    ``cost`` is the verb where it tells what doing it needs: "take", "require".
    """
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            match = _DOING.search(sentence.text.rstrip())
            found = _found(sentence, match, reading, passage) if match else None
            if found is not None:
                slots, concept, verb = found
                span = passage.span(sentence.start, sentence.end)
                yield Fact(kind, concept, slots, span, passage.span(verb.i, verb.i + 1), rule)


def _found(
    sentence: DocSpan, match: re.Match[str], reading: Reading, passage: Passage
) -> tuple[dict[str, str], str, Token] | None:
    starts = {t.idx - sentence.start_char: t for t in sentence}
    first, verb = starts.get(match.start("doing")), starts.get(match.start("verb"))
    if first is None or verb is None or not _is_gerund(first) or is_supposed(verb):
        return None
    if verb.pos_ not in {"VERB", "AUX"} or not _is_finite(verb) or verb.nbor(-1).pos_ == "DET":
        return None
    if do_form(verb) == "do" and "not " not in match["verb"]:  # doing something is one thing
        return None
    tokens = [t for t in sentence if first.i <= t.i < verb.i]
    adverb = tokens.pop().text if tokens[-1].lower_.endswith("ly") else ""
    tokens = [t for t in tokens if t.lower_ != "also"]
    if any(_is_finite(t) or t.lower_ == "that" for t in tokens) or tokens[-1].pos_ not in _ENDS:
        return None
    doing = _named(display(tokens, reading), first, reading, passage)
    cost = "" if "not" in match["verb"] else _COSTS.get(verb.lemma_.lower(), "")
    ends = _END.search(match["rest"])
    if cost and ends is not None and ends.group().startswith(":"):
        return None  # what it takes is told behind the colon
    rest = unbracketed(_END.split(match["rest"], maxsplit=1)[0]).strip(" .,")
    rest = third_person(rest.split(", and ")[0] if cost else rest, authors=False)
    if doing is None or len(doing.split()) > _MOST_ASKED or points_away(rest):
        return None
    if not _FEWEST_TOLD <= len(rest.split()) + 1 <= _MOST_TOLD:
        return None
    past = "Past" in verb.morph.get("Tense", [])
    slots = {
        "doing": third_person(doing, authors=False),
        "did": "did" if past else "does",
        "cost": cost,
        "outcome": rest if cost else " ".join(w for w in (adverb, match["verb"], rest) if w),
    }
    return slots, doing, verb


def _is_finite(token: Token) -> bool:
    return token.pos_ in {"AUX", "VERB"} and "Fin" in token.morph.get("VerbForm", [])


def _is_gerund(word: Token) -> bool:
    """Whether a word in "-ing" opens a clause of its own: no "training loss", no "the setting"."""
    described = word.dep_ in _NO_GERUND and word.head.pos_ in {"NOUN", "PROPN"}
    taken_for_case = word.dep_ == "case" and word.pos_ == "VERB"
    following = word.nbor(1)
    has_object = following.pos_ in {"DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"}
    has_object = has_object and word.lower_ not in _HANDLING
    return has_object and (taken_for_case or (word.pos_ == "VERB" and not described))


def _named(doing: str, first: Token, reading: Reading, passage: Passage) -> str | None:
    """What is done, with what "it" is, if that is the subject of the clause before it."""
    if re.search(r"\b(?:it|them)$", doing) and first.i > first.sent.start:
        subjects = [t for t in first.sent if t.i < first.i and t.dep_ in {"nsubj", "nsubj:pass"}]
        found = mention(subjects[0], reading, passage) if len(subjects) == 1 else None
        if found is None or found.plural != doing.endswith("them"):
            return None
        doing = re.sub(r"\b(?:it|them)$", found.text, doing)
    return None if dangles(doing) else doing
