"""How long a large history takes: to sync, to find the weak concepts, to report.

    python benchmarks/history.py [--cards N] [--reviews N] [--runs N]

A library of twenty papers and an Anki package are made in a temporary folder: each card is answered
at growing intervals, one in ten times "Again". Then the commands run as a user would run them, each
in a process of its own; the medians of the runs are printed beside what is promised, in seconds: of
the wall's clock, and of the processor's, which tells what a machine with nothing else to do needs.
"""

import argparse
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from cardgen.anki import Deck, as_apkg
from cardgen.cards import Card, Form
from cardgen.concepts import Concept
from cardgen.document import Span
from cardgen.library import Library, Paper

PAPERS = 20
CARDS_OF_A_CONCEPT = 5
DAY = 86_400
NOW = int(time.time())
PROMISED = {"sync": 10.0, "sync again": 10.0, "weak": 3.0, "report": 3.0}


def main() -> None:
    """Make library and package, and print a line for each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=5_000)
    parser.add_argument("--reviews", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, options.cards, options.reviews)
        times: dict[str, list[tuple[float, float]]] = {command: [] for command in PROMISED}
        for _ in range(options.runs):
            (folder / "library.db").write_bytes((folder / "empty.db").read_bytes())
            for command in PROMISED:
                times[command].append(seconds(folder, command))
    print(f"{options.cards} cards, {options.reviews} reviews, {options.runs} runs")
    for command, taken in times.items():
        wall, processor = (statistics.median(each) for each in zip(*taken, strict=True))
        promised = f"promised {PROMISED[command]:g}"
        print(f"{command:12} {wall:6.2f} s, {processor:5.2f} s of the processor ({promised})")


def seconds(folder: Path, command: str) -> tuple[float, float]:
    """How long a command takes, on the wall's clock and the processor's."""
    arguments = {"report": ["-o", str(folder / "report.html")], "weak": []}
    rest = arguments.get(command, [str(folder / "history.apkg")])
    call = [sys.executable, "-m", "cardgen", command.split()[0], *rest]
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [*call, "--library", str(folder / "library.db")], check=True, capture_output=True
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def fill(folder: Path, cards: int, reviews: int) -> None:
    """A library in which the papers are built, and a package with the answers to their cards."""
    decks = []
    with Library.open(folder / "empty.db") as library:
        for number in range(PAPERS):
            paper, made = a_paper(number), list(some_cards(number, cards // PAPERS))
            library.store(paper, concepts_of(made), made, NOW - 400 * DAY)
            library.export({card.key: "1" for card in made}, NOW - 400 * DAY)
            decks.append(a_deck(paper, made))
    package = as_apkg(decks)
    (folder / "deck.apkg").write_bytes(package)
    with zipfile.ZipFile(folder / "deck.apkg") as deck:
        collection = deck.read("collection.anki2")
    with zipfile.ZipFile(folder / "history.apkg", "w") as history:
        history.writestr("collection.anki2", answered(collection, reviews))
        history.writestr("media", "{}")


def answered(collection: bytes, reviews: int) -> bytes:
    """The collection with so many answers in it."""
    dice = random.Random(1)
    db = sqlite3.connect(":memory:")
    db.deserialize(collection)
    cards = [row[0] for row in db.execute("SELECT id FROM cards ORDER BY id")]
    rows = []
    for number, card in enumerate(cards):
        at, gap = NOW - 300 * DAY + number, 0.5
        for _ in range(reviews // len(cards)):
            ease = 1 if dice.random() < 0.1 else 3
            rows.append((at * 1000 + number, card, -1, ease, int(gap), 0, 0, 6000, int(gap >= 1)))
            gap = 1 if ease == 1 else min(gap * 1.5, 30)
            at += int(gap * DAY)
    db.executemany("INSERT OR IGNORE INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.commit()
    content = db.serialize()
    db.close()
    return content


def a_paper(number: int) -> Paper:
    """One of the papers."""
    name, title = f"paper-{number}", f"Paper {number}"
    by, source = ("A. Author",), f"{name}.pdf"
    return Paper(name, name, title, title, by, 2000, None, "", source, "0" * 64, 20)


def some_cards(paper: int, count: int) -> Iterator[Card]:
    """A paper's cards, of which every few ask about one concept."""
    for number in range(count):
        concept = f"concept {paper}.{number // CARDS_OF_A_CONCEPT}"
        yield Card(
            key=f"{paper:03}-{number:05}",
            kind="definition",
            form=Form.QUESTION,
            front=f"What is part {number} of {concept}?",
            back="It is the answer, in a few words.",
            quote=f"Part {number} of {concept} is the answer, in a few words.",
            evidence=Span(number * 100, number * 100 + 50),
            page=1 + number % 20,
            section="3 Method",
            concepts=(concept,),
            rule="is-a",
            score=0.5,
        )


def concepts_of(cards: list[Card]) -> list[Concept]:
    """The cards' concepts, each building on the one before."""
    keys = list(dict.fromkeys(card.concepts[0] for card in cards))
    return [
        Concept(key, key, (), 0.5, None, (before,) if before else ())
        for before, key in zip(["", *keys], keys, strict=False)
    ]


def a_deck(paper: Paper, cards: list[Card]) -> Deck:
    """A paper's deck."""
    return Deck(
        name=f"Papers::{paper.short_title}",
        paper=paper.id,
        short_name=paper.short_name,
        title=paper.title,
        link="",
        cards=tuple(cards),
        pictures={},
        modified={card.key: NOW - 400 * DAY for card in cards},
    )


if __name__ == "__main__":
    main()
