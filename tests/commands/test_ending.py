"""How a command ends: at once, with all that was printed, its own status, and nobody left out who waits for its end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAIN = "from netjournal.__main__ import main; main('netjournal')"
# What an interpreter that is taken apart tells of: nothing else does.
TAKEN_APART = """
class Last:
    def __del__(self, write=os.write):
        write(2, b"taken apart ")
last = Last()
"""
TRACED = "sys.settrace(lambda *_: None)"
PROFILED = "sys.setprofile(lambda *_: None)"
# Whoever asks while the command runs, as a library that it loads may.
HOOKED_LATER = """
import atexit, netjournal.cli
whole = netjournal.cli.run
def run(*arguments):
    atexit.register(os.write, 2, b"told of the end ")
    return whole(*arguments)
netjournal.cli.run = run
"""
THREADED = """
import threading, time, netjournal.cli
whole = netjournal.cli.run
def run(*arguments):
    threading.Thread(target=lambda: (time.sleep(0.2), os.write(2, b"thread over "))).start()
    return whole(*arguments)
netjournal.cli.run = run
"""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    (tmp_path / "contacts").mkdir()
    for number in range(300):
        (tmp_path / f"contacts/p{number}.md").write_text(f"---\nname: Person {number}\n---\n", "utf-8")
    (tmp_path / "contacts/p0.md").write_text("---\nname: Person 0\nbirthday: soon\n---\n", "utf-8")
    return tmp_path


def ended(journal: Path, before: str, *arguments: str, **more: object) -> "subprocess.CompletedProcess[str]":
    """A command that ran as from a console, after some lines of Python."""
    script = "\n".join(("import os, sys", TAKEN_APART, before, MAIN))
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(journal / "cache")}
    command = [sys.executable, "-c", script, *arguments]
    options: dict[str, object] = {
        "cwd": journal,
        "env": environ,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "text": True,
        **more,
    }
    return subprocess.run(command, check=False, **options)  # type: ignore[call-overload]  # whatever a child was given, open takes


@pytest.mark.parametrize(("line", "status"), [("list", 0), ("show nobody", 2), ("bogus", 2), ("check", 1), ("--version", 0)])
def test_nothing_is_taken_apart_and_the_status_is_the_commands(journal: Path, line: str, status: int) -> None:
    done = ended(journal, "", *line.split())
    assert (done.returncode, "taken apart" in done.stderr) == (status, False)
    assert done.stdout or done.stderr


def test_all_that_was_printed_has_arrived(journal: Path) -> None:
    for _ in range(2):  # cold and warm
        assert len(ended(journal, "", "list").stdout.splitlines()) == 301


@pytest.mark.parametrize("watching", [TRACED, PROFILED])
def test_who_traces_it_sees_it_end_as_ever(journal: Path, watching: str) -> None:
    done = ended(journal, watching, "list")
    assert (done.returncode, done.stderr) == (0, "taken apart ")


@pytest.mark.parametrize(("asking", "told"), [(HOOKED_LATER, "told of the end "), (THREADED, "thread over ")])
def test_who_waits_for_the_end_is_told_of_it(journal: Path, asking: str, told: str) -> None:
    done = ended(journal, asking, "list")
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, told, 301)


def test_a_bug_is_still_a_traceback_and_a_failure(journal: Path) -> None:
    done = ended(journal, "import netjournal.cli\ndel netjournal.cli.run", "list")
    assert done.returncode == 1
    assert done.stderr.startswith("Traceback")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_what_could_not_be_printed_is_a_failure(journal: Path) -> None:
    with open("/dev/full", "w") as full:
        done = ended(journal, "", "list", stdout=full)
    assert done.returncode == 3
    assert "no space left" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize(("words", "status"), [(["show", "nobody at all"], 2), (["list", "--colums"], 2), (["list"], 3)])
def test_where_nothing_can_be_said_of_it_the_status_still_tells(words: list[str], status: int, journal: Path) -> None:
    with open("/dev/full", "w") as full:
        assert ended(journal, "", *words, stdout=full, stderr=full).returncode == status


def test_a_reader_that_has_had_enough_is_no_failure(journal: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = ended(journal, "", "list", stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
