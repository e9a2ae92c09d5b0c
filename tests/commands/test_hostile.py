"""Files and arguments that somebody else made: no crash, no hang, nothing raw reaches the terminal (reliability.md)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.report.prose import around
from netjournal.text.width import width
from tests.commands.conftest import PROJECT, Desk, no_raw

ESC = "\x1b"
# What a terminal might obey: OSC (title, clipboard), CSI, C1, bidi overrides, line separators, a carriage return.
EVIL = [
    f"{ESC}]0;owned\x07",
    f"{ESC}]52;c;aGk=\x07",
    f"{ESC}[2J",
    "\x9b2J",
    "\x9d0;x\x9c",
    "\u202egpj.exe\u202c",
    "\u2066x\u2069",
    "\u200f",
    "a\u2028b",
    "\ufeff",
    "\x07",
    "\x08\x08",
    "\x7f",
]
READING = (
    ["list"],
    ["list", "--columns", "id,name,organization,title,location,tags,email,phone,status,path"],
    ["find", "ada"],
    ["due", "--within", "1y"],
    ["balance"],
    ["check", "--fail-on", "never"],
    ["check", "--format", "github", "--fail-on", "never"],
)


def test_the_guard_sees_a_raw_escape() -> None:
    with pytest.raises(AssertionError):
        no_raw(f"x{ESC}[2J")


@pytest.mark.parametrize("evil", EVIL, ids=ascii)
def test_what_stands_in_a_file_never_reaches_the_screen_raw(desk: Desk, evil: str) -> None:
    """In the body as it is, in the front matter by YAML's own escapes, in links, tags, tasks, headings."""
    written = "".join(f"\\u{ord(character):04x}" for character in evil)
    desk.write(
        "ada",
        f'---\nname: "Ada {written}"\naliases: ["Al {written}"]\norganization: "Org {written}"\ntitle: "T {written}"\nlocation: "L {written}"\n'
        f'tags: ["t{written}"]\nemail: "e{written}@x.example"\nexpertise: ["x{written}"]\nseeks: ["s{written}"]\n"k{written}": "v"\n'
        f'met: {{on: 2026-01-01, about: "a{written}"}}\n---\n',
    )
    desk.write(
        "bob",
        f"---\nname: Bob\ncadence: 1w\n---\n# Bob {evil}\nnote {evil} [[ada]] [[ada{evil}]] ada\n\n- [ ] 2026-11-01 send ada {evil}\n\n## Log\n\n"
        f"- 2026-01-01 coffee with [[ada]] and [[x{evil}]]: ada {evil}\n- 2026-01-02 got thing{evil}: y {evil}\n- 2026-13-45 {evil} x\n"
        f"- 2026-01-03 asked{evil} advice\n",
    )
    desk.write("carol", f"# Carol {evil}\nada\n")
    for command in (*READING, ["show", "ada"], ["show", "bob"], ["show", "carol"], ["ask", "bob"], ["why", "bob", "NJ207"]):
        ran = desk(*command)
        assert ran.status in (0, 3)
        no_raw(ran.out, ran.err)
        if "github" not in command:
            ran = desk(*command, "--json")
            no_raw(ran.out, ran.err)
            assert ran.status == 3 or ran.json is not None


@pytest.mark.parametrize("evil", [evil for evil in EVIL if "\x07" not in evil], ids=ascii)
def test_json_still_says_the_original(desk: Desk, evil: str) -> None:
    desk.write("ada", f"---\nname: Ada\n---\nhello {evil} there\n")
    ran = desk("find", "hello", "--json")
    no_raw(ran.out)
    assert evil in ran.json[0]["matches"][0]["text"] or evil.strip() == ""


