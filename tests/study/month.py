"""A reader's month: two hundred cards of two papers, studied in the real Anki day by day.

Days pass by moving the collection into the past: its creation, its answers and its learning steps.

``python tests/study/month.py DECK.apkg OUT.colpkg CONCEPT...`` studies a deck for four weeks, the
concepts named failed often, and exports the collection.
"""

import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from cardgen.anki import Deck, write_apkg
from cardgen.cards import Card, Form
from cardgen.document import Span
from cardgen.library import Library, Paper

if TYPE_CHECKING:
    from anki.cards import Card as AnkiCard

DAY = 86_400
TIME = 1_790_000_000
CONCEPTS = 40
CARDS_EACH = 5
FAILED = frozenset({"concept 03", "concept 17", "concept 18", "concept 31"})


def paper(number: int) -> Paper:
    return Paper(
        id=f"paper:{number}",
        short_name=f"paper-{number}",
        short_title=f"Paper {number}",
        title=f"The Title of Paper {number}",
        authors=("A. Author",),
        year=2020 + number,
        identifier=None,
        link="",
        source=f"paper-{number}.pdf",
        sha256="0" * 64,
        pages=20,
    )


def card(concept: int, number: int) -> Card:
    return Card(
        key=f"key-{concept:02}-{number}",
        kind="definition",
        form=Form.QUESTION,
        front=f"What is part {number} of concept {concept}?",
        back=f"The answer {number} to concept {concept}",
        quote=f"Part {number} of concept {concept} is the answer.",
        evidence=Span(100 * concept + number, 100 * concept + number + 10),
        page=1 + concept % 20,
        section=f"{1 + concept % 5} Section",
        concepts=(f"concept {concept:02}", "concept 00"),
        rule="is-a",
        score=0.5,
    )


def decks() -> dict[Paper, list[Card]]:
    """The cards of two papers, twenty concepts each."""
    cards = [card(c, n) for c in range(CONCEPTS) for n in range(CARDS_EACH)]
    half = len(cards) // 2
    return {paper(1): cards[:half], paper(2): cards[half:]}


def fill(library: Library) -> None:
    """Build both papers."""
    for one, cards in decks().items():
        library.store(one, (), cards, TIME)
        library.export({each.key: "1" for each in cards}, TIME)


def package(path: Path) -> Path:
    """Both decks in one file."""
    made = [
        Deck(
            name=f"Papers::{one.short_title}",
            paper=one.id,
            short_name=one.short_name,
            title=one.title,
            link="",
            cards=tuple(cards),
            pictures={},
            modified={each.key: TIME for each in cards},
        )
        for one, cards in decks().items()
    ]
    write_apkg(made, path)
    return path


def request(path: Path) -> ImportAnkiPackageRequest:
    """Anki's import of a package with its default options."""
    return ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())


class Month:
    """A collection of Anki's with FSRS switched on, and a reader who studies in it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "collection.anki2"
        self.collection = Collection(str(self.path))
        self.collection.set_config("fsrs", True)
        settings = self.collection.decks.config_dict_for_deck_id(1)
        settings["new"]["perDay"] = 20
        settings["rev"]["perDay"] = 9999
        self.collection.decks.update_config(settings)

    def take_in(self, deck: Path) -> None:
        """Import a deck."""
        self.collection.import_anki_package(request(deck))
        self.collection.decks.select(self.collection.decks.id_for_name("Papers"))

    def study(self, days: int, fails: Callable[[str, random.Random], bool]) -> None:
        """Answer all that is due on each of so many days; ``fails`` decides from a note's GUID.

        What was failed and then looked at is known for the rest of the day.
        """
        dice = random.Random(7)
        for _ in range(days):
            seen: set[str] = set()
            while card := self.collection.sched.getCard():
                card.start_timer()
                guid = card.note().guid
                wrong = guid not in seen and fails(guid, dice)
                seen.add(guid)
                rating = 1 if wrong else dice.choice((2, 3, 3, 3, 3, 4))
                self.collection.sched.answerCard(card, rating)  # type: ignore[arg-type]
            self.pass_days(1)

    def pass_days(self, days: int) -> None:
        """Let days pass in which nothing is studied."""
        seconds = days * DAY
        execute = self.collection.db.execute
        execute("update col set crt = crt - ?", seconds)
        execute("update revlog set id = id - ?", seconds * 1000)
        execute("update cards set due = due - ? where queue = 1", seconds)
        execute(
            "update cards set data = json_set(data, '$.lrt', json_extract(data, '$.lrt') - ?) "
            "where json_extract(data, '$.lrt') is not null",
            seconds,
        )
        self.reopen()

    def reopen(self) -> None:
        """Close the collection and open it again."""
        self.collection.close()
        self.collection = Collection(str(self.path))

    def export(self, path: Path, *, legacy: bool = False, scheduling: bool = True) -> Path:
        """An .apkg of everything, or a .colpkg."""
        if path.suffix == ".colpkg":
            self.collection.export_collection_package(str(path), False, legacy)
            self.collection = Collection(str(self.path))
            return path
        options = ExportAnkiPackageOptions(
            with_scheduling=scheduling, with_deck_configs=False, with_media=False, legacy=legacy
        )
        self.collection.export_anki_package(out_path=str(path), options=options, limit=None)
        return path

    def recall(self) -> dict[str, float]:
        """Anki's own figure for each card that it knows one for, by GUID."""
        found = {}
        for card in self.cards():
            told = self.collection.card_stats_data(card.id)
            if told.HasField("fsrs_retrievability"):
                found[card.note().guid] = told.fsrs_retrievability
        return found

    def stability(self) -> dict[str, float]:
        """What Anki makes of the whole log of each card, in days, by GUID."""
        compute = self.collection.compute_memory_state
        return {card.note().guid: compute(card.id).stability for card in self.cards()}

    def cards(self) -> "list[AnkiCard]":
        return [self.collection.get_card(each) for each in self.collection.find_cards("")]


def main(deck: str, out: str, *concepts: str) -> None:
    """Study a deck and export the collection."""
    with tempfile.TemporaryDirectory() as folder:
        reader = Month(Path(folder))
        reader.take_in(Path(deck))
        tags = {f"cardgen::concept::{name}" for name in concepts}
        hard = {card.note().guid for card in reader.cards() if tags & set(card.note().tags)}
        reader.study(28, lambda guid, dice: dice.random() < (0.6 if guid in hard else 0.08))
        reader.export(Path(out))
        reader.collection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
