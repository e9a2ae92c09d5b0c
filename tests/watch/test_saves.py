"""However a file is saved, the save is seen once."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from watchdog.events import FileModifiedEvent, FileSystemEventHandler
from watchdog.observers import Observer

from netjournal.store.folder import FolderSource
from netjournal.store.touched import Touched

BEFORE, AFTER = "cadence: 6w", "cadence: 6q"


def changed(path: Path) -> str:
    return path.read_text("utf-8").replace(BEFORE, AFTER)


def truncate(path: Path) -> None:
    text = changed(path)
    path.write_text(text, "utf-8")


def rename(path: Path) -> None:
    other = path.with_name(".ada.md.new")
    other.write_text(changed(path), "utf-8")
    os.replace(other, path)


def sed(path: Path) -> None:
    subprocess.run(["sed", "-i", f"s/{BEFORE}/{AFTER}/", path], check=True)


def vim(path: Path) -> None:
    # Without backupskip= vim does not back up and rename in a temporary folder, and the test would prove nothing.
    settings = "set nocompatible backup writebackup backupcopy=no backupskip= backupdir=. noswapfile"
    subprocess.run(["vim", "-es", "-u", "NONE", "-c", settings, "-c", f"%s/{BEFORE}/{AFTER}/", "-c", "wq", path], check=True)


def emacs(path: Path) -> None:
    script = f'(progn (goto-char (point-min)) (search-forward "{BEFORE}") (replace-match "{AFTER}") (save-buffer))'
    subprocess.run(["emacs", "-Q", "--batch", path, "--eval", script], check=True, capture_output=True)


def nano(path: Path) -> None:
    child = pexpect.spawn("nano", ["--ignorercfiles", "+3,11", str(path)], env={**os.environ, "TERM": "xterm"}, dimensions=(24, 80))
    child.expect("cadence", timeout=10)
    child.send("\x04q")  # delete the w under the cursor, type q
    child.send("\x0f\r")  # write out, to this name
    child.expect("Wrote", timeout=10)
    child.send("\x18")
    child.expect(pexpect.EOF, timeout=10)


SAVES = {"truncate": truncate, "rename": rename, "sed": sed, "vim": vim, "emacs": emacs, "nano": nano}


@pytest.mark.parametrize("how", SAVES)
def test_a_save_is_told_once(how: str, journal: Path, start: Callable) -> None:
    if how in ("vim", "emacs", "nano") and shutil.which(how) is None:
        pytest.skip(f"{how} is not installed")
    running = start(journal)
    SAVES[how](journal / "contacts" / "ada.md")
    running.until(lambda: bool(running.appeared))
    running.settle()
    assert running.appeared == ["NJ003"]
    assert running.resolved == []
    assert [change.ids for change in running.changes] == [("ada",)]
    assert running.changes[0].ms >= 250, "a fault of the file's own is told when it has stood"
    assert running.equals_a_fresh_check()


def test_a_watcher_that_waits_for_modifications_misses_a_rename(journal: Path) -> None:
    """The guard bites: what looks only for «modified» is deaf to the way most editors save."""
    heard: list[str] = []

    class Naive(FileSystemEventHandler):
        def on_modified(self, event: object) -> None:
            heard.append(str(event))

    observer = Observer()
    observer.schedule(Naive(), str(journal / "contacts"), event_filter=[FileModifiedEvent])
    observer.start()
    with open(journal / "contacts" / "bob.md", "a", encoding="utf-8") as file:
        file.write("more\n")
    time.sleep(0.3)
    assert heard, "the naive watcher works at all"
    heard.clear()
    other = journal / "ada.new"
    other.write_text(changed(journal / "contacts" / "ada.md"), "utf-8")
    os.replace(other, journal / "contacts" / "ada.md")
    time.sleep(0.3)
    observer.stop()
    observer.join()
    assert [event for event in heard if "ada" in event] == []


def test_a_file_half_written_and_completed_soon_is_no_fault(journal: Path, start: Callable) -> None:
    running = start(journal)
    path = journal / "contacts" / "ada.md"
    text = path.read_text("utf-8")
    for _ in range(3):
        path.write_text(text[:20], "utf-8")
        time.sleep(0.05)
        path.write_text(text + "- 2026-11-21 call: again\n", "utf-8")
        running.settle(0.3)
    running.settle()
    assert running.appeared == []
    assert running.equals_a_fresh_check()


def test_a_fault_that_stands_is_told(journal: Path, start: Callable) -> None:
    running = start(journal)
    path = journal / "contacts" / "ada.md"
    path.write_text(path.read_text("utf-8")[:20], "utf-8")
    running.until(lambda: "NJ004" in running.appeared)
    assert running.equals_a_fresh_check()


def test_a_hundred_saves_a_second_end_in_the_right_findings(journal: Path, start: Callable) -> None:
    running = start(journal)
    path = journal / "contacts" / "ada.md"
    good = path.read_text("utf-8")
    end = time.monotonic() + 5
    count = 0
    while time.monotonic() < end:
        count += 1
        path.write_text(good if count % 2 else good.replace(BEFORE, AFTER), "utf-8")
        time.sleep(0.01)
    path.write_text(good.replace(BEFORE, AFTER), "utf-8")
    running.until(lambda: running.equals_a_fresh_check(0) and running.appeared.count("NJ003") - running.resolved.count("NJ003") == 1)
    running.settle()
    assert running.equals_a_fresh_check()
    assert count > 200
    assert len(running.changes) < count / 4, "a burst is looked at a few times, not at every save"


def test_a_save_outside_the_journal_is_none_of_its_business(journal: Path, start: Callable) -> None:
    running = start(journal)
    (journal / "contacts" / "notes.txt").write_text("x", "utf-8")
    (journal / "contacts" / ".ada.md.swp").write_text("x", "utf-8")
    (journal / "elsewhere.md").write_text("x", "utf-8")
    running.settle()
    assert running.changes == []


def test_it_does_not_hear_itself(journal: Path, start: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    running = start(journal)
    looks: list[str] = []
    for source in (FolderSource, Touched):

        def counted(self: object, scan: Callable = source.scan) -> object:
            looks.append(type(self).__name__)
            return scan(self)

        monkeypatch.setattr(source, "scan", counted)
    (journal / "contacts" / "ada.md").write_text((journal / "contacts" / "ada.md").read_text("utf-8") + "\nMore.\n", "utf-8")
    running.settle(3)
    assert looks == ["Touched"]
