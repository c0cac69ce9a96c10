"""The same work on a Dask cluster: a scheduler and two workers, each a process of this machine."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from cardgen.errors import ClusterError, DocumentError, UnreadableDocument
from cardgen.pipeline.model import Draft, Options
from cardgen.pipeline.task import Task
from cardgen.pipeline.tasks import drafts

Write = Callable[[Path, str], Path]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


def made(papers: list[Path], options: Options) -> list[Draft | DocumentError]:
    tasks = (Task(paper, paper.read_bytes(), options) for paper in papers)
    return list(drafts(tasks, options))


def test_a_cluster_makes_the_same_drafts(scheduler: str, tmp_path: Path, write: Write) -> None:
    papers = [write(tmp_path / f"{name}.md", name) for name in ("clocks", "gates", "tides")]
    bad = tmp_path / "bad.pdf"
    bad.write_text("no PDF")
    options = Options(timeout=90, scheduler=scheduler)
    *good, refused = made([*papers, bad], options)
    assert good == made(papers, Options()) and all(isinstance(one, Draft) for one in good)
    assert isinstance(refused, UnreadableDocument) and "not a PDF" in str(refused)


def test_a_scheduler_that_isnt_there_is_told(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardgen.pipeline.cluster._PATIENCE", 1)
    paper = write(tmp_path / "clocks.md", "clocks")
    with pytest.raises(ClusterError, match="tcp://127.0.0.1:9: no Dask scheduler answers"):
        made([paper], Options(scheduler="tcp://127.0.0.1:9"))


def test_without_dask_what_is_missing_is_told(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    paper = write(tmp_path / "clocks.md", "clocks")
    with pytest.raises(ClusterError, match=r"pip install 'cardgen\[cluster\]'"):
        made([paper], Options(scheduler="tcp://127.0.0.1:9"))
