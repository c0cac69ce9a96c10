"""The heads that rules depend on, in sentences after the four papers."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cardgen.language import parse_text

SENTENCES = tomllib.loads(Path(__file__).with_name("parses.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SENTENCES["sentence"], ids=lambda c: c["text"][:40])
def test_heads(case: dict[str, Any]) -> None:
    found = {f"{t.text} {t.dep_} {t.head.text}" for t in parse_text(case["text"]).doc}
    assert found >= set(case["relations"]), found


def test_tags_lemmas_and_features() -> None:
    doc = parse_text("Models were trained on larger corpora.").doc
    assert [t.pos_ for t in doc] == ["NOUN", "AUX", "VERB", "ADP", "ADJ", "NOUN", "PUNCT"]
    assert [t.lemma_ for t in doc] == ["model", "be", "train", "on", "large", "corpus", "."]
    assert doc[0].morph.get("Number") == ["Plur"]
    assert doc[2].morph.get("VerbForm") == ["Part"]
