"""A folder on disk: stamps that cannot be fooled, files that are no files, links (reliability.md)."""

import os
import time
from array import array
from pathlib import Path

import pytest

from netjournal.store.folder import FolderSource
from netjournal.store.look import MAX_FILE, Gathered
from netjournal.store.source import Unreadable
from netjournal.store.stamps import Stamp, stamps_of

KEY = "contacts/ada.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "contacts").mkdir()
    return tmp_path


def stamp(folder: Path, key: str = KEY) -> object:
    return FolderSource(str(folder)).scan().get(key)


def read(folder: Path, key: str = KEY) -> object:
    return FolderSource(str(folder)).read([key]).get(key)


def test_two_writes_of_one_size_in_one_tick_are_told_apart(folder: Path) -> None:
    """hash what changed within 2 s of the scan"""
    file = folder / KEY
    for number in range(50):
        file.write_text(f"{number:04}")
        before = stamp(folder)
        when = file.stat().st_mtime_ns
        file.write_text(f"{number:04}"[::-1] + "")
        os.utime(file, ns=(when, when))
        if f"{number:04}" != f"{number:04}"[::-1]:
            assert stamp(folder) != before


def test_a_restored_time_does_not_hide_a_change(folder: Path) -> None:
    """rsync sets old mtimes: compare with !=, and look at ctime, size and inode too."""
    file = folder / KEY
    file.write_text("one")
    os.utime(file, (1, 1))
    before = stamp(folder)
    file.write_text("two")
    os.utime(file, (1, 1))
    assert stamp(folder) != before


def test_an_older_file_put_in_its_place_is_a_change(folder: Path) -> None:
    file, other = folder / KEY, folder / "other"
    file.write_text("one")
    other.write_text("two")
    os.utime(other, (1, 1))
    before = stamp(folder)
    os.replace(other, file)
    assert stamp(folder) != before


def test_a_file_at_rest_is_not_read_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / KEY
    file.write_text("x")
    monkeypatch.setattr(time, "time_ns", lambda: file.stat().st_ctime_ns + 2_000_000_001)
    found = stamp(folder)
    assert isinstance(found, Stamp)
    assert found.digest == b""
    monkeypatch.setattr(time, "time_ns", lambda: file.stat().st_ctime_ns + 1_999_999_999)
    found = stamp(folder)
    assert isinstance(found, Stamp)
    assert found.digest != b""


def test_a_file_of_the_future_is_never_trusted(folder: Path) -> None:
    file = folder / KEY
    file.write_text("one")
    os.utime(file, (4e9, 4e9))
    found = stamp(folder)
    assert isinstance(found, Stamp)
    assert found.digest


def test_an_unchanged_file_has_an_unchanged_stamp(folder: Path) -> None:
    (folder / KEY).write_text("one")
    assert stamp(folder) == stamp(folder)


def test_a_fifo_a_socket_and_a_folder_are_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "contacts" / "pipe.md")
    (folder / "contacts" / "dir.md").mkdir()
    (folder / "contacts" / "null.md").symlink_to("/dev/zero")
    found = FolderSource(str(folder)).scan()
    assert found == {"contacts/pipe.md": Unreadable("it is no regular file"), "contacts/null.md": Unreadable("it is no regular file")}


def test_a_fifo_that_takes_a_files_place_after_the_scan_does_not_hold_us_up(folder: Path) -> None:
    (folder / KEY).write_text("x")
    os.utime(folder / KEY, (1, 1))
    source = FolderSource(str(folder))
    source.scan()
    (folder / KEY).unlink()
    os.mkfifo(folder / KEY)
    before = time.monotonic()
    found = FolderSource(str(folder)).read([KEY])
    assert time.monotonic() - before < 5
    assert found.get(KEY) in (None, b"") or isinstance(found[KEY], Unreadable)


def test_what_grows_beyond_all_bounds_while_it_is_read_is_not_swallowed(folder: Path) -> None:
    """A file larger than the limit is unreadable, also where it was replaced by a device after the scan."""
    (folder / KEY).write_text("x")
    with open(folder / KEY, "r+b") as file:
        file.truncate(MAX_FILE + 1)
    assert isinstance(stamp(folder), Unreadable)


def test_a_file_just_at_the_limit_is_read(folder: Path) -> None:
    with open(folder / KEY, "wb") as file:
        file.truncate(MAX_FILE)
    assert isinstance(stamp(folder), Stamp)


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 131072, 200_000])
def test_every_byte_is_read(folder: Path, size: int) -> None:
    data = os.urandom(size)
    (folder / KEY).write_bytes(data)
    assert read(folder) == data
    source = FolderSource(str(folder))
    source.scan()
    assert source.read([KEY])[KEY] == data


