"""`netjournal watch` as its user has it: a process, whose lines add up to what `check` says."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NETJOURNAL = [sys.executable, "-m", "netjournal"]
CONTACT = "---\nname: {name}\ncadence: {cadence}\n---\n\n## Log\n\n- 2026-11-20 coffee: all is well\n"
TODAY = ("--today", "2026-11-23")
BAD, GOOD = "6q", "6w"


def save(path: Path, cadence: str = BAD, name: str = "") -> None:
    path.write_text(CONTACT.format(name=name or path.stem.title(), cadence=cadence), "utf-8")


class Process:
    """A watch that runs beside the test; `told` is what there was at the start, and what came and went since."""

    def __init__(self, journal: Path, *options: str, today: tuple[str, ...] = TODAY, **environment: str) -> None:
        self.before = [*NETJOURNAL, "--journal", str(journal), *today]
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(journal / "none"), **environment}
        self.start = self.check()
        self.events: list[dict] = []
        command = [*self.before, "watch", "--json", *options]
        self.child = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.words = ""
        self.threads = [threading.Thread(target=self._listen, daemon=True), threading.Thread(target=self._hear, daemon=True)]
        for thread in self.threads:
            thread.start()
        self.until(lambda: bool(self.events), 20)

    def _listen(self) -> None:
        assert self.child.stdout is not None
        for line in self.child.stdout:
            self.events.append(json.loads(line))

    def _hear(self) -> None:
        assert self.child.stderr is not None
        for line in self.child.stderr:
            self.words += line

    def check(self) -> Counter[tuple[str, str]]:
        """What `check` says, by file and code; nothing where there is nobody."""
        done = subprocess.run([*self.before, "check", "--json"], env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode < 2 or "no contact found" in done.stderr, done.stderr
        return Counter((finding["path"], finding["code"]) for finding in json.loads(done.stdout or "[]"))

    @property
    def told(self) -> Counter[tuple[str, str]]:
        total = Counter(self.start)
        for event in list(self.events):
            if event["event"] in ("appeared", "resolved"):
                total[event["finding"]["path"], event["finding"]["code"]] += 1 if event["event"] == "appeared" else -1
        return Counter({finding: count for finding, count in total.items() if count})

    def until(self, done: Callable[[], bool], seconds: float = 10) -> None:
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, (self.events, self.words)
            time.sleep(0.01)

    def agrees(self, seconds: float = 4) -> None:
        """In some seconds at most, far less than a minute's sweep, what was told is what `check` says."""
        said = self.check()
        self.until(lambda: self.told == said, seconds)

    def ends(self, how: signal.Signals = signal.SIGTERM, seconds: float = 10) -> str:
        """End it; what it said to people in all."""
        self.child.send_signal(how)
        assert self.child.wait(seconds) == 0
        for thread in self.threads:
            thread.join(5)
        assert "Traceback" not in self.words
        return self.words


@pytest.fixture
def run() -> Iterator[Callable[..., Process]]:
    running: list[Process] = []

    def begin(*arguments: object, **options: object) -> Process:
        running.append(Process(*arguments, **options))
        return running[-1]

    yield begin
    for one in running:
        if one.child.poll() is None:
            one.child.kill()
            one.child.wait()


@pytest.mark.parametrize("poll", [(), ("--poll",)], ids=["events", "poll"])
def test_whatever_a_user_does_what_was_told_is_what_check_says(poll: tuple[str, ...], journal: Path, run: Callable) -> None:
    contacts, settings = journal / "contacts", journal / "netjournal.yaml"
    running = run(journal, *poll)
    outside = journal / "outside"
    (outside / "deep").mkdir(parents=True)
    save(outside / "deep" / "dora.md")
    (journal / "people").mkdir()
    save(journal / "people" / "emil.md")

    def steps() -> Iterator[object]:
        yield os.rename(outside, contacts / "work")  # moved in
        yield save(contacts / "work" / "deep" / "fay.md")
        yield os.rename(contacts / "work", contacts / ".work")
        yield os.rename(contacts / ".work", contacts / "home")
        yield save(contacts / "home" / "deep" / "dora.md", GOOD)
        yield os.rename(contacts / "home", journal / "outside")  # and out
        yield os.mkfifo(contacts / "pipe.md")
        yield (contacts / "pipe.md").unlink()
        yield save(contacts / "esc\x1b[31m\n.md")
        yield save(Path(os.fsdecode(os.fsencode(contacts) + b"/bad\xff.md")), name="Bad")
        yield (contacts / "ada.md").write_bytes(b"---\nname: A\0\x1b\n---\n")
        yield (save(contacts / "ada.md"), os.chmod(contacts / "ada.md", 0o444))
        yield settings.write_text("ignore: [NJ003]\n", "utf-8")
        yield settings.unlink()
        yield settings.mkdir()  # a folder of that name
        yield settings.rmdir()
        yield settings.write_text("contacts: {folder: people}\n", "utf-8")
        yield save(journal / "people" / "gus.md")
        yield settings.unlink()
        yield [save(contacts / f"p{number}.md") for number in range(20)]

    # A poll takes a second: it is asked after every fourth step.
    for number, _ in enumerate(steps()):
        if not poll or number % 4 == 3:
            running.agrees()
    running.agrees()
    running.ends()


