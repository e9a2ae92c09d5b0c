"""git-setup: the merge driver into .gitattributes and into the repository's configuration, once."""

import subprocess
from pathlib import Path

import pytest

from netjournal.change.driver import COMMAND
from tests.commands.conftest import Desk

LINES = "contacts/**/*.md merge=netjournal diff=netjournal\nnetjournal.yaml merge=netjournal\n"


@pytest.fixture
def versioned(desk: Desk) -> Desk:
    git(desk.root, "init", "-q")
    return desk


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False).stdout


def driver(root: Path) -> str:
    return git(root, "config", "--local", "--get", "merge.netjournal.driver").removesuffix("\n")


def test_both_and_a_second_time_nothing(versioned: Desk) -> None:
    ran = versioned("git-setup")
    assert (ran.status, ran.lines) == (
        0,
        [".gitattributes names the drivers: commit it", "git merges and shows contacts by netjournal now"],
    )
    made = (versioned.root / ".gitattributes").read_text()
    assert made == f"# Line ends are yours: git leaves them as they are.\n*.md -text\nnetjournal.yaml -text\n{LINES}"
    assert driver(versioned.root) == COMMAND
    assert git(versioned.root, "check-attr", "merge", "--", "contacts/a/b.md") == "contacts/a/b.md: merge: netjournal\n"
    config = (versioned.root / ".git/config").read_bytes()
    assert versioned("git-setup").out == "everything is there already\n"
    assert (versioned.root / ".gitattributes").read_text() == made
    assert (versioned.root / ".git/config").read_bytes() == config


def test_lines_that_are_there_stay(versioned: Desk) -> None:
    (versioned.root / ".gitattributes").write_bytes(b"*.png binary\r\n\xff x\r\ncontacts/**/*.md   merge=netjournal  diff=netjournal")
    assert versioned("git-setup").status == 0
    assert (versioned.root / ".gitattributes").read_bytes() == (
        b"*.png binary\r\n\xff x\r\ncontacts/**/*.md   merge=netjournal  diff=netjournal\r\nnetjournal.yaml merge=netjournal\r\n"
    )


def test_another_driver_of_that_name_is_replaced(versioned: Desk) -> None:
    for command in ("old", "older"):
        git(versioned.root, "config", "--add", "merge.netjournal.driver", command)
    versioned("git-setup")
    assert git(versioned.root, "config", "--get-all", "merge.netjournal.driver") == f"{COMMAND}\n"


@pytest.mark.parametrize("folder", ["People", "my people", 'odd "[x]*', "#people", "!people", "Zoë's"])
def test_the_contacts_are_where_the_settings_say(versioned: Desk, folder: str) -> None:
    quoted = folder.replace("'", "''")
    versioned.write("netjournal.yaml", f"contacts: {{folder: '{quoted}'}}\n")
    (versioned.root / folder).mkdir()
    assert versioned("git-setup").status == 0
    for inside in (f"{folder}/ada.md", f"{folder}/close/ada.md"):
        assert git(versioned.root, "-c", "core.quotePath=false", "check-attr", "merge", "-z", "--", inside).split("\0")[2] == "netjournal"
    assert git(versioned.root, "check-attr", "merge", "-z", "--", "other/ada.md").split("\0")[2] == "unspecified"


def test_a_folder_of_contacts_alone(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    git(tmp_path / "people", "init", "-q")
    assert desk("git-setup", "--journal", str(tmp_path / "people")).status == 0
    assert git(tmp_path / "people", "check-attr", "merge", "-z", "--", "ada.md").split("\0")[2] == "netjournal"


def test_json_and_dry_run(versioned: Desk) -> None:
    assert versioned("git-setup", "--dry-run", "--json").json == {"changed": [".gitattributes"], "written": False, "installed": False}
    assert "+contacts/**/*.md merge=netjournal diff=netjournal" in versioned("git-setup", "--dry-run").out
    assert driver(versioned.root) == ""
    assert not (versioned.root / ".gitattributes").exists()
    assert versioned("git-setup", "--json").json == {"changed": [".gitattributes"], "written": True, "installed": True}


def test_where_there_is_no_repository(desk: Desk) -> None:
    ran = desk("git-setup", "--json")
    assert (ran.status, ran.error["kind"]) == (3, "git")
    assert "is in no git repository: make one with `netjournal init` or `git init`, then try again" in ran.error["message"]


def test_where_the_configuration_cannot_be_written(versioned: Desk) -> None:
    (versioned.root / ".git/config.lock").touch()
    ran = versioned("git-setup")
    assert ran.status == 3
    assert "git config failed: " in ran.err
    assert not (versioned.root / ".gitattributes").exists()


def test_from_a_hook_it_is_the_journals_own_repository(versioned: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q", "--bare", "other.git")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other.git"))
    assert versioned("git-setup").status == 0
    monkeypatch.delenv("GIT_DIR")
    assert driver(versioned.root) == COMMAND
    assert driver(tmp_path / "other.git") == ""


def test_init_does_it_too(desk: Desk, tmp_path: Path) -> None:
    new = tmp_path / "people"
    assert desk("init", str(new)).status == 0
    assert (new / ".gitattributes").read_text().endswith(LINES)
    assert driver(new) == COMMAND
    assert desk("git-setup", "--journal", str(new)).out == "everything is there already\n"


def test_init_without_git_does_not(desk: Desk, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert desk("init", "--no-git", str(tmp_path / "people")).status == 0
    assert driver(tmp_path) == ""
