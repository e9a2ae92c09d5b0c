"""The journal may be somebody else's repository: nothing that it names is run by a command that reads (reliability.md, Git)."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Desk
from tests.git.hostile import TRAPS, Hostile, Trap, hostile
from tests.git.repository import begin, commit, contact, git

READING = (
    ("list",), ("list", "--json"), ("find", "looms"), ("show", "ada"), ("due",), ("balance",), ("check", "--fail-on", "never"),
    ("ask", "ada", "advice"), ("why", "ada", "NJ201"), ("where", "ada"), ("rule", "NJ201"),
    ("history", "ada"), ("history", "ada", "--sources"), ("diff",), ("diff", "HEAD~1", "HEAD"), ("changed", "--since", "2026-01-01"),
)  # fmt: skip
TIMES = ((), ("--at", "HEAD"), ("--at", "HEAD~1"), ("--at", "signed"), ("--at", "2026-05-31"), ("--at", "-1w"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    return hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def trapped(made: Hostile, tmp_path: Path) -> Hostile:
    """A copy of its own: the naive commands change what they look at."""
    made.sprung()
    shutil.copytree(made.root, tmp_path / "copy")
    return made._replace(root=tmp_path / "copy")


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_plain_git_springs_the_trap(trap: Trap, trapped: Hostile) -> None:
    trapped.naive(trap)
    assert trap.name in trapped.sprung()


@pytest.mark.parametrize("when", TIMES, ids=" ".join)
@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_no_reading_command_springs_one(
    command: tuple[str, ...], when: tuple[str, ...], made: Hostile, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.sprung()
    monkeypatch.chdir(made.root)
    before = subprocess.run(["find", ".", "-newermt", "2000-01-01", "-printf", "%p %T@ %s\n"], capture_output=True, check=True).stdout
    ran = desk(*when, *command)
    assert made.sprung() == set()
    assert ran.status == 0, ran.err
    assert ("looms" if command[0] == "history" and "--sources" not in command else "ada") in ran.out.casefold() or command[0] in (
        "rule",
        "due",
        "changed",
    ), ran.out
    after = subprocess.run(["find", ".", "-newermt", "2000-01-01", "-printf", "%p %T@ %s\n"], capture_output=True, check=True).stdout
    assert after == before, "not a byte was written there"


@pytest.mark.parametrize(
    "command", [("check", "--staged", "--fail-on", "never"), ("check", "--staged", "--json", "--fail-on", "never")], ids=" ".join
)
def test_what_is_staged_is_looked_at_without_springing_one(
    command: tuple[str, ...], made: Hostile, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.sprung()
    monkeypatch.chdir(made.root)
    ran = desk(*command)
    assert made.sprung() == set()
    assert ran.status == 0, ran.err


def test_what_it_lacks_is_told_and_not_fetched(made: Hostile, desk: Desk) -> None:
    made.sprung()
    found = desk("-C", str(made.root), "--at", "HEAD", "check", "--json", "--select", "NJ009").json
    assert [one["path"] for one in found] == ["contacts/eve.md"]
    assert made.sprung() == set()


@pytest.mark.parametrize(
    "command", [("remove", "ada"), ("forget", "ada"), ("log", "ada", "coffee"), ("rename", "ada", "lady"), ("init",)], ids=" ".join
)
def test_looking_before_a_change_springs_none(
    command: tuple[str, ...], trapped: Hostile, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(trapped.root)
    assert desk(command[0], "--dry-run", *command[1:]).status == 0
    assert desk(*command).status in (0, 2, 3)
    assert trapped.sprung() == set()


# What a hook, a test of git's own, or an enemy leaves in the environment.
LEAKING = {
    "GIT_DIR": "{other}/.git",
    "GIT_COMMON_DIR": "{other}/.git",
    "GIT_WORK_TREE": "{other}",
    "GIT_INDEX_FILE": "{other}/.git/index",
    "GIT_OBJECT_DIRECTORY": "{other}/.git/objects",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "{other}/.git/objects",
    "GIT_NAMESPACE": "elsewhere",
    "GIT_PREFIX": "elsewhere/",
    "GIT_CONFIG": "{other}/.git/config",
    "GIT_CONFIG_PARAMETERS": "'core.bare'='nonsense'",
    "GIT_CONFIG_COUNT": "nonsense",
    "GIT_SHALLOW_FILE": "{other}/shallow",
    "GIT_GRAFT_FILE": "{other}/grafts",
    "GIT_REPLACE_REF_BASE": "refs/heads/",
    "GIT_INTERNAL_SUPER_PREFIX": "elsewhere/",
    "GIT_ICASE_PATHSPECS": "1",
    "GIT_GLOB_PATHSPECS": "1",
    "GIT_DEFAULT_HASH": "sha256",
    "GIT_EXEC_PATH": "{other}",
    "GIT_EXTERNAL_DIFF": "{trap} environment",
    "GIT_PAGER": "{trap} environment",
    "GIT_EDITOR": "{trap} environment",
    "GIT_SSH_COMMAND": "{trap} environment",
    "GIT_ASKPASS": "{trap} environment",
    "GIT_PROXY_COMMAND": "{trap} environment",
    "GIT_ALLOW_PROTOCOL": "ext:file",
    "GIT_TRACE": "{other}/trace",
    "GIT_TRACE2_EVENT": "{other}/trace",
    "GIT_TRACE_SETUP": "{other}/trace",
}
# With these alone plain git gives another answer, or none; the rest speaks of other commands, or leaves a file.
MISLEADING = ("GIT_DIR", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_DEFAULT_HASH")


@pytest.mark.parametrize(
    "names", [*((name,) for name in LEAKING), tuple(LEAKING)], ids=lambda names: names[0] if len(names) == 1 else "all"
)
def test_the_environment_changes_no_answer(names: tuple[str, ...], made: Hostile, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made.sprung()
    questions = (
        ("list", "--json"),
        ("--at", "HEAD", "check", "--json"),
        ("--at", "2026-05-31", "show", "ada"),
        ("where", "ada", "--at", "main"),
    )
    monkeypatch.chdir(made.root)
    before = [desk(*question) for question in questions]
    for name in names:
        monkeypatch.setenv(name, LEAKING[name].format(other=made.other, trap=made.told.parent / "trap"))
    assert [desk(*question) for question in questions] == before
    assert made.sprung() == set()
    assert not (made.other / "trace").exists()


@pytest.mark.parametrize("name", MISLEADING)
def test_plain_git_is_misled(name: str, tmp_path: Path) -> None:
    here, other = begin(tmp_path / "here"), begin(tmp_path / "other")
    commit(here, {"contacts/ada.md": contact("Ada")})
    commit(other, {"contacts/bob.md": contact("Bob")})
    value = LEAKING[name].format(other=other, trap="true")
    plain = git(here, "ls-tree", "-r", "HEAD"), git(here, "hash-object", "--stdin", fails=True)
    led = [git(here, *words, fails=True, env={name: value}) for words in (("ls-tree", "-r", "HEAD"), ("init", "-q", str(tmp_path / "new")))]
    new = tmp_path / "new" / ".git" / "config"
    assert led[0] != plain[0] or "sha256" in new.read_text()
