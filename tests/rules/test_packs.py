from pathlib import Path

import pytest

from cardgen.errors import RuleError
from cardgen.rules import Rule, find_in_text, load_pack, load_rules

RULE = """
[[rule]]
name = "{name}"
kind = "definition"
source = "our own observation"
reliability = 0.5
dependency = [
  {{ RIGHT_ID = "verb", RIGHT_ATTRS = {{ LEMMA = "own" }} }},
  {{ LEFT_ID = "verb", REL_OP = ">", RIGHT_ID = "term", RIGHT_ATTRS = {{ DEP = "nsubj" }} }},
]
concept = "term"
slots.term = {{ node = "term", as = "term" }}
[[rule.template]]
front = "What {{{{ term }}}}?"
back = "{{{{ term }}}}"
[[rule.example]]
text = "Some text."
cards = []
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pack_becomes_rules(tmp_path: Path) -> None:
    (rule,) = load_pack(write(tmp_path, RULE.format(name="mine")))
    assert isinstance(rule, Rule)
    assert (rule.name, rule.kind, rule.reliability) == ("mine", "definition", 0.5)
    assert rule.templates[0].form == "question"
    assert rule.examples[0].cards == ()


def test_extra_packs_come_after_the_bundled_ones(tmp_path: Path) -> None:
    extra = write(tmp_path, RULE.format(name="mine"))
    bundled, rules = load_rules(), load_rules([extra])
    assert [r.name for r in rules] == [*(r.name for r in bundled), "mine"]


@pytest.mark.parametrize("rule", load_rules(), ids=lambda r: r.name)
def test_every_bundled_rule_has_its_source_and_examples_of_both_sorts(rule: Rule) -> None:
    assert rule.source
    assert sum(bool(e.cards) for e in rule.examples) >= 2
    assert sum(not e.cards for e in rule.examples) >= 2


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('kind = "definition"', "", "'kind' is missing"),
        ("reliability = 0.5", "reliability = 5", "between 0 and 1, not 5"),
        ('source = "our own observation"', 'source = " "', "'source' must say"),
        ('concept = "term"', 'concept = "thing"', "concept: no node 'thing'; known: term, verb"),
        ('as = "term"', 'as = "word"', "slot 'term' is as 'word'"),
        ('node = "term"', 'node = "noun"', "slot 'term': no node 'noun'"),
        ('front = "What', 'frnt = "What', "unknown 'frnt' in a template"),
        ('front = "What', 'form = "cloze"\nfront = "What', "must hold […]"),
        ('REL_OP = ">"', 'REL_OP = "?"', "spaCy can't use the pattern"),
        ('RIGHT_ID = "verb", ', "", "needs a RIGHT_ID"),
        ('concept = "term"', "expression = 'a'", "one of 'pattern', 'dependency', 'expression'"),
        ('concept = "term"', 'sections = ["preface"]', "'preface' is not a valid SectionKind"),
        ('concept = "term"', 'colour = "red"', "unknown 'colour'"),
        ('concept = "term"', 'guards.term = { dep = "obj" }', "unknown 'dep' in guard of 'term'"),
        ('text = "Some text."', "text = 4", "'text' must be a str, not 4"),
        ("cards = []", "cards = [{ front = 'x' }]", "'back' is missing"),
    ],
)
def test_a_mistake_is_told_with_file_and_rule(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    text = RULE.format(name="mine")
    assert before in text
    with pytest.raises(RuleError) as error:
        load_pack(write(tmp_path, text.replace(before, after, 1)))
    assert str(error.value).startswith("own.toml: rule 'mine': ")
    assert message in str(error.value)


EXPRESSION = """
[[rule]]
name = "mine"
kind = "definition"
source = "our own observation"
reliability = 0.5
expression = '''
(?P<term>[a-z]+)
 [ ]means (?P<meaning>{meaning})'''
concept = "term"
slots.term = {{ node = "term", as = "span" }}
slots.meaning = {{ node = "meaning", as = "span" }}
[[rule.template]]
front = "What does {{{{ term }}}} mean?"
back = "{{{{ meaning }}}}"
"""


def test_the_groups_of_an_expression_are_its_nodes(tmp_path: Path) -> None:
    (rule,) = load_pack(write(tmp_path, EXPRESSION.format(meaning="[a-z ]+")))
    (fact,) = find_in_text("They say that weir means wall of stone.", (rule,))
    assert fact.slots == {"term": "weir", "meaning": "wall of stone"}


def test_an_expression_that_cuts_a_word_finds_nothing(tmp_path: Path) -> None:
    (rule,) = load_pack(write(tmp_path, EXPRESSION.format(meaning="wal")))
    assert not find_in_text("They say that weir means wall of stone.", (rule,))


def test_no_regular_expression(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="'expression' is no regular expression"):
        load_pack(write(tmp_path, EXPRESSION.format(meaning="[a-z")))


def test_no_toml(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"own\.toml: no TOML"):
        load_pack(write(tmp_path, "[[rule]\n"))


def test_no_rules_in_it(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"holds \[\[rule\]\] tables and nothing else"):
        load_pack(write(tmp_path, "name = 'x'\n"))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"gone\.toml: can't be read"):
        load_pack(tmp_path / "gone.toml")


def test_two_rules_of_one_name(tmp_path: Path) -> None:
    extra = write(tmp_path, RULE.format(name="abbreviation"))
    with pytest.raises(RuleError, match=r"the name is taken by abbreviation\.toml"):
        load_rules([extra])


def test_unknown_code(tmp_path: Path) -> None:
    text = """
[[rule]]
name = "mine"
kind = "definition"
source = "none"
reliability = 1
code = "nothing"
"""
    with pytest.raises(RuleError, match=r"no code 'nothing'; known: abbreviation"):
        load_pack(write(tmp_path, text))
