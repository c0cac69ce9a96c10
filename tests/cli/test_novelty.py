"""``novelty`` with real papers' text: what an earlier paper has said is not new."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

FIRST = """# On kites

## 1 Flying

A red kite is a tethered craft that the wind holds up. A red kite leans into the wind, and a red
kite with a long tail stands still. The long tail is a strip of cloth that keeps the nose up. A
long tail of paper does the same, and every long tail adds some drag.
"""
SECOND = """# On gliders

## 1 Known

A red kite is a craft on a string, as the first text has said, and a long tail is its rudder. A red
kite with a long tail can't turn over, and no red kite flies without wind and a long tail.

## 2 New

A paper glider is a craft without a string. A paper glider sinks slowly, since the lift of a paper
glider is a little less than its weight. The wing flap is a hinged part of the wing that slows it
down. One wing flap is enough to turn, and each wing flap adds some drag.
"""


@pytest.fixture
def texts(work: Path) -> Path:
    (work / "kites.md").write_text(FIRST)
    (work / "gliders.md").write_text(SECOND)
    return work


def test_what_is_new_is_told_section_by_section(run: Run, texts: Path) -> None:
    assert run("add", "kites.md").exit_code == 0
    said = json.loads(run("novelty", "gliders.md", "--json").stdout)
    sections = {one["name"].lstrip("12 "): one for one in said["sections"]}
    assert "paper glider" in sections["New"]["new"] and sections["New"]["advice"] == "read"
    assert sections["Known"]["new"] == [] and "red kite" in sections["Known"]["known"]
    assert 0 < said["share_new"] < 1 and said["minutes"] > 0
    papers = json.loads(run("papers", "--json").stdout)["papers"]
    assert [paper["source"] for paper in papers] == ["kites.md"]
    shown = run("novelty", "gliders.md").stdout
    assert "On gliders" in shown and "concepts are new" in shown


def test_a_paper_of_the_library_is_compared_with_those_before_it(run: Run, texts: Path) -> None:
    run("add", "kites.md", "gliders.md")
    from_file = run("novelty", "gliders.md", "--json").stdout
    (texts / "gliders.md").unlink()
    assert run("novelty", "gliders.md", "--json").stdout == from_file
    assert json.loads(run("novelty", "On kites", "--json").stdout)["share_new"] == 1.0


LONG = f"""{SECOND.replace("gliders", "long flights")}
## 3 Much else

{"The red kite has a long tail, and so it goes with every red kite. " * 140}
"""


@pytest.mark.parametrize("command", ["add", "build"])
def test_a_long_paper_is_built_with_advice_on_its_reading(
    run: Run, texts: Path, command: str
) -> None:
    (texts / "long.md").write_text(LONG)
    first = run(command, "kites.md").stdout
    assert "new to you" not in first  # nothing is known yet
    said = run(command, "long.md").stdout
    assert "4 of its 6 concepts are new to you." in said
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert any(line.startswith("read 56 words") and line.endswith("2 New") for line in lines)
    assert any(line == "skip 2,100 words 3 Much else" for line in lines)
    assert "`cardgen novelty long.md`" in said
    assert "new to you" not in run(command, "gliders.md").stdout  # a page


def test_advice_is_told_to_programs(run: Run, texts: Path) -> None:
    run("add", "kites.md")
    said = json.loads(run("add", "gliders.md", "--json").stdout)["papers"][0]
    assert said["source"] == "gliders.md" and said["concepts"] >= 4
    whole = json.loads(run("novelty", "gliders.md", "--json").stdout)
    assert said["novelty"] == {key: whole[key] for key in whole if key not in ("paper", "title")}
    assert whole["minutes"] < whole["minutes_in_full"]


def test_a_name_that_is_neither_is_told(run: Run, texts: Path) -> None:
    result = run("novelty", "nothing.pdf")
    assert result.exit_code == 1
    assert result.stderr == "cardgen: nothing.pdf: there is no such file; check the path\n"
