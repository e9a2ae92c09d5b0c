"""On a terminal: colours, tables as wide as it is, a pager; in a pipe: plain. And shell completion."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from netjournal.report.table import Column, table
from netjournal.text.width import cut, width
from tests.commands.conftest import PROJECT, Desk

SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def people(desk: Desk) -> Desk:
    desk.write(
        "ada",
        "---\nname: Ada Lovelace\norganization: Analytical Engines of a very long name indeed, and Sons\n---\n- [ ] 2026-11-01 send x\n",
    )
    desk.write("chen", "---\nname: 陳怡君\norganization: 四層電路板\n---\n- [ ] 2026-11-02 write to her\n## Log\n- 2026-11-01 call\n")
    desk.write("vaino", "---\nname: Va\u0308ino\u0308\norganization: o\n---\n## Log\n- 2026-11-02 call\n")
    return desk


def terminal(desk: Desk, *arguments: str, columns: int = 80, rows: int = 50, **env: str) -> str:
    """What a terminal of that size shows."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "netjournal", *arguments],
        cwd=str(desk.root),
        env={**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm-256color", "PAGER": "cat", **env},
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=20,
    )
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before).replace("\r\n", "\n")


def test_a_terminal_gets_colours_and_a_pipe_does_not(people: Desk) -> None:
    assert SGR.search(terminal(people, "list"))
    assert SGR.search(terminal(people, "check"))
    for command in (["list"], ["check"], ["show", "ada"], ["due"]):
        assert "\x1b" not in people.child(*command).out


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_colour_where_it_is_not_wanted(people: Desk, env: dict[str, str]) -> None:
    for command in (["list"], ["check"]):
        assert "\x1b" not in terminal(people, *command, **env)


def test_an_empty_no_color_is_none(people: Desk) -> None:
    """no-color.org: when present and not an empty string."""
    assert SGR.search(terminal(people, "list", NO_COLOR=""))


@pytest.mark.parametrize("columns", [200, 80, 60])
def test_a_table_is_no_wider_than_the_terminal(people: Desk, columns: int) -> None:
    for command in (["list"], ["due"]):
        lines = SGR.sub("", terminal(people, *command, columns=columns)).splitlines()
        for line in lines:
            assert width(line) <= columns, line


