"""``papers``, ``add`` and ``remove``, and decks of several papers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from click.testing import Result

Run = Callable[..., Result]


def titles(run: Run) -> list[str]:
    return [paper["title"] for paper in json.loads(run("papers", "--json").stdout)["papers"]]


def test_papers_are_listed_in_the_order_in_which_they_came(run: Run, drafts: Any) -> None:
    run("build", "two.pdf")
    run("add", "one.pdf", "three.pdf")
    run("build", "two.pdf")
    said = json.loads(run("papers", "--json").stdout)["papers"]
    assert [paper["source"] for paper in said] == ["two.pdf", "one.pdf", "three.pdf"]
    assert said[0]["cards"] == 1 and said[0]["deck"] == "Papers::The two Paper"
    shown = run("papers").stdout
    assert "The one Paper: A [Study]" in shown and "2020" in shown


def test_adding_makes_no_deck_and_building_later_does(run: Run, drafts: Any, work: Path) -> None:
    result = run("add", "one.pdf")
    assert result.exit_code == 0 and result.stdout == "The one Paper: A [Study]: 0 concepts\n"
    assert not list(work.iterdir())
    assert "The one Paper: 1 card\n" in run("build", "one.pdf").stdout


def test_what_cant_be_added_stops_no_other(run: Run, drafts: Any) -> None:
    drafts.unread["two"] = "no use"
    result = run("add", "two.pdf", "one.pdf")
    assert result.exit_code == 1 and result.stderr == "cardgen: two.pdf: no use\n"
    assert len(titles(run)) == 1


def test_a_removed_paper_is_gone_and_comes_back_as_it_was(
    run: Run, drafts: Any, work: Path
) -> None:
    run("build", "one.pdf", "two.pdf")
    before = (work / "decks/one.apkg").read_bytes()
    result = run("remove", "one")
    assert result.exit_code == 0 and "tag:cardgen::paper::one" in result.stdout
    assert titles(run) == ["The two Paper: A [Study]"]
    assert run("cards", "one").exit_code == 1
    assert "(1 unchanged)" in run("build", "one.pdf").stdout
    assert (work / "decks/one.apkg").read_bytes() == before


def test_removing_what_isnt_there_is_told(run: Run, drafts: Any) -> None:
    run("build", "one.pdf")
    result = run("remove", "three")
    assert result.exit_code == 1
    assert result.stderr.startswith("cardgen: three: no such paper in the library; ")


def test_one_deck_from_many_papers(run: Run, drafts: Any, work: Path) -> None:
    result = run("build", "one.pdf", "two.pdf", "--deck", "Our topic")
    assert result.exit_code == 0 and "Deck: decks/our-topic.apkg" in result.stdout
    run("build", "three.pdf", "--deck", "Our topic")
    run("build", "two.pdf")
    col = Collection(str(work / "collection.anki2"))
    try:
        for name in ("our-topic", "three", "two"):
            package = str(work / f"decks/{name}.apkg")
            options = ImportAnkiPackageOptions(with_scheduling=False, with_deck_configs=False)
            col.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=options))
        names = [deck.name for deck in col.decks.all_names_and_ids()]
        assert [name for name in names if name.startswith("Our")] == [
            "Our topic",
            "Our topic::01 The one Paper",
            "Our topic::02 The two Paper",
            "Our topic::03 The three Paper",
        ]
        assert col.note_count() == 3
    finally:
        col.close()
