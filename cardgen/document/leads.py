"""Parts run-in heads from the paragraphs they open: "Abstract—We …", "**Data.** We …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cardgen.document.captions import LABEL, BodyStyle
from cardgen.document.model import Box
from cardgen.document.page import Row, Run, around

__all__ = ["RUN_IN", "with_leads_apart"]

RUN_IN = "run-in"
"""The label of a row that holds a run-in head cut off its paragraph."""

ABSTRACT = re.compile(
    r"(?:abstract|summary|resumen|resumo|résumé|zusammenfassung)\s*(?:[.:/]|[—–―-]+)\s*"
    r"(?=(?-i:[A-ZÀ-Þ“\"'(]))",
    re.I,
)
MAX_WORDS = 9


def with_leads_apart(rows: Sequence[Row], body: BodyStyle) -> list[Row]:
    """Rows in reading order, those that open with a run-in head split in two."""
    return [part for index in range(len(rows)) for part in _parts(rows, index, body)]


def _parts(rows: Sequence[Row], index: int, body: BodyStyle) -> Iterator[Row]:
    row = rows[index]
    if row.label not in ("text", "list-item") or not _opens(rows, index):
        yield row
        return
    word = ABSTRACT.match(row.text)
    # A caption's bold label is no head.
    cut = 0 if LABEL.match(row.text) else _lead(row)
    if word and word.end() < len(row.text):
        head, rest = _at(row, word.end())
    elif cut:
        head, rest = _part(row, row.runs[:cut]), _part(row, row.runs[cut:])
    else:
        yield row
        return
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


def _at(row: Row, length: int) -> tuple[Row, Row]:
    """Two rows of one, cut after so many of its characters, leading space left out."""
    head: list[Run] = []
    rest = list(row.runs)
    while rest and length >= len(rest[0].text.lstrip() if not head else rest[0].text):
        run = rest.pop(0)
        length -= len(run.text.lstrip() if not head else run.text)
        head.append(run)
    if length and rest:
        skipped = len(rest[0].text) - len(rest[0].text.lstrip()) if not head else 0
        first, second = _split_run(rest[0], length + skipped)
        head, rest = [*head, first], [second, *rest[1:]]
    return _part(row, head), _part(row, rest)


def _part(row: Row, runs: Sequence[Run]) -> Row:
    return replace(row, runs=tuple(runs), box=around(run.box for run in runs))


def _split_run(run: Run, length: int) -> tuple[Run, Run]:
    box = run.box
    x = box.x0 + (box.x1 - box.x0) * length / max(len(run.text), 1)
    return (
        replace(run, text=run.text[:length], box=Box(box.page, box.x0, box.y0, x, box.y1)),
        replace(run, text=run.text[length:], box=Box(box.page, x, box.y0, box.x1, box.y1)),
    )
