"""The guarded writer: all the files of a change or none, never over what it has not read, and nothing of anybody's lost."""

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal.change.undo import undo
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store import intent, late, replace
from netjournal.store import write as module
from netjournal.store.finish import finish_if_free
from netjournal.store.intent import recover
from netjournal.store.paths import safe_path
from netjournal.store.private import own_folder
from netjournal.store.remember import digest, recall
from netjournal.store.replace import TEMPORARY, read_bytes, sweep
from netjournal.store.write import write
from tests.store.conftest import coloured
from tests.store.faults import leftovers

PROJECT = Path(__file__).parents[2]
ADA, BOB, NEW = "contacts/ada.md", "contacts/bob.md", "contacts/people/deep/new.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "contacts").mkdir()
    for key in (ADA, BOB):
        (tmp_path / key).write_bytes(b"before")
    return tmp_path


def change(key: str = ADA, before: bytes | None = b"before", after: bytes | None = b"after") -> FileChange:
    return FileChange(key, before, after)


MOVE = [change(), change(NEW, None, b"new"), change(BOB, b"before", None)]


def texts(root: Path) -> dict[str, bytes]:
    """The contacts, conflict copies too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.md") if path.is_file()}


BEFORE = {ADA: b"before", BOB: b"before"}
AFTER = {ADA: b"after", NEW: b"new"}


def refused(root: Path, changes: list[FileChange], command: str = "log") -> JournalError:
    with pytest.raises(JournalError) as caught:
        write(str(root), changes, command)
    assert leftovers(str(root)) == []
    return caught.value


def folders(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir() and not path.name.startswith("."))


def fails(monkeypatch: pytest.MonkeyPatch, name: str, when: Callable[..., bool], number: int = errno.EIO, times: int = 1) -> list[str]:
    """Have a function of os fail, the first times that `when` says so of its arguments."""
    real = getattr(os, name)
    failed: list[str] = []

    def failing(*arguments: object, **options: object) -> object:
        if len(failed) < times and when(*arguments):
            failed.append(name)
            raise OSError(number, os.strerror(number), arguments[0] if isinstance(arguments[0], str) else None)
        return real(*arguments, **options)

    monkeypatch.setattr(os, name, failing)
    return failed


def meanwhile(monkeypatch: pytest.MonkeyPatch, action: Callable[[], object], times: int = 1) -> None:
    """Do something in the very moment the first contact has been put in its place, or the first few."""
    real = replace.move
    moved: list[str] = []

    def moving(source: str, target: str) -> None:
        real(source, target)
        if target.endswith(".md") and len(moved) < times:
            moved.append(target)
            action()

    monkeypatch.setattr(module, "move", moving)


# What is written


def test_nothing_to_change_writes_nothing(root: Path) -> None:
    assert write(str(root), [change(after=b"before")], "log") == []
    assert not (root / ".netjournal").exists()


def test_files_are_changed_made_and_taken_away(root: Path) -> None:
    assert write(str(root), MOVE, "rename") == []
    assert texts(root) == AFTER
    assert leftovers(str(root)) == []


def test_a_file_that_moves_keeps_its_mode(root: Path) -> None:
    (root / BOB).chmod(0o600)
    coloured(root / BOB)
    write(str(root), [change(NEW, None, b"new"), change(BOB, b"before", None)])
    assert stat.S_IMODE((root / NEW).stat().st_mode) == 0o600
    assert os.getxattr(root / NEW, "user.colour") == b"green"


def test_a_change_that_is_not_for_undo_to_take_back_leaves_what_is(root: Path) -> None:
    write(str(root), [change()], "log")
    write(str(root), [change(before=b"after", after=b"later")])
    last = recall(str(root))
    assert last is not None
    assert last.files[0][2] == digest(b"after")


def test_undo_takes_back_all_of_it_and_does_it_again(root: Path) -> None:
    write(str(root), MOVE, "rename")
    for expected in (BEFORE, AFTER, BEFORE):
        write(str(root), undo(recall(str(root)), lambda key: read_bytes(safe_path(str(root), key))), "undo")
        assert texts(root) == expected


def test_a_root_given_by_a_relative_path_or_a_link(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root.parent / "way").symlink_to(root)
    monkeypatch.chdir(root.parent)
    write(root.name, MOVE[:2], "log")
    write("way", MOVE[2:], "log")
    assert texts(root) == AFTER


def test_a_file_that_undo_brings_back_is_for_nobody_else_to_read_if_it_was_so(root: Path) -> None:
    (root / BOB).chmod(0o600)
    write(str(root), [change(BOB, b"before", None)], "remove")
    write(str(root), undo(recall(str(root)), lambda key: read_bytes(str(root / key))), "undo")
    assert stat.S_IMODE((root / BOB).stat().st_mode) == 0o600


def test_names_of_255_bytes(root: Path) -> None:
    key = f"contacts/{'ä' * 126}.md"
    write(str(root), [change(key, None, b"new"), change()], "add")
    write(str(root), [change(key, b"new", b"newer")], "log")
    assert (root / key).read_bytes() == b"newer"


# What is refused


@pytest.mark.parametrize("key, before", [(ADA, b"older"), (ADA, None), ("contacts/nobody.md", b"before")])
def test_what_is_not_what_was_read_is_not_written_over(root: Path, key: str, before: bytes | None) -> None:
    error = refused(root, [change(BOB), change(NEW, None, b"new"), change(key, before)])
    assert (error.kind, error.exit_code) == ("changed-on-disk", 3)
    assert "run it again" in error.message
    assert (texts(root), folders(root), recall(str(root))) == (BEFORE, ["contacts"], None)


def test_a_hard_link_would_be_parted(root: Path) -> None:
    os.link(root / ADA, root / "other.md")
    assert "a hard link" in refused(root, [change()]).message
    assert (root / "other.md").stat().st_ino == (root / ADA).stat().st_ino


def test_a_link_inside_the_journal_is_followed_and_stays_a_link(root: Path) -> None:
    (root / "store").mkdir()
    (root / "store/real.md").write_bytes(b"before")
    (root / "contacts/link.md").symlink_to("../store/real.md")
    write(str(root), [change("contacts/link.md")], "log")
    assert (root / "contacts/link.md").is_symlink()
    assert (root / "store/real.md").read_bytes() == b"after"


def test_a_link_that_leads_out_is_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "real.md"
    outside.write_bytes(b"before")
    (root / "contacts/link.md").symlink_to(outside)
    assert "leads out of the journal" in refused(root, [change("contacts/link.md")]).message
    assert outside.read_bytes() == b"before"


def test_contacts_that_lie_elsewhere_are_read_and_not_written(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """a contacts folder that is a link"""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "contacts").rename(elsewhere / "people")
    (root / "contacts").symlink_to(elsewhere / "people")
    assert "leads out of the journal" in refused(root, [change()]).message


def test_a_link_is_not_taken_away_in_place_of_what_it_leads_to(root: Path) -> None:
    (root / "contacts/link.md").symlink_to("ada.md")
    assert "is a link" in refused(root, [change("contacts/link.md", b"before", None)]).message
    assert (root / ADA).exists()


def test_one_file_under_two_names_is_not_written_twice(root: Path) -> None:
    (root / "contacts/link.md").symlink_to("ada.md")
    assert "one file under several names" in refused(root, [change(), change("contacts/link.md")]).message


@pytest.mark.parametrize("what", ["folder", "file above"])
def test_a_folder_where_a_file_should_be_and_the_other_way_round(root: Path, what: str) -> None:
    (root / "contacts/folder.md").mkdir()
    key = "contacts/folder.md" if what == "folder" else f"{ADA}/new.md"
    error = refused(root, [change(key, None, b"new")])
    assert error.kind == "failed"
    assert texts(root) == BEFORE
    assert (root / "contacts/folder.md").is_dir()


def test_something_else_in_the_place_of_our_own_folder(root: Path) -> None:
    (root / ".netjournal").write_text("mine")
    assert "is no folder" in refused(root, [change()]).message
    (root / ".netjournal").unlink()
    (root / ".netjournal").symlink_to(root.parent)
    assert "is no folder" in refused(root, [change()]).message
    assert texts(root) == BEFORE


def test_a_file_that_may_not_be_written_is_not_replaced_though_its_folder_may(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert (refused(root, [change()]).kind, texts(root)) == ("permission", BEFORE)


WITHOUT_ROOT = """
import os, sys
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store.write import write
import encodings.idna
os.setgroups([]); os.setgid(65534); os.setuid(65534)
bit = False
try:
    open(sys.argv[2], "r+").close()
