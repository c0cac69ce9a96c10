"""Packages and collections that are made to do harm are refused in one line, and do none."""

import io
import json
import resource
import sqlite3
import stat
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import zstandard

from cardgen.anki import as_apkg, read_history
from cardgen.errors import HistoryError

Make = Callable[[Path], None]


def package(path: Path, how: int = zipfile.ZIP_DEFLATED, **entries: bytes) -> None:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("_", "."), content)


def zip_bomb(path: Path) -> None:
    package(path, collection_anki21=bytes(200 << 20))


def zstd_bomb(path: Path) -> None:
    """A hundred and more megabytes, a piece at a time, in some kilobytes."""
    compressor, bomb = zstandard.ZstdCompressor(), io.BytesIO()
    with compressor.stream_writer(bomb, closefd=False) as stream:
        for _ in range(130):
            stream.write(bytes(1 << 20))
    package(path, collection_anki21b=bomb.getvalue())


def two_zstd_frames(path: Path) -> None:
    """What isn't one frame, as Anki writes, isn't read on without end."""
    package(path, collection_anki21b=zstandard.compress(b"SQLite format 3\0") * 100_000)


def wide_window(path: Path) -> None:
    """A frame that asks for two gigabytes of memory before its first byte."""
    parameters = zstandard.ZstdCompressionParameters(window_log=31, enable_ldm=True)
    compressor = zstandard.ZstdCompressor(compression_params=parameters)
    frame = compressor.compressobj().compress(b"x" * 10) + b"x"
    package(path, collection_anki21b=frame + compressor.compressobj().flush())


def by_lzma(path: Path) -> None:
    """LZMA allocates its dictionary, up to four gigabytes, before it reads."""
    package(path, zipfile.ZIP_LZMA, collection_anki21=b"x" * 1000)


def many_files(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(100):
            archive.writestr(zipfile.ZipInfo("m" * 60_000 + str(number)), b"")
        names = archive.filelist
        archive.filelist = names * 4  # the same names, listed four times
    assert path.stat().st_size > 16 << 20


def database(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()
        return bytes(db.serialize())


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"
TABLES = (
    "CREATE TABLE cards (id, nid, ord, queue)",
    "CREATE TABLE revlog (id, cid, ease, factor, time, type)",
    "CREATE TABLE notes (id, guid, mid, mod, tags, flds)",
)


def endless_view(path: Path) -> None:
    view = f"CREATE VIEW notes AS {ENDLESS} x AS id, x guid, x mid, x mod, x tags, x flds FROM n"
    package(path, collection_anki2=database(*TABLES[:2], view))


def huge_value(path: Path) -> None:
    """A column whose value is computed: a gigabyte, of a row of no bytes."""
    table = "CREATE TABLE notes (id, guid, mid, mod, tags, flds AS (zeroblob(1000000000)))"
    row = "INSERT INTO notes VALUES (1, 'g', 1795392000001, 1, '')"
    package(path, collection_anki2=database(*TABLES[:2], table, row))


BOMBS = {
    zip_bomb: "would unpack to 200 MB, as no package of Anki's",
    zstd_bomb: "too large to read",
    two_zstd_frames: "can't be read|is damaged",
    wide_window: "is damaged",
    by_lzma: "is damaged",
    endless_view: "notes is no plain table",
    huge_value: "string or blob too big",
    many_files: "has too many files in it",
}


@pytest.mark.parametrize("suffix", [".apkg", ".colpkg"])
@pytest.mark.parametrize("make", BOMBS, ids=lambda make: make.__name__)
def test_it_is_refused_in_one_line(make: Make, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"export{suffix}"
    make(path)
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(HistoryError, match=BOMBS[make]) as caught:
        read_history(path, ())
    assert time.perf_counter() - start < 10
    assert tracemalloc.get_traced_memory()[1] < 32 << 20
    tracemalloc.stop()
    assert str(caught.value).startswith(f"{path}: ") and "\n" not in str(caught.value)


def test_a_flood_of_answers_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgen.anki.collection._MOST_ANSWERS", 10)
    path = tmp_path / "export.apkg"
    rows = "INSERT INTO revlog SELECT value, 1, 3, 2500, 9, 1 FROM json_each(?)"
    with closing(sqlite3.connect(":memory:")) as db:
        for table in TABLES:
            db.execute(table)
        db.execute(rows, [json.dumps(list(range(1, 12)))])
        db.commit()
        package(path, collection_anki2=bytes(db.serialize()))
    with pytest.raises(HistoryError, match="11 answers and 0 letters are too many"):
        read_history(path, ())


@pytest.mark.parametrize(
    "name", ["../escaped", "/escaped", "..\\escaped", "C:\\escaped", "a/../../escaped", "CON"]
)
def test_names_in_a_package_are_no_names_of_files(
    name: str, examples: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an entry's name nor one in the map of media is written to, or read from."""
    folder, temporary = tmp_path / "folder", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    path = folder / "deck.apkg"
    path.write_bytes(as_apkg([examples.deck()]))
    with zipfile.ZipFile(path) as archive:
        collection = archive.read("collection.anki2")
    link = zipfile.ZipInfo("0")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, b"harm")
        archive.writestr(link, name)
        archive.writestr("media", json.dumps({"0": name}))
        archive.writestr("collection.anki2", collection)
    assert read_history(path, ()).notes
    assert [file.name for file in folder.iterdir()] == ["deck.apkg"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "temporary"]
    assert not list(temporary.iterdir())


def test_a_link_in_place_of_the_collection_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.db"
    secret.write_bytes(database(*TABLES))
    link = zipfile.ZipInfo("collection.anki2")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "deck.apkg", "w") as archive:
        archive.writestr(link, str(secret))
    with pytest.raises(HistoryError, match="can't be read"):
        read_history(tmp_path / "deck.apkg", ())


def test_a_full_temporary_folder_is_told(
    examples: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of at most a kilobyte: what the operating system says is what a full disk says."""
    path = tmp_path / "deck.apkg"
    path.write_bytes(as_apkg([examples.deck()]))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        with pytest.raises(HistoryError, match="can't be unpacked to the temporary folder, "):
            read_history(path, ())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
