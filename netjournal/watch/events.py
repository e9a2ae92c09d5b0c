"""Tells that something was touched, and nothing else. The only importer of watchdog.

Kinds of events are ignored: editors rename, truncate, copy and move in every order, and a rename that was inferred is
wrong sooner or later. The handler only puts a path on a queue: an exception in it would silently end the watching.
"""

import logging
import os
from queue import SimpleQueue

from watchdog import events as kinds
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

OVERFLOW = "\0overflow"  # no path holds a NUL
STOP = "\0stop"
# Nothing that reading does.
WANTED = [
    kinds.FileCreatedEvent,
    kinds.FileClosedEvent,
    kinds.FileDeletedEvent,
    kinds.FileMovedEvent,
    kinds.DirCreatedEvent,
    kinds.DirDeletedEvent,
    kinds.DirMovedEvent,
    # A file that becomes unreadable changes nothing but its mode. Watchdog asks the system for changes of mode only along
    # with modifications, and newer versions give them a kind of their own.
    kinds.FileModifiedEvent,
    *([kinds.FileAttribEvent] if hasattr(kinds, "FileAttribEvent") else []),
]


class Watcher:
    """Watches folders and puts the absolute paths of what was touched on `queue`, or OVERFLOW when some were lost."""

    def __init__(self, queue: "SimpleQueue[str]") -> None:
        self.queue = queue
        self._observer: BaseObserver | None = None
        self._inodes: dict[str, tuple[int, int]] = {}
        self._lost = _Lost(queue)

    def start(self, folders: dict[str, bool]) -> None:
        """Watch these folders (path → with all below it). Raises OSError where the system will not watch them."""
        self.stop()
        observer = Observer()
        handler = _Handler(self.queue)
        for folder, recursive in folders.items():
            if os.path.isdir(folder):
                status = os.stat(folder)
                self._inodes[folder] = (status.st_dev, status.st_ino)
                observer.schedule(handler, folder, recursive=recursive, event_filter=WANTED)
        logging.getLogger("watchdog").addHandler(self._lost)
        observer.start()
        self._observer = observer

    def stop(self) -> None:
        logging.getLogger("watchdog").removeHandler(self._lost)
        observer, self._observer, self._inodes = self._observer, None, {}
        if observer is not None:
            observer.stop()
            observer.join(2)

    def healthy(self, folders: dict[str, bool]) -> bool:
        """Whether each of these folders is still the one that is watched, and its thread alive."""
        if self._observer is None or not self._observer.is_alive() or not all(one.is_alive() for one in self._observer.emitters):
            return False
        return {folder: _identity(folder) for folder in folders if os.path.isdir(folder)} == self._inodes


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino


class _Handler(FileSystemEventHandler):
    def __init__(self, queue: "SimpleQueue[str]") -> None:
        self.queue = queue

    def dispatch(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self.queue.put(os.fsdecode(path))


class _Lost(logging.Handler):
    """watchdog tells of an overflowing queue in its log alone; it is kept from the terminal and heard."""

    def __init__(self, queue: "SimpleQueue[str]") -> None:
        super().__init__(logging.WARNING)
        self.queue = queue

    def emit(self, record: logging.LogRecord) -> None:
        if "overflow" in record.getMessage().lower():
            self.queue.put(OVERFLOW)
