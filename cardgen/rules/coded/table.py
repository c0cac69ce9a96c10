"""Tables of results: one value looked up per card, with the table's picture on the back.

Our own observation of what readers keep of a table: a value of the paper's own system, beside the
nearest one of another. A table is read by its heads ("what accuracy does ROW reach on COLUMN"): one
without them, or one of examples, gives nothing.
"""

import re
from collections.abc import Iterator, Sequence

from cardgen.document import Figure, FigureKind
from cardgen.rules.coded.tablelines import Line, is_order, is_value, lines_of
from cardgen.rules.coded.tabletext import row_span
from cardgen.rules.model import Fact
from cardgen.rules.reading import Reading

__all__ = ["table_value"]

_OWN = re.compile(r"\b(?:ours?|this (?:work|paper|study)|proposed)\b", re.IGNORECASE)
_OWN_MARK = re.compile(r"\s*\((?:ours?|this (?:work|paper|study)|proposed)\)", re.IGNORECASE)
_NO_RESULT = re.compile(
    r"\b(?:examples?|samples?|first (?:\w+ )?rows|same data|notation|symbols|abbreviations"
    r"|completions|structured|words|hyper-?parameters?)\b",
    re.IGNORECASE,
)
_CITED = re.compile(r"\s*\((?:[^()]*\b(?:19|20)\d\d[a-z]?)\)")
_METRIC = re.compile(
    r"\b(?P<metric>(?:(?:top-?[15]|mean|average|avg\.?|overall|test|dev|exact) )*"
    r"(?:accuracy|accuracies|acc|f1|em|bleu|ppl|perplexity|rouge(?:-\w+)?|meteor|auc|auroc|mae|mse"
    r"|rmse|error(?: rate)?|err|precision|recall|wer|cer|map|mrr|ndcg|bpc|bpb|correlation|score"
    r"|average|avg|match|speedup|throughput|latency|loss|log-?likelihood|log\([a-z]+\)|nll|fid"
    r"|psnr|ssim|m?iou|kappa|sensitivity|specificity))\b",
    re.IGNORECASE,
)
_FULL = {
    "acc": "accuracy",
    "ppl": "perplexity",
    "err": "error",
    "avg": "average",
    "avg.": "average",
    "accuracies": "accuracy",
}
_SIZE = re.compile(
    r"\b(?:params?|parameters|layers?|heads?|hidden|dim|width|depth|size|hours?|time|cost|flops|memory|mb|gb"
    r"|epochs?|steps?|updates|batch|rate|length|tokens|words|age|weight|speed|nodes|dmodel|d_?model)\b|#",
    re.IGNORECASE,
)
_LOWER_IS_BETTER = re.compile(
    r"\b(?:mean r(?:ank)?|ppl|perplexity|error|err|loss|wer|cer|bpc|bpb|mse|mae|rmse|time|cost"
    r"|latency|fid|nll)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"(?P<task>.*?)\s*(?P<metric>[\w-]*@\d+|\bmean r(?:ank)?)$",
    re.IGNORECASE,
)
_REFINES = re.compile(r"\s*(?:\+|w/|with\b)")
"""What stands between a row's own name and what is added to it: "Tidal reader + lamps"."""
_TESTED = (
    re.compile(r"\bresults (?:on|for) (?P<data>(?:the )?[\w./ -]{2,40})$"),
    re.compile(
        r"\bon (?P<data>the [\w./ -]{2,40}?(?: data ?sets?| benchmarks?| challenge| tasks?| corpus"
        r"| test sets?))\b"
    ),
    re.compile(r"^(?P<data>(?=\S*[A-Z]\S*[A-Z\d])\S+(?: [\w.-]+){0,4}?)(?: test| dev)? results\b"),
)
_AVERAGE = re.compile(r"\b(?:average|avg|overall|mean)\b", re.IGNORECASE)
_MOST_CARDS, _MOST_COLUMNS, _MOST_ROWS = 2, 14, 40
_LONGEST_HEAD = 7  # words of a row's or a column's head
_OFTEN = 8  # times that a thing is named in a paper which is much about it


