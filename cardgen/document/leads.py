"""Parts run-in heads from the paragraphs they open: "Abstract—We …", "**Data.** We …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cardgen.document.captions import BodyStyle
from cardgen.document.model import Box
from cardgen.document.page import Row, Run, around

__all__ = ["RUN_IN", "with_leads_apart"]

RUN_IN = "run-in"
"""The label of a row that holds a run-in head cut off its paragraph."""

ABSTRACT = re.compile(r"(abstract|summary)\s*(?:[.:]|[—–―-]+)\s*(?=[A-Z“\"'(])", re.I)
MAX_WORDS = 9


def with_leads_apart(rows: Sequence[Row], body: BodyStyle) -> list[Row]:
    """Rows in reading order, those that open with a run-in head split in two."""
    return [part for index in range(len(rows)) for part in _parts(rows, index, body)]


def _parts(rows: Sequence[Row], index: int, body: BodyStyle) -> Iterator[Row]:
    row = rows[index]
    cut = _lead(row) if row.label in ("text", "list-item") and _opens(rows, index) else 0
    if not cut:
        yield row
        return
    head, rest = _split(row, cut)
    yield replace(head, label=RUN_IN)
    yield rest


def _opens(rows: Sequence[Row], index: int) -> bool:
    """Whether a row can be the first of a paragraph."""
    if index == 0:
        return True
    row, above = rows[index], rows[index - 1]
    if row.region != above.region or row.box.page != above.box.page:
        return True
    indented = row.box.x0 > row.column[0] + 0.5 * row.size
    spaced = row.box.y0 - above.box.y1 > 0.5 * row.size
    return indented or spaced or bool(re.search(r"[.:!?)\]”\"]$", above.text))


def _lead(row: Row) -> int:
    """How many runs of a row make up its run-in head; 0 where there is none."""
    word = ABSTRACT.match(row.text)
    if word:
        return _runs_of(row, word.end())
    runs = row.runs
    first = next((run for run in runs if run.text.strip()), runs[0])
    count = 0
    for run in runs:
        if run.text.strip() and not _same_weight(run, first):
            break
        count += 1
    head = "".join(run.text for run in runs[:count]).strip()
    tail = "".join(run.text for run in runs[count:]).strip()
    strong = first.bold and not row.runs[-1].bold
    slanted = first.italic and not row.runs[-1].italic and head.endswith((".", ":"))
    titled = re.search(r"[^\W\d_]{3}", head) and len(head.split()) <= MAX_WORDS
    prose = len(tail) > 2 and re.match(r"[A-Z0-9“\"(\[“‘a-z]", tail)
    return count if (strong or slanted) and titled and prose else 0


def _same_weight(run: Run, first: Run) -> bool:
    return (run.bold, run.italic) == (first.bold, first.italic)


def _runs_of(row: Row, length: int) -> int:
    """The number of runs that hold the first ``length`` characters of a row's text."""
    count, seen = 0, 0
    for run in row.runs:
        if seen >= length:
            break
        seen += len(run.text.lstrip() if not count else run.text)
        count += 1
    return count if count < len(row.runs) else -length


def _split(row: Row, cut: int) -> tuple[Row, Row]:
    """Two rows of one: after ``cut`` runs, or inside the first run after ``-cut`` characters."""
    if cut > 0:
        head, tail = row.runs[:cut], row.runs[cut:]
    else:
        first, second = _split_run(row.runs[0], -cut)
        head, tail = (first,), (second, *row.runs[1:])
    return (
        replace(row, runs=head, box=around(run.box for run in head)),
        replace(row, runs=tail, box=around(run.box for run in tail)),
    )


def _split_run(run: Run, length: int) -> tuple[Run, Run]:
    box = run.box
    x = box.x0 + (box.x1 - box.x0) * length / max(len(run.text), 1)
    return (
        replace(run, text=run.text[:length], box=Box(box.page, box.x0, box.y0, x, box.y1)),
        replace(run, text=run.text[length:], box=Box(box.page, x, box.y0, box.x1, box.y1)),
    )
