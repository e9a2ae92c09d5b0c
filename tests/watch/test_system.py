"""What the system and watchdog do to a watcher: queues that overflow, threads that die, limits that are reached."""

import logging
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from netjournal.store.folder import FolderSource
from netjournal.text.parse import Reader
from netjournal.watch import loop
from netjournal.watch.events import Watcher, concerns
from netjournal.watch.loop import Notice

inotify_c = pytest.importorskip("watchdog.observers.inotify_c", reason="inotify is Linux's")
ROOT = Path(__file__).parents[2]
CONTACT = "---\nname: {name}\ncadence: {cadence}\n---\n\n## Log\n\n- 2026-11-20 coffee: all is well\n"
LIMIT = Path("/proc/sys/fs/inotify/max_queued_events")


class Naive(FileSystemEventHandler):
    """An index that is driven by events: what everybody writes first."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = str(event.dest_path or event.src_path)
        if event.event_type in ("created", "closed", "moved") and path.endswith(".md") and os.path.exists(path):
            self.known[path] = Path(path).read_text("utf-8")
        if event.event_type in ("deleted", "moved"):
            self.known.pop(str(event.src_path), None)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """While it is clear, nobody reads the kernel's queues."""
    go = threading.Event()
    go.set()
    handle = inotify_c.InotifyFD.handle_event

    def waiting(self: object, event: object) -> None:
        go.wait()
        handle(self, event)

    monkeypatch.setattr(inotify_c.InotifyFD, "handle_event", waiting)
    return go


