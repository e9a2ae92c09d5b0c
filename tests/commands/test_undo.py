"""undo takes back the last writing command, whichever files it touched, and refuses if any has changed since."""

from pathlib import Path

import pytest

from tests.commands.conftest import ADA, Desk


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.md")}


WRITING = (
    ["log", "ada", "coffee: x"],
    ["log", "--task", "send it", "ada", "call"],
    ["task", "ada", "send it"],
    ["done", "ada"],
    ["snooze", "ada", "2w"],
    ["set", "ada", "cadence=3m", "tags+=x"],
    ["add", "Grace Hopper"],
    ["check", "--fix"],
)


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_every_writing_command_is_taken_back_and_done_again(ada: Desk, command: list[str]) -> None:
    ada.write("slip", "---\nemial: x@y.example\n---\n")
    ada.write("crlf", "---\r\ncadense: 6w\r\n---\r\n")
    before = contents(ada.root)
    ada(*command)
    there = contents(ada.root)
    assert there != before
    ran = ada("undo")
    assert ran.out.startswith(f"taken back: {' '.join(command[:1])}")
    assert contents(ada.root) == before
    ran = ada("undo")
    assert (ran.status, ran.out.startswith("done again: contacts/")) == (0, True)
    assert contents(ada.root) == there


def test_it_refuses_where_a_file_was_changed_since(ada: Desk) -> None:
    ada("set", "ada", "cadence=3m")
    path = ada.root / "contacts/ada.md"
    path.write_text(path.read_text("utf-8") + "\nBy hand.\n", "utf-8")
    ran = ada("undo", "--json")
    assert ran.status == 3
    assert ran.error["kind"] == "changed-on-disk"
    assert path.read_text("utf-8").endswith("By hand.\n")


def test_it_refuses_as_a_whole(ada: Desk) -> None:
    ada.write("one", "---\nemial: x@y.example\n---\n")
    ada.write("two", "---\ncadense: 6w\n---\n")
    ada("check", "--fix")
    ada.write("one", "---\nemail: by hand\n---\n")
    before = contents(ada.root)
    assert ada("undo").status == 3
    assert contents(ada.root) == before


def test_there_may_be_nothing_to_take_back(ada: Desk) -> None:
    ran = ada("undo")
    assert ran.status == 2
    assert "nothing to take back" in ran.err
    ada("set", "ada", "cadence=6w")
    assert ada("undo").status == 2
    assert (ada.root / "contacts/ada.md").read_text("utf-8") == ADA


def test_what_git_took_back_already_is_not_taken_back_again(ada: Desk) -> None:
    path = ada.root / "contacts/ada.md"
    before = path.read_bytes()
    assert ada("set", "ada", "title=x").status == 0
    path.write_bytes(before)
    ran = ada("undo")
    assert ran.status == 2
    assert "`set ada` did not go through, or was taken back already" in ran.err
    assert path.read_bytes() == before
