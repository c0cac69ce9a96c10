"""Which fields papers belong to, and that a field's rules keep to it."""

from pathlib import Path

import pytest

from cardgen.document import read
from cardgen.errors import RuleError
from cardgen.rules import find_in_text, load_pack, load_rules
from cardgen.rules.fields import FIELDS, fields_of

IN_FIELDS = {rule.name: rule for rule in load_rules() if rule.field}


@pytest.mark.parametrize(
    ("paper", "fields"),
    [
        ("decision-curve-guide", {"medicine", "learning"}),
        ("mapreduce", {"systems"}),
        ("casimir-1948", set()),
    ],
)
def test_a_papers_own_words_tell_its_fields(paper: str, fields: set[str], shared: Path) -> None:
    document = read(shared / "papers" / f"{paper}.pdf")
    assert fields_of(document.text) == fields


def test_a_word_or_two_make_no_field() -> None:
    assert fields_of("The patient reader opened old letters in the tower. " * 30) == frozenset()
    assert fields_of("") == frozenset()


def test_every_field_has_rules() -> None:
    assert {rule.field for rule in IN_FIELDS.values()} == set(FIELDS)


def test_a_rule_of_a_field_says_nothing_elsewhere() -> None:
    sentence = "The tidal store tolerates the crash of any two servers."
    rule = IN_FIELDS["failure-model"]
    assert find_in_text(sentence, (rule,))
    elsewhere = "The old archive kept letters from the north in a tall tower. " * 40
    assert not find_in_text(f"{sentence}\n{elsewhere}", (rule,))


def test_an_unknown_field_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "own.toml"
    pack.write_text(
        '[[rule]]\nname = "x"\nkind = "y"\nsource = "z"\nreliability = 0.5\nfield = "alchemy"\n'
        'code = "quantity"\n[[rule.template]]\nfront = "Who?"\nback = "{{ number }}"\n'
    )
    with pytest.raises(RuleError, match="no field 'alchemy'; known: biology"):
        load_pack(pack)
