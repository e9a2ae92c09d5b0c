"""One file replaced: whole, with the mode, owner and attributes it had, and with nothing left beside it."""

import fcntl
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.store import replace
from netjournal.store.naming import sort_of
from netjournal.store.private import own_folder
from netjournal.store.replace import (
    TEMPORARY,
    Kept,
    beside,
    content,
    discard,
    keep,
    move_new,
    put_back,
    read_bytes,
    release,
    replace_file,
    sweep,
    write_beside,
)
from tests.store.conftest import coloured

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    path = tmp_path / "contacts" / "ada.md"
    path.parent.mkdir()
    path.write_bytes(b"before")
    return path


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def alone(path: Path) -> bool:
    return os.listdir(path.parent) == [path.name]


def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a file system that knows no second names."""

    def refuse(source: str, target: str) -> None:
        raise PermissionError(1, "operation not permitted", source)

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.parametrize("bits", [0o600, 0o640, 0o644, 0o666, 0o755])
def test_the_mode_stays_whatever_the_umask(ada: Path, bits: int) -> None:
    ada.chmod(bits)
    before = os.umask(0o077)
    try:
        replace_file(str(ada), b"after")
    finally:
        os.umask(before)
    assert (ada.read_bytes(), mode(ada)) == (b"after", oct(bits))
    assert alone(ada)


@pytest.mark.parametrize("umask, expected", [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_what_the_umask_leaves(tmp_path: Path, umask: int, expected: int) -> None:
    path = tmp_path / "new.md"
    before = os.umask(umask)
    try:
        replace_file(str(path), b"new")
    finally:
        os.umask(before)
    assert mode(path) == oct(expected)


def test_a_mode_that_is_asked_for_counts_more_than_the_one_that_is_there(ada: Path) -> None:
    ada.chmod(0o644)
    replace_file(str(ada), b"after", 0o600)
    assert mode(ada) == "0o600"


@needs_root
def test_the_owner_stays(ada: Path) -> None:
    os.chown(ada, 12345, 23456)
    replace_file(str(ada), b"after")
    assert (ada.stat().st_uid, ada.stat().st_gid) == (12345, 23456)


@pytest.mark.parametrize("may_give_group, expected", [(True, 0o660), (False, 0o600)])
def test_a_file_that_cannot_be_given_to_its_owner_is_opened_to_nobody_else(
    ada: Path, monkeypatch: pytest.MonkeyPatch, may_give_group: bool, expected: int
) -> None:
    def chown(handle: int, owner: int, group: int) -> None:
        if owner != -1 or not may_give_group:
            raise PermissionError(1, "operation not permitted")

    monkeypatch.setattr(os, "fchown", chown)
    ada.chmod(0o660)
    replace_file(str(ada), b"after")
    assert mode(ada) == oct(expected)


def test_attributes_stay(ada: Path) -> None:
    coloured(ada)
    replace_file(str(ada), b"after")
    assert os.getxattr(ada, "user.colour") == b"green"


def test_an_attribute_of_the_system_hinders_no_other(ada: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.listxattr
    coloured(ada)
    monkeypatch.setattr(os, "listxattr", lambda path: ["security.nobody", *real(path)])
    replace_file(str(ada), b"after")
    assert os.getxattr(ada, "user.colour") == b"green"


def test_a_system_that_knows_no_attributes(ada: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "listxattr")
    replace_file(str(ada), b"after")
    assert ada.read_bytes() == b"after"


def test_a_status_that_cannot_be_read_is_no_absence(ada: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ada.chmod(0o600)

    def failing(path: str) -> os.stat_result:
        raise OSError(5, "input/output error", path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", failing)
        with pytest.raises(OSError, match="input/output"):
            replace_file(str(ada), b"after")
    assert (ada.read_bytes(), alone(ada)) == (b"before", True)


def test_what_comes_out_shorter_than_it_was_written_is_not_moved(ada: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def cutting(handle: int) -> None:
        os.ftruncate(handle, 2)
        real(handle)

    monkeypatch.setattr(os, "fsync", cutting)
    with pytest.raises(OSError, match="shorter"):
        replace_file(str(ada), b"after")
    assert (ada.read_bytes(), alone(ada)) == (b"before", True)


def test_a_move_that_fails_leaves_nothing_behind(ada: Path) -> None:
    """os.replace onto a folder"""
    folder = ada.parent / "folder.md"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        replace_file(str(folder), b"after")
    assert sorted(os.listdir(ada.parent)) == ["ada.md", "folder.md"]


def test_where_fsync_does_not_reach_the_drive_what_does_is_used(ada: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(replace, "FULL_SYNC", 51)
    monkeypatch.setattr(fcntl, "fcntl", lambda handle, command: asked.append(command))
    replace_file(str(ada), b"after")
    assert asked == [51, 51]


@pytest.mark.parametrize("name", ["ada.md", "x" * 252 + ".md", "ä" * 126 + ".md", "𝒜" * 63 + ".md", "netjournal.yaml", "a.nj-00000000.tmp"])
def test_a_temporary_file_is_never_a_contact_and_always_recognised(tmp_path: Path, name: str) -> None:
    temporary = write_beside(str(tmp_path / name), b"x")
    assert os.path.dirname(temporary) == str(tmp_path)
    last = os.path.basename(temporary)
    assert not last.endswith(".md")
    assert sort_of(f"contacts/{last}", "contacts") == "none"
    assert TEMPORARY.fullmatch(last)


def test_stale_temporaries_are_swept_and_nothing_else(tmp_path: Path) -> None:
    names = ["contacts/.ada.md.nj-0123abcd.tmp", ".netjournal/.undo.json.nj-0123abcd.tmp", "contacts/deep/er/.x.nj-ffffffff.tmp"]
    others = [
        "contacts/.ada.md.swp",
        "contacts/a.nj-0123abcd.tmp",
        "contacts/.a.nj-0123ABCD.tmp",
        ".git/.a.nj-0123abcd.tmp",
        "contacts/ada.md",
    ]
    for name in names + others:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    sweep(str(tmp_path))
    assert [name for name in names if (tmp_path / name).exists()] == []
    assert [name for name in others if not (tmp_path / name).exists()] == []


def test_read_bytes_waits_for_no_pipe_and_knows_what_is_not_there(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with open(os.open(tmp_path / "pipe", os.O_RDWR), "r+b", buffering=0), pytest.raises(OSError, match="seek"):
        read_bytes(str(tmp_path / "pipe"))
    assert read_bytes(str(tmp_path / "nobody")) is None


def test_a_large_file_is_read_whole(ada: Path) -> None:
    data = os.urandom(replace.CHUNK * 2 + 1)
    ada.write_bytes(data)
    assert read_bytes(str(ada)) == data


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_is_kept_shows_what_is_written_to_it_late_and_is_put_back_with_it(
    ada: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        no_links(monkeypatch)
    ada.chmod(0o640)
    kept = keep(str(ada))
    with ada.open("ab") as late:
        replace_file(str(ada), b"after")
        assert content(kept) == b"before"
        late.write(b" and late")
    assert content(kept) == b"before and late"
    put_back(kept, str(ada))
    release(kept)
    assert (ada.read_bytes(), mode(ada), alone(ada)) == (b"before and late", "0o640", True)


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_is_kept_is_put_back_as_it_was(ada: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        no_links(monkeypatch)
    kept = keep(str(ada))
    replace_file(str(ada), b"after")
    put_back(kept, str(ada))
    release(kept)
    assert (ada.read_bytes(), alone(ada), ada.stat().st_nlink) == (b"before", True, 1)


def test_what_is_not_there_cannot_be_kept(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        keep(str(tmp_path / "nobody.md"))


def test_a_file_that_can_neither_be_linked_nor_copied_is_not_kept(ada: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_links(monkeypatch)

    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, "write", full)
    open_before = len(os.listdir("/proc/self/fd"))
    with pytest.raises(OSError, match="no space"):
        keep(str(ada))
    assert len(os.listdir("/proc/self/fd")) == open_before
    assert alone(ada)


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_takes_the_place_of_another(ada: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        no_links(monkeypatch)
    temporary = write_beside(str(ada), b"after")
    with pytest.raises(FileExistsError):
        move_new(temporary, str(ada))
    assert ada.read_bytes() == b"before"
    ada.unlink()
    move_new(temporary, str(ada))
    assert (ada.read_bytes(), alone(ada), ada.stat().st_nlink) == (b"after", True, 1)


def test_a_name_for_a_temporary_is_another_each_time(ada: Path) -> None:
    assert len({beside(str(ada)) for _ in range(100)}) == 100
    discard(beside(str(ada)))
    assert Kept("x", None).handle is None


def test_the_corner_is_for_nobody_else_and_not_for_git(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = Path(own_folder(str(tmp_path), "cache"))
    finally:
        os.umask(before)
    assert (mode(made), mode(made.parent)) == ("0o700", "0o700")
    assert (made.parent / ".gitignore").read_text() == "*\n"
    status = subprocess.run(["git", "init", "-q", str(tmp_path)], check=False)
    if status.returncode == 0:
        (made.parent / "undo.json").touch()
        seen = subprocess.run(["git", "-C", str(tmp_path), "status", "--porcelain", "-uall"], capture_output=True, text=True, check=True)
        assert seen.stdout == ""


def test_a_gitignore_that_a_killed_command_left_empty_is_filled_and_one_of_your_own_stays(tmp_path: Path) -> None:
    ignore = Path(own_folder(str(tmp_path))) / ".gitignore"
    ignore.write_text("")
    own_folder(str(tmp_path))
    assert ignore.read_text() == "*\n"
    ignore.write_text("!cache\n")
    own_folder(str(tmp_path))
    assert ignore.read_text() == "!cache\n"


def test_temporaries_need_no_more_than_python(tmp_path: Path) -> None:
    """What a reader loads of this is next to nothing."""
    loaded = "import sys, netjournal.session; print([name for name in ('filelock',) if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "[]"
