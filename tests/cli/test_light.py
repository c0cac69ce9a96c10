"""``cardgen --help`` answers at once: nothing heavy is imported before a command needs it."""

import resource
import subprocess
import sys

MAY_IMPORT = {"cardgen", "click"}
"""Beside the standard library."""

LIST = """
import sys
before = set(sys.modules)
import cardgen.cli
new = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(new - sys.stdlib_module_names - {"cardgen.cli"}))
"""

MOST_SECONDS = 0.3


def test_help_imports_only_what_it_needs() -> None:
    listed = subprocess.run(
        [sys.executable, "-c", LIST], capture_output=True, text=True, check=True
    )
    assert set(listed.stdout.split()) <= MAY_IMPORT


def test_help_is_there_at_once() -> None:
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "cardgen", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    # The processor's time, and the best of several: the machine may be busy with other things.
    assert min(seconds() for _ in range(5)) < MOST_SECONDS
