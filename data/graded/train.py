"""Learn the weights of the ranking from graded cards, and measure them on papers left out.

    python data/graded/train.py [--papers DIR ...] [--cache DIR]                    # figures only
    python data/graded/train.py --write           # and cardgen/cards/ranking/weights.toml

A logistic regression over the features of ``cardgen/cards/ranking``, keep against the rest, with a
ridge penalty (scikit-learn). One feature is learned itself, the log-odds of each rule's share of
kept cards: for a card it is counted on the training papers without the card's own.

Each paper is left out once. Printed are the area under the ROC curve, and for each lowest score
the share of kept cards among those above it, with how many those are: of all graded cards, and of
those that were in the deck when they were drawn.

A graded card is found again by its question and answer, or by its key where one of the two is as
it was; one that the rules no longer make, or that a check drops by now, is left out.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from cardgen.cards import Card, first_fault
from cardgen.cards.candidates import candidates
from cardgen.cards.ranking import FEATURES, setting
from cardgen.cards.ranking.weights import Weights
from cardgen.language import load_pipeline
from cardgen.pipeline import Options
from cardgen.pipeline.drafting import find
from cardgen.rules import Rule, load_rules

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
PAPERS = [SHARED / "papers", SHARED / "robust"]
WEIGHTS = HERE.parents[1] / "cardgen" / "cards" / "ranking" / "weights.toml"
PENALTY = 0.1
"""scikit-learn's C, an inverse penalty: chosen by the area under the curve among powers of ten."""

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """Graded cards, a row each: features, kept or not, paper, rule, what its author states."""

    values: Array
    kept: NDArray[np.bool_]
    papers: NDArray[np.str_]
    rules: NDArray[np.str_]
    stated: Array
    decks: NDArray[np.bool_]


def table(rows: Sequence[dict[str, object]], folders: Sequence[Path], cache: Path | None) -> Table:
    """The features of all graded cards that the rules still make, of papers that are at hand."""
    rules, found = load_rules(), []
    for paper in sorted({str(row["paper"]) for row in rows}):
        own = [row for row in rows if row["paper"] == paper]
        path = next((p for f in folders if (p := f / f"{paper}.pdf").is_file()), None)
        if path is None:
            print(f"{paper}: not at hand")
            continue
        matched = list(of_paper(path, own, rules, cache))
        found += matched
        print(f"{paper}: {len(matched)} of {len(own)} cards found again")
    stated = {rule.name: rule.reliability for rule in rules}
    names = [card.rule for card, _, _ in found]
    return Table(
        np.array([values for _, values, _ in found]),
        np.array([row["grade"] == "keep" for _, _, row in found]),
        np.array([str(row["paper"]) for _, _, row in found]),
        np.array(names),
        np.array([min(max(stated[name], 0.02), 0.98) for name in names]),
        np.array([bool(row.get("deck")) for _, _, row in found]),
    )


def of_paper(
    path: Path, rows: Iterable[dict[str, object]], rules: Sequence[Rule], cache: Path | None
) -> Iterable[tuple[Card, list[float], dict[str, object]]]:
    """The cards of one paper that have grades, with their features."""
    read = find(path, rules, load_pipeline(), Options(cache=cache), lambda *_: None)
    made = candidates(read.document, read.paper.id, read.facts, read.concepts, rules, "Cue")
    by_key = {card.key: card for card in made}
    by_text = {(card.front, card.back): card for card in made}
    known = setting(read.document, read.concepts, rules).with_fronts(made)
    for row in rows:
        asked = str(row["question"]), str(row["answer"])
        card = by_text.get(asked) or by_key.get(str(row["key"]))
        if card is None or (card.front != asked[0] and card.back != asked[1]):
            continue
        if first_fault(card, read.document) is None:
            yield card, [feature.value(card, known) for feature in FEATURES], row


def with_reliability(data: Table, train: NDArray[np.bool_]) -> Array:
    """The features and the log-odds of the rules, counted on training papers but a card's own."""
    column = np.zeros(len(data.kept))
    for paper in np.unique(data.papers):
        others = train & (data.papers != paper)
        weights = counts(data, others)
        for row in np.flatnonzero(data.papers == paper):
            column[row] = weights.of_rule(data.rules[row], data.stated[row])
    return np.column_stack([data.values, column])


def counts(data: Table, rows: NDArray[np.bool_]) -> Weights:
    """The weights with nothing in them but the counts of the rules."""
    graded = Counter(data.rules[rows].tolist())
    kept = Counter(data.rules[rows & data.kept].tolist())
    return Weights(0.0, 0.0, {}, kept, graded)


def left_out(data: Table, penalty: float) -> Array:
    """The probability of each card by the model of all other papers."""
    scores = np.zeros(len(data.kept))
    for paper in np.unique(data.papers):
        train = data.papers != paper
        x = with_reliability(data, train)
        model = LogisticRegression(C=penalty, max_iter=2000).fit(x[train], data.kept[train])
        scores[~train] = model.predict_proba(x[~train])[:, 1]
    return scores


def report(data: Table, scores: Array) -> None:
    """Print the figures of scores that were given by models which didn't know the paper."""
    print(f"\n{len(data.kept)} cards, {data.kept.mean():.0%} kept; area under the curve", end=" ")
    print(f"{roc_auc_score(data.kept, scores):.3f}")
    for name, rows in (("all", np.full(len(scores), True)), ("of the decks", data.decks)):
        for lowest in THRESHOLDS:
            above = rows & (scores >= lowest)
            if above.any():
                share = data.kept[above].mean()
                print(f"{name}, score from {lowest}: {above.sum()} cards, {share:.0%} kept")


def write(data: Table, path: Path) -> None:
    """Learn from all papers, and write the numbers that ship."""
    x = with_reliability(data, np.full(len(data.kept), True))
    model = LogisticRegression(C=PENALTY, max_iter=2000).fit(x, data.kept)
    *weights, reliability = model.coef_[0]
    known = counts(data, np.full(len(data.kept), True))
    lines = [
        "# Written by data/graded/train.py: the weights of a logistic model of graded cards.",
        f"constant = {model.intercept_[0]:.3f}",
        f"reliability = {reliability:.3f}",
        "\n[features]",
        *(f"{f.name} = {w:.3f}" for f, w in zip(FEATURES, weights, strict=True)),
        "\n# Each rule's cards: how many were kept, of how many graded.",
        "[rules]",
        *(f"{rule} = [{known.kept[rule]}, {n}]" for rule, n in sorted(known.graded.items())),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grades", type=Path, nargs="+", default=sorted(HERE.glob("*.jsonl")))
    parser.add_argument("--papers", type=Path, nargs="+", default=PAPERS)
    parser.add_argument("--cache", type=Path, help="folder for papers that were read")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    lines = (line for file in args.grades for line in file.read_text("utf-8").splitlines())
    data = table([json.loads(line) for line in lines], args.papers, args.cache)
    report(data, left_out(data, PENALTY))
    if args.write:
        write(data, WEIGHTS)


if __name__ == "__main__":
    main()
