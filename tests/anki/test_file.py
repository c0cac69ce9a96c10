import os
import stat
from pathlib import Path

import pytest

from cardgen.anki import write_atomically
from cardgen.errors import ExportError


def test_it_makes_the_folder_and_replaces_the_file(tmp_path):
    path = tmp_path / "decks" / "a.apkg"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(path.parent) == ["a.apkg"]


def test_the_file_has_the_rights_of_any_new_file(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    write_atomically(tmp_path / "ours", b"")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "ours")}
    assert len(modes) == 1


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.apkg"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="the disk is full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.apkg"]


def test_an_interruption_leaves_nothing_behind(tmp_path, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a.apkg", b"new")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_and_a_device_is_not_replaced():
    with pytest.raises(ExportError, match="/dev/full: not written, the disk is full"):
        write_atomically(Path("/dev/full"), b"x" * 100_000)
    assert not Path("/dev/full").is_file()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder", "it is a folder"),
        ("file/deck.apkg", "a part of its path is a file"),
        ("x" * 300 + ".apkg", "its name is too long"),
    ],
)
def test_what_is_wrong_with_the_path_is_told_in_one_line(tmp_path, name, reason):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(ExportError) as caught:
        write_atomically(tmp_path / name, b"x")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


def test_no_permission_is_told(tmp_path, monkeypatch):
    (tmp_path / "deck.apkg").touch()
    monkeypatch.setattr("cardgen.anki.file.os.access", lambda path, mode: False)  # root may do all
    with pytest.raises(ExportError, match="no permission"):
        write_atomically(tmp_path / "deck.apkg", b"x")
