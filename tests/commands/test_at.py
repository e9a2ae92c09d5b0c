"""`--at REV|DATE`: any question, asked of the journal as it stood then (cli.md)."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from netjournal.cli import COMMANDS
from netjournal.session import Session
from tests.commands.conftest import DAY, PROJECT, Desk
from tests.git.repository import begin, commit, contact, git

# What answers at another time, and how it may be asked; every other command goes by the journal as it is now.
LOOKING = {
    "list": ("list",), "find": ("find", "engines"), "show": ("show", "ada"), "due": ("due",), "balance": ("balance",),
    "check": ("check",), "rule": ("rule",), "why": ("why", "ada", "NJ201"), "ask": ("ask", "ada"), "where": ("where", "ada"),
    "path": ("path", "ada"), "connectors": ("connectors",), "graph": ("graph",), "draft": ("draft", "note", "ada"),
    "who": ("who", "engines"), "suggest": ("suggest",), "share": ("share", "engines"), "brief": ("brief", "ada"), "stats": ("stats",),
    "history": ("history", "ada"), "diff": ("diff",), "changed": ("changed", "--since", "2026-01-01"),
}  # fmt: skip
WRITING = {
    "watch": (), "init": ("x",), "add": ("Eve",), "log": ("ada", "coffee"), "task": ("ada", "write"), "done": ("ada",),
    "snooze": ("ada", "2w"), "set": ("ada", "title=x"), "edit": ("ada",), "rename": ("ada", "eve"), "merge": ("ada", "bob"),
    "remove": ("ada",), "forget": ("ada",), "undo": (), "cache": (), "git-setup": (), "diff-file": ("a",), "sync": (),
}  # fmt: skip

# git calls it with three files, and it looks at no journal.
PLUMBING = "merge-file"

SAME = (
    ("list",), ("list", "tag:close"), ("find", "whale"), ("show", "mira"), ("show", "contacts/work/jonas-aebischer.md"), ("due", "--limit", "0"),
    ("balance",), ("check",), ("check", "jonas"), ("ask", "mira", "advice"), ("why", "mira", "NJ201"), ("rule",),
)  # fmt: skip


@pytest.fixture
def past(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Ada in March, coffee with her in May, Bob in June; what stands in the folder was never committed. No day is fixed."""
    begin(desk.root)
    commit(desk.root, {"contacts/ada.md": contact("Ada", "2026-03-01 coffee: engines", cadence="6w")}, "2026-03-02T12:00:00+0000")
    commit(
        desk.root,
        {"contacts/ada.md": contact("Ada", "2026-03-01 coffee: engines", "2026-05-10 call: mills", cadence="6w")},
        "2026-05-10T23:30:00+0000",
    )
    commit(desk.root, {"contacts/bob.md": contact("Bob")}, "2026-06-01T12:00:00+0000")
    desk.write("eve", contact("Eve"))
    monkeypatch.delenv("NETJOURNAL_TODAY")
    return desk


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's clock stands in UTC again when a test has turned it elsewhere."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


def test_a_revision_and_a_day_before_and_after_the_command(past: Desk) -> None:
    assert past.ids() == ["ada", "bob", "eve"]
    assert past.ids("--at", "HEAD") == ["ada", "bob"]
    assert past.ids("--at", "HEAD~2") == past.ids("--at", "2026-03-31") == ["ada"]
    assert [shape["id"] for shape in past("--at", "main^", "list", "--json").json] == ["ada"]


def test_the_last_commit_of_a_day_counts(past: Desk, clock: None) -> None:
    assert past("--at", "2026-05-09", "show", "ada", "--json").json["last_touch"] == "2026-03-01"
    assert past("--at", "2026-05-10", "show", "ada", "--json").json["last_touch"] == "2026-05-10"


