"""Work that hangs, crashes or fills the memory is told, and the next work is done."""

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from cardgen.document.workers import MAX_BYTES, Crew, submitted, worked
from cardgen.errors import UnreadableDocument

PAPER = Path("paper.pdf")


@pytest.fixture(autouse=True)
def fine_afterwards() -> Iterator[None]:
    yield
    assert list(worked(PAPER, abs, [-1, 2, -3], monotonic() + 60)) == [1, 2, 3]


def test_results_come_in_order_from_many() -> None:
    assert list(worked(PAPER, abs, range(-20, 0), monotonic() + 60, 2)) == list(range(20, 0, -1))


def test_one_crew_works_while_the_other_is_busy() -> None:
    long = submitted(time.sleep, 600)
    assert list(worked(PAPER, abs, [-1], monotonic() + 60, crew=Crew.PAGES)) == [1]
    assert not long.done()
    long.cancel()


def test_what_hangs_is_stopped() -> None:
    start = monotonic()
    with pytest.raises(UnreadableDocument, match=r"paper\.pdf: not read in .*--timeout"):
        list(worked(PAPER, time.sleep, [600], start + 1))
    assert monotonic() - start < 30


def test_what_crashes_is_told() -> None:
    with pytest.raises(UnreadableDocument, match=r"paper\.pdf: .* crashes \(SIGSEGV\)"):
        list(worked(PAPER, signal.raise_signal, [signal.SIGSEGV], monotonic() + 60))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no limit of memory")
def test_what_fills_the_memory_is_told() -> None:
    with pytest.raises(UnreadableDocument, match=r"paper\.pdf: .* of memory"):
        list(worked(PAPER, bytearray, [MAX_BYTES], monotonic() + 60))


def test_a_defect_of_ours_stays_one() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(worked(PAPER, int, ["x"], monotonic() + 60))
