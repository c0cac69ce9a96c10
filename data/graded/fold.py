"""Graded worksheets become grades; two gradings of the same cards are compared.

    python fold.py WORKSHEET.jsonl ... > grades.jsonl
    python fold.py --agreement ONE.jsonl OTHER.jsonl

Folding leaves out what must not be published (the quotes) and what can be looked up, refuses rows
that aren't graded, and orders by paper, page and key. A card that stands in several worksheets
counts as the last one says.

Agreement is the share of equal grades and Cohen's kappa (Cohen 1960, "A coefficient of agreement
for nominal scales"), over the three grades and over keep against the rest.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

GRADES = ("keep", "edit", "drop")
FIELDS = (
    "paper",
    "page",
    "question",
    "answer",
    "rule",
    "kind",
    "form",
    "key",
    "deck",
    "grade",
    "reason",
)


def rows(files: Iterable[Path]) -> dict[str, dict[str, object]]:
    """The rows of worksheets by key; ends the program at one that isn't graded."""
    found: dict[str, dict[str, object]] = {}
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            if row["grade"] not in GRADES or (row["grade"] != "keep" and not row["reason"]):
                sys.exit(f"{file}:{number}: wants one of {', '.join(GRADES)}, and its reason")
            found[row["key"]] = row
    return found


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa of two gradings; 1.0 where chance alone would agree always."""
    equal = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[grade] * others[grade] for grade in ones) / len(pairs) ** 2
    return (equal - chance) / (1 - chance) if chance < 1 else 1.0


def agreement(one: Path, other: Path) -> None:
    first, second = rows([one]), rows([other])
    pairs = [(first[key]["grade"], second[key]["grade"]) for key in first if key in second]
    if not pairs:
        sys.exit("no card is in both")
    for name, graded in (
        ("keep / edit / drop", pairs),
        ("keep or not", [(a == "keep", b == "keep") for a, b in pairs]),
    ):
        equal = sum(a == b for a, b in graded) / len(graded)
        print(f"{name}: {len(graded)} cards, {equal:.0%} equal, kappa {kappa(graded):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("worksheets", nargs="+", type=Path)
    parser.add_argument("--agreement", action="store_true")
    args = parser.parse_args()
    if args.agreement:
        agreement(*args.worksheets)
        return
    for row in sorted(
        rows(args.worksheets).values(), key=lambda r: (r["paper"], r["page"], r["key"])
    ):
        print(json.dumps({field: row[field] for field in FIELDS}, ensure_ascii=False))


if __name__ == "__main__":
    main()