def table_value(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """Up to two facts per table. Slots: ``question``, ``value``, ``other`` (or "")."""
    tables = [f for f in reading.document.figures if f.kind is FigureKind.TABLE]
    for figure in tables:
        twice = sum(1 for other in tables if other.rows == figure.rows) > 1
        if twice or not _is_readable(figure, reading):
            continue  # rows that two captions claim: no telling whose they are
        lines = lines_of(figure)
        line = _asked_row(lines, reading)
        span = row_span(line.cells, figure, reading.document) if line is not None else None
        if line is None or span is None:
            continue
        for column in _asked_columns(line, reading):
            question = _question(line, column, figure, reading)
            if "average" in question and " on " not in question:
                continue  # of what, only the table tells
            slots = {
                "question": question,
                "value": line.values[column],
                "other": _nearest(line, column, lines, reading),
            }
            yield Fact(kind, _row_name(line.label), slots, span, span, rule, figure)


def _is_readable(figure: Figure, reading: Reading) -> bool:
    """Whether a table has column heads, a caption that is not about examples, and a fair size."""
    if figure.caption is None or not 1 <= figure.headers < len(figure.rows) <= _MOST_ROWS:
        return False
    if not 2 <= len(figure.rows[0]) <= _MOST_COLUMNS:
        return False
    return not _NO_RESULT.search(_caption(figure, reading))


def _caption(figure: Figure, reading: Reading) -> str:
    """The caption's first sentence, without its label."""
    text = reading.document.slice(figure.caption) if figure.caption is not None else ""
    text = re.sub(r"^\s*(?:Table|TABLE)\s+[\w.]+\s*[.:–—-]?\s*", "", text)
    return re.split(r"\.(?:\s|$)", text)[0]


def _asked_row(lines: Sequence[Line], reading: Reading) -> Line | None:
    """The best row of the paper's own system; of costs in O(…) the first of a thing named often."""
    own = [line for line in lines if _is_own(line.label, reading) and _row_name(line.label)]
    if own:
        named = [_OWN_MARK.sub("", line.label) for line in own]
        own += [line for line in lines if line not in own and _refines(line.label, named)]
        return max(own, key=lambda line: (_averages(line), _wins(line, own), lines.index(line)))
    orders = [line for line in lines if any(is_order(v) for v in line.values)]
    return next((line for line in orders if _is_known(line.label, reading)), None)


def _refines(label: str, names: Sequence[str]) -> bool:
    """Whether a row is an own row with something added."""
    return any(label.startswith(n) and _REFINES.match(label, len(n)) for n in names)


def _averages(line: Line) -> bool:
    return any(_is_average(head) for head in line.heads)


def _is_average(head: str) -> bool:
    """Whether a column sums up the others; the mean rank is a metric of its own."""
    return bool(_AVERAGE.search(head)) and not _RANKED.search(head)


def _wins(line: Line, rivals: Sequence[Line]) -> int:
    """In how many columns a row is the best of its like."""
    count = 0
    for column, head in enumerate(line.heads):
        numbers = [n for r in rivals if (n := _number(r.values[column])) is not None]
        mine = _number(line.values[column])
        if mine is not None and numbers:
            best = min(numbers) if _LOWER_IS_BETTER.search(head) else max(numbers)
            count += mine == best
    return count


def _asked_columns(line: Line, reading: Reading) -> list[int]:
    """Up to two columns with a head of their own and a value that matters; averages first."""
    if len(line.label.split()) > _LONGEST_HEAD:
        return []
    fine = [
        at
        for at, head in enumerate(line.heads)
        if at
        and line.heads.count(head) == 1
        and len(head.split()) <= _LONGEST_HEAD
        and re.search(r"[A-Za-z]{2}", head)
        and "=" not in head
        and (is_order(line.values[at]) or _matters(line, at, reading))
    ]
    fine.sort(key=lambda at: not _is_average(line.heads[at]))
    return fine[:_MOST_CARDS]


def _matters(line: Line, column: int, reading: Reading) -> bool:
    """Whether a value sums up its row, or the text speaks of it too: not one score of many."""
    value = line.values[column]
    if not is_value(value):
        return False
    head = line.heads[column]
    if _is_average(head):
        return True
    said = re.compile(rf"(?<![\w.,]){re.escape(value)}(?![\w]|[.,]\d)")
    return any(map(said.search, reading.prose_texts))


def _question(line: Line, column: int, figure: Figure, reading: Reading) -> str:
    """As in "what accuracy does ROW reach on COLUMN"; of sizes "what COLUMN does ROW have"."""
    head, row = line.heads[column], _with_article(_row_name(line.label), reading)
    if is_order(line.values[column]):
        return (
            f"What {'are' if head.endswith('s') else 'is'} the {_lowered(head)} of {_lowered(row)}"
        )
    ranked = _RANKED.match(head)
    if ranked is not None:
        metric = re.sub(r"(?i)mean r(?:ank)?$", "mean rank", ranked["metric"])
        place = f" on {ranked['task']}" if ranked["task"] else _tested(figure, reading)
        return f"What {metric} does {row} reach{place}"
    found = _METRIC.search(head)
    if found is None and _SIZE.search(head):
        return f"What {head} does {row} have"
    if found is None:
        said = _METRIC.search(_caption(figure, reading))
        metric = said["metric"] if said is not None and not _AVERAGE.search(said[0]) else "score"
        metric = re.sub(r"^(?:test|dev) ", "", metric, flags=re.IGNORECASE)
        if re.fullmatch(r"dev|test|val(?:id(?:ation)?)?", head, re.IGNORECASE):
            return (
                f"What {head.lower()} {_spelled(metric)} does {row} reach{_tested(figure, reading)}"
            )
        return f"What {_spelled(metric)} does {row} reach on {head}"
    task = " ".join(re.sub(r"\(\s*\)", "", head.replace(found[0], "")).split())
    place = f" on {task}" if re.search(r"\w{2}", task) else _tested(figure, reading)
    return f"What {_spelled(found['metric'])} does {row} reach{place}"


def _tested(figure: Figure, reading: Reading) -> str:
    """As in " on SQuAD 1.1": the data that a caption names."""
    caption = _caption(figure, reading)
    found = next((match for pattern in _TESTED if (match := pattern.search(caption))), None)
    return f" on {found['data']}" if found is not None else ""


def _spelled(metric: str) -> str:
    """A metric as it stands in a sentence: "accuracy" for "Acc", "average score" for "Avg."."""
    words = [_FULL.get(w.lower(), w) for w in metric.split()]
    text = " ".join(w.lower() if re.fullmatch(r"[A-Z][a-z]+", w) else w for w in words)
    return f"{text} score" if text == "average" else text


def _with_article(name: str, reading: Reading) -> str:
    system = reading.system
    named = system is not None and system.article and name.startswith(system.name)
    return f"the {name}" if named else name


def _lowered(head: str) -> str:
    return re.sub(r"\b[A-Z][a-z]+\b", lambda m: m[0].lower(), head)


def _is_own(label: str, reading: Reading) -> bool:
    system = reading.system
    named = system is not None and re.search(
        rf"(?<![\w-]){re.escape(system.name)}(?![a-z0-9])", label
    )
    return bool(named or _OWN.search(label))


def _row_name(label: str) -> str:
    """A row's head in a question: "(ours)" is the authors’; empty where it is nothing else."""
    text = _CITED.sub("", label)
    if _OWN.fullmatch(text.strip("() ")):
        return "the authors’ system"
    if re.match(r"ours?\b", text, re.IGNORECASE):
        return ""
    own = _OWN_MARK.search(text)
    return f"the authors’ {text.replace(own[0], '')}" if own else text.strip(" :")


def _is_known(label: str, reading: Reading) -> bool:
    """Whether a row's head is a thing that the paper names often."""
    if len(label) < 4 or len(label.split()) > 4 or not re.match(r"[A-Za-z][\w\s-]+$", label):
        return False
    pattern = re.compile(rf"\b{re.escape(label)}\b", re.IGNORECASE)
    return sum(1 for _ in pattern.finditer(reading.document.text)) >= _OFTEN


def _nearest(line: Line, column: int, lines: Sequence[Line], reading: Reading) -> str:
    """As "ROW: VALUE", the other system with the nearest number in the column; or empty."""
    mine = _number(line.values[column])
    rivals = {
        other: number
        for other in lines
        if other.heads == line.heads
        and other != line
        and not _is_own(other.label, reading)
        and (number := _number(other.values[column])) is not None
        and len(_CITED.sub("", other.label).split()) <= 5
        and "#" not in other.label
    }
    if mine is None or not rivals:
        return ""
    best = min(rivals, key=lambda other: abs(rivals[other] - mine))
    return f"{_CITED.sub('', best.label)}: {best.values[column]}"


def _number(cell: str) -> float | None:
    found = re.fullmatch(r"[-−]?\d+(?:\.\d+)?%?", cell.replace(",", ""))
    return float(found[0].replace("−", "-").rstrip("%")) if found else None
