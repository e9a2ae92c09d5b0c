"""edit: a real editor, then what was saved is looked at, and may be opened again."""

import os
import shutil
import stat
import sys
from pathlib import Path

import pexpect
import pytest

from tests.commands.conftest import PROJECT, Desk

vim = pytest.mark.skipif(shutil.which("vim") is None, reason="no vim")


@pytest.fixture
def edited(ada: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return ada


def editor(folder: Path, body: str) -> str:
    """A script that does something to the file it is given."""
    path = folder / "an editor"
    path.write_text(f"#!{sys.executable}\nimport sys\npath = sys.argv[-1]\ntext = open(path, newline='').read()\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return f"'{path}'"


def save(change: str) -> str:
    return f"open(path, 'w', newline='').write({change})"


def terminal(desk: Desk, command: str, *arguments: str) -> pexpect.spawn:
    return pexpect.spawn(
        sys.executable,
        ["-m", "netjournal", *arguments],
        cwd=str(desk.root),
        env={**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm", "NO_COLOR": "1", "EDITOR": command},
        dimensions=(50, 200),
        encoding="utf-8",
        timeout=20,
    )


@vim
def test_vim_saves_and_what_it_saved_is_fine(edited: Desk) -> None:
    command = "vim -es -u NONE -c %s/6w/3m/ -c wq"
    assert edited.child("edit", "ada", env={"EDITOR": command}).status == 0
    assert "cadence: 3m" in (edited.root / "contacts/ada.md").read_text("utf-8")


@vim
def test_a_file_whose_name_begins_with_a_plus_is_no_command_of_vims(edited: Desk) -> None:
    edited.write("+!touch x", "---\nname: Plus\n---\n")
    assert edited.child("edit", "Plus", env={"EDITOR": "vim -es -u NONE -c wq"}).status == 0
    assert not (edited.root / "x").exists()


def test_what_was_saved_is_checked(edited: Desk, tmp_path: Path) -> None:
    command = editor(tmp_path, save("text.replace('6w', 'soon')"))
    ran = edited.child("edit", "ada", env={"EDITOR": command})
    assert ran.status == 1
    assert "contacts/ada.md:16:10: NJ003 cadence: `soon` does not fit" in ran.out


def test_visual_goes_before_editor_and_a_broken_file_can_be_opened(edited: Desk, tmp_path: Path) -> None:
    edited.write("bob", "---\nname: Bob\n")
    command = editor(tmp_path, save("text + '---\\n'"))
    assert edited.child("edit", "bob", env={"VISUAL": command, "EDITOR": "false"}).status == 0


@pytest.mark.parametrize(("command", "why"), [("no-such-editor-here", "is not there"), ("false", "ended with status 1")])
def test_an_editor_that_does_not_do_it(edited: Desk, command: str, why: str) -> None:
    ran = edited.child("edit", "ada", env={"EDITOR": command})
    assert ran.status == 3
    assert why in ran.err


def test_on_a_terminal_it_offers_to_reopen(edited: Desk, tmp_path: Path) -> None:
    command = editor(tmp_path, save("text.replace('soon', '3m') if 'soon' in text else text.replace('6w', 'soon')"))
    child = terminal(edited, command, "edit", "ada")
    child.expect("NJ003")
    child.expect("Open it again")
    child.sendline("y")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "cadence: 3m" in (edited.root / "contacts/ada.md").read_text("utf-8")


def test_on_a_terminal_log_asks_for_one_line(edited: Desk) -> None:
    child = terminal(edited, "false", "log", "ada")
    child.expect("what happened")
    child.sendline("coffee: asked and told")
    child.expect("a conversation")
    child.expect(pexpect.EOF)
    assert "coffee: asked and told\n" in (edited.root / "contacts/ada.md").read_text("utf-8")


def test_without_a_line_log_opens_the_editor(edited: Desk, tmp_path: Path) -> None:
    command = editor(tmp_path, save("'call: from the editor\\nand more\\n' + text"))
    child = terminal(edited, command, "log", "ada")
    child.expect("what happened")
    child.sendline("")
    child.expect("a conversation")
    child.expect(pexpect.EOF)
    assert "call: from the editor\n  and more\n" in (edited.root / "contacts/ada.md").read_text("utf-8")


def test_add_edit_opens_the_new_file(edited: Desk, tmp_path: Path) -> None:
    command = editor(tmp_path, save("text + '\\nWritten in the editor.\\n'"))
    assert edited.child("add", "Bob", "--edit", env={"EDITOR": command}).status == 0
    assert (edited.root / "contacts/bob.md").read_text("utf-8") == "---\nname: Bob\n---\n\nWritten in the editor.\n"


def test_on_a_terminal_add_asks_about_a_probable_duplicate(edited: Desk) -> None:
    for answer, there in (("n", False), ("y", True)):
        child = terminal(edited, "false", "add", "Ada Lovelase")
        child.expect("is called Ada Lovelace. Add them all the same")
        child.sendline(answer)
        child.expect(pexpect.EOF)
        assert (edited.root / "contacts/ada-lovelase.md").exists() is there
