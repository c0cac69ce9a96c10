"""Values to table rows and back. Tuples and nested values are JSON; a round trip loses nothing."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cardgen.cards.card import Card, Form, Mask, Occlusion, Quoted
from cardgen.document.model import Box, Figure, FigureKind, Span
from cardgen.library.model import Paper, Status, StoredCard, Term

if TYPE_CHECKING:  # rules and concepts bring spaCy along, which a look at cards doesn't need
    from cardgen.concepts import Concept
    from cardgen.rules.model import Fact

__all__ = [
    "card_row",
    "concept_from",
    "concept_row",
    "paper_from",
    "paper_row",
    "stored_card",
    "term_from",
]

Row = Mapping[str, Any]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _figure_json(figure: Figure | None) -> dict[str, object] | None:
    if figure is None:
        return None
    box = figure.box
    return {
        "label": figure.label,
        "kind": figure.kind,
        "box": [box.page, box.x0, box.y0, box.x1, box.y1],
        "caption": _pair(figure.caption) if figure.caption is not None else None,
        "anchor": _pair(figure.anchor),
        "rows": figure.rows,
        "headers": figure.headers,
    }


def _figure_from(value: Any) -> Figure | None:
    if value is None:
        return None
    return Figure(
        label=value["label"],
        kind=FigureKind(value["kind"]),
        box=Box(*value["box"]),
        caption=Span(*value["caption"]) if value["caption"] else None,
        anchor=Span(*value["anchor"]),
        rows=tuple(tuple(row) for row in value["rows"]),
        headers=value.get("headers", 0),
    )


def _occlusion_json(occlusion: Occlusion | None) -> dict[str, object] | None:
    if occlusion is None:
        return None
    masks = [[mask.left, mask.top, mask.width, mask.height] for mask in occlusion.masks]
    return {"masks": masks, "all": occlusion.all}


def _quoted_json(other: Quoted | None) -> list[object] | None:
    return [other.paper, other.quote, other.section, other.page] if other else None


def _quoted_from(value: Any) -> Quoted | None:
    return Quoted(*value) if value else None


def _occlusion_from(value: Any) -> Occlusion | None:
    if value is None:
        return None
    return Occlusion(tuple(Mask(*mask) for mask in value["masks"]), value["all"])


def _fact_json(fact: "Fact | None") -> dict[str, object] | None:
    if fact is None:
        return None
    return {
        "kind": fact.kind,
        "concept": fact.concept,
        "slots": dict(fact.slots),
        "evidence": _pair(fact.evidence),
        "anchor": _pair(fact.anchor),
        "rule": fact.rule,
        "figure": _figure_json(fact.figure),
    }


def _fact_from(value: Any) -> "Fact | None":
    if value is None:
        return None
    from cardgen.rules.model import Fact

    return Fact(
        kind=value["kind"],
        concept=value["concept"],
        slots=value["slots"],
        evidence=Span(*value["evidence"]),
        anchor=Span(*value["anchor"]),
        rule=value["rule"],
        figure=_figure_from(value["figure"]),
    )


def paper_row(paper: Paper, built: int) -> dict[str, object]:
    """A row of ``papers``; ``built`` is the unix time of the build."""
    return {
        "id": paper.id,
        "short_name": paper.short_name,
        "short_title": paper.short_title,
        "title": paper.title,
        "authors": _json(paper.authors),
        "year": paper.year,
        "identifier": paper.identifier,
        "link": paper.link,
        "source": paper.source,
        "sha256": paper.sha256,
        "pages": paper.pages,
        "deck": paper.deck,
        "file": paper.file,
        "built": built,
    }


def paper_from(row: Row) -> Paper:
    """The paper of a row of ``papers``."""
    fields = {name: row[name] for name in Paper.__dataclass_fields__}
    return Paper(**{**fields, "authors": _words(row["authors"])})


def concept_row(paper: str, concept: "Concept") -> dict[str, object]:
    """A row of ``concepts`` for the paper with the id ``paper``."""
    return {
        "paper": paper,
        "key": concept.key,
        "term": concept.term,
        "aliases": _json(concept.aliases),
        "salience": concept.salience,
        "definition": _json(_fact_json(concept.definition)),
        "builds_on": _json(concept.builds_on),
        "made": 1,
    }


def concept_from(row: Row) -> "Concept":
    """The concept of a row of ``concepts``."""
    from cardgen.concepts import Concept

    return Concept(
        key=row["key"],
        term=row["term"],
        aliases=_words(row["aliases"]),
        salience=row["salience"],
        definition=_fact_from(json.loads(row["definition"])),
        builds_on=_words(row["builds_on"]),
    )


def term_from(row: Row) -> Term:
    """The concept of a row of ``concepts``, with no more of its definition than the words."""
    fact = json.loads(row["definition"])
    return Term(
        key=row["key"],
        term=row["term"],
        aliases=_words(row["aliases"]),
        salience=row["salience"],
        definition=max(fact["slots"].values(), key=len, default="") if fact else "",
        builds_on=_words(row["builds_on"]),
    )


def card_row(
    paper: str, card: Card, left_out: str | None = None, picture: str | None = None
) -> dict[str, object]:
    """The columns of ``cards`` that tell what the rules made, for the paper with this id.

    ``left_out`` is the reason why the card isn't in the deck, ``picture`` its media name.
    """
    return {
        "key": card.key,
        "paper": paper,
        "kind": card.kind,
        "form": card.form.value,
        "front": card.front,
        "back": card.back,
        "quote": card.quote,
        "start": card.evidence.start,
        "end": card.evidence.end,
        "page": card.page,
        "section": card.section,
        "concepts": _json(card.concepts),
        "rule": card.rule,
        "score": card.score,
        "cue": card.cue,
        "figure": _json(_figure_json(card.figure)),
        "figure_in_front": int(card.figure_in_front),
        "occlusion": _json(_occlusion_json(card.occlusion)),
        "contrast": _json(_quoted_json(card.contrast)),
        "also": _json([_quoted_json(other) for other in card.also]),
        "left_out": left_out,
        "picture": picture,
        "made": 1,
    }


def stored_card(row: Row) -> StoredCard:
    """The card of a row of ``cards``, in the user's wording where there is one."""
    card = Card(
        key=row["key"],
        kind=row["kind"],
        form=Form(row["form"]),
        front=row["front"] if row["own_front"] is None else row["own_front"],
        back=row["back"] if row["own_back"] is None else row["own_back"],
        quote=row["quote"],
        evidence=Span(row["start"], row["end"]),
        page=row["page"],
        section=row["section"],
        concepts=_words(row["concepts"]),
        rule=row["rule"],
        score=row["score"],
        cue=row["cue"],
        figure=_figure_from(json.loads(row["figure"])),
        figure_in_front=bool(row["figure_in_front"]),
        occlusion=_occlusion_from(json.loads(row["occlusion"] or "null")),
        contrast=_quoted_from(json.loads(row["contrast"] or "null")),
        also=tuple(filter(None, map(_quoted_from, json.loads(row["also"] or "[]")))),
    )
    return StoredCard(
        card=card,
        paper=row["paper"],
        status=Status(row["status"]),
        worded=row["own_front"] is not None,
        made=bool(row["made"]),
        modified=row["modified"],
        left_out=row["left_out"],
        exported=row["content"] is not None,
        picture=row["picture"],
        found=bool(row["made"] or row["found"]),
    )
