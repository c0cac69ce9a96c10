"""Lemmas: from the table, by suffix, and of forms that no treebank has."""

from pathlib import Path

import numpy
import pytest
import spacy

from cardgen.language import load_pipeline
from cardgen.language.components import LEMMATIZER
from cardgen.language.lemmatizer import TableLemmatizer, key

CASES = [
    ("networks", "NOUN", "Number=Plur", "network"),
    ("GPUs", "NOUN", "Number=Plur", "GPU"),
    ("matrices", "NOUN", "Number=Plur", "matrix"),
    ("Transformers", "NOUN", "Number=Plur", "transformer"),
    ("tokenized", "VERB", "Tense=Past|VerbForm=Part|Voice=Pass", "tokenize"),
    ("was", "AUX", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "be"),
    ("larger", "ADJ", "Degree=Cmp", "large"),
    ("attending", "VERB", "VerbForm=Ger", "attend"),
    ("London", "PROPN", "Number=Sing", "London"),
]


@pytest.fixture(scope="module")
def lemmatizer() -> TableLemmatizer:
    found = load_pipeline().get_pipe(LEMMATIZER)
    assert isinstance(found, TableLemmatizer)
    return found


@pytest.mark.parametrize(("form", "pos", "morph", "lemma"), CASES)
def test_lemmas(lemmatizer: TableLemmatizer, form: str, pos: str, morph: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, pos, morph) == lemma


def test_the_first_edit_that_gives_a_known_word_wins() -> None:
    nlp = spacy.blank("en")
    nlp.vocab.set_vector("provoke", numpy.ones(1, dtype="float32"))
    made = TableLemmatizer(nlp.vocab)
    made.edits = {key("ked", "VERB", ""): (2, ""), key("ed", "VERB", ""): (1, "")}
    assert made.lemma("Provoked", "VERB", "_") == "provoke"
    assert made.lemma("Asked", "VERB", "_") == "ask"


def test_tables_survive_a_round_trip(lemmatizer: TableLemmatizer, tmp_path: Path) -> None:
    lemmatizer.to_disk(tmp_path / "tables")
    again = TableLemmatizer(lemmatizer.vocab).from_disk(tmp_path / "tables")
    assert (again.forms, again.edits) == (lemmatizer.forms, lemmatizer.edits)
