"""Many write to one contact at once: every line is there. A reader sees whole files and waits for nobody.

Figures of reliability.md: concurrent log 1,200 of 1,200 lines (soak 12,000); a foreign appender beside our writes: 0 of
4,000 lost (soak 40,000).
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netjournal.store.finish import finish_if_free
from netjournal.store.lock import Busy, alone
from tests.store.conftest import Template

PROJECT = Path(__file__).parents[2]
SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
MANY = 10 if SOAK else 1
Record = Callable[[str, object], None]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def journal(template: Template) -> Path:
    return template()


@pytest.fixture
def start(journal: Path) -> Iterator[Start]:
    """Sets a racer going."""
    started: list[subprocess.Popen[str]] = []

    def begin(who: str, name: str = "a", count: int = 0) -> "subprocess.Popen[str]":
        environment = {**os.environ, "PYTHONPATH": str(PROJECT), "NETJOURNAL_TODAY": "2026-11-23"}
        command = [sys.executable, str(PROJECT / "tests/store/racers.py"), who, str(journal), name, str(count)]
        started.append(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True))
        return started[-1]

    yield begin
    for one in started:
        one.kill()
        one.communicate()


def finished(racers: list["subprocess.Popen[str]"]) -> None:
    for racer in racers:
        _, said = racer.communicate(timeout=1500)
        assert racer.returncode == 0, said[-2000:]


def lines(journal: Path, name: str = "") -> set[str]:
    """The lines of a racer, in the file and in conflict copies."""
    found = "\n".join(path.read_text("utf-8") for path in (journal / "contacts").glob("ada*.md"))
    return set(re.findall(rf"\b{name or '[a-z]'}-\d+\b(?=\.$)", found, re.MULTILINE))


def test_eight_commands_log_to_one_contact_fifty_entries_each(start: Start, journal: Path, record_property: Record) -> None:
    finished([start("commands", name, 50) for name in "abcdefgh"])
    assert len(lines(journal)) == 400
    assert list((journal / "contacts").glob("*conflict*")) == []
    record_property("counted", f"entries of 8 commands at once: {len(lines(journal))} of 400")


def test_every_line_of_eight_writers_is_there(start: Start, journal: Path, record_property: Record) -> None:
    finished([start("writer", name, 150 * MANY) for name in "abcdefgh"])
    assert len(lines(journal)) == 1200 * MANY
    record_property("counted", f"lines of 8 writers at once: {len(lines(journal))} of {1200 * MANY}")


@pytest.mark.parametrize("who", ["without-lock", "on-the-file"])
def test_the_harness_finds_a_lock_that_is_none(start: Start, journal: Path, who: str, record_property: Record) -> None:
    finished([start(who, name, 50) for name in "abcdefgh"])
    assert len(lines(journal)) < 400
    record_property("counted", f"lines of 8 writers at once, {who}: {len(lines(journal))} of 400")


def test_what_somebody_else_appends_meanwhile_is_there_too(start: Start, journal: Path, record_property: Record) -> None:
    finished([start("appender", "x", 4000 * MANY), start("beside-appender", "a", 150 * MANY)])
    assert (len(lines(journal, "x")), len(lines(journal, "a"))) == (4000 * MANY, 150 * MANY)
    copies = len(list((journal / "contacts").glob("*conflict*")))
    record_property("counted", f"lines of a foreign appender: {len(lines(journal, 'x'))} of {4000 * MANY}, {copies} conflict copies")


def test_the_harness_finds_a_writer_that_only_looks_before(start: Start, journal: Path, record_property: Record) -> None:
    finished([start("appender", "x", 4000), start("checked-beside-appender", "a", 150)])
    assert len(lines(journal, "x")) < 4000
    record_property("counted", f"lines of a foreign appender beside a writer that only looks before: {len(lines(journal, 'x'))} of 4000")


def test_a_reader_sees_whole_files_all_the_time(start: Start, journal: Path, record_property: Record) -> None:
    watching = start("reader", "r")
    finished([start("writer", name, 100 * MANY) for name in "ab"])
    (journal / "end").touch()
    finished([watching])
    seen = int((journal / "seen-r").read_text())
    assert seen > 20
    record_property("counted", f"looks of a reader beside two writers: {seen}")


def held(start: Start, journal: Path, seconds: int = 30) -> "subprocess.Popen[str]":
    holder = start("holder", count=seconds)
    deadline = time.monotonic() + 10
    while not (journal / "held").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    return holder


def test_a_reader_does_not_wait_for_the_lock_also_where_something_is_to_be_finished(start: Start, journal: Path) -> None:
    held(start, journal)
    (journal / ".netjournal/intent.json").write_text("[]")
    assert finish_if_free(str(journal)) == []
    begun = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "netjournal", "-C", str(journal), "list", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert time.monotonic() - begun < 5
    assert (journal / ".netjournal/intent.json").exists()


def test_a_writer_waits_only_so_long(start: Start, journal: Path) -> None:
    held(start, journal)
    with pytest.raises(Busy, match=r"another command has been writing for 0 s") as caught, alone(str(journal), patience=0.1):
        pass
    assert caught.value.exit_code == 3


def test_the_lock_of_one_that_was_killed_is_free(start: Start, journal: Path) -> None:
    holder = held(start, journal)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with alone(str(journal), patience=1):
        assert oct((journal / ".netjournal/lock").stat().st_mode & 0o777) == "0o600"


def test_a_lock_that_cannot_be_let_go_of_does_not_undo_what_was_done(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bool] = []

    def failing(self: object) -> None:
        tried.append(True)
        raise OSError(5, "input/output error")

    done = journal / "contacts" / "done.md"
    with alone(str(journal)):
        monkeypatch.setattr("filelock.FileLock._release", failing)
        done.write_text("what was done")
    monkeypatch.undo()
    assert tried
    assert done.read_text() == "what was done"