except PermissionError:
    bit = True
try:
    write(sys.argv[1], [FileChange("contacts/ada.md", b"before", b"after"), FileChange("contacts/new.md", None, b"new")], "log")
except JournalError as error:
    print(bit, error.kind, error.exit_code, error.message)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="gives up root, so it has to have it")
@pytest.mark.parametrize("what", ["0444", "read-only folder", "corner", "mode 000"])
def test_without_permission_nothing_is_written(root: Path, what: str, record_property: Callable[[str, object], None]) -> None:
    own_folder(str(root))
    for path in [root, *root.rglob("*")]:
        os.chown(path, 65534, 65534)
    path, mode = {
        "0444": (root / ADA, 0o444),
        "read-only folder": (root / "contacts", 0o555),
        "corner": (root / ".netjournal", 0o555),
        "mode 000": (root / ADA, 0),
    }[what]
    path.chmod(mode)
    for folder in root.parents:
        if folder != folder.parent and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)  # pytest's own folders are root's alone
    tried = {"read-only folder": root / "contacts/x.md", "corner": root / ".netjournal/x"}.get(what, root / ADA)
    program = WITHOUT_ROOT.replace('"r+"', '"x"') if what in ("read-only folder", "corner") else WITHOUT_ROOT
    done = subprocess.run([sys.executable, "-c", program, str(root), str(tried)], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("True permission 3 "), done.stdout
    assert "give yourself permission" in done.stdout
    assert (texts(root), leftovers(str(root))) == (BEFORE, [])
    record_property("counted", "permission tests that bit in a child without root")


# What happens meanwhile


def test_a_file_changed_between_the_look_and_the_write_is_put_back_in_the_middle(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(monkeypatch, lambda: (root / BOB).write_bytes(b"theirs"))
    error = refused(root, MOVE, "rename")
    assert error.kind == "changed-on-disk"
    assert texts(root) == {ADA: b"before", BOB: b"theirs"}
    assert (folders(root), recall(str(root))) == (["contacts"], None)


def test_an_editor_that_put_a_new_file_in_the_place_is_seen_though_it_says_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def save() -> None:
        (root / "contacts/.bob.swp").write_bytes(b"before")
        (root / "contacts/.bob.swp").rename(root / BOB)

    meanwhile(monkeypatch, save)
    assert refused(root, [change(), change(BOB)]).kind == "changed-on-disk"
    assert texts(root) == BEFORE


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_that_came_to_be_there_meanwhile_is_theirs(root: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        fails(monkeypatch, "link", lambda *_: True, errno.EPERM, 100)
    meanwhile(monkeypatch, lambda: (root / "contacts/new.md").write_bytes(b"theirs"))
    assert refused(root, [change(), change("contacts/new.md", None, b"new")]).kind == "changed-on-disk"
    assert texts(root) == BEFORE | {"contacts/new.md": b"theirs"}


@pytest.mark.parametrize("gone", [ADA, BOB])
def test_a_file_that_is_gone_meanwhile(root: Path, monkeypatch: pytest.MonkeyPatch, gone: str) -> None:
    if gone == ADA:  # before it can be kept
        real = replace.keep
        monkeypatch.setattr(module, "keep", lambda path: (os.unlink(path), real(path))[1])
    else:
        meanwhile(monkeypatch, (root / BOB).unlink)
    assert refused(root, [change(), change(BOB)]).kind == "changed-on-disk"
    assert texts(root) == {key: text for key, text in BEFORE.items() if key != gone}


@pytest.mark.parametrize("links", [True, False])
def test_a_late_writer_gets_a_conflict_copy(root: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        fails(monkeypatch, "link", lambda *_: True, errno.EPERM, 100)
    (root / "contacts/ada.sync-conflict-1.md").write_bytes(b"an earlier one")
    with (root / ADA).open("ab", buffering=0) as theirs:
        meanwhile(monkeypatch, lambda: theirs.write(b" late"))
        notices = write(str(root), [change()], "log")
        theirs.write(b" and later")
    assert notices == [f"{ADA} was written by somebody else at the same moment: what they wrote is in ada.sync-conflict-2.md"]
    # Where the copy is the old file itself, they go on writing to it.
    assert texts(root)["contacts/ada.sync-conflict-2.md"] == b"before late" + (b" and later" if links else b"")
    assert (texts(root)[ADA], leftovers(str(root))) == (b"after", [])


def test_a_conflict_copy_of_a_long_name_finds_room(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = f"contacts/{'ä' * 126}.md"
    (root / key).write_bytes(b"before")
    with (root / key).open("ab", buffering=0) as theirs:
        meanwhile(monkeypatch, lambda: theirs.write(b" late"))
        (notice,) = write(str(root), [change(key)], "log")
    assert b"before late" in texts(root).values()
    assert notice.endswith(".sync-conflict-1.md")


def test_a_late_writer_loses_nothing_where_no_copy_can_be_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (root / ADA).open("ab", buffering=0) as theirs:
        meanwhile(monkeypatch, lambda: theirs.write(b" late"))
        fails(monkeypatch, "rename", lambda source, target: "conflict" in target, errno.ENOSPC)
        assert refused(root, [change(), change(BOB)]).kind == "failed"
    assert texts(root) == {ADA: b"before late", BOB: b"before"}


def test_a_second_late_writer_whose_copy_fails_is_kept_for_the_next_command(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (root / ADA).open("ab", buffering=0) as first, (root / BOB).open("ab", buffering=0) as second:
        meanwhile(monkeypatch, lambda: (first.write(b" 1"), second.write(b" 2")) if (root / BOB).read_bytes() == b"after" else None, 2)
        fails(monkeypatch, "rename", lambda source, target: "bob.sync" in target, errno.ENOSPC)
        with pytest.raises(module.Halfway, match="the next command does either"):
            write(str(root), [change(), change(BOB)], "log")
    monkeypatch.undo()
    notices = recover(str(root))
    assert len(notices) == 2
    assert texts(root) == {
        ADA: b"after",
        BOB: b"after",
        "contacts/ada.sync-conflict-1.md": b"before 1",
        "contacts/bob.sync-conflict-1.md": b"before 2",
    }


# What fails


@pytest.mark.parametrize("at", [ADA, NEW, BOB])
def test_a_move_that_fails_puts_back_the_others(root: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    name = {ADA: "replace", NEW: "link", BOB: "unlink"}[at]
    assert fails(monkeypatch, name, lambda *paths: paths[-1] == str(root / at), errno.EIO) == []
    if at == NEW:  # what is tried in its stead fails as well
        fails(monkeypatch, "replace", lambda *paths: paths[-1] == str(root / at), errno.EIO)
    assert refused(root, MOVE, "rename").kind == "failed"
    assert (texts(root), folders(root), recall(str(root))) == (BEFORE, ["contacts"], None)


def test_one_file_of_a_change_that_is_not_for_undo_to_take_back_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(monkeypatch, "replace", lambda *_: True)
    assert refused(root, [change()], "").kind == "failed"
    assert texts(root) == BEFORE


@pytest.mark.parametrize("at", [ADA, NEW, BOB])
def test_a_move_that_took_place_though_it_was_said_to_have_failed(root: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    """as over a network"""
    name = {ADA: "replace", NEW: "unlink", BOB: "unlink"}[at]
    real = getattr(os, name)
    lied: list[str] = []

    def lying(*paths: str) -> None:
        real(*paths)
        if paths[-1] == str(root / at) and not lied:
            lied.append(at)
            raise OSError(errno.EIO, "input/output error", paths[0])

    monkeypatch.setattr(os, name, lying)
    if at == NEW:
        write(str(root), MOVE, "rename")
        assert texts(root) == AFTER
    else:
        assert refused(root, MOVE, "rename").kind == "failed"
        assert texts(root) == BEFORE


def test_a_new_file_whose_temporary_name_stays_is_put_back_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(monkeypatch, "unlink", lambda path: ".new.md" in path, errno.EIO)
    fails(monkeypatch, "unlink", lambda path: path == str(root / BOB), errno.EIO)
    assert refused(root, MOVE, "rename").kind == "failed"
    assert texts(root) == BEFORE


def test_a_folder_that_cannot_be_synced_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = replace.sync_folder
    calls: list[str] = []

    def failing(folder: str) -> None:
        calls.append(folder)
        if calls.count(str(root / "contacts")) >= 2 and folder == str(root / "contacts"):
            raise OSError(errno.EIO, "input/output error", folder)
        real(folder)

    monkeypatch.setattr(module, "sync_folder", failing)
    assert refused(root, [change(), change(BOB)]).kind == "failed"
    assert texts(root) == BEFORE


def test_the_innermost_folder_cannot_be_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(monkeypatch, "mkdir", lambda path: path.endswith("deep"), errno.ENOSPC)
    assert "deep could not be written (no space left on device), and nothing was" in refused(root, MOVE).message
    assert folders(root) == ["contacts"]


@pytest.mark.parametrize(
    "number, kind", [(errno.ENOSPC, "failed"), (errno.EDQUOT, "failed"), (errno.EROFS, "permission"), (errno.EACCES, "permission")]
)
def test_an_error_names_the_file_and_not_our_temporary_one(root: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: str) -> None:
    fails(monkeypatch, "open", lambda path, *_: ".ada.md" in path, number)
    error = refused(root, [change()])
    assert (error.kind, error.message.startswith("what was to become ada.md ")) == (kind, True)


def test_an_error_that_names_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, data: bytes) -> int:
        raise OSError("x")

    own_folder(str(root))
    monkeypatch.setattr(os, "write", full)
    assert refused(root, [change()]).message.startswith("a file could not be written (the system does not say why)")


def moved_and_stuck(root: Path, monkeypatch: pytest.MonkeyPatch, back: int) -> None:
    """A change of three files of which the last cannot be moved; of the other two so many can be put back."""
    carol = "contacts/carol.md"
    (root / carol).write_bytes(b"before")
    fails(monkeypatch, "replace", lambda source, target: target == str(root / carol), errno.EIO)
    real = module.put_back
    backs: list[str] = []

    def stuck(kept: replace.Kept, path: str) -> None:
        backs.append(path)
        if len(backs) > back:
            raise OSError(errno.EIO, "input/output error", path)
        real(kept, path)

    monkeypatch.setattr(module, "put_back", stuck)
    with pytest.raises(module.Halfway) as caught:
        write(str(root), [change(), change(BOB), change(carol)], "rename")
    assert (caught.value.exit_code, "the next command does either" in caught.value.message) == (3, True)
    monkeypatch.undo()
    assert (root / ".netjournal/intent.json").exists()


@pytest.mark.parametrize("back, text", [(0, b"after"), (1, b"before")])
def test_where_putting_back_fails_the_next_command_finishes_it_or_takes_it_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, back: int, text: bytes
) -> None:
    moved_and_stuck(root, monkeypatch, back)
    (notice,) = recover(str(root))
    assert notice == ("finished" if text == b"after" else "took back") + " what an earlier command began: 3 files"
    assert set(texts(root).values()) == {text}
    sweep(str(root))
    assert leftovers(str(root)) == []
    last = recall(str(root))
    if text == b"after":
        assert len(undo(last, lambda key: read_bytes(str(root / key)))) == 3
    else:
        with pytest.raises(JournalError, match="did not go through"):
            undo(last, lambda key: read_bytes(str(root / key)))


def test_one_file_that_was_replaced_and_cannot_be_put_back_is_said_to_have_been(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = replace.sync_folder
    monkeypatch.setattr(
        module,
        "sync_folder",
        lambda folder: (
            real(folder) if (root / ADA).read_bytes() == b"before" else (_ for _ in ()).throw(OSError(errno.EIO, "input/output error"))
        ),
    )
    monkeypatch.setattr(module, "put_back", lambda kept, path: (_ for _ in ()).throw(OSError(errno.EIO, "input/output error")))
    with pytest.raises(module.Halfway, match="the file was replaced, but what follows failed"):
        write(str(root), [change()], "log")
    assert (root / ADA).read_bytes() == b"after"
    assert len(undo(recall(str(root)), lambda key: read_bytes(str(root / key)))) == 1


def test_what_somebody_wrote_to_the_new_file_is_not_put_back_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(monkeypatch, lambda: (root / ADA).write_bytes(b"after and theirs"))
    fails(monkeypatch, "unlink", lambda path: path == str(root / BOB))
    with pytest.raises(module.Halfway):
        write(str(root), [change(), change(BOB, b"before", None)], "rename")
    assert texts(root) == {ADA: b"after and theirs", BOB: b"before"}
    monkeypatch.undo()
    with pytest.raises(JournalError, match=f"{ADA} was edited since"):
        recover(str(root))


# What the next command finds


def crashed(root: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """The change of three files, ended by something that nobody could put right after so many moves."""
    real = module._put
    moved: list[object] = []

    def put(step: intent.Step) -> None:
        if len(moved) == moves:
            raise SystemError
        moved.append(step)
        real(step)

    monkeypatch.setattr(module, "_put", put)
    monkeypatch.setattr(module, "_put_all_back", lambda done: False)
    with pytest.raises(module.Halfway, match="it was cut short"):
        write(str(root), MOVE, "rename")
    monkeypatch.undo()


@pytest.mark.parametrize("moves", range(3))
def test_what_was_begun_is_finished(root: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    crashed(root, monkeypatch, moves)
    assert recover(str(root)) == ["finished what an earlier command began: 3 files"]
    assert texts(root) == AFTER
    assert recover(str(root)) == []


@pytest.mark.parametrize("moves", range(3))
def test_what_can_no_longer_be_finished_is_taken_back(root: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """the temporaries of what is still to be moved are gone"""
    crashed(root, monkeypatch, moves)
    noted = json.loads((root / ".netjournal/intent.json").read_text())
    for one in noted:
        if one["temporary"]:
            (root / one["temporary"]).unlink(missing_ok=True)
    finished = moves >= 2
    assert recover(str(root)) == [("finished" if finished else "took back") + " what an earlier command began: 3 files"]
    assert texts(root) == (AFTER if finished else BEFORE)


def test_a_file_edited_since_stops_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashed(root, monkeypatch, 1)
    (root / ADA).write_bytes(b"theirs")
    before = texts(root)
    for _ in range(2):
        with pytest.raises(JournalError, match=f"{ADA} was edited since, so it cannot be finished") as caught:
            recover(str(root))
        assert caught.value.exit_code == 3
    assert texts(root) == before


def test_a_late_writer_loses_nothing_to_a_crash(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (root / ADA).open("ab", buffering=0) as theirs:
        crashed(root, monkeypatch, 1)
        theirs.write(b" late")
    assert len(recover(str(root))) == 2
    assert texts(root) == AFTER | {"contacts/ada.sync-conflict-1.md": b"before late"}


HOSTILE = {"key": ADA, "before": digest(b"before"), "after": digest(b"evil"), "temporary": "contacts/.ada.md.nj-0123abcd.tmp", "kept": None}


@pytest.mark.parametrize(
    "noted",
    [
        "", "{", "3", "[3]", "[{}]", "null",
        json.dumps([{**HOSTILE, "key": "../outside.md"}]),
        json.dumps([{**HOSTILE, "key": ".git/config"}]),
        json.dumps([{**HOSTILE, "key": 3}]),
        json.dumps([{**HOSTILE, "temporary": "../outside.md"}]),
        json.dumps([{**HOSTILE, "temporary": "contacts/bob.md"}]),
        json.dumps([{**HOSTILE, "temporary": "/tmp/.x.nj-0123abcd.tmp"}]),
        json.dumps([{**HOSTILE, "before": 3}]),
    ],
)  # fmt: skip
def test_a_note_that_came_with_somebody_elses_journal_moves_nothing(root: Path, noted: str) -> None:
    (root / "contacts/.ada.md.nj-0123abcd.tmp").write_bytes(b"evil")
    Path(own_folder(str(root)), "intent.json").write_text(noted)
    with pytest.raises(JournalError, match="cannot be read, so nothing can be finished"):
        recover(str(root))
    assert texts(root) == BEFORE


def test_a_reader_finishes_it_too_and_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert finish_if_free(str(root)) == []
    crashed(root, monkeypatch, 1)
    assert finish_if_free(str(root)) == ["finished what an earlier command began: 3 files"]
    assert texts(root) == AFTER


def test_a_reader_goes_on_where_it_cannot_be_finished(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashed(root, monkeypatch, 1)
    with monkeypatch.context() as patched:
        fails(patched, "replace", lambda *_: True, errno.EROFS)
        fails(patched, "unlink", lambda *_: True, errno.EROFS)
        assert finish_if_free(str(root)) == ["a command was cut short, and cannot be finished (read-only file system): mend that first"]
    (root / ADA).write_bytes(b"theirs")
    assert "was edited since" in finish_if_free(str(root))[0]


# In what order


def order(monkeypatch: pytest.MonkeyPatch, root: Path, changes: list[FileChange]) -> list[str]:
    """What the writer does, with names for the files."""
    done: list[str] = []

    def named(path: str) -> str:
        name = os.path.relpath(path, root)
        folder, last = os.path.split(name)
        temporary = TEMPORARY.fullmatch(last)
        return os.path.join(folder, f"<{temporary[1]}>") if temporary else name

    for name in ("replace", "link", "unlink"):
        real = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *paths, name=name, real=real: (real(*paths), done.append(f"{name} {' '.join(map(named, paths))}"))[0]
        )
    real_sync = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda handle: (real_sync(handle), done.append(f"fsync {named(os.readlink(f'/proc/self/fd/{handle}'))}"))[0]
    )
    write(str(root), changes, "rename")
    return done


def complaints(done: list[str], moved: list[str]) -> list[str]:
    """What a power cut could undo. The order: each content, the record, the note, the moves, the folders, the note gone."""
    at = {what: number for number, what in reversed(list(enumerate(done)))}
    last = {what: number for number, what in enumerate(done)}
    several = any("intent.json" in what for what in done)
    wrong = []
    for what in moved:
        folder, name = os.path.split(what.split()[-1])
        place = at[what]
        if not what.startswith("unlink") and at.get(f"fsync {folder}/<{name}>", len(done)) > place:
            wrong.append(f"{name} is moved before it is written")
        if last.get(f"fsync {folder}", -1) < place:
            wrong.append(f"{folder} forgets {name}")
        for own in ("undo", "intent") if several else ("undo",):
            noted = at[f"replace .netjournal/<{own}.json> .netjournal/{own}.json"]
            if at.get(f"fsync .netjournal/<{own}.json>", len(done)) > noted or not any(
                done[number] == "fsync .netjournal" for number in range(noted, place)
            ):
                wrong.append(f"{name} is moved before {own}.json is written")
            if own == "intent" and not any(done[number] == f"fsync {folder}" for number in range(noted)):
                wrong.append(f"the note outlives what it names in {folder}")
        if several and last["unlink .netjournal/intent.json"] < last.get(f"fsync {folder}", -1):
            wrong.append(f"the note is gone before {folder} is written")
    return wrong


MOVED = ["replace contacts/<ada.md> contacts/ada.md", "link contacts/<new.md> contacts/new.md", "unlink contacts/bob.md"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_order_that_outlives_a_power_cut(root: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    changes = [change(), change("contacts/new.md", None, b"new"), change(BOB, b"before", None)][:count]
    done = order(monkeypatch, root, changes)
    assert complaints(done, MOVED[:count]) == []
    # Each sync counts: without it somebody would complain. (The note's removal may come back: it then names what is finished.)
    for number, what in enumerate(done):
        if what.startswith("fsync") and not (what == "fsync .netjournal" and number > done.index(MOVED[count - 1])):
            without = done[:number] + done[number + 1 :]
            if what == "fsync .netjournal":  # the one after the note does for the record too
                without = [other for other in done if other != what]
            assert complaints(without, MOVED[:count]), what


def test_a_folder_that_was_made_is_synced_into_the_one_above(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = order(monkeypatch, root, [change(NEW, None, b"new")])
    assert {"fsync contacts", "fsync contacts/people", "fsync contacts/people/deep"} <= set(done)


# What interrupts it


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interruption_waits_until_the_change_is_whole(root: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals) -> None:
    class Interrupted(Exception):
        pass

    def interrupt(number: int, frame: object) -> None:
        raise Interrupted

    seen: list[dict[str, bytes]] = []

    def kill() -> None:
        os.kill(os.getpid(), number)
        time.sleep(0.01)
        seen.append(texts(root))

    assert threading.current_thread() is threading.main_thread()
    before = signal.signal(number, interrupt)
    meanwhile(monkeypatch, kill)
    try:
        with pytest.raises(Interrupted):
            write(str(root), MOVE, "rename")
    finally:
        signal.signal(number, before)
    assert len(seen) == 1
    assert (texts(root), leftovers(str(root))) == (AFTER, [])


def test_an_interruption_is_not_lost_where_the_change_fails(root: Path) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    refused(root, [change(before=b"older")])
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before


def test_the_copy_gives_its_name_only_where_it_is_free(root: Path) -> None:
    (root / "contacts/ada.sync-conflict-1.md").symlink_to("nowhere")
    kept = replace.keep(str(root / ADA))
    assert late.keep_late(ADA, str(root / ADA), kept).endswith("ada.sync-conflict-2.md")