def test_a_file_elsewhere_that_a_link_leads_to(journal: Path, run: Callable) -> None:
    """No folder that is watched tells of it."""
    elsewhere = journal / "elsewhere.txt"
    save(elsewhere, GOOD, "Dora")
    os.symlink(elsewhere, journal / "contacts" / "dora.md")
    running = run(journal)
    save(elsewhere, BAD, "Dora")
    running.agrees()
    assert ("contacts/dora.md", "NJ003") in running.told
    elsewhere.unlink()
    running.agrees()
    save(elsewhere, BAD, "Dora")
    running.agrees()
    os.symlink(elsewhere, journal / "contacts" / "emil.md")
    running.agrees()
    save(elsewhere, GOOD, "Dora")
    running.agrees()
    assert not [code for _, code in running.told if code == "NJ003"]
    running.ends()


def test_a_journal_of_nobody_gains_somebody(tmp_path: Path, run: Callable) -> None:
    (tmp_path / "contacts").mkdir()
    running = run(tmp_path)
    assert running.events[0] == {"event": "ready", "contacts": 0, "findings": 0}
    save(tmp_path / "contacts" / "ada.md")
    running.agrees()
    assert running.told == {("contacts/ada.md", "NJ003"): 1}
    assert "waiting for the first" in running.ends()


def test_a_folder_of_notes_becomes_a_journal(tmp_path: Path, run: Callable) -> None:
    save(tmp_path / "ada.md")
    running = run(tmp_path)
    assert running.told == {("ada.md", "NJ003"): 1}
    (tmp_path / "contacts").mkdir()
    save(tmp_path / "contacts" / "bob.md")
    running.agrees()
    save(tmp_path / "contacts" / "carol.md")
    running.agrees()
    assert running.told == {("contacts/bob.md", "NJ003"): 1, ("contacts/carol.md", "NJ003"): 1}
    running.ends()


def test_a_slow_command_holds_nobody_up(journal: Path, run: Callable) -> None:
    running = run(journal, "--exec", "sleep 61.25")
    for name in ("ada", "bob", "carol"):
        save(journal / "contacts" / f"{name}.md")
    running.agrees()
    save(journal / "contacts" / "ada.md", GOOD)
    running.agrees()
    assert "3 more were not run" in running.ends(signal.SIGINT)
    if shutil.which("pgrep"):
        assert subprocess.run(["pgrep", "-f", "sleep 61.25"], capture_output=True, check=False).stdout == b""


def test_a_command_gets_every_event_in_order(journal: Path, run: Callable) -> None:
    out = journal / "out"
    running = run(journal, "--exec", f"sh -c 'sleep 0.05; cat >> {out}'")
    for number in range(8):
        save(journal / "contacts" / f"p{number}.md")
    running.agrees()
    running.ends()  # at once: what was printed is handed over nevertheless
    told = [event for event in running.events if event["event"] in ("appeared", "resolved")]
    assert len(told) == 8
    assert [json.loads(line) for line in out.read_text("utf-8").splitlines()] == told


def test_a_command_that_writes_into_the_journal_makes_no_endless_loop(journal: Path, run: Callable) -> None:
    carol = journal / "contacts" / "carol.md"
    running = run(journal, "--exec", f"sh -c 'echo \"- 2026-11-21 call: again\" >> {carol}'")
    save(journal / "contacts" / "ada.md")
    running.until(lambda: any(event.get("ids") == ["carol"] for event in running.events))
    running.agrees()
    count = len(running.events)
    time.sleep(1)
    assert len(running.events) == count
    assert carol.read_text("utf-8").count("again") == 1
    running.ends()


def test_a_command_that_fails_is_told_of(journal: Path, run: Callable) -> None:
    script = journal / "script"
    script.write_text("no program", "utf-8")
    script.chmod(0o755)
    for command, complaint in (("sh -c 'cat > /dev/null; exit 3'", "sh ended with status 3"), (str(script), "Exec format error")):
        running = run(journal, "--exec", command)
        save(journal / "contacts" / "ada.md")
        running.until(lambda running=running, complaint=complaint: complaint in running.words)
        running.ends()
        save(journal / "contacts" / "ada.md", GOOD)


