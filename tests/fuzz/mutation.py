"""Good input made bad: bytes, text, archives, databases and JSON, each changed in a few places.

All chance comes from the dice that are given, so that what was found can be made again.
"""

import io
import random
import re
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from typing import Any

Dice = random.Random
Change = Callable[[Dice, bytes], bytes]

NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
EXTREMES = (
    *(b"0", b"-1", b"1", b"2147483647", b"2147483648", b"-2147483649", b"4294967296"),
    *(b"9223372036854775807", b"9223372036854775808", b"1e309", b"-1e309", b"NaN", b"1e-320"),
    *(b"0.0000001", b"99999999999999999999999999", b""),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 2**64, 1e308, -0.5),
    *(float("nan"), float("inf"), "", "0", "x" * 5000, "\x1f" * 9, "\0", "\ud800", "é̂ﬁ‮", "[]"),
    *(b"", b"\xff\xfe", [], {}, [[]], [None], {"": None}, [1] * 300),
)


def changed(dice: Dice, data: bytes, tokens: Sequence[bytes] = ()) -> bytes:
    """Bytes, changed in one to six places."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        data = dice.choice(_CHANGES)(dice, data, tokens)
    return data


def _flipped(dice: Dice, data: bytes, tokens: Sequence[bytes]) -> bytes:
    at = _place(dice, data)
    return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]


def _cut(dice: Dice, data: bytes, tokens: Sequence[bytes]) -> bytes:
    start, end = _piece(dice, data)
    return data[:start] + data[end:]


def _ended(dice: Dice, data: bytes, tokens: Sequence[bytes]) -> bytes:
    return data[: _place(dice, data)]


def _repeated(dice: Dice, data: bytes, tokens: Sequence[bytes]) -> bytes:
    start, end = _piece(dice, data)
    return data[:end] + data[start:end] * dice.choice((1, 1, 2, 50)) + data[end:]


def _moved(dice: Dice, data: bytes, tokens: Sequence[bytes]) -> bytes:
    start, end = _piece(dice, data)
    at = _place(dice, data)
    return data[:at] + data[start:end] + data[at:]


def _with_token(dice: Dice, data: bytes, tokens: Sequence[bytes]) -> bytes:
    at = _place(dice, data)
    token = dice.choice(tokens or EXTREMES)
    end = at + dice.choice((0, len(token)))
    return data[:at] + token + data[end:]


def _swapped(dice: Dice, data: bytes, tokens: Sequence[bytes]) -> bytes:
    """One token in place of another that is there."""
    there = [token for token in tokens if token and token in data]
    if not there:
        return _with_token(dice, data, tokens)
    old = dice.choice(there)
    at = dice.choice([found.start() for found in re.finditer(re.escape(old), data)])
    return data[:at] + dice.choice(tokens) + data[at + len(old) :]


def _with_number(dice: Dice, data: bytes, tokens: Sequence[bytes]) -> bytes:
    """Another number in place of one that is there."""
    found = list(NUMBER.finditer(data))
    if not found:
        return _with_token(dice, data, tokens)
    number = dice.choice(found)
    return data[: number.start()] + dice.choice(EXTREMES) + data[number.end() :]


_CHANGES = (
    *(_flipped, _cut, _ended, _repeated, _moved, _with_token, _swapped, _swapped),
    *(_with_number, _with_number),
)


def _place(dice: Dice, data: bytes) -> int:
    return dice.randrange(len(data) + 1)


def _piece(dice: Dice, data: bytes) -> tuple[int, int]:
    start = _place(dice, data)
    return start, min(len(data), start + dice.choice((1, 2, 4, 16, 100, 1000)))


def changed_archive(dice: Dice, data: bytes, change: Change) -> bytes:
    """A zip with one entry changed, or renamed, or its own bytes changed."""
    if dice.random() < 0.2:
        return changed(dice, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    at, file = dice.randrange(len(entries)), io.BytesIO()
    name, content = entries[at]
    if dice.random() < 0.1:
        name = dice.choice(("../x", "/x", name * 2, entries[0][0], "media", "collection.anki21b"))
    else:
        content = change(dice, content)
    entries[at : at + 1] = [(name, content)] * dice.choice((1, 1, 1, 1, 0, 2))
    how = dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
    with zipfile.ZipFile(file, "w", how) as archive:
        for one, inside in entries:
            archive.writestr(zipfile.ZipInfo(one), inside, how)
    return file.getvalue()


def changed_database(dice: Dice, data: bytes) -> bytes:
    """A SQLite database in which values or the schema are others; or its own bytes changed."""
    if dice.random() < 0.3:
        return changed(dice, data)
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        for _ in range(dice.choice((1, 1, 2, 4))):
            with suppress(sqlite3.Error, UnicodeEncodeError, OverflowError):
                _change_table(dice, db, dice.choice(tables))
        db.commit()
        return bytes(db.serialize())


def _change_table(dice: Dice, db: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
    if not columns:  # dropped by the change before
        return
    column, value = dice.choice(columns), dice.choice(VALUES)
    if isinstance(value, list | dict):
        value = repr(value)
    rows = [row[0] for row in db.execute(f'SELECT rowid FROM "{table}"')]
    chosen = dice.sample(rows, min(len(rows), dice.choice((1, 1, 3, len(rows)))))
    some = f"({', '.join(map(str, chosen))})"
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(
        *dice.choices(
            (
                (f'UPDATE "{table}" SET "{column}" = ? WHERE rowid IN {some}', [value]),
                (f'DELETE FROM "{table}" WHERE rowid IN {some}', []),
                (f'ALTER TABLE "{table}" DROP COLUMN "{column}"', []),
                (f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "other"', []),
                (f'DROP TABLE "{table}"', []),
                (f"PRAGMA user_version = {dice.choice((0, 7, 99))}", []),
            ),
            (20, 2, 1, 1, 1, 1),
        )[0]
    )


def changed_tree(dice: Dice, tree: Any) -> Any:
    """A value of JSON in which one part is something else."""
    if isinstance(tree, dict) and tree and dice.random() < 0.8:
        key = dice.choice(list(tree))
        if dice.random() < 0.1:
            return {name: part for name, part in tree.items() if name != key}
        return tree | {key: changed_tree(dice, tree[key])}
    if isinstance(tree, list) and tree and dice.random() < 0.8:
        at = dice.randrange(len(tree))
        if dice.random() < 0.1:
            return tree[:at] + tree[at + 1 :] * dice.choice((1, 3))
        return [*tree[:at], changed_tree(dice, tree[at]), *tree[at + 1 :]]
    return dice.choice([value for value in VALUES if not isinstance(value, bytes)])
