"""Folders that vanish, files that may not be read, queues that overflow, nights that pass."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from netjournal.session import Session
from netjournal.store.folder import FolderSource
from netjournal.text.settings import read_settings
from netjournal.watch import loop
from netjournal.watch.loop import Appeared, Notice, Watch

ROOT = Path(__file__).parents[2]
CONTACT = "---\nname: {name}\ncadence: {cadence}\n---\n\n## Log\n\n- 2026-11-20 coffee: all is well\n"


def test_a_checkout_of_a_thousand_files_ends_in_the_right_findings(tmp_path: Path, start: Callable) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    (tmp_path / "contacts").mkdir()

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=Test", "-c", "user.email=test@test.example"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    for branch, cadence in (("main", "6w"), ("other", "soon")):
        if branch == "other":
            git("checkout", "-q", "-b", "other")
        for number in range(1000):
            (tmp_path / "contacts" / f"p{number}.md").write_text(CONTACT.format(name=f"P {number}", cadence=cadence), "utf-8")
        git("add", ".")
        git("commit", "-q", "-m", branch)
    git("checkout", "-q", "main")
    running = start(tmp_path)
    git("checkout", "-q", "other")
    running.until(lambda: len(running.appeared) == 1000, 30)
    running.settle()
    assert running.appeared == ["NJ003"] * 1000
    assert running.equals_a_fresh_check()


def test_the_contacts_folder_removed_and_restored(journal: Path, start: Callable) -> None:
    for number in range(5):
        (journal / "contacts" / f"p{number}.md").write_text(CONTACT.format(name=f"P {number}", cadence="6w"), "utf-8")
    running = start(journal)
    os.rename(journal / "contacts", journal / "away")
    running.until(lambda: any(isinstance(event, Notice) for event in running.events))
    time.sleep(1.2)
    os.rename(journal / "away", journal / "contacts")
    running.until(lambda: not running.watch.stale)
    running.settle()
    assert running.appeared == running.resolved == []
    path = journal / "contacts" / "ada.md"
    path.write_text(path.read_text("utf-8").replace("6w", "6q"), "utf-8")
    running.until(lambda: running.appeared == ["NJ003"])
    assert running.equals_a_fresh_check()


def test_a_folder_that_stays_gone_is_believed_in_the_end(journal: Path, start: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    assert loop.STALE == 10
    monkeypatch.setattr(loop, "STALE", 2.0)
    for number in range(5):
        (journal / "contacts" / f"p{number}.md").write_text(CONTACT.format(name=f"P {number}", cadence="soon"), "utf-8")
    running = start(journal)
    shutil.rmtree(journal / "contacts")
    running.until(lambda: any(isinstance(event, Notice) for event in running.events))
    assert running.resolved == []
    running.until(lambda: len(running.resolved) == 5, 6)


def test_a_file_that_becomes_unreadable(journal: Path) -> None:
    """In a child that has given up root, since root reads everything."""
    # pytest's own folders are closed to everybody else.
    open_to_all = Path(tempfile.mkdtemp())
    shutil.copytree(journal, open_to_all, dirs_exist_ok=True)
    journal = open_to_all
    for path in (journal, journal / "contacts", *(journal / "contacts").iterdir()):
        os.chmod(path, 0o777)
        os.chown(path, 65534, 65534) if os.getuid() == 0 else None
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            watch = Watch(lambda: FolderSource(str(journal)), lambda: date(2026, 11, 23), lambda: date(2026, 11, 23))
            told: list[str] = []
            end = time.monotonic() + 8
            for event in watch.run():
                if not told:
                    os.chmod(journal / "contacts" / "ada.md", 0)
                told.append(f"{event.finding.code} {event.finding.path}" if isinstance(event, Appeared) else type(event).__name__)
                if isinstance(event, Appeared) or time.monotonic() > end:
                    break
            os.write(writing, json.dumps(told).encode())
        except BaseException as error:
            os.write(writing, json.dumps([repr(error)]).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = json.loads(pipe.read())
    os.waitpid(child, 0)
    shutil.rmtree(journal)
    assert told[-1] == "NJ009 contacts/ada.md"


def test_an_overflow_is_heard_and_rescanned(journal: Path, start: Callable) -> None:
    import logging

    running = start(journal)
    path = journal / "contacts" / "ada.md"
    running.watch.watcher.stop()  # from here on no event comes
    path.write_text(path.read_text("utf-8").replace("6w", "6q"), "utf-8")
    logging.getLogger("watchdog").addHandler(running.watch.watcher._lost)
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    running.until(lambda: running.appeared == ["NJ003"])


def test_midnight_passes_and_follow_ups_fall_due(journal: Path, start: Callable) -> None:
    running = start(journal)
    running.day = date(2027, 1, 2)  # 20 November + 6 weeks was yesterday
    running.until(lambda: len(running.appeared) == 3)
    assert set(running.appeared) == {"NJ201"}
    running.day = date(2027, 1, 3)
    running.settle(1.5)
    assert len(running.appeared) == 3, "a day more is no news"
    assert running.resolved == []
    assert running.equals_a_fresh_check()


def test_polling_sees_a_save(journal: Path, start: Callable) -> None:
    running = start(journal, poll=0.2)
    path = journal / "contacts" / "ada.md"
    path.write_text(path.read_text("utf-8").replace("6w", "6q"), "utf-8")
    running.until(lambda: running.appeared == ["NJ003"])


def test_the_settings_can_name_another_folder(journal: Path, start: Callable) -> None:
    running = start(journal)
    (journal / "netjournal.yaml").write_text("rules: {NJ202: {form: 3}}\n", "utf-8")
    running.until(lambda: running.appeared == ["NJ012"])


@pytest.mark.parametrize("seed", range(4))
def test_after_random_edits_the_findings_are_those_of_a_fresh_check(seed: int, journal: Path, start: Callable) -> None:
    luck = random.Random(seed)
    running = start(journal)
    contacts = journal / "contacts"
    for _ in range(40):
        files = sorted(contacts.rglob("*.md"))
        choice = luck.choice(["write", "write", "delete", "move", "folder", "replace"])
        name = contacts / luck.choice(["", "a", "b"]) / f"p{luck.randrange(8)}.md"
        if choice == "folder":
            (contacts / luck.choice(["a", "b"])).mkdir(exist_ok=True)
        elif choice in ("write", "replace") and name.parent.is_dir():
            text = CONTACT.format(name=name.stem, cadence=luck.choice(["6w", "soon", "1y", '"']))
            target = name if choice == "write" else contacts / ".new"
            target.write_text(text, "utf-8")
            if choice == "replace":
                os.replace(target, name)
        elif choice == "delete" and len(files) > 3:
            luck.choice(files).unlink()
        elif choice == "move" and files and name.parent.is_dir():
            os.replace(luck.choice(files), name)
        if luck.random() < 0.3:
            time.sleep(luck.random() * 0.08)
    running.settle(0.5)
    running.until(lambda: running.equals_a_fresh_check(0), 10)


def started(journal: Path, *options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "netjournal", "--journal", str(journal), "--today", "2026-11-23", "watch", *options]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    first = child.stdout.readline()
    assert "ready" in first or "watching" in first, child.communicate()
    return child


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(ending: signal.Signals, journal: Path) -> None:
    child = started(journal)
    child.send_signal(ending)
    out, err = child.communicate(timeout=10)
    assert (child.returncode, err) == (0, "")
    assert "Traceback" not in out


def test_the_kernels_queue_overflows_while_it_is_stopped(journal: Path) -> None:
    child = started(journal, "--json")
    child.send_signal(signal.SIGSTOP)
    limit = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    path = journal / "contacts" / "p.md"
    for _ in range(limit // 3 + 500):  # made, closed and deleted are three events or more
        path.write_text("x", "utf-8")
        path.unlink()
    for number in range(60):
        (journal / "contacts" / f"p{number}.md").write_text("---\ncadence: soon\n---\n", "utf-8")
    child.send_signal(signal.SIGCONT)
    assert child.stdout is not None
    appeared = 0
    while appeared < 60:
        appeared += '"appeared"' in child.stdout.readline()
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=20)
    assert child.returncode == 0


def test_a_command_gets_the_event_on_its_input(journal: Path, tmp_path: Path) -> None:
    child = started(journal, "--json", "--exec", f"tee -a {tmp_path / 'events.jsonl'}")
    path = journal / "contacts" / "ada.md"
    path.write_text(path.read_text("utf-8").replace("6w", "6q"), "utf-8")
    end = time.monotonic() + 8
    while not (tmp_path / "events.jsonl").exists() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.1)
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=10)
    event = json.loads((tmp_path / "events.jsonl").read_text("utf-8").splitlines()[0])
    assert event["event"] == "appeared"
    assert event["finding"]["code"] == "NJ003"


def test_doubt_ends_though_a_file_is_never_at_rest(journal: Path, start: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "STALE", 2.0)
    for number in range(8):
        (journal / "contacts" / f"p{number}.md").write_text(CONTACT.format(name=f"P {number}", cadence="soon"), "utf-8")
    running = start(journal)
    for number in range(8):
        (journal / "contacts" / f"p{number}.md").unlink()
    gone = time.monotonic()
    restless = journal / "contacts" / "ada.md"
    while len(running.resolved) < 8:
        assert time.monotonic() < gone + 6, running.events
        restless.write_text(CONTACT.format(name="Ada", cadence="6w") + f"\n{time.monotonic()}", "utf-8")
        time.sleep(0.05)
    assert time.monotonic() > gone + 1.9
    assert [event.text for event in running.events if isinstance(event, Notice)] == [
        "8 contacts are gone at once: keeping the last findings, now stale, for at most 2 s"
    ]


def test_contacts_that_stay_gone(journal: Path, start: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names a folder without contacts/ means the notes in it, `check` says: the watch too, when doubt has ended."""
    monkeypatch.setattr(loop, "STALE", 2.0)

    def save(folder: str, name: str) -> None:
        (journal / folder / f"{name}.md").write_text(CONTACT.format(name=name.title(), cadence="soon"), "utf-8")

    def paths() -> list[str]:
        return [finding.path for finding in running.watch.findings]

    save("contacts", "ada")
    running = start(journal, make_source=Session(str(journal)).source)
    os.rename(journal / "contacts", journal / "away")
    running.until(lambda: paths() == ["away/ada.md"], 4)
    save("away", "bob")
    running.until(lambda: paths() == ["away/ada.md", "away/bob.md"], 3)
    os.rename(journal / "away", journal / "contacts")
    running.until(lambda: paths() == ["contacts/ada.md", "contacts/bob.md"], 3)
    running.settle()
    assert running.equals_a_fresh_check()
    assert len([event for event in running.events if isinstance(event, Notice)]) == 1


