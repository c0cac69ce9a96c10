"""Draw candidates for grading: stratified by paper and rule, with a seed.

    python draw.py --out WORKSHEET.jsonl [--papers ../shared/papers] [--each 22] [--seed 6]
                   [--without GRADES.jsonl ...] [PAPER ...]

Of each paper that cardgen can read, ``--each`` candidates that pass the critic and are nobody's
near-duplicate: half from the deck that would be built today, half from the others, so that the
set says something of what users see and of what they don't. In each half the rules take turns in a
shuffled order, each with its cards shuffled: a rule that makes many cards doesn't crowd out the
others. A paper with fewer candidates gives all it has. ``--without`` leaves out cards that were
graded before, by their keys.

One line of JSON for each card: what README.md says, with an empty grade and reason; and ``quote``,
``section`` and ``picture`` for whoever grades, which ``fold.py`` takes out.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from cardgen.cards import Card, Selection
from cardgen.cards.deck import LOW_SCORE, OVER_BUDGET
from cardgen.errors import DocumentError
from cardgen.language import load_pipeline
from cardgen.pipeline import Options
from cardgen.pipeline.drafting import find, judge
from cardgen.rules import load_rules

HERE = Path(__file__).parent


def drawn(selection: Selection, each: int, chance: random.Random) -> Iterator[tuple[Card, bool]]:
    """At most ``each`` good candidates, with whether they are in the deck of today."""
    deck = by_turns(selection.kept, chance)
    rest = by_turns(
        [d.card for d in selection.dropped if d.reason in {LOW_SCORE, OVER_BUDGET}], chance
    )
    from_deck = max((each + 1) // 2, each - len(rest))
    yield from ((card, True) for card in deck[:from_deck])
    yield from ((card, False) for card in rest[: each - len(deck[:from_deck])])


def by_turns(cards: Iterable[Card], chance: random.Random) -> list[Card]:
    """The cards in an order in which their rules take turns."""
    by_rule: dict[str, list[Card]] = defaultdict(list)
    for card in sorted(cards, key=lambda card: card.key):
        by_rule[card.rule].append(card)
    hands = list(by_rule.values())
    chance.shuffle(hands)
    for hand in hands:
        chance.shuffle(hand)
    turns = range(max(map(len, hands), default=0))
    return [hand[turn] for turn in turns for hand in hands if turn < len(hand)]


def row(paper: str, card: Card, in_deck: bool) -> dict[str, object]:
    return {
        "paper": paper,
        "page": card.page,
        "question": card.front,
        "answer": card.back,
        "rule": card.rule,
        "kind": card.kind,
        "form": card.form.value,
        "key": card.key,
        "deck": in_deck,
        "grade": "",
        "reason": "",
        "quote": card.quote,
        "section": card.section,
        "picture": card.figure.label if card.figure else "",
    }


def graded(files: Iterable[Path]) -> set[str]:
    """The keys of the cards that stand in files of grades."""
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return {json.loads(line)["key"] for line in lines}


def without(selection: Selection, known: Collection[str]) -> Selection:
    return Selection(
        tuple(card for card in selection.kept if card.key not in known),
        tuple(drop for drop in selection.dropped if drop.card.key not in known),
    )


def silent(*_: object) -> None:
    """The progress of a build, told to nobody."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="PAPER", help="file names without ending")
    parser.add_argument("--papers", type=Path, default=HERE.parents[2] / "shared" / "papers")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--each", type=int, default=22)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--cache", type=Path, help="folder for papers that were read")
    args = parser.parse_args()
    rules, nlp, known = load_rules(), load_pipeline(), graded(args.without)
    with args.out.open("w", encoding="utf-8") as out:
        for path in sorted(args.papers.glob("*.pdf")):
            if args.names and path.stem not in args.names:
                continue
            try:
                options = Options(cache=args.cache)
                found = find(path, rules, nlp, options, silent)
            except DocumentError as error:
                print(f"left out: {error}")
                continue
            made = judge(found, rules, options, silent)
            # A seed for each paper, so that one paper's cards don't depend on the others.
            chance = random.Random(f"{args.seed} {path.stem}")
            cards = list(drawn(without(made.selection, known), args.each, chance))
            for card, in_deck in sorted(cards, key=lambda pair: pair[0].evidence):
                line = json.dumps(row(path.stem, card, in_deck), ensure_ascii=False)
                out.write(f"{line}\n")
            print(f"{path.stem}: {len(cards)} cards, {sum(d for _, d in cards)} of the deck")


if __name__ == "__main__":
    main()
