"""Key phrases of plain texts, for the scorer of the shared development sets.

    cd benchmarks
    python ../../shared/bench/score_concepts.py keyphrases key_phrases:phrases
    python key_phrases.py ../../shared/bench/keyphrases.semeval-train.jsonl

The second prints the weights of ``cardgen/concepts/salience.py``, learned on all papers, and F1 at
5, 10 and 15 of those learned on nine papers of ten for the tenth (wants scikit-learn and
snowballstemmer).

The texts have one sentence or heading a line and no other structure: the first line is taken for
the title, and a short line without a full stop that has a number or a usual name for a heading.
"""

import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from cardgen.concepts.candidates import find_candidates
from cardgen.concepts.salience import TRAITS, salience, traits
from cardgen.document import Document
from cardgen.language import parse
from cardgen.rules import document_of

__all__ = ["document", "phrases"]

_HEADING = re.compile(
    r"(?:\d+(?:\.\d+)*\.? +[A-Z]|(?:abstract|introduction|related work|background|conclusions?"
    r"|discussion|evaluation|acknowledge?ments?|references)\b)[^.?!]{0,60}$",
    re.IGNORECASE,
)


def document(text: str) -> Document:
    """A text as a one-page document with a title and headings."""
    title, *lines = (line.strip() for line in text.splitlines() if line.strip())
    marked = (f"# {line.capitalize()}" if _HEADING.match(line) else line for line in lines)
    return document_of("\n".join([f"= {title.strip('* ')}", *marked]))


def phrases(text: str, n: int) -> list[str]:
    """The ``n`` most salient terms, best first."""
    read = document(text)
    found = find_candidates(read, parse(read))
    weights = salience(found, read)
    ranked = sorted(found, key=lambda key: (-weights[key], key))
    return [found[key].spellings.most_common(1)[0][0] for key in ranked[:n]]


def porter() -> Callable[[str], str]:
    """The form in which phrases are compared: Porter's stems of the parts of each word."""
    from snowballstemmer import stemmer

    stem = stemmer("porter").stemWord

    def form(phrase: str) -> str:
        cleaned = re.sub(r"[^\w/+.#'-]+", " ", phrase.lower()).split()
        return " ".join(re.sub(r"[^-/]+", lambda m: stem(m.group()), word) for word in cleaned)

    return form


def f1(ranked: Sequence[Sequence[str]], gold: Sequence[Sequence[Sequence[str]]], n: int) -> float:
    """Micro F1 of the first ``n`` phrases of each paper."""
    hits = sum(
        sum(bool(set(variants) & set(phrases[:n])) for variants in wanted)
        for phrases, wanted in zip(ranked, gold, strict=True)
    )
    return 2 * hits / (n * len(gold) + sum(map(len, gold)))


def main() -> None:
    """Learn the weights of salience, and measure them on papers they weren't learned on."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    form, values, labels, papers, forms = porter(), [], [], [], []
    for paper, row in enumerate(rows):
        read = document(row["text"])
        found = find_candidates(read, parse(read))
        gold = {variant for variants in row["gold"] for variant in variants}
        for key, line in traits(found, read).items():
            forms.append(form(found[key].spellings.most_common(1)[0][0]))
            values.append(line)
            labels.append(forms[-1] in gold)
            papers.append(paper)
    x, y, of = np.array(values), np.array(labels), np.array(papers)
    scores = np.zeros(len(y))
    for train, test in GroupKFold(10).split(x, y, of):
        scores[test] = (
            LogisticRegression(max_iter=1000).fit(x[train], y[train]).predict_proba(x[test])[:, 1]
        )
    ranked = []
    for paper in range(len(rows)):
        own = sorted(np.flatnonzero(of == paper), key=lambda i: -scores[i])
        ranked.append(list(dict.fromkeys(forms[i] for i in own)))
    model = LogisticRegression(max_iter=1000).fit(x, y)
    for name, weight in zip(TRAITS, model.coef_[0], strict=True):
        print(f"{name:14} {weight:5.2f}")
    print(f"{'constant':14} {model.intercept_[0]:5.2f}")
    print("  ".join(f"F1@{n} {f1(ranked, [r['gold'] for r in rows], n):.3f}" for n in (5, 10, 15)))


if __name__ == "__main__":
    main()
