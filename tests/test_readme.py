"""The README shows what the commands print: every ``console`` block is run, in order.

A last line "…" in a block stands for the rest of the output. ``RENEW=1 pytest`` writes what is
printed now into the README; read the difference before committing it.
"""

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from cardgen.cli import main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=```console\n)\$ cardgen (?P<call>.*)\n(?P<shown>(?:.*\n)*?)(?=```)")

LINES_BEFORE_REST = 14
"""Shown of a long output before the "…"."""


def printed(call: str, shown: str) -> str:
    """What a command line prints, cut as the README cuts it; ``| head -N`` is understood."""
    command, _, head = call.partition(" | head -")
    result = CliRunner().invoke(main, shlex.split(command), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    if head:
        lines = lines[: int(head)]
    if shown.endswith("…\n"):
        lines = [*lines[:LINES_BEFORE_REST], "…"]
    return "".join(f"{line}\n" for line in lines)


def test_the_readme_shows_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    text = README.read_text(encoding="utf-8")
    now = BLOCK.sub(
        lambda block: f"$ cardgen {block['call']}\n{printed(block['call'], block['shown'])}", text
    )
    if "RENEW" in os.environ:
        README.write_text(now, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == now


def test_the_two_set_up_commands_are_there_for_ci_to_run() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(re.findall(r"^python3 -m venv ", text, re.MULTILINE)) == 2


def test_what_the_readme_points_to_is_there() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README.read_text(encoding="utf-8"))
    assert targets
    assert not [target for target in targets if not (ROOT / target).exists()]
