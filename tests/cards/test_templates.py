from collections.abc import Callable

import pytest

from cardgen.cards.templates import FILTERS, render
from cardgen.document import Document, SectionKind
from cardgen.errors import RuleError
from cardgen.rules.model import Fact, Rule, Template

SENTENCE = "Dropout is noise on units."


@pytest.fixture
def document(make_document: Callable[..., Document]) -> Document:
    return make_document((SectionKind.METHOD, "Model", SENTENCE))


def printed(rule: Rule, fact: Fact) -> list[tuple[str, str]]:
    return [(front, back) for _, _, front, back in render(rule, fact)]


def test_slots_and_concept_are_printed(document, make_fact, make_rule) -> None:
    fact = make_fact(document, SENTENCE, definition="noise on units")
    rule = make_rule(Template("what is {{ concept }}?", "{{ definition }}."))
    assert printed(rule, fact) == [("What is dropout?", "Noise on units")]


def test_an_unknown_variable_names_rule_and_slots(document, make_fact, make_rule) -> None:
    fact = make_fact(document, SENTENCE, definition="noise")
    with pytest.raises(RuleError, match=r"pack\.toml: rule 'what-is'.*'genus' is undefined.*defin"):
        printed(make_rule(Template("What is {{ genus }}?", "{{ definition }}")), fact)


@pytest.mark.parametrize("source", ["{{ concept", "{{ concept | no_such }}", "{% if %}"])
def test_a_broken_template_is_a_rule_error(source, document, make_fact, make_rule) -> None:
    with pytest.raises(RuleError, match="what-is"):
        printed(make_rule(Template(source, "x")), make_fact(document, SENTENCE))


def test_templates_are_sandboxed(document, make_fact, make_rule) -> None:
    template = Template("What is {{ concept.__class__.__mro__ }}?", "x")
    with pytest.raises(RuleError):
        printed(make_rule(template), make_fact(document, SENTENCE))


def test_a_template_that_prints_nothing_makes_no_card(document, make_fact, make_rule) -> None:
    templates = (
        Template("{% if concept == 'x' %}What is x?{% endif %}", "x"),
        Template("What is {{ concept }}?", "{{ empty }}"),
        Template("What is {{ concept }} again?", "x"),
    )
    fact = make_fact(document, SENTENCE, empty="")
    assert [number for number, *_ in render(make_rule(*templates), fact)] == [2]


ARTICLES = {
    "LSTM": "an LSTM",
    "attention head": "an attention head",
    "unit": "a unit",
    "URL": "a URL",
    "hour": "an hour",
    "8-bit number": "an 8-bit number",
    "university": "a university",
    "one-hot vector": "a one-hot vector",
    "heads": "heads",
    "the model": "the model",
}


@pytest.mark.parametrize(("phrase", "expected"), list(ARTICLES.items()))
def test_article(phrase: str, expected: str) -> None:
    assert FILTERS["article"](phrase) == expected


PLURALS = {
    "layers": True,
    "bias": False,
    "RNNs": True,
    "decision curves": True,
    "loss of models": False,
    "number of heads": False,
    "statistics": False,
    "keys and values": True,
    "analysis": False,
    "criteria for growth": True,
    "LoRA": False,
}


@pytest.mark.parametrize(("phrase", "expected"), list(PLURALS.items()))
def test_agreement(phrase: str, expected: bool) -> None:
    assert FILTERS["plural"](phrase) is expected
    assert FILTERS["is_are"](phrase) == ("are" if expected else "is")
    assert FILTERS["does_do"](phrase) == ("do" if expected else "does")


def test_small_first_letters() -> None:
    assert FILTERS["decap"]("Beam search") == "beam search"
    assert FILTERS["decap"]("BERT") == "BERT"
    assert FILTERS["decap"]("Adam Optimizer") == "Adam Optimizer"
    assert FILTERS["bare"]("the churn rate") == "churn rate"