@pytest.mark.parametrize("evil", EVIL, ids=ascii)
def test_an_argument_never_reaches_the_screen_raw(ada: Desk, evil: str) -> None:
    ada.write("adam", "")
    for command in (
        ["show", f"x{evil}y"],
        ["find", f"x{evil}y"],
        [f"l{evil}"],
        ["list", f"is:{evil}"],
        ["list", f"balance:{evil}..{evil}"],
        ["due", "--within", evil],
    ):
        for ran in (ada(*command), ada(*command, "--json")):
            no_raw(ran.err, ran.out)
            assert ran.status in (0, 2)
    for command in (
        ["list", f"--{evil}"],
        ["list", "--sort", evil],
        ["check", "--select", evil],
        ["--today", evil, "due"],
        ["-C", evil, "list"],
    ):
        no_raw(ada(*command).err)
        ran = ada(*command, "--json")
        no_raw(ran.err)
        assert ran.error["kind"]


@pytest.mark.parametrize(
    "name",
    [
        f"{ESC}]0;x\x07",
        "a\nb",
        "\u202egpj",
        "it's",
        'say "hi"',
        "-rf",
        "--json",
        "a b",
        "$(id)",
        "`id`",
        ":1:1:",
        "*",
        "[[x]]",
        "\x9b2J",
        "陳怡君",
        "e\u0301",
    ],
    ids=ascii,
)
def test_a_file_of_any_name_is_a_contact_and_is_told_of_safely(desk: Desk, name: str) -> None:
    """file names with newlines, quotes, leading dashes, ESC."""
    desk.write(f"{name}", "---\nname: Odd\ncadence: 1w\nemial: x\n---\n[[ada]]\n- [ ] 2026-11-01 do\n\n## Log\n- 2026-11-20 call\n")
    desk.write("ada", "")
    for command in (*READING, ["show", "Odd"], ["show", "ada"], ["why", "Odd", "NJ201"], ["ask", "Odd"]):
        ran = desk(*command)
        assert ran.status == 0, ran.err
        no_raw(ran.out, ran.err)
    lines = [line for line in desk("check", "--fail-on", "never").lines if "NJ" in line]
    assert len(lines) == 2, "one line a finding, whatever its path"
    (shape,) = desk("list", "Odd", "--json").json
    assert (desk.root / shape["path"]).exists(), "the JSON says the path as it is"
    assert desk("show", "--", shape["id"]).status == 0
    assert desk("where", "Odd", "--json").json["file"] == str(desk.root / shape["path"])


def test_where_says_a_path_that_a_script_can_open(desk: Desk) -> None:
    r"""`vim "$(netjournal where ada)"`: a backslash or a space in a name is no reason to print another path."""
    for name in ("a b", "a\\b", "it's", "ü"):
        desk.write(name, f"---\nname: who {ord(name[-1])}\n---\n")
        path = desk("where", f"who {ord(name[-1])}").out.rstrip("\n")
        assert Path(path).exists(), path


def test_a_file_name_that_is_no_utf8(desk: Desk) -> None:
    path = os.fsencode(desk.root / "contacts") + b"/caf\xe9.md"
    try:
        with open(path, "wb") as file:
            file.write(b"---\nname: Cafe\ncadence: 1w\n---\n- [ ] 2026-11-01 do\n")
    except OSError:
        pytest.skip("this file system has no such names")
    for command in (*READING, ["show", "Cafe"], ["where", "Cafe"], ["why", "Cafe", "NJ201"]):
        for ran in (desk(*command), desk(*command, "--json") if "github" not in command else desk(*command)):
            assert ran.status == 0, ran.err
    assert desk.child("check", "--fail-on", "never").status == desk.child("show", "Cafe", "--json").status == 0
    (shape,) = desk.child("list", "--json").json
    assert os.path.exists(os.fsencode(desk.root) + b"/" + shape["path"].encode("utf-8", "surrogateescape"))


def test_an_argument_that_is_no_utf8(ada: Desk) -> None:
    for command in (["show", b"caf\xe9"], ["find", b"caf\xe9"], [b"caf\xe9"], ["-C", b"caf\xe9", "list"]):
        ran = ada.child(*command, "--json")
        assert ran.status in (0, 2)
        assert "Traceback" not in ran.err
        assert ran.status == 0 or ran.error["kind"]