def test_columns_line_up_in_every_script(people: Desk) -> None:
    """CJK takes two columns, a combining mark none."""
    for lines in (people("list").lines, SGR.sub("", terminal(people, "list", columns=70)).splitlines()):
        at = width(lines[0][: lines[0].index("last touch")])
        for line in lines[1:]:
            day = re.search(r"\d{4}-\d\d-\d\d", line)
            if day:
                assert width(line[: day.start()]) == at, line


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("陳怡君", 6),
        ("e\u0301", 1),
        ("\u200d", 0),
        ("한글", 4),
        ("ｶﾅ", 2),
        ("👩", 2),
        ("❤\ufe0f", 2),
        ("👩\u200d🔬", 2),
        ("🇨🇭", 2),
        ("ก\u0e33", 2),
    ],
)
def test_the_width_of_a_text(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize("text", ["陳怡君陳怡君", "abcdef", "Va\u0308ino\u0308 Lehtonen", "a陳b怡c君"])
def test_a_text_is_cut_to_its_columns_at_a_whole_letter(text: str) -> None:
    for columns in range(1, width(text) + 2):
        shown = cut(text, columns)
        assert width(shown) <= columns
        if shown != text:
            assert shown.endswith("…")
            assert text.startswith(shown[:-1].rstrip())
            rest = text[len(shown) - 1 :].lstrip()
            assert not rest or rest[0] != "\u0308", "a letter and its mark were torn apart"


def test_a_table_of_nothing_that_grows_still_fits_what_it_can() -> None:
    lines = table([Column("a"), Column("b", grows=True)], [["x", "y" * 100]], 20)
    assert all(width(line) <= 20 for line in lines)


@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_of_any_command_is_broken_by_the_terminal(people: Desk, columns: int) -> None:
    long = "word " * 60
    people.write(
        "dan",
        f"---\nname: Dan\nseeks: [{long}]\n---\n{long}\n- [ ] 2026-11-01 {long}\n## Log\n- 2026-11-01 gave intro: {long}\n  {long}\n- {long}\n",
    )
    commands = (["list"], ["due"], ["balance"], ["check"], ["find", "word"], ["show", "dan"], ["ask", "dan"], ["why", "dan", "NJ306"])
    for command in (*commands, ["rule"], ["rule", "NJ301"]):
        for line in SGR.sub("", terminal(people, *command, columns=columns, rows=500)).splitlines():
            assert width(line) <= columns, (command, line)


def test_a_terminal_is_told_how_to_see_the_rest(people: Desk) -> None:
    assert terminal(people, "due", "--limit", "1").splitlines()[-1] == "+1 more: --limit 0 shows all"
    assert people("due", "--limit", "1").lines[-1] == "+1"


def test_watch_breaks_its_lines_too(people: Desk) -> None:
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm-256color", "NO_COLOR": "1"}
    command = ["-m", "netjournal", "watch"]
    child = pexpect.spawn(sys.executable, command, cwd=str(people.root), env=env, dimensions=(50, 60), encoding="utf-8", timeout=20)
    child.expect("Ctrl-C ends it")
    people.write("dan", f"---\nname: Dan\n---\n- [ ] 2026-11-01 send {'word ' * 30}\n")
    child.expect("keep it, or say when")
    told = str(child.before).strip().splitlines()
    child.terminate(force=True)
    assert told[0].startswith("+ contacts/dan.md:4:1: NJ306 «send word")
    assert len(told) > 3
    assert all(width(line) <= 60 for line in told)


def test_nothing_of_the_rules_is_cut_on_a_terminal(people: Desk) -> None:
    """What goes on below stands under its beginning; in a pipe every line is whole."""
    narrow = SGR.sub("", terminal(people, "rule", columns=80, rows=500))
    assert "…" not in narrow
    assert " ".join(narrow.split()) == " ".join(people.child("rule").out.split())
    at = narrow.splitlines()[0].index("fires when")
    assert all(line[:at].strip() == "" or line.startswith("NJ") for line in narrow.splitlines()[1:])
    page = SGR.sub("", terminal(people, "rule", "NJ301", columns=60, rows=500))
    assert " ".join(page.split()) == " ".join(people.child("rule", "NJ301").out.split())
    prose = page[page.index("## Fires when") : page.index("## Stays silent")].strip().splitlines()[1:]
    assert all(len(line) > 40 for line in prose[:-1]), "broken anew, not line by line"


def test_a_narrow_terminal_sheds_a_column_before_it_cuts_a_name(desk: Desk) -> None:
    """The id says what the name says."""
    desk.write(
        "maximiliane-hohenzollern",
        "---\nname: Maximiliane Hohenzollern\norganization: Bern Observatory\n---\n## Log\n- 2026-11-02 got gift\n",
    )
    for command, title in (("list", "last touch"), ("balance", "balance")):
        wide = terminal(desk, command, columns=140, NO_COLOR="1")
        assert "maximiliane-hohenzollern" in wide
        narrow = terminal(desk, command, columns=60, NO_COLOR="1")
        assert "maximiliane-" not in narrow
        assert title in narrow
    assert "Maximiliane Hohenzollern" in narrow
    asked = terminal(desk, "list", "--columns", "id,name,organization,last_touch,balance", columns=60, NO_COLOR="1")
    assert asked.split()[0] == "id", "what is asked for stays"
    assert "maximiliane-hohenzollern" in desk.child("list").out, "in a pipe nothing is left out"


def test_due_says_why_before_what_next(people: Desk) -> None:
    assert "next" not in terminal(people, "due", columns=70).splitlines()[0]
    assert "next" in terminal(people, "due", columns=120).splitlines()[0]


def test_find_shows_the_word_and_not_only_the_beginning_of_its_line(people: Desk) -> None:
    people.write("dan", "---\nname: Dan\n---\n" + "before " * 40 + "zebra " + "after " * 40 + "\n")
    shown = terminal(people, "find", "zebra", columns=60, NO_COLOR="1").splitlines()
    assert shown[1] == "  contacts/dan.md"
    assert "zebra" in shown[2]
    assert shown[2].strip().startswith("4: …")
    assert shown[2].endswith("…")


def test_check_goes_on_below_indented_and_its_first_line_is_where_an_editor_jumps(people: Desk) -> None:
    people.write("dan", f"---\nname: Dan\n---\n- [ ] 2026-11-01 {'word ' * 40}\n")
    lines = SGR.sub("", terminal(people, "check", "dan", columns=80)).splitlines()
    assert lines[0].startswith("contacts/dan.md:4:1: NJ203 «word word")
    assert lines[1].startswith("    word")
    assert len(people.child("check", "dan").lines) == 1, "one line a finding in a pipe"


def test_the_summary_of_check_is_for_the_terminal_alone(people: Desk) -> None:
    assert "2 warnings" in terminal(people, "check")
    assert people.child("check").err == ""


def test_a_long_list_goes_through_the_pager_on_a_terminal_alone(people: Desk) -> None:
    for number in range(60):
        people.write(f"p{number}", "")
    marked = terminal(people, "list", rows=20, PAGER="sed s/^/PAGED-/")
    assert "PAGED-" in marked
    assert "PAGED-" not in terminal(people, "list", rows=200, PAGER="sed s/^/PAGED-/")


def test_control_c_is_no_traceback(people: Desk) -> None:
    for number in range(3000):
        people.write(f"p{number}", "---\nname: x\n---\n" + "[[x]] " * 400 + "\n## Log\n" + "- 2026-01-01 call with [[p1]]\n" * 20)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "netjournal", "check"],
        cwd=str(people.root),
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        encoding="utf-8",
        timeout=30,
    )
    try:
        child.expect(pexpect.EOF, timeout=0.6)
        pytest.skip("it was done before anybody could stop it")
    except pexpect.TIMEOUT:
        child.sendintr()
        child.expect(pexpect.EOF)
    child.close()
    assert "Traceback" not in str(child.before)
    assert child.exitstatus in (0, 1, 130)


