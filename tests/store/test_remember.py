"""What undo needs: written before the files are, readable by nobody else, and put back where a command failed."""

import json
import os
import stat
from pathlib import Path

import pytest

from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store import remember as module
from netjournal.store.remember import Remembered, digest, forget, recall, remember

CHANGES = [
    FileChange("contacts/ada.md", b"\xffbefore", b"after"),
    FileChange("contacts/new.md", None, b"new"),
    FileChange("contacts/old.md", b"", None),
]


@pytest.fixture
def root(tmp_path: Path) -> str:
    (tmp_path / "contacts").mkdir()
    for name, mode in (("ada", 0o600), ("old", 0o644)):
        (tmp_path / f"contacts/{name}.md").touch()
        (tmp_path / f"contacts/{name}.md").chmod(mode)
    return str(tmp_path)


def record(root: str) -> Path:
    return Path(root, ".netjournal/undo.json")


def only_record(root: str) -> bool:
    return sorted(os.listdir(record(root).parent)) == [".gitignore", "undo.json"]


def test_a_command_is_recalled_as_it_was(root: str) -> None:
    assert recall(root) is None
    remember(root, CHANGES, "rename old new").close()
    assert recall(root) == Remembered(
        "rename old new",
        (
            ("contacts/ada.md", b"\xffbefore", digest(b"after"), 0o600),
            ("contacts/new.md", None, digest(b"new"), None),
            ("contacts/old.md", b"", None, 0o644),
        ),
    )
    forget(root)
    forget(root)
    assert recall(root) is None


def test_nobody_else_may_read_it(root: str) -> None:
    """not even where a cloned journal brought one that everybody may read"""
    for _ in range(2):
        remember(root, CHANGES, "log").close()
        assert stat.S_IMODE(record(root).stat().st_mode) == 0o600
        record(root).chmod(0o666)


def test_a_command_that_failed_leaves_the_one_before(root: str) -> None:
    remember(root, CHANGES, "earlier").close()
    failing = remember(root, CHANGES[:1], "failing")
    failing.restore()
    failing.close()
    last = recall(root)
    assert last is not None
    assert last.command == "earlier"
    assert only_record(root)


def test_the_first_command_that_failed_leaves_nothing(root: str) -> None:
    failing = remember(root, CHANGES, "failing")
    failing.restore()
    failing.close()
    assert recall(root) is None


def test_a_record_that_cannot_be_put_back_is_no_second_error(root: str) -> None:
    failing = remember(root, CHANGES, "failing")
    record(root).unlink()
    failing.restore()
    assert not record(root).exists()


@pytest.mark.parametrize("late", [False, True])
def test_a_full_disk_leaves_the_one_before(root: str, monkeypatch: pytest.MonkeyPatch, late: bool) -> None:
    """before the new record is in its place, or after"""
    remember(root, CHANGES, "earlier").close()
    real = module.replace_file

    def full(path: str, data: bytes, mode: int | None = None) -> None:
        if late:
            real(path, data, mode)
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(module, "replace_file", full)
    with pytest.raises(OSError, match="no space"):
        remember(root, CHANGES, "failing")
    last = recall(root)
    assert last is not None
    assert last.command == "earlier"
    assert only_record(root)


@pytest.mark.parametrize("mode, expected", [(0o4777, 0o777), ("0777", None), (None, None)])
def test_a_mode_that_came_with_somebody_elses_journal_is_only_a_mode(root: str, mode: object, expected: object) -> None:
    remember(root, CHANGES, "log").close()
    record(root).write_text(json.dumps({"command": "x", "files": [{"key": "a.md", "before": "", "after": None, "mode": mode}]}))
    last = recall(root)
    assert last is not None
    assert last.files == (("a.md", b"", None, expected),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"command": "x"}',
        '{"command": "x", "files": [{"key": "a"}]}',
        '{"command": "x", "files": [{"key": "a", "before": "é", "after": null}]}',
        '{"command": "x", "files": 3}',
    ],
)
def test_a_record_that_says_nothing_is_an_error_with_a_way_out(root: str, text: str) -> None:
    remember(root, CHANGES, "log").close()
    record(root).write_text(text)
    with pytest.raises(JournalError, match=r"cannot be read, so there is nothing to take back: remove it"):
        recall(root)
