from hypothesis import given
from hypothesis import strategies as st

from cardgen.concepts import gather, key_of
from cardgen.language import parse
from cardgen.rules import document_of, find_facts, load_rules

TEXT = """
= Tidal memory for small clocks
# Abstract
Tidal memory is a store that loses old records twice a day.
# 1 Clocks
A tidal clock is a clock with tidal memory in its case. The magnetic resonance lamp (MRL) is red.
We use the MRL in the tower.
"""


def test_concepts_of_a_paper() -> None:
    document = document_of(TEXT)
    passages = parse(document)
    facts = find_facts(document, passages, load_rules())
    concepts = {c.key: c for c in gather(document, passages, facts)}
    memory, clock = concepts["tidal memory"], concepts["tidal clock"]
    assert memory.salience == 1.0
    assert memory.definition is not None
    assert clock.builds_on == ("clock", "tidal memory")
    assert memory.salience > clock.salience


def test_a_short_form_is_its_long_form() -> None:
    document = document_of(TEXT)
    passages = parse(document)
    concepts = gather(document, passages, find_facts(document, passages, load_rules()))
    (lamp,) = (c for c in concepts if "MRL" in (c.term, *c.aliases))
    assert lamp.key == "magnetic resonance lamp"
    assert {lamp.term, *lamp.aliases} == {"MRL", "magnetic resonance lamp"}


def test_a_term_in_the_singular_with_its_other_spellings() -> None:
    text = "\n".join(
        ("Tide-tables are old.", "We print a tide table.", "Some tide tables are wet. Tide tables.")
    )
    document = document_of(text)
    (table,) = (c for c in gather(document, parse(document), ()) if c.key == "tide table")
    assert table.term == "tide table"
    assert "tide tables" in table.aliases


def test_a_part_of_one_longer_term_is_no_concept() -> None:
    document = document_of("The spin glass oven is hot. A spin glass oven sank. Spin glass ovens.")
    keys = {concept.key for concept in gather(document, parse(document), ())}
    assert "spin glass oven" in keys
    assert "spin glass" not in keys


def test_no_facts_no_concepts() -> None:
    assert gather(document_of("Nothing."), (), ()) == ()


def test_spellings_of_one_term() -> None:
    assert key_of("The Attention-Heads") == key_of("attention head") == "attention head"
    assert key_of("analysis") == "analysis"
    assert key_of("bias") == "bias"
    assert key_of("policies") == "policy"
    assert key_of("our new lamp") == "lamp"


@given(st.from_regex(r"[a-z]{3,9}(?: [a-z]{3,9}){0,3}", fullmatch=True))
def test_case_hyphens_and_article_do_not_count(term: str) -> None:
    assert key_of(f"The {term.title()}") == key_of(term)


def test_a_name_keeps_its_capital() -> None:
    document = document_of("We like the Clock. Every Clock ticks. See the Clock. Tides are tides.")
    terms = {c.key: c.term for c in gather(document, parse(document), ())}
    assert terms["clock"] == "Clock"
