"""--dry-run on every writing command prints the unified diff and writes nothing, not even what undo remembers."""

import shutil
import subprocess
from pathlib import Path

import click
import pytest

from netjournal.cli import COMMANDS, cli
from tests.commands.conftest import Desk
from tests.commands.test_undo import WRITING

# They show, or open an editor, which nobody can ask what it would do; merge-file is git's, and of one file that git made.
READING = {
    "merge-file",
    "diff-file",
    "history",
    "diff",
    "changed",
    "list",
    "find",
    "show",
    "due",
    "balance",
    "rule",
    "why",
    "ask",
    "who",
    "suggest",
    "share",
    "draft",
    "path",
    "connectors",
    "brief",
    "stats",
    "graph",
    "watch",
    "where",
    "edit",
    "cache",
}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_command_that_writes_has_it() -> None:
    for name in set(COMMANDS) - READING:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        assert "--dry-run" in [option for parameter in command.params for option in parameter.opts], name


@pytest.mark.parametrize("eol", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_the_diff_is_what_the_command_then_does(ada: Desk, command: list[str], eol: bytes, tmp_path: Path) -> None:
    ada.write("slip", "---\nemial: x@y.example\n---")
    for path in ada.root.glob("contacts/*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", eol))
    before = tree(ada.root)
    ran = ada(command[0], "--dry-run", *command[1:])
    assert ran.status == 0
    assert tree(ada.root) == before
    assert not (ada.root / ".netjournal/undo.json").exists()
    copy = tmp_path / "copy"
    shutil.copytree(ada.root, copy)
    patch = "".join(f"{line[:-2]}\r\n" if line.endswith("^M") else f"{line}\n" for line in ran.lines)
    subprocess.run(["patch", "--binary", "-s", "-p1"], cwd=copy, input=patch.encode(), check=True)
    ada(*command)
    after = {name: data for name, data in tree(ada.root).items() if not name.startswith(".netjournal")}
    assert {name: data for name, data in tree(copy).items() if not name.startswith(".netjournal")} == after
    assert after != before


def test_json_says_that_nothing_was_written(ada: Desk) -> None:
    told = ada("set", "--dry-run", "--json", "ada", "cadence=3m").json
    assert told == {"changed": ["contacts/ada.md"], "written": False}
