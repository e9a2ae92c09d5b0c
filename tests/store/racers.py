"""Those who write to one contact at once; each is a process of its own: `racers.py WHO ROOT NAME COUNT`."""

import fcntl
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from netjournal.cli import run
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store.lock import alone
from netjournal.store.replace import replace_file, sweep
from netjournal.store.write import write

KEY = "contacts/ada.md"


def commands(root: str, name: str, count: int) -> None:
    """The real command, over and over."""
    for number in range(count):
        status = run(["-C", root, "log", "ada", f"coffee: {name}-{number}."], "netjournal")
        assert status == 0, status


def writer(root: str, name: str, count: int, lock: Callable[[str], Any] = alone, put: Callable[..., Any] = write) -> None:
    """A line for the file, as every writing command does it: alone, read, write. Refused, it tries again."""
    path = Path(root, KEY)
    for number in range(count):
        for _ in range(1000):
            with lock(root):
                before = path.read_bytes()
                try:
                    put(root, [FileChange(KEY, before, before + f"- {name}-{number}.\n".encode())])
                    break
                except JournalError as error:
                    assert error.kind == "changed-on-disk", error.message
        else:
            raise AssertionError("never got through")


@contextmanager
def on_the_file(root: str) -> Iterator[None]:
    """What seems enough: flock on the very file. Who waited for it has locked one that is no longer there."""
    with open(os.path.join(root, KEY), "rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def whole(root: str, changes: list[FileChange]) -> None:
    """Whole files, but no look at what is there."""
    for change in changes:
        replace_file(os.path.join(root, change.key), change.after or b"")


def checked(root: str, changes: list[FileChange]) -> None:
    """A look before, and none after."""
    for change in changes:
        path = os.path.join(root, change.key)
        if Path(path).read_bytes() != change.before:
            raise JournalError("changed-on-disk", "somebody else was there")
        replace_file(path, change.after or b"")


def appender(root: str, name: str, count: int) -> None:
    """Somebody's shell: lines at the end of the file, in bursts, with no idea of us."""
    for number in range(count):
        with open(os.path.join(root, KEY), "ab") as file:
            file.write(f"- {name}-{number}.\n".encode())
        if number % 20 == 19:
            time.sleep(0.01)


def beside_appender(root: str, name: str, count: int, put: Callable[..., Any] = write) -> None:
    """The writer, with a moment of hesitation just before a file is put in its place, which is where races are lost."""
    real = os.replace

    def hesitating(source: str, target: str) -> None:
        time.sleep(0.0005)
        real(source, target)

    os.replace = hesitating
    writer(root, name, count, put=put)


def reader(root: str, name: str, count: int) -> None:
    """Looks at the file, and at the journal, until the end is marked; what it sees has to be whole."""
    seen = 0
    while not os.path.exists(os.path.join(root, "end")):
        text = Path(root, KEY).read_text("utf-8")
        assert text.startswith("---\n"), text[:100]
        assert text.endswith("\n"), text[-100:]
        if seen % 10 == 0:
            assert run(["-C", root, "list", "--json"], "netjournal") == 0
        seen += 1
    Path(root, f"seen-{name}").write_text(str(seen), "utf-8")


def holder(root: str, name: str, count: int) -> None:
    """Holds the lock for so many seconds, or until it is killed."""
    with alone(root):
        Path(root, "held").touch()
        time.sleep(count)


RACERS: dict[str, Callable[[str, str, int], None]] = {
    "commands": commands,
    "writer": writer,
    "without-lock": lambda root, name, count: writer(root, name, count, lambda root: nullcontext(), whole),
    "on-the-file": lambda root, name, count: writer(root, name, count, on_the_file, whole),
    "appender": appender,
    "beside-appender": beside_appender,
    "checked-beside-appender": lambda root, name, count: beside_appender(root, name, count, checked),
    "reader": reader,
    "holder": holder,
    "sweeper": lambda root, name, count: sweep(root),
}

if __name__ == "__main__":
    RACERS[sys.argv[1]](sys.argv[2], sys.argv[3], int(sys.argv[4]))
