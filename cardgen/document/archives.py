"""Zip archives that would unpack to more than a reader means: told by what they say of themselves.

Looked at before anything is unpacked, and before Python's zipfile makes an object of every entry.
The format is PKWARE's APPNOTE.TXT, 4.3.12 to 4.3.16.
"""

import os
import struct
from typing import BinaryIO

__all__ = ["bomb_in"]

MOST_DIRECTORY = 16 << 20
"""Bytes of the list of entries: some hundred thousand of them, more than any book or deck has."""

MOST_TIMES, ALWAYS = 100, 64 << 20
"""How many times its own size an archive may unpack to, and bytes that are never too many.

Prose packs to a third or a quarter, databases and pictures of one colour to a twentieth.
"""

_END, _END_64, _LOCATOR = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_FIELDS = struct.Struct("<4s4H2LH")
_END_64_FIELDS = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_FIELDS = struct.Struct("<4sLQL")
_LONGEST_COMMENT = 0xFFFF


def bomb_in(file: BinaryIO) -> str | None:
    """What an archive holds too much of, in words that follow its name; None where all is well.

    What is no archive at all passes too: whoever reads it tells.
    """
    import zipfile

    size = file.seek(0, os.SEEK_END)
    if _directory_bytes(file, size) > MOST_DIRECTORY:
        return "has too many files in it"
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, struct.error, OSError, NotImplementedError):
        return None
    if unpacked > max(ALWAYS, MOST_TIMES * size):
        return f"would unpack to {unpacked >> 20} MB"
    return None


def _directory_bytes(file: BinaryIO, size: int) -> int:
    """The size that an archive gives for its list of entries; 0 where it has none."""
    start = max(0, size - _END_FIELDS.size - _LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_FIELDS.size:
        return 0
    directory: int = _END_FIELDS.unpack_from(tail, at)[5]
    before = start + at - _LOCATOR_FIELDS.size - _END_64_FIELDS.size
    if before >= 0:  # where zipfile looks for the fields of large archives
        file.seek(before)
        found = _END_64_FIELDS.unpack(file.read(_END_64_FIELDS.size))
        if found[0] == _END_64 and file.read(4) == _LOCATOR:
            return int(found[8])
    return directory
