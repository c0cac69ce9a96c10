"""Noun phrases and their form for matching."""

import pytest

from cardgen.language import normalise, noun_phrase, parse_text

PHRASES = [
    (
        "We propose the multi-head attention mechanism.",
        "mechanism",
        "multi-head attention mechanism",
    ),
    (
        "Their recurrent neural networks, which are slow, work.",
        "networks",
        "recurrent neural networks",
    ),
    ("It is a weighted sum of the values.", "sum", "weighted sum of the values"),
    ("The model uses residual connections [11] here.", "connections", "residual connections"),
    ("It has many such layers.", "layers", "layers"),
    ("We describe the decoder and the encoder.", "decoder", "decoder"),
]
FORMS = [
    ("Recurrent Neural Networks", "recurrent neural network"),
    ("the self-attention", "self attention"),
    ("self – attention", "self attention"),
    ("weighted sums of the values", "weighted sum of the values"),
    ("LSTMs", "lstm"),
    ("GPUs", "gpu"),
    ("BPS", "bps"),
    ("the word embedding matrices", "word embedding matrix"),
    ("bias", "bias"),
    ("loss", "loss"),
    ("cross-entropy losses", "cross entropy loss"),
    ("statistics", "statistics"),
    ("batches", "batch"),
    ("capacities", "capacity"),
    ("hypotheses", "hypothesis"),
]


@pytest.mark.parametrize(("text", "head", "phrase"), PHRASES)
def test_the_longest_phrase_without_determiners_and_clauses(
    text: str, head: str, phrase: str
) -> None:
    token = next(t for t in parse_text(text).doc if t.text == head)
    assert noun_phrase(token).text == phrase


def test_prepositions_can_be_left_out() -> None:
    token = next(t for t in parse_text("It is a weighted sum of values.").doc if t.text == "sum")
    assert noun_phrase(token, prepositions=False).text == "weighted sum"


@pytest.mark.parametrize(("phrase", "form"), FORMS)
def test_one_form_for_matching(phrase: str, form: str) -> None:
    assert normalise(phrase) == form
    assert normalise(form) == form or phrase.isupper()


def test_a_parsed_phrase_has_the_form_of_its_text() -> None:
    doc = parse_text("We use Recurrent Neural Networks.").doc
    assert normalise(doc[2:5]) == "recurrent neural network"
