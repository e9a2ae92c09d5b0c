"""`share` and `who` on the command line: what may be named, what is said where nobody is found, hostile journals."""

from pathlib import Path

import pytest

from tests.commands.conftest import Desk

ADA = "---\nname: Ada Lovelace\nexpertise: [weaving]\n---\n\n## Log\n\n- 2026-03-10 coffee: looms\n"


def test_a_file_is_read(desk: Desk, tmp_path: Path) -> None:
    desk.write("ada", ADA)
    (tmp_path / "essay.txt").write_text("# On looms\n\nWeaving and more.\n", "utf-8")
    (found,) = desk("share", str(tmp_path / "essay.txt"), "--json").json
    assert (found["id"], "‘On looms’" in found["note"], found["last_touch"]) == ("ada", True, "2026-03-10")


@pytest.mark.parametrize("data", [b"\0weaving", None])
def test_what_is_no_text_is_refused(desk: Desk, tmp_path: Path, data: bytes | None) -> None:
    desk.write("ada", ADA)
    if data is not None:
        (tmp_path / "x.bin").write_bytes(data)
    ran = desk("share", str(tmp_path / "x.bin" if data is not None else tmp_path))
    assert (ran.status, ran.out) == (2, "")


def test_a_url_goes_by_its_words_and_its_title(desk: Desk) -> None:
    desk.write("ada", ADA)
    assert "(https://a.example/looms-again)" in desk("share", "https://a.example/looms-again").out
    assert desk("share", "https://a.example/1", "--json").json == []
    assert [one["id"] for one in desk("share", "https://a.example/1", "--title", "On weaving", "--json").json] == ["ada"]


def test_private_people_get_nothing_and_nobody_s_note_names_them(desk: Desk) -> None:
    desk.write("ada", ADA.replace("coffee: looms", "coffee: looms with Noor"))
    desk.write("noor", "---\nname: Noor Haddad\nprivate: true\nexpertise: [weaving]\n---\n")
    ran = desk("share", "weaving looms")
    assert ("Ada" in ran.out, "Noor" in ran.out, "Haddad" in ran.out) == (True, False, False)
    assert "Noor" in desk("who", "weaving").out, "who is for the owner's own terminal"


@pytest.mark.parametrize("command", ["who", "share"])
def test_nobody_is_said_and_is_no_failure(desk: Desk, command: str) -> None:
    desk.write("ada", ADA)
    ran = desk(command, "falconry")
    assert (ran.status, ran.out, ran.err.count("\n")) == (0, "", 1)
    assert desk(command, "falconry", "--json").json == []


@pytest.mark.parametrize("command", ["who", "share"])
def test_signs_that_a_terminal_obeys_are_not_passed_on(desk: Desk, command: str) -> None:
    desk.write("ada", '---\nname: "Ada \\e[31m"\nexpertise: ["weaving \\x1b]0;x\\a"]\n---\nWeaving \x1b[31m red.\n')
    ran = desk(command, "weaving")
    assert "\x1b" not in ran.out + ran.err
    assert ran.status == 0


@pytest.mark.parametrize("command", ["who", "share"])
def test_unreadable_files_are_told(desk: Desk, command: str) -> None:
    desk.write("ada", ADA)
    desk.write("broken", "---\nname: [\n")
    ran = desk(command, "weaving")
    assert ("Ada" in ran.out, "could not be read" in ran.err or ran.status == 0) == (True, True)


@pytest.mark.parametrize("command", ["who", "share"])
def test_the_limit(desk: Desk, command: str) -> None:
    for number in range(12):
        desk.write(f"p{number:02}", f"---\nname: P {number}\nexpertise: [weaving]\n---\n")
    assert [len(desk(command, "weaving", "--limit", str(limit), "--json").json) for limit in (0, 3)] == [12, 3]
    assert desk(command, "weaving", "--limit", "3").out.endswith("+9\n")


@pytest.mark.parametrize("named", ["esay.md", "./esay", "/nowhere/esay.html"])
def test_a_file_that_is_not_there_is_no_headline(desk: Desk, named: str) -> None:
    desk.write("ada", ADA)
    ran = desk("share", named)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"netjournal: there is no file {named}: name one that is there, or say in words what you want to share\n"


@pytest.mark.parametrize("named", ["weaving/looms", "a.example/weaving.txt", "weaving in notes.md"])
def test_words_and_addresses_are_no_missing_files(desk: Desk, named: str) -> None:
    desk.write("ada", ADA)
    assert "Ada" in desk("share", named).out