@pytest.mark.parametrize(
    "command, complaint", [("no-such-program -x", "no program `no-such-program`"), ("'unclosed", "cannot be run: no closing quotation")]
)
def test_a_command_that_cannot_be_run(command: str, complaint: str, journal: Path) -> None:
    done = subprocess.run(
        [*NETJOURNAL, "--journal", journal, "watch", "--exec", command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=20
    )
    assert done.returncode == 2
    assert complaint in done.stderr


def test_the_desktop_is_told_of_all_but_private_people(journal: Path, run: Callable) -> None:
    programs = journal / "bin"
    programs.mkdir()
    send = programs / "notify-send"
    send.write_text(f'#!/bin/sh\nfor word; do printf "%s|" "$word"; done >> {journal}/notes\necho >> {journal}/notes\n', "utf-8")
    send.chmod(0o755)
    running = run(journal, "--notify", PATH=f"{programs}:{os.environ['PATH']}")
    save(journal / "contacts" / "ada.md", BAD, "--urgency=critical")
    (journal / "contacts" / "bob.md").write_text("---\nname: Secret\nprivate: yes\ncadence: 6q\n---\n", "utf-8")
    running.agrees()
    running.until(lambda: (journal / "notes").exists())
    running.ends()
    notes = (journal / "notes").read_text("utf-8").splitlines()
    assert [note.split("|")[:3] for note in notes] == [["--app-name=netjournal", "--", "--urgency=critical"]]
    assert ("contacts/bob.md", "NJ003") in running.told


def test_somebody_private_in_another_ones_finding_does_not_reach_the_desktop(journal: Path, run: Callable) -> None:
    programs = journal / "bin"
    programs.mkdir()
    send = programs / "notify-send"
    send.write_text(f'#!/bin/sh\nprintf "%s|" "$@" >> {journal}/notes\necho >> {journal}/notes\n', "utf-8")
    send.chmod(0o755)
    (journal / "contacts" / "bob.md").write_text("---\nname: Robert Secret\nprivate: yes\n---\n", "utf-8")
    running = run(journal, "--notify", PATH=f"{programs}:{os.environ['PATH']}")
    (journal / "contacts" / "ada.md").write_text("---\nname: Ada\n---\n\n- [ ] 2026-11-20 send [[bob]] the paper\n", "utf-8")
    (journal / "contacts" / "carol.md").write_text("---\nname: Carol\n---\n\n- [ ] 2026-11-20 bring the pot back\n", "utf-8")
    running.agrees()
    running.until(lambda: (journal / "notes").exists() and (journal / "notes").read_text("utf-8").count("\n") == 2)
    running.ends()
    notes = sorted(note.split("|")[2:4] for note in (journal / "notes").read_text("utf-8").splitlines())
    assert notes[0] == ["Ada", "NJ306 promise-overdue: contacts/ada.md:5"]
    assert notes[1][1].startswith("«bring the pot back» due 3 days ago")


def test_it_ends_with_its_reader(journal: Path) -> None:
    """`netjournal watch | head -1` ends, though nothing more is to be said."""
    script = f"{' '.join(NETJOURNAL)} --journal {journal} watch | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("watching 3 contacts")


def handles_sigterm(child: "subprocess.Popen[str]") -> bool:
    caught = next(line for line in Path(f"/proc/{child.pid}/status").read_text().splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_while_it_still_loads(ending: signal.Signals, tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells which signals a process handles")
    (tmp_path / "contacts").mkdir()
    for number in range(3000):
        save(tmp_path / "contacts" / f"p{number}.md")
    command = [*NETJOURNAL, "--journal", str(tmp_path), "watch"]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not handles_sigterm(child):
        time.sleep(0.005)
    child.send_signal(ending)
    out, err = child.communicate(timeout=20)
    assert (child.returncode, err) == (0, "")
    assert out == "", "it was still loading"


def test_midnight_passes_with_no_file_touched(tmp_path: Path, run: Callable) -> None:
    """A real one: in a zone where it is a few seconds to midnight."""
    now = datetime.now(UTC).replace(tzinfo=None)
    ahead = timedelta(hours=23, minutes=59, seconds=54) - timedelta(hours=now.hour, minutes=now.minute, seconds=now.second)
    if ahead > timedelta(hours=12):
        ahead -= timedelta(days=1)
    seconds = -int(ahead.total_seconds())  # POSIX counts westward
    sign, seconds = "-" if seconds < 0 else "", abs(seconds)
    zone = f"XXX{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    today: date = (now + ahead).date()
    (tmp_path / "contacts").mkdir()
    text = f"---\nname: Ada\ncadence: 14d\n---\n\n## Log\n\n- {today - timedelta(days=14)} coffee: all is well\n"
    (tmp_path / "contacts" / "ada.md").write_text(text, "utf-8")
    running = run(tmp_path, today=(), TZ=zone)
    assert running.told == {}
    running.until(lambda: running.told == {("contacts/ada.md", "NJ201"): 1}, 20)
    running.agrees()
    assert [event["event"] for event in running.events] == ["ready", "appeared"]
    running.ends()
