"""Whether a library is whole: its file, its schema, and what its rows say of one another."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlite_utils import Database

from cardgen.anki.review import FORGET, TIMES
from cardgen.library.backup import reading
from cardgen.library.failures import failure_of
from cardgen.library.migrations import migrations
from cardgen.library.model import Status
from cardgen.library.rows import concept_from, paper_from, stored_card

__all__ = ["Checked", "Finding", "check"]

RESTORE = "restore a backup with `cardgen library restore FILE`"
REBUILD = "build the paper again"
"""What to do next, where it is the same for several findings."""

_MOST_TOLD = 3
"""Of one kind of damage: the advice is the same for all of it."""

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that isn't as it should be; ``wrong`` is False for what hurts nothing by itself."""

    what: str
    advice: str
    wrong: bool = True

    def __str__(self) -> str:
        return f"{self.what}; {self.advice}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check counted, by the name of the table, and what it found."""

    counts: dict[str, int]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not any(finding.wrong for finding in self.findings)


def check(path: Path) -> Checked:
    """Check the library at ``path``, which is only read.

    One of an earlier cardgen is brought up to date in a copy, so that this is tried too. Raises
    LibraryError for a file that is no library, and for one too damaged to open.
    """
    with reading(path) as db:
        if damage := list(_damage(db)):
            return Checked({}, tuple(damage))
        try:
            return _brought_up_to_date(db, path)
        except sqlite3.OperationalError as error:
            if failure_of(error) not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT):
                raise
            return Checked({}, (Finding(f"the file is damaged ({error})", RESTORE),))


def _brought_up_to_date(db: sqlite3.Connection, path: Path) -> Checked:
    """Check a library, or its copy where migrations are to be applied."""
    if not migrations.pending(Database(db, execute_plugins=False)):
        return _checked(db)
    with TemporaryDirectory() as folder:
        copy = Database(Path(folder) / path.name, execute_plugins=False)
        try:
            db.backup(copy.conn)
            migrations.apply(copy)
            return _checked(copy.conn)
        finally:
            copy.close()


def _checked(db: sqlite3.Connection) -> Checked:
    if lacks := list(_schema(db)):
        return Checked({}, tuple(lacks))
    db.row_factory = sqlite3.Row
    findings = tuple(finding for look in _LOOKS for finding in look(db))
    counts = {
        table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("papers", "cards", "reviews", "pictures")
    }
    return Checked(counts, findings)


def _damage(db: sqlite3.Connection) -> Iterator[Finding]:
    """What SQLite itself finds (sqlite.org/pragma.html#pragma_integrity_check)."""
    try:
        told = [row[0] for row in db.execute(f"PRAGMA integrity_check({_MOST_TOLD})")]
    except sqlite3.DatabaseError as error:
        told = [str(error)]
    for line in told:
        if line != "ok":
            yield Finding(f"the file is damaged ({' '.join(line.split())})", RESTORE)


def _schema(db: sqlite3.Connection) -> Iterator[Finding]:
    """Tables and columns that a new library has and this one hasn't."""
    new = Database(memory=True)
    migrations.apply(new)
    for table, columns in _columns(new.conn).items():
        for column in sorted(columns - _columns(db).get(table, set())):
            yield Finding(f"the table {table} has no column {column}", RESTORE)
    new.close()


def _columns(db: sqlite3.Connection) -> dict[str, set[str]]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table: {row[1] for row in db.execute(f'PRAGMA table_info("{table}")')} for table in tables
    }


def _references(db: sqlite3.Connection) -> Iterator[Finding]:
    """Rows that name a row of another table that isn't there."""
    found = db.execute(
        'SELECT "table" AS child, parent, count(*) AS n FROM pragma_foreign_key_check '
        "GROUP BY 1, 2 ORDER BY 1, 2"
    )
    for row in found:
        what = f"{row['n']} of {row['child']} belong to {row['parent']} that aren't there"
        yield Finding(what, RESTORE)


def _rows(db: sqlite3.Connection) -> Iterator[Finding]:
    """Rows that can't be read as what they are: a paper, a concept, a card."""
    readers: dict[str, Callable[[Any], object]] = {
        "papers": paper_from,
        "concepts": concept_from,
        "cards": stored_card,
    }
    for table, read in readers.items():
        name = "id" if table == "papers" else "key"
        for row in db.execute(f"SELECT * FROM {table} ORDER BY {name}"):
            try:
                read(row)
            except (ValueError, TypeError, LookupError, AttributeError) as error:
                what = f"{table[:-1]} {row[name]} can't be read ({error!r})"
                yield Finding(what, RESTORE if table == "papers" else REBUILD)