@pytest.mark.parametrize(
    "command",
    [
        ["show", "a\0b"],
        ["list", "a\0b"],
        ["-C", "a\0b", "list"],
        ["due", "--within", "\0"],
        ["--today", "\0", "due"],
        ["find", "\0"],
        ["a\0b"],
        ["list", "--sort", "\0"],
    ],
    ids=ascii,
)
def test_a_nul_in_an_argument_is_no_crash(ada: Desk, command: list[str]) -> None:
    ran = ada(*command)
    assert ran.status in (0, 2)
    no_raw(ran.err, ran.out)


def test_a_nul_in_the_environment_or_the_settings_is_no_crash(ada: Desk) -> None:
    ada.write("netjournal.yaml", 'contacts: {folder: "a\\0b"}\n')
    assert ada("list").status in (0, 2, 3)


def test_a_lone_surrogate_in_an_argument_is_no_crash(ada: Desk) -> None:
    for command in (["show", "\ud800"], ["list", "\udce9"], ["find", "\udce9"]):
        assert ada(*command).status in (0, 2)


# ---- things that lie in a folder and are no plain files ----


def test_a_fifo_named_like_a_contact_is_not_waited_for(ada: Desk) -> None:
    os.mkfifo(ada.root / "contacts" / "pipe.md")
    ran = ada.child("check", "--json", timeout=10)
    assert [(item["path"], item["code"]) for item in ran.json if item["path"].endswith("pipe.md")] == [("contacts/pipe.md", "NJ009")]
    assert ada.child("list", timeout=10).status == 0


def test_a_fifo_for_a_users_config_is_not_waited_for(ada: Desk, tmp_path: Path) -> None:
    config = tmp_path / "config" / "netjournal"
    config.mkdir(parents=True)
    os.mkfifo(config / "config.yaml")
    assert ada.child("list", timeout=5).status in (0, 2, 3)


def test_a_fifo_for_settings_is_not_waited_for(ada: Desk) -> None:
    os.mkfifo(ada.root / "netjournal.yaml")
    assert ada.child("list", timeout=5).status in (0, 3)


def test_links_to_nowhere_and_in_circles_are_no_contacts(ada: Desk) -> None:
    before = ada.ids()
    (ada.root / "contacts" / "gone.md").symlink_to("nowhere.md")
    (ada.root / "contacts" / "loop.md").symlink_to("loop.md")
    (ada.root / "contacts" / "up").symlink_to("..", target_is_directory=True)
    (ada.root / "contacts" / ".#ada.md").symlink_to("user@host.1234")
    ran = ada.child("list", "--json", timeout=10)
    assert sorted(shape["id"] for shape in ran.json) == before
    assert ada.child("check", "--json", timeout=10).status in (0, 1)


def test_a_link_to_a_file_is_read(ada: Desk) -> None:
    outside = ada.root / "elsewhere.md"
    outside.write_text("---\nname: Far Away\n---\n")
    (ada.root / "contacts" / "far.md").symlink_to(outside)
    assert "far" in ada.ids()


def test_a_folder_named_like_a_contact_is_a_folder(ada: Desk) -> None:
    (ada.root / "contacts" / "team.md").mkdir()
    ada.write("team.md/x.md", "")
    assert ada("list").status == 0
    ada.write("contacts/team.md/zoe.md", "---\nname: Zoe\n---\n")
    assert "zoe" in ada.ids()


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"---", b"---\n", b"---\n---\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"---\r\nname: x\r\n---\r\n", b"\x1b[2J"]
)
def test_tiny_and_odd_files_are_contacts_or_findings(desk: Desk, data: bytes) -> None:
    desk.write("x", data)
    for command in READING:
        ran = desk(*command)
        assert ran.status == 0
        no_raw(ran.out, ran.err)
    assert desk("show", "x").status in (0, 3)