def test_midnight_does_not_end_doubt(journal: Path, start: Callable) -> None:
    running = start(journal)
    os.rename(journal / "contacts", journal / "away")
    running.until(lambda: running.watch.stale)
    running.day = date(2027, 1, 2)
    running.until(lambda: len(running.appeared) == 3)
    assert running.watch.stale
    os.rename(journal / "away", journal / "contacts")
    running.until(lambda: not running.watch.stale)
    running.settle()
    assert running.resolved == []
    assert running.equals_a_fresh_check()


def test_settings_that_change_between_the_first_look_at_them_and_the_first_scan(journal: Path) -> None:
    """As they may while a large journal is loaded: no event will ever tell of it."""
    (journal / "people").mkdir()
    (journal / "people" / "dora.md").write_text(CONTACT.format(name="Dora", cadence="soon"), "utf-8")
    settings = journal / "netjournal.yaml"
    settings.write_text("contacts: {folder: contacts}\n", "utf-8")

    def make_source() -> FolderSource:
        return FolderSource(str(journal), read_settings(settings.read_bytes()).folder)

    watch = Watch(make_source, lambda: date(2026, 11, 23), lambda: date(2026, 11, 23))
    settings.write_text("contacts: {folder: people}\n", "utf-8")
    events = watch.run()
    next(events)
    (journal / "contacts" / "ada.md").write_text(CONTACT.format(name="Ada", cadence="6w") + "\nMore.\n", "utf-8")
    try:
        assert any(
            isinstance(event, Appeared) and event.finding.path == "people/dora.md" for event, _ in zip(events, range(3), strict=False)
        )
    finally:
        events.close()
