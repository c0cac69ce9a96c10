from dataclasses import replace

import pytest

from cardgen.library import Library, Paper
from cardgen.library.identity import identified


def test_a_paper_renamed_and_moved_is_the_same(paper: Paper) -> None:
    moved = replace(paper, source="v.pdf", file="elsewhere/v.pdf")
    assert identified(moved, [paper]).id == paper.id


@pytest.mark.parametrize(
    "read",
    [
        {"id": "title:1", "identifier": None},  # a copy without arXiv's stamp
        {"id": "doi:10.1/x", "identifier": "doi:10.1/x"},  # the proceedings' copy
        {"id": "title:2", "title": "ATTENTION is all you  need", "identifier": None},
        {"id": "title:3", "title": "Something else", "sha256": "0" * 64},  # the same bytes
    ],
)
def test_another_copy_is_the_same_paper(paper: Paper, read: dict[str, str]) -> None:
    again = replace(paper, **{"sha256": "1" * 64, **read})
    assert identified(again, [paper]).id == paper.id


@pytest.mark.parametrize(
    "read",
    [
        {"id": "arXiv:2020.00001", "identifier": "arXiv:2020.00001"},  # two of one scheme
        {"id": "title:1", "identifier": None, "authors": ("Someone Else",)},
        {"id": "title:1", "identifier": None, "authors": ()},
        {"id": "title:1", "identifier": None, "title": "Attention Is All You Get"},
    ],
)
def test_another_paper_is_not(paper: Paper, read: dict[str, str]) -> None:
    other = replace(paper, **{"sha256": "1" * 64, **read})
    assert identified(other, [paper]) == other


def test_a_title_that_was_the_files_name_stays_when_the_file_is_renamed(paper: Paper) -> None:
    nameless = replace(
        paper, title="scan", short_title="scan", short_name="scan", source="scan.pdf"
    )
    renamed = replace(nameless, title="new", short_title="new", short_name="new", source="new.pdf")
    again = identified(replace(renamed, id="title:9"), [nameless])
    assert (again.id, again.title, again.short_name) == (nameless.id, "scan", "scan")


def test_a_paper_taken_out_is_known_when_it_comes_back(library: Library, paper: Paper) -> None:
    other = replace(paper, id="other", title="Another", sha256="1" * 64)
    library.store(paper, (), (), now=1)
    library.store(other, (), (), now=2)
    library.remove(paper.id)
    assert library.papers() == (other,)
    assert library.identified(replace(paper, id="title:1", identifier=None)).id == paper.id
    library.store(paper, (), (), now=3)
    assert [one.id for one in library.papers()] == [paper.id, "other"]