def test_a_file_of_5_mb_is_read_in_a_few_seconds(desk: Desk) -> None:
    entry = "- 2026-01-01 coffee with [[bob]]: " + "word " * 40 + "\n"
    desk.write("big", "---\nname: Big\n---\n\n## Log\n\n" + entry * (5_000_000 // len(entry)))
    desk.write("long", "---\nname: Long\n---\n" + "[[" * 500_000)
    desk.write("bob", "")
    for command in (["list"], ["check", "--fail-on", "never"], ["show", "bob"]):
        assert desk.child(*command, timeout=12).status == 0


@pytest.mark.parametrize(
    "line", ["word " * 400_000 + "zebra", "ß" * 400_000 + " zebra", "x" * 400_000 + "zebra" + "x" * 400_000, "陳 " * 200_000 + "zebra"]
)
def test_a_word_in_a_line_of_megabytes_is_shown_at_once(line: str) -> None:
    shown = around(line, ("ZEBRA",), 60)
    assert "zebra" in shown
    assert width(shown) <= 60


def test_a_file_too_large_to_be_a_contact_is_a_finding(desk: Desk) -> None:
    with open(desk.write("huge", "x"), "r+b") as file:
        file.truncate(1 << 26)
    desk.write("ada", "")
    assert desk.check("--select", "NJ0") == [("huge", "NJ009")]


# ---- standard output that is closed early ----


@pytest.fixture
def many(desk: Desk) -> Desk:
    for number in range(1500):
        desk.write(f"p{number:04}", f"---\nname: Person {number} {'x' * 60}\nemial: x\n---\n- [ ] 2026-11-01 {'word ' * 20}\n")
    return desk


@pytest.mark.parametrize(
    "command", ["list", "list --json", "check", "check --json", "check --format github", "find person", "balance --json", "due --limit 0"]
)
def test_a_reader_that_leaves_early_costs_nothing(many: Desk, command: str) -> None:
    """`| head -1`: no traceback, no message."""
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m netjournal {command} | head -1; exit "${{PIPESTATUS[0]}}"'],
        cwd=many.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1
    assert done.returncode in (0, 1, 141)


@pytest.mark.parametrize("redirection", [">&-", "> /dev/full"])
def test_a_standard_output_that_takes_nothing(ada: Desk, redirection: str) -> None:
    """Closed from the start, or full: one sentence at most, never a traceback."""
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m netjournal list {redirection}'],
        cwd=ada.root,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert b"Exception" not in done.stderr, done.stderr.decode()
    assert done.stderr.count(b"\n") <= 1
    assert redirection == ">&-" or done.returncode == 3, "what could not be written was not told"


@pytest.mark.parametrize("variable", ["LC_ALL=C", "PYTHONIOENCODING=ascii", "PYTHONIOENCODING=latin-1"])
def test_a_poor_locale_is_no_crash(ada: Desk, variable: str) -> None:
    ada.write("chen", "---\nname: 陳怡君 Väinö\n---\n陳\n- [ ] 2026-11-01 «x»\n")
    name, _, value = variable.partition("=")
    for command in (["list", "--json"], ["check"], ["show", "chen"], ["show", "nobody-陳"]):
        done = subprocess.run(
            [sys.executable, "-m", "netjournal", *command],
            cwd=ada.root,
            env={**os.environ, "PYTHONPATH": str(PROJECT), name: value},
            capture_output=True,
            timeout=30,
            check=False,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode("latin-1")
        if "--json" in command:
            assert json.loads(done.stdout)


def test_the_folder_one_stands_in_is_gone(ada: Desk, tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f'mkdir "{tmp_path}/gone"; cd "{tmp_path}/gone"; rmdir "{tmp_path}/gone"; "{sys.executable}" -m netjournal list'],
        cwd=ada.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert done.returncode in (2, 3)
