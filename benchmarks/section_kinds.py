"""How many sections are of the kind that a reader would give them.

    python benchmarks/section_kinds.py [--papers DIR] [--errors] [NAME ...]

``section_kinds.json`` holds number, title and kind of the sections of papers from several fields,
labelled by hand; where readers may differ the kinds that they may give are listed with "|". A
section that wasn't found counts as wrong. Printed are the shares over all sections and over those
with one of the kinds that decide what becomes of a section's sentences.
"""

import argparse
import json
from pathlib import Path

from cardgen.document import read

BESIDE = Path(__file__).resolve().parents[2] / "shared"
DECISIVE = {"abstract", "introduction", "method", "results", "references", "appendix"}


def main() -> None:
    """Compare the labelled papers and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="papers; by default all that are labelled")
    parser.add_argument("--papers", type=Path, default=BESIDE / "papers")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    labels = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    verdicts: list[tuple[bool, bool]] = []
    for name in options.names or labels:
        found = compared(options.papers / f"{name}.pdf", labels[name], options.errors)
        right = sum(verdict for verdict, _ in found)
        print(f"{name:26} {right:4} of {len(found):4}", flush=True)
        verdicts += found
    decisive = [right for right, decides in verdicts if decides]
    print(f"{'all kinds':26} {share([right for right, _ in verdicts])}")
    print(f"{', '.join(sorted(DECISIVE))}: {share(decisive)}")


def compared(pdf: Path, labelled: list[list[str]], errors: bool) -> list[tuple[bool, bool]]:
    """For each labelled section whether its kind is right, and whether it is a decisive one."""
    left = [(s.number or "", s.title, s.kind.value) for s in read(pdf).sections]
    verdicts = []
    for number, title, kinds in labelled:
        same = [s for s in left if s[:2] == (number, title)]
        said = same[0][2] if same else "not found"
        if same:
            left.remove(same[0])
        allowed = kinds.split("|")
        if errors and said not in allowed:
            print(f"    {number} {title[:60]}: {said}, not {kinds}")
        verdicts.append((said in allowed, len(allowed) == 1 and kinds in DECISIVE))
    return verdicts


def share(right: list[bool]) -> str:
    """A count and its share."""
    return f"{sum(right)} of {len(right)} right, {sum(right) / max(len(right), 1):.1%}"


if __name__ == "__main__":
    main()
