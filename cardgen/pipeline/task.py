"""The whole work for one paper as a task: what it is made of, and how it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import cardgen
from cardgen.document import Document
from cardgen.document.cache import code_of, digest
from cardgen.document.fetching import origin
from cardgen.errors import RuleError
from cardgen.language import load_pipeline
from cardgen.pipeline.drafting import find, judge, read_paper
from cardgen.pipeline.model import Draft, Found, Options, Progress, Stage, silent
from cardgen.pipeline.topic import Before

if TYPE_CHECKING:
    from cardgen.rules import Rule

__all__ = ["Task", "alone", "elsewhere", "judged", "made_ready", "work"]


@dataclass(frozen=True, slots=True)
class Task:
    """A paper to make a draft of: its file's bytes, and what was read of it where that is known."""

    path: Path
    data: bytes
    options: Options
    document: Document | None = None

    @property
    def key(self) -> str:
        """What the draft is kept by: a digest of all that it is made of."""
        wished = self.options
        asked = (wished.max_cards, wished.min_score, wished.media, wished.ocr)
        named = [sorted(names) if names else None for names in (wished.kinds, wished.concepts)]
        place, known_by = str(self.path.resolve()), origin(self.path) or ""
        packs = _contents(wished.packs)
        code = code_of(Path(cardgen.__file__).parent)
        return digest(code, self.data, place, known_by, repr(asked), repr(named), *packs)


def work(task: Task, report: Progress = silent) -> Draft:
    """Do a task in this process."""
    options, path = alone(task.options), task.path
    report_pages = partial(report, path.name, Stage.READ)
    document = task.document or read_paper(path, options, report_pages, task.data)
    # Only now what takes long to load: many a file is of no use.
    rules, pipeline = _rules(options.packs), load_pipeline(options.pipeline)
    found = find(path, rules, pipeline, options, report, document)
    return judge(found, rules, options, report, data=task.data)


def made_ready(options: Options) -> None:
    """Load what :func:`work` needs; another process does so while a paper's pages are read."""
    import cardgen.document.engine  # noqa: F401  cuts the pictures out
    from cardgen.rules import find_facts, load_forms  # noqa: F401

    load_pipeline(options.pipeline)
    _rules(options.packs)
    load_forms()


def judged(given: tuple[Found, Options, Before, bytes | None]) -> Draft:
    """The cards of a paper whose facts were found, judged by what is known before it."""
    found, options, before, data = given
    return judge(found, _rules(options.packs), options, silent, before, data)


def alone(options: Options) -> Options:
    """The options for work in the process itself."""
    return replace(options, jobs=1, timeout=None)


def elsewhere(task: Task) -> Callable[[], Draft]:
    """Have a task done by another process of this computer."""
    from cardgen.document.workers import outcome, submitted

    options = task.options
    return partial(outcome, task.path, submitted(work, task, options.jobs, options.timeout))


def _contents(packs: Sequence[Path]) -> tuple[bytes, ...]:
    """The rule packs' own bytes: their names say nothing of what is in them."""
    try:
        return tuple(pack.read_bytes() for pack in packs)
    except OSError as error:
        name = Path(error.filename).name
        raise RuleError(f"{name}: can't be read: {error.strerror}") from error


def _rules(packs: tuple[Path, ...]) -> "Sequence[Rule]":
    return _loaded(packs, _contents(packs))


@lru_cache(maxsize=1)
def _loaded(packs: tuple[Path, ...], contents: tuple[bytes, ...]) -> "Sequence[Rule]":
    from cardgen.rules import load_rules

    return load_rules(packs)