def test_what_was_read_for_its_stamp_is_what_is_read(folder: Path) -> None:
    """The bytes and the stamp belong together: a write between the scan and the read is found by the next scan."""
    (folder / KEY).write_bytes(b"one")
    source = FolderSource(str(folder))
    before = source.scan()[KEY]
    (folder / KEY).write_bytes(b"two")
    data = source.read([KEY])[KEY]
    after = source.scan()[KEY]
    assert data == b"one" or before == after
    assert source.read([KEY])[KEY] == b"two"


def test_links_to_nowhere_loops_and_links_to_folders(folder: Path) -> None:
    (folder / "contacts" / "gone.md").symlink_to("nowhere")
    (folder / "contacts" / "up").symlink_to("..")
    (folder / "contacts" / "loop.md").symlink_to("loop.md")
    (folder / "elsewhere.md").write_text("x")
    (folder / "contacts" / "far.md").symlink_to("../elsewhere.md")
    found = FolderSource(str(folder)).scan()
    assert isinstance(found["contacts/far.md"], Stamp)
    assert "contacts/gone.md" not in found
    assert all(isinstance(value, Unreadable) for key, value in found.items() if key == "contacts/loop.md")
    assert not any("up/" in key for key in found)


def test_a_change_of_what_a_link_leads_to_is_a_change(folder: Path) -> None:
    (folder / "a").write_text("one")
    (folder / KEY).symlink_to("../a")
    before = stamp(folder)
    (folder / "a").write_text("two")
    assert stamp(folder) != before


def test_a_contacts_folder_that_is_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "ada.md").write_text("x")
    (tmp_path / "contacts").symlink_to("real")
    assert list(FolderSource(str(tmp_path)).scan()) == [KEY]


def test_no_contacts_folder_is_no_error(tmp_path: Path) -> None:
    assert FolderSource(str(tmp_path)).scan() == {}


def test_a_thousand_folders_deep(folder: Path) -> None:
    path = folder / "contacts"
    for _ in range(150):
        path = path / "d"
        path.mkdir()
    (path / "ada.md").write_text("x")
    found = FolderSource(str(folder)).scan()
    assert len(found) == 1


def test_names_that_are_no_utf8_can_be_read(folder: Path) -> None:
    name = os.fsencode(folder / "contacts") + b"/caf\xe9.md"
    try:
        with open(name, "wb") as file:
            file.write(b"x")
    except OSError:
        pytest.skip("this file system has no such names")
    source = FolderSource(str(folder))
    (key,) = source.scan()
    assert source.read([key])[key] == b"x"


def test_settings_that_cannot_be_looked_at_are_said_so(folder: Path) -> None:
    (folder / "netjournal.yaml").symlink_to("netjournal.yaml")
    found = stamp(folder, "netjournal.yaml")
    assert isinstance(found, Unreadable)
    assert "symbolic links" in found.reason


def test_a_file_that_is_another_thing_by_the_time_it_is_read(folder: Path) -> None:
    file = folder / KEY
    file.write_text("x")
    source = FolderSource(str(folder))
    file.unlink()
    assert source.read([KEY]) == {}
    file.symlink_to(file)
    assert isinstance(source.read([KEY])[KEY], Unreadable)


def test_a_number_beyond_what_a_cache_takes_is_told_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """as the inodes of some network drives are"""
    (folder / KEY).write_text("x")
    found = Gathered()
    found.add(KEY, (1, 1, 1, 2**64 - 1, b""))
    found.add("odd.md", "why")
    assert stamps_of(found) == {KEY: Stamp(1, 1, 1, 2**64 - 1), "odd.md": Unreadable("why")}
    monkeypatch.setattr(Gathered, "packed", lambda gathered: array("q", [2**64]))
    assert list(FolderSource(str(folder)).scan()) == [KEY]


def test_a_folder_that_cannot_be_listed_is_said_so_at_its_path(folder: Path) -> None:
    (folder / "contacts").rmdir()
    (folder / "contacts").write_text("no folder")
    assert isinstance(stamp(folder, "contacts/"), Unreadable)


@pytest.mark.parametrize("error", [FileNotFoundError(2, "gone"), PermissionError(13, "Permission denied")])
def test_what_cannot_be_read_for_its_stamp_is_gone_or_said_so(folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    """What changed a moment ago is read at once, and may not let itself be."""
    (folder / KEY).write_text("x")

    real = os.open

    def refuse(path: str, flags: int) -> int:
        if flags & os.O_DIRECTORY:
            return real(path, flags)
        raise error

    monkeypatch.setattr("netjournal.store.look.os.open", refuse)
    found = stamp(folder)
    assert found == (None if isinstance(error, FileNotFoundError) else Unreadable("permission denied"))
