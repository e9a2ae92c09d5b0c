"""init: a journal to begin with; a second time changes nothing."""

import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Desk


def tree(folder: Path) -> dict[str, bytes]:
    """Every file but git's own and what undo remembers."""
    files = (path for path in folder.rglob("*") if path.is_file() and not {".git", ".netjournal"} & set(path.relative_to(folder).parts))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_journal_and_a_second_time_nothing(desk: Desk, tmp_path: Path) -> None:
    new = tmp_path / "people"
    ran = desk("init", str(new))
    assert ran.status == 0
    made = tree(new)
    assert sorted(made) == [".gitattributes", "contacts/example.md", "netjournal.yaml"]
    assert (new / ".git").is_dir()
    assert made["contacts/example.md"].startswith(b"---\n# One file is one person")
    again = desk("init", str(new))
    assert "everything is there already" in again.out
    assert tree(new) == made
    assert desk("-C", str(new), "check").out == ""


def test_no_git(desk: Desk, tmp_path: Path) -> None:
    assert desk("init", "--no-git", str(tmp_path / "people")).status == 0
    assert not (tmp_path / "people/.git").exists()


def test_no_repository_within_a_repository(desk: Desk, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert desk("init", "--json", str(tmp_path / "people")).json["repository"] is False
    assert not (tmp_path / "people/.git").exists()


def test_what_is_there_stays(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    desk.write("netjournal.yaml", "cadence: {default: 6w}\n")
    before = tree(desk.root)
    assert desk("init", "--no-git").status == 0
    assert tree(desk.root) == {**before, ".gitattributes": (desk.root / ".gitattributes").read_bytes()}


def test_dry_run_makes_nothing(desk: Desk, tmp_path: Path) -> None:
    ran = desk("init", "--dry-run", str(tmp_path / "people"))
    assert "+++ b/contacts/example.md" in ran.out
    assert not (tmp_path / "people").exists()


def test_a_file_is_no_place_for_a_journal(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = desk("init", str(tmp_path / "file"))
    assert ran.status == 2
    assert "is a file" in ran.err


def test_without_git_it_says_so_and_goes_on_without(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = desk("init", str(tmp_path / "people"))
    assert ran.status == 3
    assert "git is not installed: install it, or go on without (`--no-git`)" in ran.err
    assert desk("init", "--no-git", str(tmp_path / "others")).status == 0


def test_what_git_says_where_it_can_make_no_repository(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / ".git").write_text("no repository")
    ran = desk("init", str(tmp_path / "people"))
    assert ran.status == 3
    assert "git init failed: invalid gitfile format" in ran.err
    assert "mend that and try again" in ran.err
