"""A journal of a format that came after this program: it is read, and nothing is written to it."""

import subprocess

import pytest

from netjournal.cli import COMMANDS
from tests.commands.conftest import Desk

READING = [
    "list",
    "find ada",
    "show ada",
    "due",
    "balance",
    "check",
    "why ada NJ201",
    "ask ada",
    "who looms",
    "suggest",
    "share looms",
    "draft note ada",
    "path ada",
    "connectors",
    "brief ada",
    "stats",
    "graph",
    "history ada",
]
WRITING = [
    "init .",
    "add Carl",
    "log ada coffee",
    "task ada call",
    "done ada",
    "snooze ada 2w",
    "set ada title=x",
    "rename ada ada-king",
    "merge ada bob",
    "remove --yes ada",
    "remove --dry-run ada",
    "forget --yes ada",
    "undo",
    "git-setup",
    "sync",
]
# `edit` only opens the file: whoever types there knows what they do. `cache` reads nobody's file, and takes away what is its own.
# `diff` and `changed` have nothing to tell here. `merge-file` and `diff-file` are git's, and see one file and no journal.
NEITHER = {"rule", "where", "watch", "edit", "cache", "merge-file", "diff-file", "diff", "changed"}


@pytest.fixture
def newer(desk: Desk) -> Desk:
    desk.write("ada", "---\nname: Ada\n---\n\n## Log\n\n- 2026-11-20 coffee: looms\n- [ ] 2026-12-01 call\n")
    desk.write("bob", "---\nname: Bob\n---\n")
    desk("set", "bob", "title=Weaver")  # something to take back
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=Me", "-c", "user.email=me@x.example", "commit", "-qm", "all"]):
        subprocess.run(["git", *words], cwd=desk.root, check=True)
    desk.write("netjournal.yaml", "format: 2\n")
    return desk


def files(desk: Desk) -> dict[str, bytes]:
    return {str(path.relative_to(desk.root)): path.read_bytes() for path in sorted(desk.root.rglob("*")) if path.is_file()}


def test_every_command_is_asked_here() -> None:
    assert {line.split()[0] for line in (*READING, *WRITING)} | NEITHER == set(COMMANDS)


@pytest.mark.parametrize("line", WRITING)
def test_whatever_would_write_refuses(newer: Desk, line: str) -> None:
    before = files(newer)
    ran = newer(*line.split())
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == "netjournal: the journal's format is 2, and this program writes 1: update it first\n"
    assert files(newer) == before


@pytest.mark.parametrize("line", READING)
def test_whatever_reads_says_so_once_and_reads(newer: Desk, line: str) -> None:
    ran = newer(*line.split())
    assert ran.status == 0
    assert [line for line in ran.err.splitlines() if "format is 2" in line] == ran.err.splitlines()[:1]
    newer.write("netjournal.yaml", "format: 1\n")
    assert newer(*line.split()).out == ran.out
