"""A deck as a sheet of text to be edited: written out, and read back.

A card is a line with what was decided, its key and where it is from, then question, answer and
quote. Further lines of a question or an answer are indented. Everything else is for the reader::

    open 4e375882e06ee84220bd9d0a  p. 1  contribution
    Q: What do the authors present?
    A: A ledger that accounts for every parameter
    > We present a ledger that accounts for every parameter of six published models.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cardgen.cards import trimmed
from cardgen.errors import CardError
from cardgen.library import Paper, Status, StoredCard

__all__ = ["Entry", "Word", "as_sheet", "from_sheet"]

_INDENT = "   "
_FIELDS = ("Q:", "A:")

_HEAD = """\
# {title}
#
# Change questions and answers as you like. The first word above a card decides about it: write
# "keep" or "drop" in its place. A card that you delete here stays as it was.
# Save and close to have it so; close without saving to change nothing.
"""
_LEFT_OUT = """\
# The last build left these out. Write "keep" to take one into the deck.
"""


class Word(StrEnum):
    """What stands above a card; the first two are the reader's to write."""

    KEEP = "keep"
    DROP = "drop"
    OPEN = "open"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Entry:
    """A card as it stands in a sheet; ``line`` is where, from 1."""

    key: str
    word: Word
    front: str
    back: str
    line: int = 0

    @classmethod
    def of(cls, held: StoredCard) -> "Entry":
        """The entry of a card that nobody has changed."""
        card = held.card
        return cls(card.key, _word(held), trimmed(card.front), trimmed(card.back))


def as_sheet(paper: Paper, deck: Iterable[StoredCard], left_out: Iterable[StoredCard]) -> str:
    """The text of a paper's deck, and of the cards that were left out."""
    parts = [_HEAD.format(title=" ".join(paper.title.split()))]
    parts += [_entry(held) for held in deck]
    spare = [_entry(held) for held in left_out]
    return "\n".join([*parts, *([_LEFT_OUT, *spare] if spare else [])])


def from_sheet(text: str) -> tuple[Entry, ...]:
    """The cards of a sheet, as they stand there.

    Raises CardError with the line of what can't be read.
    """
    entries: list[Entry] = []
    for number, lines in _blocks(text):
        head = lines[0].split()
        if len(head) < 2 or head[0] not in set(Word):
            raise CardError(
                f"line {number}: a card begins with keep, drop, open or left, and its key; "
                f"this reads {lines[0][:40]!r}"
            )
        front, back = (_field(lines[1:], name, number) for name in _FIELDS)
        if any(entry.key == head[1] for entry in entries):
            raise CardError(f"line {number}: card {head[1]} is there twice; delete one of them")
        entries.append(Entry(head[1], Word(head[0]), front, back, number))
    return tuple(entries)


def _word(held: StoredCard) -> Word:
    if held.status is Status.DROPPED:
        return Word.DROP
    if held.status is not Status.OPEN:
        return Word.KEEP
    return Word.OPEN if held.in_deck else Word.LEFT


def _entry(held: StoredCard) -> str:
    entry, card = Entry.of(held), held.card
    about = [f"p. {card.page}", card.kind, card.section, held.left_out or ""]
    head = "  ".join(" ".join(part.split()) for part in about if part)
    lines = [f"{entry.word} {entry.key}  {head}"]
    lines += [_indented("Q:", entry.front), _indented("A:", entry.back)]
    quote = " ".join(card.quote.split())
    return "\n".join([*lines, f"> {quote}" if quote else ">"]) + "\n"


def _indented(name: str, text: str) -> str:
    return f"{name} " + text.replace("\n", f"\n{_INDENT}")


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The cards' lines, each with the number of the first; a card begins where a line is a head."""
    block: list[str] = []
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(("#", ">")):
            continue
        is_head = bool(line.strip()) and not line.startswith((*_FIELDS, " ", "\t"))
        if is_head:
            if block:
                yield start, block
            block, start = [line], number
        elif block:
            block.append(line)
        elif line.strip():
            raise CardError(f"line {number}: a card's first line is missing above {line[:40]!r}")
    if block:
        yield start, block


def _field(lines: Iterable[str], name: str, number: int) -> str:
    """Question or answer: what follows its name, and the indented lines below it."""
    found: list[str] | None = None
    inside = False
    for line in lines:
        if line.startswith(_FIELDS):
            inside = line.startswith(name)
            if inside and found is not None:
                raise CardError(f"line {number}: this card has two lines that begin with {name}")
            if inside:
                found = [line.removeprefix(name).strip()]
        elif inside and found is not None:
            found.append(line.removeprefix(_INDENT))
    if found is None:
        raise CardError(f"line {number}: this card has no line that begins with {name}")
    return trimmed("\n".join(found))
