"""The look at a large journal's folder while the program is loaded: as good as the command's own, or not there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from netjournal.store import ahead
from netjournal.store.ahead import look_ahead, seen
from netjournal.store.cached import cache_path
from netjournal.store.corner import FOLDER, INTENT
from netjournal.store.folder import FolderSource
from netjournal.store.stamps import Stamps


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A journal that is large enough to be looked at ahead."""
    monkeypatch.setattr(ahead, "LARGE", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    (tmp_path / "journal/contacts").mkdir(parents=True)
    (tmp_path / "journal/contacts/ada.md").write_text("---\nname: Ada\n---\n")
    root = str(tmp_path / "journal")
    path = Path(cache_path(environ(root), root))
    path.parent.mkdir(parents=True)
    path.touch()
    yield root
    seen(root, "contacts")  # whoever looked ends


def environ(root: str) -> dict[str, str]:
    return {"XDG_CACHE_HOME": f"{root}/../caches", "NETJOURNAL_DIR": root}


@pytest.mark.parametrize(
    "line", ["list", "-C {root} due", "--today 2026-11-23 show ada", "--journal={root} check --json", "find -C {root} list"]
)
def test_what_is_seen_is_what_the_command_would_see(root: str, line: str) -> None:
    look_ahead(line.format(root=root).split(), environ(root))
    told = seen(root, "contacts")
    assert told is not None
    assert Stamps(*told) == FolderSource(root).scan()
    assert seen(root, "contacts") is None


@pytest.mark.parametrize(
    "line",
    [
        "log ada list of guests",
        "--today list log ada call",
        "-C due rename ada list",
        "check --fix",
        "list --no-cache",
        "--no-cache list",
        "--help",
        "",
    ],
)
def test_nobody_looks_for_a_command_that_writes_or_keeps_nothing(root: str, line: str) -> None:
    look_ahead(line.split(), environ(root))
    assert ahead.looking == []


def test_nobody_looks_before_what_was_cut_short_is_finished(root: str) -> None:
    os.mkdir(f"{root}/{FOLDER}")
    Path(root, FOLDER, INTENT).touch()
    look_ahead(["list"], environ(root))
    assert ahead.looking == []


def test_another_folder_is_looked_at_by_whoever_asks_for_it(root: str) -> None:
    look_ahead(["list"], environ(root))
    assert seen(root, "people") is None


def test_a_folder_that_is_gone_from_under_the_command_is_for_the_command_to_tell_of(
    root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    look_ahead(["list"], {})
    look_ahead(["-C", "journal", "list"], {})
    assert ahead.looking == []


def test_a_system_that_has_no_process_left_costs_the_speed_alone(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left() -> int:
        raise BlockingIOError(11, "resource temporarily unavailable")

    monkeypatch.setattr("os.fork", none_left)
    look_ahead(["list"], environ(root))
    assert ahead.looking == []
