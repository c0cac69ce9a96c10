"""The members of an announced list: marked, in a row, opened by ordinals, or list items."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from cardgen.document import BlockKind, Span
from cardgen.language import Passage
from cardgen.rules.coded.quote import evidence_at
from cardgen.rules.mentions import display
from cardgen.rules.phrases import is_clausal, phrase, trim, unbracketed, words
from cardgen.rules.pointers import points_away
from cardgen.rules.reading import Reading

__all__ = ["MOST", "ORDINALS", "Member", "members_of"]

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
MOST = len(ORDINALS)
_MARKERS = (
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
    ("(a)", "(b)", "(c)", "(d)", "(e)", "(f)"),
    ("(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)"),
    ("1)", "2)", "3)", "4)", "5)", "6)"),
    ("i)", "ii)", "iii)", "iv)", "v)", "vi)"),
)
_LONGEST = 28  # words of one member
_LONGEST_IN_ROW = 7  # words of one member where only commas part it from the next
_ROW = re.compile(
    r"(?::|, which are|, namely,?|, viz\.|, i\.e\.,?| [–—])\s+(?P<row>[^.;:()\[\]–—]+?)[.\s]*$"
)
_REACH = 900  # characters behind an announcement in which its members are looked for
_APART = re.compile(r", (?:each|all|both|one|with)\b")
"""What stands between the announced things and a row, which then gives others."""

Member = tuple[Span, str]
"""Where a member stands in the document, and what a card says of it."""


def members_of(
    passage: Passage, sentence: DocSpan, following: Sequence[Passage], reading: Reading
) -> list[Member]:
    """The members announced by a sentence; empty where they can't be told for certain.

    ``following`` are the passages behind this one.
    """
    return (
        _by_markers(passage, sentence)
        or _in_row(passage, sentence)
        or list(_by_ordinals(passage, sentence, following, reading))
        or list(_by_items(following, passage, sentence, reading))
    )


def _by_markers(passage: Passage, sentence: DocSpan) -> list[Member]:
    """What stands behind "(1)", "(2)", … or "(a)", "(b)", … from the sentence on."""
    text, start = passage.doc.text, sentence.start_char
    for markers in _MARKERS:
        places = _places(text, start, markers)
        if len(places) >= 2 and places[0][0] < sentence.end_char:
            ends = [place for place, _ in places[1:]]
            last = passage.doc.char_span(places[-1][1], places[-1][1] + 1, alignment_mode="expand")
            if last is None:
                return []
            pieces = zip((end for _, end in places), [*ends, last.sent.end_char], strict=True)
            found = [_piece(passage, a, b) for a, b in pieces]
            return [member for member in found if member] if all(found) else []
    return []


def _places(text: str, start: int, markers: Sequence[str]) -> list[tuple[int, int]]:
    """Where each marker starts and ends, as far as they come one after the other."""
    places: list[tuple[int, int]] = []
    at, limit = start, min(len(text), start + _REACH)
    for marker in markers:
        match = re.compile(rf"(?<![\w(]){re.escape(marker)}\s").search(text, at, limit)
        if match is None:
            break
        places.append(match.span())
        at = match.end()
    return places


def _piece(passage: Passage, start: int, end: int) -> Member | None:
    text = unbracketed(passage.doc.text[start:end]).strip(" \n,;.")
    text = re.sub(r"[,;]?\s(?:and|or|then)$", "", text)
    found = evidence_at(passage, start, end)
    if found is None or not 1 <= len(text.split()) <= _LONGEST or points_away(text):
        return None
    return None if "(" in text or ")" in text else (found[0], text)


def _in_row(passage: Passage, sentence: DocSpan) -> list[Member]:
    """What a sentence ends with, parted by commas and "and": "two parts: a bar and a plate"."""
    found = _ROW.search(sentence.text)
    if found is None or _APART.search(sentence.text[: found.start()]):
        return []
    parting = r", (?:and )?" if ", and " in found["row"] else r", | and "
    members, at = [], sentence.start_char + found.start("row")
    for text in re.split(parting, found["row"]):
        start = passage.doc.text.index(text, at)
        at = start + len(text)
        place = evidence_at(passage, start, at)
        if place is None or not 1 <= len(text.split()) <= _LONGEST_IN_ROW or points_away(text):
            return []
        members.append((place[0], text))
    return members


def _by_ordinals(
    passage: Passage, sentence: DocSpan, following: Sequence[Passage], reading: Reading
) -> Iterator[Member]:
    """The predicates of "the first is …" and "First, …" in the sentences that follow.

    A paragraph behind goes on with the list if it opens with its next member.
    """
    place = 0
    for where, later in _later(passage, sentence, following):
        if place == MOST:
            return
        if where is not passage and not _opens_with(later, place):
            return
        after = _follower(later) if place else None
        if after is not None:
            kept = phrase(after, [c for c in after.children if c.dep_ == "case"])
            yield where.span(later.start, later.end), display(kept, reading)
            place += 1
            continue
        if not any(t.lower_ in {*_ordinal(place), "another", "other"} for t in later):
            if place:
                return
            continue
        for token in later:
            if token.lower_ not in _ordinal(place):
                continue
            text = _predicate(token, reading)
            if text is None:
                return
            yield where.span(later.start, later.end), text
            place += 1


def _later(
    passage: Passage, sentence: DocSpan, following: Sequence[Passage]
) -> Iterator[tuple[Passage, DocSpan]]:
    """The sentences behind one in its passage, then those of the next passages."""
    behind = [s for s in passage.doc.sents if s.start >= sentence.end]
    yield from ((passage, s) for s in behind[:MOST])
    for other in following[:MOST]:
        if other.block.section != passage.block.section:
            return
        yield from ((other, s) for s in other.doc.sents)


def _opens_with(sentence: DocSpan, place: int) -> bool:
    return any(t.lower_ in _ordinal(place) for t in sentence[:3])


def _ordinal(place: int) -> set[str]:
    """The words for a place in a list, from 0; there are none behind the last."""
    more = {0: {"one"}, 1: {"another"}}.get(place, set())
    return {ORDINALS[place], f"{ORDINALS[place]}ly", *more} if place < MOST else set()


def _follower(sentence: DocSpan) -> Token | None:
    """What a sentence says that comes next: "this is followed by X"."""
    if sentence.root.lower_ != "followed":
        return None
    return next((c for c in sentence.root.children if c.dep_ in {"obl", "obl:agent"}), None)


def _predicate(ordinal: Token, reading: Reading) -> str | None:
    """What is said of "the first", or the clause that "first" opens."""
    head = ordinal.head
    while head.dep_ in {"amod", "nsubj", "nsubj:pass", "advmod"} and not is_clausal(head):
        head = head.head
    if ordinal.dep_ == "advmod" and head.i > ordinal.i:
        kept = trim(head, [ordinal, *(c for c in head.children if _is_other_clause(c))])
    elif any(c.dep_ == "cop" for c in head.children) or _is_activity(head):
        kept = phrase(head)
    else:
        return None
    text = display(kept, reading)
    return text if 2 <= len(words(kept)) <= _LONGEST and not points_away(text) else None


def _is_other_clause(token: Token) -> bool:
    """Whether what "and" joins to a clause tells of something else than the clause does."""
    return token.dep_ == "conj" and any(c.dep_.startswith("nsubj") for c in token.children)


def _is_activity(verb: Token) -> bool:
    """Whether a gerund is what something is: "the first stage is learning a model"."""
    gerund = verb.lower_.endswith("ing") and verb.pos_ == "VERB"
    return gerund and any(c.lower_ in {"is", "was"} for c in verb.children)


def _by_items(
    following: Sequence[Passage], passage: Passage, sentence: DocSpan, reading: Reading
) -> Iterator[Member]:
    """The first sentences of the list items behind a paragraph that ends in the announcement."""
    if sentence.end != len(passage.doc):
        return
    for item in following:
        if (
            item.block.kind is not BlockKind.LIST_ITEM
            or item.block.section != passage.block.section
        ):
            return
        first = next(iter(item.doc.sents))
        openers = [c for c in first.root.children if c.dep_ == "advmod" and c.i == first.start]
        kept = trim(first.root, openers)
        text = display(kept, reading)
        if not 1 <= len(words(kept)) <= _LONGEST or points_away(text):
            return
        yield item.span(first.start, first.end), text