def test_a_day_ends_where_one_is(past: Desk, clock: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past eleven in the evening in Greenwich is the next morning in Berne."""
    monkeypatch.setenv("TZ", "CET-1")
    time.tzset()
    assert past("--at", "2026-05-10", "show", "ada", "--json").json["last_touch"] == "2026-03-01"
    assert past("--at", "2026-05-11", "show", "ada", "--json").json["last_touch"] == "2026-05-10"


def test_today_is_the_day_asked_for(past: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def overdue(*words: str) -> object:
        return past(*words, "show", "ada", "--json").json["overdue_days"]

    assert overdue("--at", "2026-03-31") == -12
    assert overdue("--at", "HEAD~2") == -41, "the day of the commit"
    assert overdue("--at", "2026-03-31", "--today", "2026-04-12") == 0
    monkeypatch.setenv("NETJOURNAL_TODAY", "2026-04-13")
    assert overdue("--at", "HEAD~2") == 1


def test_days_as_people_say_them(past: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETJOURNAL_TODAY", "2026-06-02")  # a Tuesday
    assert past.ids("--at", "today") == past.ids("--at", "yesterday") == past.ids("--at", "monday") == ["ada", "bob"]
    assert past.ids("--at", "-2d") == past.ids("--at=-1w") == past.ids("--at", "sunday") == ["ada"], "the last Sunday"


def test_a_day_to_come_is_nobodys_to_ask(past: Desk) -> None:
    ran = past("list", "--at", "3000-01-01")
    assert ran.status == 2
    assert "3000-01-01 is still to come" in ran.err
    ran = past("list", "--at", "3d")
    assert (ran.status, "`-3d` is as long ago" in ran.err) == (2, True)


@pytest.mark.parametrize("day", ["2026-03-01", "1969-12-31", "1970-01-01", "0001-01-01"])
def test_a_day_before_the_first_commit_says_when_that_was(past: Desk, day: str) -> None:
    ran = past("list", "--at", day, "--json")
    assert (ran.status, ran.error["kind"]) == (3, "git")
    assert f"no commit is as old as {day}: the first one here is" in ran.error["message"]
    assert "2026-03-02" in ran.error["message"]


@pytest.mark.parametrize("revision", ["nonsense", "", "-x", "--all", "HEAD~99", "HEAD:contacts", "a..b", "2026-03", "\udce9", "HEAD@{9}"])
def test_what_is_no_revision_is_said_to_be_none(past: Desk, revision: str) -> None:
    ran = past("list", "--at", revision)
    assert ran.status == 3
    assert "no commit is called" in ran.err
    assert ran.err.count("\n") == 1


def test_a_branch_that_is_called_like_a_day_goes_by_its_whole_name(past: Desk) -> None:
    git(past.root, "branch", "monday", "HEAD~2")
    assert past.ids("--at", "heads/monday") == ["ada"]
    assert past.ids("--at", "monday") == ["ada", "bob"]


def test_only_first_parents_count(past: Desk) -> None:
    """What was written on a branch stood in the journal from the day it was merged."""
    git(past.root, "checkout", "-q", "-b", "side")
    commit(past.root, {"contacts/zoe.md": contact("Zoe"), "contacts/eve.md": None}, "2026-06-05T12:00:00+0000")
    git(past.root, "checkout", "-q", "main")
    commit(past.root, {}, "2026-06-06T12:00:00+0000")
    git(past.root, "merge", "-q", "--no-ff", "--no-edit", "side", when="2026-06-10T12:00:00+0000")
    assert past.ids("--at", "2026-06-07") == ["ada", "bob"]
    assert past.ids("--at", "2026-06-10") == ["ada", "bob", "zoe"]
    assert past.ids("--at", "side") == ["ada", "bob", "zoe"]


def test_every_command_is_asked_or_refuses(past: Desk) -> None:
    assert LOOKING.keys() | WRITING.keys() | {PLUMBING} == COMMANDS.keys(), "tell of a new command here whether it looks back"


@pytest.mark.parametrize("name", LOOKING)
def test_a_command_that_looks_answers(past: Desk, name: str) -> None:
    words = LOOKING[name]
    for line in (("--at", "HEAD~1", *words), (*words, "--at", "2026-05-31")):
        ran = past(*line)
        assert ran.status in (0, 1), ran.err
        assert "Eve" not in ran.out
    assert past("--at", "nonsense", *words).status == (0 if name == "rule" else 3)


@pytest.mark.parametrize("name", WRITING)
def test_a_command_that_goes_by_now_refuses_in_a_sentence(past: Desk, name: str) -> None:
    for line in (("--at", "HEAD", name, *WRITING[name]), ("--at=-1d", name, *WRITING[name])):
        before = sorted(path for path in past.root.rglob("*") if ".git" not in path.parts)
        ran = past(*line)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == f"netjournal: `{name}` goes by the journal as it is now: leave --at out\n"
        assert sorted(path for path in past.root.rglob("*") if ".git" not in path.parts) == before


def test_mending_the_past_is_refused(past: Desk) -> None:
    for words in (("--fix",), ("--diff",), ("--fix", "--diff")):
        ran = past("--at", "HEAD", "check", *words)
        assert (ran.status, ran.out) == (2, "")
        assert "leave --at out" in ran.err


def test_nothing_is_written_or_kept(past: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (past.root / ".netjournal").mkdir()
    (past.root / ".netjournal" / "intent.json").write_text("{}")  # somebody else's note, which now is finished or complained of
    before = {path: path.stat().st_mtime_ns for path in past.root.rglob("*")}
    for words in LOOKING.values():
        past("--at", "HEAD", *words)
    assert {path: path.stat().st_mtime_ns for path in past.root.rglob("*")} == before
    assert not (tmp_path / "cache").exists()


def test_it_is_said_which_commit_was_read(past: Desk) -> None:
    ran = past("check", "--at", "2026-05-31", "--fail-on", "never")
    head = git(past.root, "rev-parse", "--short=7", "HEAD~1").strip()
    assert ran.err == f"netjournal: the journal as it stood at 2026-05-31 (commit {head} of 2026-05-10)\n"
    assert past("check", "--at", "2026-05-31", "--json", "--fail-on", "never").err == ""


def test_paths_and_lines_are_those_of_then(past: Desk) -> None:
    commit(past.root, {"contacts/ada.md": None, "contacts/work/ada.md": "---\nname: Ada\ntitle: x\n---\n\n- 2026-03-01 coffee: engines\n"})
    assert past("find", "engines", "--at", "HEAD~1").lines[1].startswith("  contacts/ada.md:8: ")
    assert past("find", "engines").lines[1].startswith("  contacts/work/ada.md:6: ")


def test_where_answers_what_git_takes(past: Desk) -> None:
    ran = past("where", "ada", "--at", "HEAD~2")
    assert ran.lines[0] == git(past.root, "rev-parse", "HEAD~2").strip() + ":contacts/ada.md"
    assert git(past.root, "show", ran.lines[0]).startswith("---\nname: Ada")
    assert past("where", "ada", "--at", "HEAD~2", "--json").json["path"] == "contacts/ada.md"


def test_where_counts_from_the_repositorys_top(past: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = begin(tmp_path / "larger")
    commit(root, {"my people/contacts/ada.md": contact("Ada")})
    monkeypatch.chdir(root / "my people")
    assert past("where", "ada", "--at", "HEAD").lines[0].endswith(":my people/contacts/ada.md")


def test_somebody_by_the_path_of_a_file_that_is_gone(past: Desk) -> None:
    commit(past.root, {"contacts/bob.md": None})
    assert past("where", "contacts/bob.md", "--at", "HEAD~1").status == 0
    assert past("where", "contacts/bob.md", "--at", "HEAD").status == 2


@pytest.mark.parametrize("command", SAME, ids=" ".join)
def test_the_last_commit_says_what_the_folder_says(desk: Desk, command: tuple[str, ...]) -> None:
    """Of the sample journal, all of it committed: to the byte, in words and in JSON."""
    shutil.copytree(PROJECT / "contacts", desk.root / "contacts", dirs_exist_ok=True)
    begin(desk.root)
    commit(desk.root, {})
    for words in (command, (*command, "--json")):
        here, there = desk(*words), desk("--at", "HEAD", *words)
        assert (here.status, here.out) == (there.status, there.out)
        assert here.out


def test_what_could_not_be_read_is_told_with_the_way_to_ask_on(past: Desk) -> None:
    commit(past.root, {"contacts/bob.md": "---\nname: [\n"})
    assert "`netjournal --at HEAD check --select NJ0` says why" in past("list", "--at", "HEAD").err
    assert "`netjournal check --select NJ0` says why" in past("list").err


def test_a_commit_of_a_day_that_no_calendar_has(past: Desk) -> None:
    """Somebody's clock was wrong: the real day is today's, and nothing breaks."""
    git(past.root, "commit", "-q", "--allow-empty", "-m", "late", when="@99999999999999 +0000", fails=True)
    raw = git(past.root, "cat-file", "commit", "HEAD").replace(
        "committer Mira <mira@example.example> 1", "committer Mira <mira@example.example> 9999999999", 1
    )
    (past.root / "raw").write_text(raw)
    odd = git(past.root, "hash-object", "-t", "commit", "-w", "--literally", "raw").strip()
    assert past.ids("--at", odd) == ["ada", "bob"]


def test_completion_with_at_offers_those_of_now(past: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMP_WORDS", "netjournal --at nonsense show e")
    monkeypatch.setenv("COMP_CWORD", "4")
    done = past.child(env={"_NETJOURNAL_COMPLETE": "bash_complete"})
    assert (done.status, done.err, "eve" in done.out) == (0, "", True)


def test_who_is_private_now_is_known_to_a_session_of_then(past: Desk) -> None:
    past.write("ada", contact("Ada", private="yes"))
    then = Session(str(past.root)).at("HEAD")
    assert not then.journal.contacts["contacts/ada.md"].private
    assert then.present is not None
    assert then.present.contacts["contacts/ada.md"].private
    then.close()
    assert Session(str(past.root)).present is None


def test_now_is_the_last_commit_where_there_is_no_folder(past: Desk, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(past.root), "bare.git")
    then = Session(str(tmp_path / "bare.git")).at("HEAD~2")
    assert list(then.journal.contacts) == ["contacts/ada.md"]
    assert then.present is not None
    assert list(then.present.contacts) == ["contacts/ada.md", "contacts/bob.md"]
    then.close()


def test_git_does_not_stay(past: Desk) -> None:
    before = set(os.listdir("/proc"))
    past("list", "--at", "HEAD")
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    assert set(children) <= before, DAY
