"""A deck's bytes go to their place: a file, or a stream; a failure afterwards takes them back."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cardgen.anki import write_atomically
from cardgen.errors import ExportError

__all__ = ["delivered"]


@contextmanager
def delivered(content: bytes, target: Path | BinaryIO) -> Iterator[None]:
    """Put ``content`` in its place; what was there comes back when the body raises.

    The body is what must succeed too, the commit of the library's transaction. What has been
    written to a stream can't be taken back.

    Raises:
        ExportError: the file or the stream can't be written.
    """
    if not isinstance(target, Path):
        _write_stream(content, target)
        yield
        return
    before = target.read_bytes() if target.is_file() else None
    write_atomically(target, content)
    try:
        yield
    except BaseException:
        with suppress(OSError, ExportError):
            _put_back(before, target)
        raise


def _write_stream(content: bytes, stream: BinaryIO) -> None:
    try:
        stream.write(content)
        stream.flush()
    except BrokenPipeError:  # the reader has seen enough; click ends the program quietly
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(f"standard output: not written, {reason}; name a file with -o") from error


def _put_back(before: bytes | None, target: Path) -> None:
    if before is not None:
        write_atomically(target, before)
    elif target.is_file():
        target.unlink()
