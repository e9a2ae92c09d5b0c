"""Tells that something was touched, and nothing else. The only importer of watchdog.

Kinds of events are ignored: editors rename, truncate, copy and move in every order, and a rename that was inferred is
wrong sooner or later. The handler only puts a name on a queue: an exception in it would silently end the watching.
"""

import contextlib
import errno
import logging
import os
import threading
import time
import warnings
from queue import SimpleQueue

from watchdog import events as kinds
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.utils import BaseThread

from netjournal.store.naming import SETTINGS, ignored_folder, sort_of
from netjournal.text.lazy import late

LOST = "\0lost"  # no path holds a NUL
STOP = "\0stop"
PATIENCE = 60  # how often to count the folders that are watched: on a busy machine they come late
# For so long watchdog is to hold back what was moved away, and all that came after it, until it learns where it went: its own half
# a second would hold up every save of an editor that renames. Both come at once, and nothing but folders is made of it.
PAIR = 0.02
SILENCE = logging.NullHandler()
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
    *([kinds.FileAttribEvent, kinds.DirAttribEvent] if hasattr(kinds, "FileAttribEvent") else []),
]


def concerns(key: str, folder: str) -> bool:
    """Whether a touch of `key` (a path below the root; a folder's ends with `/`) can matter to contacts in `folder`."""
    if key.rstrip("/") == SETTINGS:
        return True  # even a folder of that name: then they cannot be read
    if not key.endswith("/"):
        return sort_of(key, folder) != "none"
    below = key
    if folder != ".":
        if (folder + "/").startswith(key):
            return True
        if not key.startswith(folder + "/"):
            return False
        below = key[len(folder) + 1 :]
    return not any(ignored_folder(part) for part in below.split("/")[:-1])


class Watcher:
    """Puts the keys of what was touched on `queue`, and LOST where some were missed: then look at all, and start again."""

    def __init__(self, queue: "SimpleQueue[str]") -> None:
        self.queue = queue
        self._observer: BaseObserver | None = None
        self._threads: list[threading.Thread] = []
        self._watched: dict[str, tuple[int, int] | None] = {}
        self._lost = _Lost(queue)
        self._place = ("", ".")
        self._others: int | None = None  # how many folders this process watched already

    def start(self, root: str, folder: str) -> None:
        """Watch the settings in `root` and all below `folder` of it. Raises OSError where the system will not watch them."""
        self.stop()
        self._watched = {path: _identity(path) for path in _paths(root, folder)}
        before, self._place, self._others = set(threading.enumerate()), (root, folder), _watches()
        _pair_soon()
        observer = Observer()
        for path, recursive in _paths(root, folder).items():
            # The system watches a link itself, not what it leads to.
            real = os.path.realpath(path)
            if os.path.isdir(real):
                prefix = folder + "/" if recursive and folder != "." else ""
                observer.schedule(_Handler(self.queue, real, prefix, folder), real, recursive=recursive, event_filter=WANTED)
        # Two threads of its own may come upon the same new folder: no news to anybody.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        logger = logging.getLogger("watchdog")
        logger.addHandler(SILENCE)
        logger.addHandler(self._lost)
        logger.propagate = False
        self._observer = observer
        try:
            observer.start()
            if not self.complete():
                raise OSError(errno.ENOSPC, "fs.inotify.max_user_watches is too low for its folders")
        except OSError:
            self.stop()
            raise
        finally:
            # Its emitters, and the thread that reads from the system, which it keeps to itself.
            self._threads = [one for one in threading.enumerate() if one not in before and isinstance(one, BaseThread)]

    def stop(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None:
            self._lost.heard = False
            observer.stop()
            if observer.is_alive():
                observer.join(2)
            self._lost.heard = True
        logging.getLogger("watchdog").removeHandler(self._lost)

    def complete(self) -> bool:
        """Whether every folder is watched: watchdog does not say where the system refuses one, now or later on."""
        if self._others is None:
            return True
        for _ in range(PATIENCE):
            folders = _listable(*self._place)
            # Some may come or go just now.
            if (_watches() or 0) - self._others >= min(folders, _listable(*self._place)):
                return True
            time.sleep(0.05)
        return False

    def healthy(self) -> bool:
        """Whether every thread is alive, and each folder still the one that is watched."""
        alive = self._observer is not None and self._observer.is_alive() and all(thread.is_alive() for thread in self._threads)
        return alive and all(_identity(path) == identity for path, identity in self._watched.items())


def _pair_soon() -> None:
    with contextlib.suppress(ImportError):  # another system, or watchdog before 7
        late("watchdog.observers.inotify_move_event_grouper").InotifyMoveEventGrouper.delay = PAIR
    with contextlib.suppress(ImportError):  # until then
        late("watchdog.observers.inotify_buffer").InotifyBuffer.delay = PAIR


def _paths(root: str, folder: str) -> dict[str, bool]:
    """The folders to watch, and whether with all below them."""
    return {root: True} if folder == "." else {root: False, os.path.join(root, folder): True}


def _watches() -> int | None:
    """How many folders the system watches for this process; None where it is not Linux that could tell."""
    found = 0
    try:
        handles = os.listdir("/proc/self/fdinfo")
    except OSError:
        return None
    for handle in handles:
        # The handle by which they were listed is gone by now.
        with contextlib.suppress(FileNotFoundError), open(f"/proc/self/fdinfo/{handle}", "rb") as file:
            found += file.read().count(b"\ninotify ")
    return found


def _listable(root: str, folder: str) -> int:
    """How many folders there are to watch: those that may be read."""
    found = 0
    for path, recursive in _paths(root, folder).items():
        for below, _, _ in os.walk(os.path.realpath(path)):
            found += os.access(below, os.R_OK)
            if not recursive:
                break
    return found


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino


class _Handler(FileSystemEventHandler):
    """`real` is the folder that is watched, `prefix` what the keys of what lies in it begin with."""

    def __init__(self, queue: "SimpleQueue[str]", real: str, prefix: str, folder: str) -> None:
        self.queue = queue
        self.real = real.rstrip("/") + "/"
        self.prefix = prefix
        self.folder = folder

    def dispatch(self, event: FileSystemEvent) -> None:
        for name in (event.src_path, event.dest_path):
            path = os.fsdecode(name)
            if not path.startswith(self.real):
                continue
            key = self.prefix + path[len(self.real) :].replace(os.sep, "/") + ("/" if event.is_directory else "")
            if concerns(key, self.folder):
                # A folder that may be read again has to be watched again.
                self.queue.put(LOST if type(event).__name__ == "DirAttribEvent" else key)


class _Lost(logging.Handler):
    """Watchdog tells of an overflowing queue, and of whatever else it missed, in its log alone: heard here, not printed."""

    def __init__(self, queue: "SimpleQueue[str]") -> None:
        super().__init__(logging.WARNING)
        self.queue = queue
        self.heard = True

    def emit(self, record: logging.LogRecord) -> None:
        if self.heard:
            self.queue.put(LOST)
