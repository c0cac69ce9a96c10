"""A task is known by all that its draft is made of."""

from pathlib import Path

from cardgen.pipeline.model import Options
from cardgen.pipeline.task import Task


def test_a_key_is_of_bytes_options_and_packs(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text("one")
    options = (Options(), Options(min_score=0.1), Options(kinds={"definition"}))
    tasks = [Task(tmp_path, b"", one) for one in (*options, Options(packs=(pack,)))]
    keys = {task.key for task in (*tasks, Task(tmp_path, b"x", Options()))}
    pack.write_text("two")
    assert len(keys | {tasks[-1].key}) == 6
    same = (Options(jobs=3, timeout=9, deck="Mine"), Options(cache=tmp_path))
    assert {Task(tmp_path, b"", one).key for one in same} == {tasks[0].key}