# ---- completion ----


def complete(desk: Desk, line: str, shell: str = "bash") -> list[str]:
    """What a shell would offer for the last word of a line."""
    words = line.split(" ")
    env = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "_NETJOURNAL_COMPLETE": f"{shell}_complete"}
    done = subprocess.run(
        [sys.executable, "-m", "netjournal"],
        cwd=desk.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **env},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.stderr == ""
    return [line.removeprefix("plain,") for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("netjournal li", ["list"]),
        ("netjournal ba", ["balance"]),
        ("netjournal list --js", ["--json"]),
        ("netjournal check --fail-on w", ["warning"]),
        ("netjournal check --f", ["--format", "--fail-on", "--fix"]),
        ("netjournal show ", ["ada", "chen", "vaino"]),
        ("netjournal show a", ["ada"]),
        ("netjournal show A", ["ada"]),
        ("netjournal where v", ["vaino"]),
        ("netjournal ask c", ["chen"]),
        ("netjournal why ada NJ20", [f"NJ20{number}" for number in range(1, 10)]),
        ("netjournal rule NJ301", ["NJ301"]),
        ("netjournal show --json c", ["chen"]),
        ("netjournal ask ada in", ["intro", "invite"]),
        ("netjournal list --sort last", ["last_touch"]),
        ("netjournal list --sort=bal", ["balance"]),
        ("netjournal due --sort name,due,cod", ["name,due,code"]),
        ("netjournal list --columns name,em", ["name,email"]),
        ("netjournal list --columns=em", ["email"]),
    ],
)
def test_completion_offers(people: Desk, line: str, offered: list[str]) -> None:
    """completion for commands, options AND contacts"""
    assert complete(people, line) == offered


