"""Loading: once, and errors that say what a pipeline lacks."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from cardgen.errors import PipelineError
from cardgen.language import load_pipeline
from cardgen.language.pipeline import BUNDLED

ROOT = Path(__file__).parents[2]
MOST_BYTES = 15_000_000


def test_the_bundled_pipeline_is_loaded_once_and_small() -> None:
    assert load_pipeline() is load_pipeline()
    assert sum(f.stat().st_size for f in BUNDLED.rglob("*") if f.is_file()) <= MOST_BYTES


def test_another_pipeline_is_taken_if_it_has_what_rules_need() -> None:
    assert load_pipeline(str(BUNDLED)).pipe_names == load_pipeline().pipe_names


def test_a_missing_pipeline_says_so() -> None:
    with pytest.raises(PipelineError, match="no_such_pipeline: can't load"):
        load_pipeline("no_such_pipeline")


def test_a_pipeline_without_a_parser_says_what_it_lacks(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="lacks parts of speech, lemmas, a dependency parse"):
        load_pipeline(str(tmp_path / "blank"))


def test_a_pipeline_with_other_labels_says_what_it_lacks(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{}]], {"POS": "NOUN", "LEMMA": "word", "DEP": "pobj"})  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "other")
    with pytest.raises(PipelineError, match="Universal Dependencies"):
        load_pipeline(str(tmp_path / "other"))


def test_importing_the_room_is_light() -> None:
    code = "import sys, cardgen.language; print('spacy' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"