def test_the_kernels_queue_overflows(journal: Path, start: Callable, held: threading.Event) -> None:
    """It really does; an index driven by events has lost what came after, and the watch has not."""
    contacts = journal / "contacts"
    naive = Naive()
    observer = Observer()
    observer.schedule(naive, str(contacts), recursive=True)
    observer.start()
    running = start(journal)
    overflows: list[str] = []
    hearer = logging.Handler()
    hearer.emit = lambda record: overflows.append(record.getMessage())
    logging.getLogger("watchdog.observers.inotify_c").addHandler(hearer)
    held.clear()
    limit = int(LIMIT.read_text())
    for number in range(limit // 2 + 500):  # made, closed and deleted: three events or more, in a few files
        path = contacts / f"q{number % 50}.md"
        path.write_text("x\n", "utf-8")
        path.unlink()
    for number in range(30):
        (contacts / f"p{number}.md").write_text(CONTACT.format(name=f"P {number}", cadence="soon"), "utf-8")
    held.set()
    running.until(lambda: len(running.appeared) >= 30, 20)
    running.until(lambda: any("overflow" in message for message in overflows), 20)  # else nothing was proved
    running.settle(1)
    (contacts / "p0.md").write_text(CONTACT.format(name="P 0", cadence="6w"), "utf-8")
    running.until(lambda: running.resolved == ["NJ003"], 5)  # and it goes on hearing
    observer.stop()
    logging.getLogger("watchdog.observers.inotify_c").removeHandler(hearer)
    assert sum(path.endswith(tuple(f"/p{number}.md" for number in range(1, 30))) for path in naive.known) < 29
    assert running.appeared == ["NJ003"] * 30
    assert running.equals_a_fresh_check()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_reader_that_dies_is_replaced(journal: Path, start: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    running = start(journal)
    handle, deaths = inotify_c.InotifyFD.handle_event, []

    def dying(self: object, event: object) -> None:
        if not deaths:
            deaths.append(event)
            raise KeyError("as watchdog's own bookkeeping does")
        handle(self, event)

    monkeypatch.setattr(inotify_c.InotifyFD, "handle_event", dying)
    (journal / "contacts" / "bob.md").write_text("---\nname: Bob\n---\n", "utf-8")
    running.until(lambda: bool(deaths))
    running.until(lambda: [change.ids for change in running.changes] == [("bob",)], 4)
    (journal / "contacts" / "ada.md").write_text(CONTACT.format(name="Ada", cadence="soon"), "utf-8")
    running.until(lambda: running.appeared == ["NJ003"], 3)


def test_a_system_that_will_not_watch_is_polled(journal: Path, start: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Watcher, root: str, folder: str) -> None:
        raise OSError(24, "inotify instance limit reached")

    monkeypatch.setattr(Watcher, "start", refuse)
    monkeypatch.setattr(loop, "POLL", 0.2)
    running = start(journal)
    assert isinstance(running.events[0], Notice)
    (journal / "contacts" / "ada.md").write_text(CONTACT.format(name="Ada", cadence="soon"), "utf-8")
    running.until(lambda: running.appeared == ["NJ003"], 3)


LIMITED = """
import os, sys
from datetime import date
from netjournal.store.folder import FolderSource
from netjournal.watch.loop import Watch
journal, when = sys.argv[1:]
def fill():
    open("/proc/sys/user/max_inotify_watches", "w").write("5")
    for number in range(10):
        os.mkdir(f"{journal}/contacts/folder{number}")
if when == "before":
    fill()
watch = Watch(lambda: FolderSource(journal), lambda: date(2026, 11, 23), lambda: date(2026, 11, 23))
for event in watch.run():
    if when == "after" and type(event).__name__ == "Ready":
        fill()
    else:
        print(event)
        break
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_folders_beyond_the_systems_limit_are_not_silently_unwatched(when: str, journal: Path) -> None:
    """In a namespace of its own, whose limit is five folders; watchdog itself says nothing."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-Ur", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no user namespaces here")
    command = [unshare, "-Ur", sys.executable, "-c", LIMITED, str(journal), when]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    if "max_inotify_watches" in done.stderr:
        pytest.skip("the limit cannot be set here")
    assert "the system will not watch" in done.stdout, done.stderr


def test_folders_that_come_and_go_while_it_starts_are_not_taken_for_a_limit(journal: Path) -> None:
    """Watchdog watches a new folder a moment after it is there; the system has refused nothing."""
    ended = threading.Event()

    def make() -> None:
        number = 0
        while not ended.is_set():
            number += 1
            (journal / "contacts" / f"folder{number % 200}").mkdir(exist_ok=True)
            if number % 3 == 0:
                (journal / "contacts" / f"folder{number * 7 % 200}").rmdir() if (
                    journal / "contacts" / f"folder{number * 7 % 200}"
                ).exists() else None

    maker = threading.Thread(target=make)
    maker.start()
    watcher = Watcher(SimpleQueue())
    try:
        for _ in range(40):
            watcher.start(str(journal), "contacts")
            assert watcher.healthy()
    finally:
        ended.set()
        maker.join()
        watcher.stop()


def test_starting_again_and_again_uses_nothing_up(journal: Path) -> None:
    watcher = Watcher(SimpleQueue())
    watcher.start(str(journal), "contacts")
    threads, handles = threading.active_count(), len(os.listdir("/proc/self/fd"))
    for _ in range(30):
        watcher.start(str(journal), "contacts")
    assert (threading.active_count(), len(os.listdir("/proc/self/fd"))) == (threads, handles)
    watcher.stop()


def test_what_concerns_the_journal() -> None:
    mine = [
        "contacts/ada.md",
        "contacts/work/ada.md",
        "contacts/",
        "contacts/work/",
        "contacts/v1.2/",
        "netjournal.yaml",
        "netjournal.yaml/",
    ]
    others = ["contacts/.git/", "contacts/.git/x.md", "contacts/ada.md~", "contacts/4913", "contacts/templates/", "drafts/", "ada.md"]
    assert [key for key in mine + others if concerns(key, "contacts")] == mine
    assert concerns("ada.md", ".")
    assert concerns("work/", ".")
    assert not concerns(".netjournal/", ".")
    assert concerns("people/", "people/mine")


def test_polling_does_not_tell_what_is_half_written(journal: Path, start: Callable) -> None:
    running = start(journal, poll=0.05)
    path = journal / "contacts" / "ada.md"
    text = path.read_text("utf-8")
    for number in range(3):
        path.write_text(text[:20], "utf-8")
        time.sleep(0.12)
        path.write_text(f"{text}\nNote {number}.\n", "utf-8")
        running.settle(0.5)
    assert running.appeared == running.resolved == []
    assert len(running.changes) == 3


def test_a_sweep_that_finds_nothing_does_no_more_than_the_scan(journal: Path, start: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even within a minute of a save: files whose stamps were too young to be trusted are read once more, and that is all."""
    running = start(journal)
    with open(journal / "contacts" / "ada.md", "a", encoding="utf-8") as file:
        file.write("\nMore.\n")
    running.until(lambda: bool(running.changes))
    running.settle(2.5)
    read: list[str] = []
    scans: list[float] = []
    asked: list[str] = []
    scan, contact = FolderSource.scan, Reader.contact

    def counted(self: FolderSource) -> object:
        scans.append(time.monotonic())
        return scan(self)

    def noted(self: Reader, key: str, data: bytes) -> object:
        read.append(key)
        return contact(self, key, data)

    monkeypatch.setattr(FolderSource, "scan", counted)
    monkeypatch.setattr(Reader, "contact", noted)
    for name in ("check_all", "check_near", "check_rest", "check_day"):
        monkeypatch.setattr(loop, name, lambda *_, name=name: asked.append(name))
    for _ in range(2):
        running.watch._sweep = 0.0
        before = len(scans)
        running.until(lambda before=before: len(scans) > before)
        running.settle(0.5)
    assert (asked, sorted(read), len(running.changes)) == ([], [f"contacts/{name}.md" for name in ("ada", "bob", "carol")], 1)
