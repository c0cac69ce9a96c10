"""Archives that are bombs are refused before they are unpacked, in little time and memory."""

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cardgen.document import bomb_in, read
from cardgen.document.archives import MOST_DIRECTORY
from cardgen.errors import UnreadableDocument

Archive = Callable[[], bytes]


def packed(**entries: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def zeros() -> bytes:
    """A hundred megabytes of nothing, in a thousandth of that."""
    return packed(chapter=bytes(100 << 20))


def overlapping() -> bytes:
    """A thousand entries that are all the same bytes of the file, unpacking to 4 GB."""
    one = packed(chapter=bytes(4 << 20))
    at = one.rfind(b"PK\x01\x02")
    entry, end = one[at : one.rfind(b"PK\x05\x06")], bytearray(one[one.rfind(b"PK\x05\x06") :])
    struct.pack_into("<2H2L", end, 8, 1000, 1000, len(entry) * 1000, at)
    return one[:at] + entry * 1000 + bytes(end)


def countless() -> bytes:
    """An archive that lists four hundred thousand files of no bytes."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 9, 1, *[0] * 6) + b"a"
    number = MOST_DIRECTORY // len(entry) + 1
    size = len(entry) * number
    end_64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, number, number, size, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, size, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, *[0xFFFF] * 2, *[0xFFFFFFFF] * 2, 0)
    return entry * number + end_64 + locator + end


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (zeros, "would unpack to 100 MB"),
        (overlapping, "would unpack to 4000 MB"),
        (countless, "has too many files in it"),
    ],
)
def test_a_bomb_is_told(make: Archive, told: str, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(make())
    tracemalloc.start()
    start = time.perf_counter()
    with path.open("rb") as file:
        assert bomb_in(file) == told
    assert time.perf_counter() - start < 2
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()
    with pytest.raises(UnreadableDocument, match=rf"book\.epub: {told}; print it to PDF instead"):
        read(path)


@pytest.mark.parametrize(
    "content",
    [
        packed(),
        packed(chapter=b"prose " * 1000, picture=bytes(range(256)) * 99),
        packed(prose=b"The same words again and again. " * 1_000_000),  # 32 MB in 100 kB
        b"",
        b"PK\x05\x06",
        b"no archive" * 9,
        packed(chapter=b"x")[:-3],
    ],
)
def test_a_book_and_what_is_no_archive_pass(content: bytes) -> None:
    assert bomb_in(io.BytesIO(content)) is None


def test_an_endless_device_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgen.document.sources.MOST_BYTES", 1 << 20)
    with pytest.raises(UnreadableDocument, match="larger than 1 MB"):
        read(Path("/dev/zero"))
