"""All work for a paper has limits: reading, rules and cards alike."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from cardgen.errors import UnreadableDocument
from cardgen.pipeline.model import Options, silent
from cardgen.pipeline.tasks import drafted

Write = Callable[[Path, str], Path]

ENDLESS = """
[[rule]]
name = "endless"
kind = "definition"
source = "made up"
reliability = 0.5
expression = '(?P<term>(?:\\w+ ?)+)+$'
concept = "term"
slots.term = { node = "term", as = "term" }
[[rule.template]]
front = "What is {{ term }}?"
back = "{{ term }}"
"""


@pytest.fixture
def paper(tmp_path: Path, write: Write) -> Path:
    return write(tmp_path / "paper.md", "clocks")


def test_rules_without_end_are_stopped(paper: Path, tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(ENDLESS)
    start = monotonic()
    with pytest.raises(UnreadableDocument, match=r"paper\.md: not read in the time allowed"):
        drafted(paper, Options(packs=(pack,), timeout=12), silent)
    assert monotonic() - start < 40


def test_other_processes_make_the_same_draft(paper: Path) -> None:
    stages: list[str] = []
    options = Options(min_score=0.0)
    here = drafted(paper, options, silent)
    elsewhere = replace(options, jobs=2, timeout=90)
    there = drafted(paper, elsewhere, lambda name, stage, *steps: stages.append(stage))
    assert here == there and here.selection.kept
    assert {"read", "find"} <= set(stages)


def test_a_draft_is_kept_and_comes_back_as_it_was(
    paper: Path, tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(cache=tmp_path / "cache")
    made = [drafted(path, options, silent) for path in (paper, sample)]
    assert made[1].pictures and made[1].found.document.figures
    monkeypatch.setattr("cardgen.pipeline.tasks.work", None)
    assert [drafted(path, options, silent) for path in (paper, sample)] == made
    with pytest.raises(TypeError):
        drafted(paper, replace(options, max_cards=1), silent)
