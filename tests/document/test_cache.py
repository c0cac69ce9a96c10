import os
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.msgpack import decode, encode

from cardgen.document import Box, Document, Metadata, Source, Span, cache, read
from cardgen.document.cache import cached, code_of, digest

MADE = Document(
    text="one text",
    blocks=(),
    sections=(),
    figures=(),
    metadata=Metadata("A Title", ("Ada Lovelace",), 1843, None),
    source=Source("made.pdf", "0" * 64, 1),
    fragments=(),
)

SMALL = st.integers(0, 10_000)
POINTS = st.floats(0, 1000)
st.register_type_strategy(int, SMALL)
st.register_type_strategy(Span, st.tuples(SMALL, SMALL).map(lambda ends: Span(*sorted(ends))))
st.register_type_strategy(Box, st.builds(Box, SMALL, POINTS, POINTS, POINTS, POINTS))


class Reader:
    """Counts how often a paper is really read."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Document:
        self.times += 1
        return MADE


def made(folder: Path, key: str, reader: Reader) -> Document:
    return cached(folder, key, Document, reader)


def test_a_paper_is_read_once(tmp_path: Path) -> None:
    reader = Reader()
    assert made(tmp_path, "key", reader) == made(tmp_path, "key", reader) == MADE
    made(tmp_path, "another", reader)
    assert reader.times == 2


def test_a_key_is_of_all_its_parts() -> None:
    keys = [digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("ab", b"c", "")]
    assert len({*keys}) == 4 and digest("ab", "c") == digest(b"ab", b"c")


def test_other_code_is_another_key(tmp_path: Path) -> None:
    keys = set()
    for number, text in enumerate(("x = 1", "x = 2")):
        room = tmp_path / str(number)
        room.mkdir()
        (room / "room.py").write_text(text)
        keys.add(code_of(room))
        assert code_of(room) in keys
    assert len(keys) == 2


@pytest.mark.parametrize("junk", [b"", b"no zlib", zlib.compress(b"no msgpack \xc1")])
def test_a_broken_entry_is_read_again_and_replaced(tmp_path: Path, junk: bytes) -> None:
    reader = Reader()
    made(tmp_path, "key", reader)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(junk)
    assert made(tmp_path, "key", reader) == MADE
    made(tmp_path, "key", reader)
    assert reader.times == 2


def test_the_cache_keeps_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "first", Reader())
    (first,) = tmp_path.iterdir()
    os.utime(first, (0, 0))
    monkeypatch.setattr(cache, "MAX_BYTES", int(1.5 * first.stat().st_size))
    made(tmp_path, "second", Reader())
    (left,) = tmp_path.iterdir()
    assert left != first


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert made(tmp_path / "file" / "cache", "key", Reader()) == MADE


@given(st.from_type(Document))
def test_documents_come_back_as_they_went(document: Document) -> None:
    assert decode(encode(document), type=Document) == document


def test_a_real_paper_comes_back_as_it_was_read(tmp_path: Path, sample: Path) -> None:
    fresh = read(sample, cache=tmp_path)
    assert read(sample, cache=tmp_path) == fresh
    renamed = tmp_path / "renamed.pdf"
    renamed.write_bytes(sample.read_bytes())
    again = read(renamed, cache=tmp_path)
    assert again.source.name == "renamed.pdf" and again.text == fresh.text


def test_pages_shared_out_give_the_same_document(shared: Path) -> None:
    paper = shared / "papers" / "attention.pdf"
    seen: list[tuple[int, int]] = []
    parallel = read(paper, lambda done, pages: seen.append((done, pages)), jobs=2)
    assert parallel == read(paper)
    assert seen == [(page, 15) for page in range(1, 16)]
