"""One sentence more in a paper changes few of its cards."""

from pathlib import Path

from cardgen.cards import Card, make_cards
from cardgen.concepts import gather
from cardgen.document import BlockKind, read
from cardgen.language import parse
from cardgen.rules import document_of, find_facts, load_rules

MORE = "The reading lamp of the library is green."


def as_text(sample: Path) -> list[str]:
    """The sample's headings and paragraphs, in the form that ``document_of`` reads."""
    paper = read(sample)
    marks = {BlockKind.HEADING: "# ", BlockKind.PARAGRAPH: ""}
    return [
        marks[block.kind] + paper.slice(block.span) for block in paper.blocks if block.kind in marks
    ]


def cards(lines: list[str]) -> dict[str, Card]:
    document, rules = document_of("\n".join(lines)), load_rules()
    passages = parse(document)
    facts = find_facts(document, passages, rules)
    concepts = gather(document, passages, facts)
    kept = make_cards(document, "p", facts, concepts, rules, cue="A Paper (2020)").kept
    return {card.key: card for card in kept}


def test_one_sentence_more_changes_few_cards(sample: Path) -> None:
    lines = as_text(sample)
    place = next(n for n, line in enumerate(lines) if len(line) > 300)
    before = cards(lines)
    after = cards([*lines[:place], f"{lines[place]} {MORE}", *lines[place + 1 :]])
    assert len(before) >= 5
    assert len(before.keys() ^ after.keys()) <= max(1, len(before) // 10)
    assert cards(lines) == before
