"""Loading: once, from an installed wheel, and errors that say what a pipeline lacks."""

import os
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


def test_the_model_loads_from_an_installed_wheel(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    build = ["wheel", "--no-deps", "-w", str(tmp_path), str(ROOT)]
    subprocess.run([*pip, *build], check=True, cwd=tmp_path)
    (wheel,) = tmp_path.glob("cardgen-*.whl")
    site = tmp_path / "site"
    install = ["install", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run([*pip, *install], check=True, cwd=tmp_path)
    code = (
        "import cardgen.language as l; print(l.__file__);"
        "print(*(t.dep_ for t in l.parse_text('It works well.').doc))"
    )
    environment = {**os.environ, "PYTHONPATH": str(site)}
    run = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    where, labels = run.stdout.splitlines()
    assert Path(where).is_relative_to(site)
    assert labels == "nsubj root advmod punct".replace("root", "ROOT")