def _times(db: sqlite3.Connection) -> Iterator[Finding]:
    """Times that are none, by which Anki would be told what has changed."""
    for table, column in (("papers", "built"), ("cards", "modified")):
        none = f"SELECT count(*) FROM {table} WHERE typeof({column}) <> 'integer' OR {column} < 0"
        if number := db.execute(none).fetchone()[0]:
            yield Finding(f"{number} of {table} have no time of change", RESTORE)


def _decisions(db: sqlite3.Connection) -> Iterator[Finding]:
    """Decisions that are none, and cards reworded without words."""
    known = ", ".join(f"'{status}'" for status in Status)
    for row in db.execute(f"SELECT card FROM decisions WHERE status NOT IN ({known})"):
        yield Finding(f"a decision about card {row['card']} is none that cardgen knows", RESTORE)
    reworded = "SELECT key FROM cards WHERE (own_front IS NULL) <> (own_back IS NULL) OR "
    for row in db.execute(f"{reworded} (status = 'edited' AND own_front IS NULL) ORDER BY key"):
        yield Finding(f"card {row['key']} has lost your wording", "edit it again")


def _identities(db: sqlite3.Connection) -> Iterator[Finding]:
    """One paper under two ids, which would ask everything twice."""
    twins = "SELECT group_concat(title, ', ') AS titles FROM papers WHERE NOT removed "
    for row in db.execute(f"{twins} GROUP BY sha256 HAVING count(*) > 1"):
        yield Finding(
            f"one file is here as several papers: {row['titles']}",
            "take one out with `cardgen remove`",
        )


def _decks(db: sqlite3.Connection) -> Iterator[Finding]:
    """Names of decks that Anki would change."""
    for row in db.execute("SELECT title, deck FROM papers WHERE deck <> '' ORDER BY added"):
        levels = row["deck"].split("::")
        if any(not level.strip() for level in levels) or not row["deck"].isprintable():
            what = f"{row['title']}: its deck's name, {row['deck']!r}, is none that Anki keeps"
            yield Finding(what, "build the paper again with --deck")


def _pictures(db: sqlite3.Connection) -> Iterator[Finding]:
    """Cards without the picture that they show, and pictures that are none."""
    lost = (
        "SELECT papers.title, count(*) AS n FROM cards JOIN papers ON papers.id = cards.paper "
        "WHERE picture IS NOT NULL AND picture NOT IN (SELECT name FROM pictures) "
        "GROUP BY papers.id ORDER BY added"
    )
    for row in db.execute(lost):
        yield Finding(f"{row['title']}: {row['n']} of its cards have lost their picture", REBUILD)
    for row in db.execute("SELECT name, png FROM pictures ORDER BY name"):
        if not isinstance(row["png"], bytes) or not row["png"].startswith(_PNG):
            yield Finding(f"the picture {row['name']} is damaged", RESTORE)


def _reviews(db: sqlite3.Connection) -> Iterator[Finding]:
    """Answers that can't have been given."""
    impossible = (
        "SELECT count(*) FROM reviews WHERE typeof(reviewed_at) <> 'integer' "
        f"OR reviewed_at NOT BETWEEN {TIMES.start} AND {TIMES.stop - 1} "
        f"OR rating NOT BETWEEN {FORGET} AND 4"
    )
    if number := db.execute(impossible).fetchone()[0]:
        yield Finding(f"{number} reviews are none", RESTORE)


def _outlines(db: sqlite3.Connection) -> Iterator[Finding]:
    """Papers whose sections aren't known, as those of an early cardgen."""
    without = "SELECT title FROM papers WHERE NOT removed AND id NOT IN (SELECT paper FROM texts)"
    for row in db.execute(f"{without} ORDER BY added"):
        yield Finding(f"{row['title']}: its sections aren't known yet", REBUILD, wrong=False)


def _files(db: sqlite3.Connection) -> Iterator[Finding]:
    """Papers that are no longer where they were read from."""
    for row in db.execute("SELECT title, file FROM papers WHERE file <> '' AND NOT removed"):
        if not Path(row["file"]).exists():
            what = f"{row['title']}: its file is no longer at {row['file']}"
            yield Finding(what, "name it where it is now when you build or review", wrong=False)


_LOOKS = (
    *(_references, _rows, _times, _decisions, _identities, _decks, _pictures, _reviews),
    *(_outlines, _files),
)