@pytest.mark.parametrize("line", ["netjournal -C jo", "netjournal list -C jo", "netjournal list --journal jo"])
def test_completion_of_a_folder_is_the_shells(people: Desk, line: str) -> None:
    assert complete(people, line) == ["dir,jo"]


def test_bash_itself_completes_words_with_a_colon_and_with_an_equals_sign(people: Desk, tmp_path: Path) -> None:
    """It cuts `tag:mat` into three words, and replaces the last one."""
    people.write("dan", "---\nname: Dan\ntags: [math, mentor, old friend]\n---\n")
    program = tmp_path / "netjournal"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m netjournal "$@"\n', "utf-8")
    program.chmod(0o755)
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "PATH": f"{tmp_path}:{os.environ['PATH']}", "PS1": "> ", "TERM": "dumb"}
    bash = pexpect.spawn(
        "bash", ["--norc", "--noprofile"], cwd=str(people.root), env=env, dimensions=(50, 200), encoding="utf-8", timeout=20
    )
    bash.sendline('eval "$(_NETJOURNAL_COMPLETE=bash_source netjournal)"; echo rea""dy')
    bash.expect("ready")
    for typed, whole in (
        ("list tag:mat", "list tag:math "),
        ("list tag:ma\ttag:me", "list tag:math tag:mentor "),
        ("list tag:old", "list tag:old\\ friend "),
        ("list is:ov", "list is:overdue "),
        ("list --sort=last", "list --sort=last_touch "),
        ("ask dan adv", "ask dan advice "),
    ):
        bash.send(f"netjournal {typed}\t")
        bash.expect_exact(whole)
        bash.send("\x15")
    bash.send("netjournal list tag:\t")
    bash.send("\t")
    bash.expect_exact("math")
    bash.expect_exact("mentor")
    bash.close(force=True)


@pytest.mark.parametrize("line", ["netjournal due ", "netjournal balance v", "netjournal check v"])
def test_completion_offers_contacts_where_a_name_will_do(people: Desk, line: str) -> None:
    assert "vaino" in complete(people, line)


def test_completion_without_a_journal_is_silent(people: Desk) -> None:
    (people.root / "contacts").rename(people.root / "gone")
    assert complete(people, "netjournal show a") == []


def test_completion_of_a_journal_named_on_the_line(people: Desk) -> None:
    (people.root / "contacts").rename(people.root / "gone")
    assert complete(people, f"netjournal --journal {people.root}/gone show a") == ["ada"]


def test_completion_survives_settings_and_config_that_are_wrong(people: Desk) -> None:
    people.write("netjournal.yaml", "cadence: [")
    assert complete(people, "netjournal show a") == ["ada"]


def test_a_file_name_cannot_put_a_control_sequence_on_the_line(people: Desk) -> None:
    people.write("evil\x1b]0;x\x07", "")
    assert not any("\x1b" in offer for offer in complete(people, "netjournal show e"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_of_each_shell_is_printed(desk: Desk, shell: str) -> None:
    ran = desk.child(env={"_NETJOURNAL_COMPLETE": f"{shell}_source"})
    assert ran.status == 0
    assert "_NETJOURNAL_COMPLETE" in ran.out


def test_how_to_see_the_rest_is_said_to_a_reader_and_counted_in_a_pipe(desk: Desk) -> None:
    for name in ("ada", "bob", "cyd"):
        desk.write(name, f"---\nname: {name}\nexpertise: [weaving]\n---\n")
    assert "+2 more: --limit 0 shows all" in terminal(desk, "share", "weaving", "--limit", "1")
    assert desk("share", "weaving", "--limit", "1").out.splitlines()[-1] == "+2"
