"""`check --staged`, as a pre-commit hook runs it: what git is about to commit is looked at, and nothing else counts."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.commands.conftest import PROJECT
from tests.git.machines import Machine, machine
from tests.git.repository import shell_script

GOOD = "---\nname: Ada\n---\n"
BROKEN = "---\nname: [Ada\n---\n"
HOOKS = PROJECT / ".pre-commit-hooks.yaml"


def entry() -> str:
    (hook,) = yaml.safe_load(HOOKS.read_text("utf-8"))
    return str(hook["entry"])


def hooked(one: Machine, folder: str = "") -> Machine:
    """With the hook as a plain script, just as the definition names it."""
    command = entry().replace("netjournal ", f'"{sys.executable}" -m netjournal ', 1)
    hook = one.root / ".git/hooks/pre-commit"
    shell_script(hook, f"export PYTHONPATH='{PROJECT}'\nexec {command} {folder}\n")
    return one


@pytest.fixture
def one(own_world: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Machine:
    made = machine(tmp_path, "one", capsys)
    made.write("contacts/bob.md", "---\nname: Bob\n---\n")
    made.git("add", "-A")
    made.git("commit", "-qm", "bob")
    return hooked(made)


def commit(one: Machine, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["git", "commit", "-qm", "x", *arguments], cwd=one.root, capture_output=True, text=True, check=False)


def test_what_is_broken_is_not_committed_and_the_hook_says_where(one: Machine) -> None:
    one.write("contacts/ada.md", BROKEN)
    one.git("add", "-A")
    done = commit(one)
    assert done.returncode
    assert "contacts/ada.md:2:1: NJ001" in done.stderr
    one.write("contacts/ada.md", GOOD)
    one.git("add", "-A")
    assert commit(one).returncode == 0


def test_the_index_is_read_and_not_the_working_tree(one: Machine) -> None:
    one.write("contacts/ada.md", BROKEN)
    one.git("add", "-A")
    one.write("contacts/ada.md", GOOD)
    assert commit(one).returncode, "mended, but not added"
    one.git("add", "-A")
    one.write("contacts/ada.md", BROKEN)
    assert commit(one).returncode == 0, "broken since, but that is not committed"


def test_being_late_with_a_friend_blocks_no_commit(one: Machine) -> None:
    one.write("contacts/ada.md", "---\nname: Ada\ncadence: 1w\n---\n\n## Log\n\n- 2020-01-01 asked advice: how\n")
    one.git("add", "-A")
    assert one("check", "--fail-on", "warning").status == 1
    assert commit(one).returncode == 0


def test_what_was_broken_before_does_not_count(one: Machine) -> None:
    one.write("contacts/bob.md", BROKEN)
    one.git("add", "-A")
    one.git("commit", "-qnm", "no hook")
    one.write("contacts/ada.md", GOOD)
    one.git("add", "-A")
    assert commit(one).returncode == 0
    assert one("check", "--staged").out == ""


@pytest.mark.parametrize("arguments", [["-a"], ["contacts/bob.md"], ["--only", "contacts/bob.md"], ["-i", "contacts/bob.md"]])
def test_a_commit_of_some_files_has_an_index_of_its_own(one: Machine, arguments: list[str]) -> None:
    one.write("contacts/bob.md", BROKEN)
    done = commit(one, *arguments)
    assert done.returncode
    assert "contacts/bob.md" in done.stderr
    one.write("contacts/bob.md", "---\nname: Bob B\n---\n")
    assert commit(one, *arguments).returncode == 0


def test_what_is_staged_but_not_of_this_commit_does_not_count(one: Machine) -> None:
    one.write("contacts/ada.md", BROKEN)
    one.git("add", "-A")
    one.write("contacts/bob.md", "---\nname: Bob B\n---\n")
    assert commit(one, "contacts/bob.md").returncode == 0
    assert commit(one).returncode


def test_sync_goes_through_the_hook(one: Machine) -> None:
    one.write("contacts/ada.md", BROKEN)
    ran = one("sync")
    assert ran.status == 3
    assert "contacts/ada.md:2:1: NJ001" in ran.err
    one.write("contacts/ada.md", GOOD)
    one.sync()
    assert one.subject == "ada: new"


def test_a_link_to_somebody_git_does_not_have_yet_leads_somewhere(one: Machine) -> None:
    one.write("contacts/carla.md", "---\nname: Carla\n---\n")
    one.write("contacts/ada.md", '---\nname: Ada\nknows: ["[[carl]]"]\n---\nSee [[carl]].\n')
    one.git("add", "-A")
    one.write("contacts/carl.md", "---\nname: Carl\n---\n")
    look = ("check", "--staged", "--select", "NJ101", "--json", "--fail-on", "never")
    assert one(*look).json == []
    (one.root / "contacts/carl.md").unlink()
    assert {item["code"] for item in one(*look).json} == {"NJ101"}, "a slip for carla"


def test_a_commit_of_something_else_is_none_of_its_business(one: Machine) -> None:
    one.write("code.py", "x")
    one.git("add", "code.py")
    assert commit(one).returncode == 0


def test_a_first_commit_in_a_repository_without_anybody(tmp_path: Path, one: Machine) -> None:
    other = hooked(machine(tmp_path, "other", one.capsys))
    other.write("code.py", "x")
    other.git("add", "-A")
    assert commit(other).returncode == 0
    other.write("contacts/ada.md", BROKEN)
    other.git("add", "-A")
    assert commit(other).returncode


def test_settings_are_those_that_are_staged(one: Machine) -> None:
    one.write("netjournal.yaml", "contacts: {folder: People}\n")
    one.write("People/ada.md", BROKEN)
    one.git("add", "-A")
    one.write("netjournal.yaml", "")
    assert "People/ada.md" in commit(one).stderr
    one.write("netjournal.yaml", "nonsense: 1\n")
    one.git("add", "netjournal.yaml")
    assert [item["code"] for item in one("check", "--staged", "--json", "--select", "NJ012").json] == ["NJ012"]


def test_a_journal_in_a_folder_of_the_repository(one: Machine) -> None:
    hooked(one, "-C people")
    one.write("people/contacts/ada.md", BROKEN)
    one.git("add", "-A")
    assert "contacts/ada.md:2:1" in commit(one).stderr


def test_a_merge_and_a_linked_working_tree(one: Machine, tmp_path: Path) -> None:
    one.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    linked = Machine(tmp_path / "linked", one.capsys)
    linked.write("contacts/ada.md", BROKEN)
    linked.git("add", "-A")
    assert "contacts/ada.md" in commit(linked).stderr
    assert "contacts/ada.md" in commit(linked, "-a").stderr
    linked.git("commit", "-qnm", "no hook")
    one.write("contacts/carl.md", "---\nname: Carl\n---\n")
    one.git("add", "-A")
    assert commit(one).returncode == 0
    done = subprocess.run(["git", "merge", "-q", "--no-edit", "other"], cwd=one.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, "a clean merge asks no pre-commit hook"


def test_a_hook_of_another_repository_is_not_taken_for_ours(one: Machine, tmp_path: Path) -> None:
    """Its index has nothing of this journal."""
    one.write("contacts/ada.md", BROKEN)
    one.git("add", "-A")
    other = machine(tmp_path, "other", one.capsys)
    other.write("x", "")
    other.git("add", "-A")
    env = {"GIT_DIR": str(other.root / ".git"), "GIT_INDEX_FILE": str(other.root / ".git/index")}
    ran = one.child("check", "--staged", "--json", env=env)
    assert {item["path"] for item in ran.json} == {"contacts/ada.md"}
    hook = other.root / ".git/hooks/pre-commit"
    shell_script(
        hook, f"export PYTHONPATH='{PROJECT}'\nexec '{sys.executable}' -m netjournal -C '{one.root}' check --staged --select NJ001\n"
    )
    assert "contacts/ada.md" in commit(other, "x").stderr


def test_links_and_other_repositories_in_the_index(one: Machine, tmp_path: Path) -> None:
    one.write("elsewhere.md", BROKEN)
    (one.root / "contacts/link.md").symlink_to("../elsewhere.md")
    (one.root / "contacts/out.md").symlink_to("/etc/passwd")
    one.git("add", "-A")
    found = one("check", "--staged", "--json", "--select", "NJ0", "--fail-on", "never").json
    assert {item["path"] for item in found} == {"contacts/link.md"}


def test_it_says_what_does_not_go_together(one: Machine) -> None:
    assert one("check", "--staged", "--fix").status == 2
    assert one("--at", "HEAD", "check", "--staged").status == 2
    plain = one.root.parent / "plain/contacts"
    plain.mkdir(parents=True)
    assert Machine(plain.parent, one.capsys)("check", "--staged").status == 3


def test_the_definition_is_a_pre_commit_hook() -> None:
    (hook,) = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert hook["id"] == "netjournal"
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False
    wanted = re.compile(hook["files"])
    assert [
        path for path in ("contacts/ada.md", "a/netjournal.yaml", "netjournal.yaml", "x.py", "my-netjournal.yaml") if wanted.search(path)
    ] == [
        "contacts/ada.md",
        "a/netjournal.yaml",
        "netjournal.yaml",
    ]


@pytest.mark.skipif(shutil.which("pre-commit") is None, reason="the pre-commit program is not there")
def test_the_pre_commit_program_takes_it(one: Machine) -> None:
    done = subprocess.run(["pre-commit", "validate-manifest", str(HOOKS)], capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stdout
