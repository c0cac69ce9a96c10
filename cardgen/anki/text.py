"""Decks as text: the JSON that other programs measure by, Anki's TSV, and Markdown to read."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import groupby
from typing import Any

from cardgen.anki.deck import Deck
from cardgen.anki.markup import MATHS
from cardgen.anki.note import note
from cardgen.anki.notetype import FIELDS
from cardgen.cards.card import GAP, Card, Dropped, Form, Quoted
from cardgen.cards.reasons import REASONS

__all__ = ["as_json", "as_markdown", "as_tsv"]

# The start of a line that CommonMark would take for a heading, a list or a quotation.
_LIST = re.compile(r"^(\s*)(#+(?=\s|$)|[+-](?=[\s-]|$)|>|\d+(?=[.)](?:\s|$)))", re.MULTILINE)


def as_json(decks: Sequence[Deck]) -> str:
    """One object with ``papers``, ``cards`` and ``dropped``; fronts and backs are plain text.

    This form is a promise: names may be added, none is changed or taken away. A cloze's front
    holds GAP. ``picture`` is the media file's name in the .apkg, or null.
    """
    form = {
        "papers": [_paper(deck) for deck in decks],
        "cards": [_card(card, deck) for deck in decks for card in deck.cards],
        "dropped": [_dropped(dropped, deck) for deck in decks for dropped in deck.dropped],
    }
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"


def as_tsv(decks: Sequence[Deck]) -> str:
    """Text for Anki's import (2.1.54 and later), with the headers that Anki's own export writes.

    It updates notes whose note types an .apkg has brought in; pictures come by the .apkg too. The
    last field, the reader's Note, isn't among the columns, so Anki leaves it alone; tags are set
    to these. Every cell is quoted, for a line that starts with "#" would be a comment.
    """
    text = StringIO()
    text.write("#separator:tab\n#html:true\n")
    text.write("#guid column:1\n#notetype column:2\n#deck column:3\n")
    text.write(f"#tags column:{3 + len(FIELDS)}\n")
    rows = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    for deck in decks:
        for made in (note(card, deck) for card in deck.cards):
            own = (made.guid, made.note_type.name, deck.name)
            rows.writerow([*own, *made.fields[:-1], " ".join(made.tags)])
    return text.getvalue()


def as_markdown(decks: Sequence[Deck]) -> str:
    """Questions and answers with quote and page, a heading for each paper and section."""
    return "\n\n".join("\n\n".join(_markdown(deck)) for deck in decks) + "\n"


def _paper(deck: Deck) -> dict[str, Any]:
    return {
        "id": deck.paper,
        "title": deck.title,
        "authors": list(deck.authors),
        "year": deck.year,
        "identifier": deck.identifier,
        "link": deck.link or None,
        "deck": deck.name,
    }


def _card(card: Card, deck: Deck) -> dict[str, Any]:
    return {
        "key": card.key,
        "paper": deck.paper,
        "kind": card.kind,
        "form": str(card.form),
        "cue": card.cue,
        "front": card.front,
        "back": card.back,
        "quote": card.quote,
        "page": card.page,
        "section": card.section,
        "concepts": list(card.concepts),
        "rule": card.rule,
        "score": round(card.score, 4),
        "picture": deck.media(card),
        "contrast": _quoted(card.contrast) if card.contrast else None,
        "also": [_quoted(other) for other in card.also],
    }


def _quoted(other: Quoted) -> dict[str, Any]:
    return {
        "paper": other.paper or None,
        "quote": other.quote,
        "section": other.section,
        "page": other.page,
    }


def _dropped(dropped: Dropped, deck: Deck) -> dict[str, Any]:
    card = dropped.card
    return {
        "paper": deck.paper,
        "kind": card.kind,
        "front": card.front,
        "back": card.back,
        "page": card.page,
        "rule": card.rule,
        "score": round(card.score, 4),
        "reason": dropped.reason,
        "why": REASONS.get(dropped.reason),
    }


def _markdown(deck: Deck) -> Iterator[str]:
    """The blocks of a deck's text."""
    yield f"# {_literal(deck.title)}"
    facts = [", ".join(deck.authors), str(deck.year or ""), deck.identifier or ""]
    about = _literal(" · ".join(fact for fact in facts if fact))
    if about or deck.link:
        yield " · ".join(part for part in (about, f"<{deck.link}>" if deck.link else "") if part)
    for section, cards in groupby(deck.cards, lambda card: card.section):
        if section:
            yield f"## {_literal(section)}"
        for card in cards:
            yield from _question_and_answer(card)


def _question_and_answer(card: Card) -> Iterator[str]:
    cue = f"_{_literal(card.cue)}_ — " if card.cue else ""
    if card.form is Form.CLOZE:
        front, back = card.front.split(GAP)
        yield f"**Q.** {cue}{_literal(front)}\\_\\_\\_\\_{_literal(back)}"
    else:
        yield f"**Q.** {cue}{_literal(card.front)}"
    label = card.figure.label if card.figure else ""
    yield f"**A.** {_literal(card.back or f'(a picture: {label or card.kind})')}"
    figure = f"{label}, " if label else ""
    yield f"> {_literal(' '.join(card.quote.split()))} ({figure}p. {card.page})"
    for other in (*card.also, *([card.contrast] if card.contrast else [])):
        quote = _literal(" ".join(other.quote.split()))
        paper = f"{_literal(other.paper)}, " if other.paper else ""
        yield f"> {quote} ({paper}p. {other.page})"


def _literal(text: str) -> str:
    """Text that Markdown shows as it is, with maths between dollar signs."""
    parts, end = [], 0
    for run in MATHS.finditer(text):
        parts += [_escape(text[end : run.start()]), f"${run[0][2:-2].strip()}$"]
        end = run.end()
    return "".join(parts) + _escape(text[end:])


def _escape(text: str) -> str:
    """Backslashes before what CommonMark would take for markup; an "_" within a word is none."""
    escaped = re.sub(r"[\\`*<\[$]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)", r"\\\g<0>", text)
    return _LIST.sub(_unlist, escaped).replace("\n", "\\\n")


def _unlist(match: re.Match[str]) -> str:
    indent, mark = match.groups()
    return f"{indent}{mark}\\" if mark.isdigit() else f"{indent}\\{mark}"
