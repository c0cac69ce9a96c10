"""A file is written whole or not at all."""

import errno
import os
import secrets
from pathlib import Path

from cardgen.errors import ExportError

__all__ = ["write_atomically"]

_ADVICE = {
    errno.ENOSPC: "the disk is full: free some space, or write to another disk",
    errno.EDQUOT: "your quota is used up: free some space, or write to another disk",
    errno.EFBIG: "it would be larger than files may be here: write to another disk",
    errno.EACCES: "no permission: choose a folder that you may write to",
    errno.EPERM: "no permission: choose a folder that you may write to",
    errno.EROFS: "the disk is read-only: choose another folder",
    errno.EISDIR: "it is a folder: give the name of a file",
    errno.ENOTDIR: "a part of its path is a file, not a folder: choose another folder",
    errno.EEXIST: "a part of its path is a file, not a folder: choose another folder",
    errno.ENAMETOOLONG: "its name is too long: choose a shorter one",
}


def write_atomically(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``, making its folder; whatever was there stays until that is done.

    The bytes go to a new file in the same folder, which then takes the name over (POSIX rename is
    atomic within a file system). A symbolic link is followed. What is no regular file, such as a
    pipe or ``/dev/stdout``, can't be replaced and is written to.

    Raises ExportError with one line that says what to do.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, content)
    except OSError as error:
        reason = _ADVICE.get(error.errno or 0, (error.strerror or str(error)).lower())
        raise ExportError(f"{path}: not written, {reason}") from error


def _replace(target: Path, content: bytes) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    part = target.with_name(f".cardgen-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
