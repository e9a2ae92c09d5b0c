"""A journal in a folder on disk."""

import os
import time
from collections.abc import Iterable, Mapping
from stat import S_ISREG

from netjournal.store.naming import ignored_folder, plainly_contact, sort_of_name
from netjournal.store.source import SETTINGS, Unreadable
from netjournal.store.stamps import Gathered, Scan, Stamp
from netjournal.text.lazy import late

CHUNK = 1 << 16  # larger reads are slower: the buffer is cleared first
MAX_FILE = 1 << 25
# A stamp cannot tell two writes in one tick apart, inodes are reused at once, and clocks of network drives lag:
# what changed this shortly before the scan is told apart by its content.
RACY_NS = 2_000_000_000


class FolderSource:
    """The files below `root`; contacts lie in `folder` of it ("." for root itself)."""

    def __init__(self, root: str, folder: str = "contacts") -> None:
        self.root = root
        self.folder = folder
        # What a scan had to read to tell it apart, kept for the read that follows.
        self._fresh: dict[str, bytes] = {}

    @property
    def base(self) -> str:
        """The folder that the contacts lie in."""
        return os.path.join(self.root, self.folder) if self.folder != "." else self.root

    def scan(self) -> Scan:
        """Links to folders are not followed: they can lead in circles and out of the journal."""
        self._fresh = {}
        now = time.time_ns()
        found = Gathered()
        settings = self.stamp(SETTINGS, now)
        if settings is not None:
            found.add(SETTINGS, settings)
        pending = [(self.base, "" if self.folder == "." else self.folder + "/")]
        while pending:
            path, below = pending.pop()
            try:
                folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            except FileNotFoundError:
                continue
            except OSError as error:
                found.add(below or "./", Unreadable(_reason(error)))
                continue
            try:
                pending += self._look(folder, path, below, found, now)
            finally:
                os.close(folder)
        return found.stamps()

    def _look(self, folder: int, path: str, below: str, found: Gathered, now: int) -> list[tuple[str, str]]:
        """Every file in an open folder that concerns the journal; answer with the folders in it. Seen from the folder, a file
        is found in three quarters of the time that its whole path takes."""
        keys, numbers = found.keys, found.numbers
        settled = now - RACY_NS
        within = []
        for entry in list(os.scandir(folder)):
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                if not ignored_folder(name):
                    within.append((os.path.join(path, name), f"{below}{name}/"))
                continue
            if not plainly_contact(name) and sort_of_name(name) == "none":
                continue
            try:
                status = entry.stat()
                changed, made, size = status.st_mtime_ns, status.st_ctime_ns, status.st_size
                # Ten thousand files are looked at for every question: nearly all of them are plain and old.
                if changed < settled and made < settled and size <= MAX_FILE and S_ISREG(status.st_mode):
                    keys.append(below + name)
                    numbers += (changed, made, size, status.st_ino)
                else:
                    found.add(below + name, self._stamp(below + name, os.path.join(path, name), status, now))
            except FileNotFoundError:
                continue  # gone since the listing, or a link to nowhere: there is no such file
            except OSError as error:
                found.add(below + name, Unreadable(_reason(error)))
        return within

    def stamp(self, key: str, now: int = 0) -> Stamp | Unreadable | None:
        """The state of one file; None where there is none."""
        path = os.path.join(self.root, key)
        try:
            return self._stamp(key, path, os.stat(path), now or time.time_ns())
        except FileNotFoundError:
            return None
        except OSError as error:
            return Unreadable(_reason(error))

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        found: dict[str, bytes | Unreadable] = {}
        for key in keys:
            fresh = self._fresh.pop(key, None)
            if fresh is not None:
                found[key] = fresh
                continue
            try:
                found[key] = _bytes(os.path.join(self.root, key))
            except FileNotFoundError:
                continue
            except OSError as error:
                found[key] = Unreadable(_reason(error))
        return found

    def _stamp(self, key: str, path: str, status: os.stat_result, now: int) -> Stamp | Unreadable:
        if not S_ISREG(status.st_mode):
            return Unreadable("it is no regular file")
        if status.st_size > MAX_FILE:
            return Unreadable(f"it is larger than {MAX_FILE >> 20} MiB")
        digest = b""
        if now - max(status.st_mtime_ns, status.st_ctime_ns) < RACY_NS:
            try:
                data = _bytes(path)
            except FileNotFoundError:
                raise
            except OSError as error:
                return Unreadable(_reason(error))
            self._fresh[key] = data
            digest = late("hashlib").blake2b(data, digest_size=16).digest()
        return Stamp(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, digest)


def repository_of(root: str) -> str | None:
    """The `.git` of the repository that a folder lies in, as far as that can be seen; None where there is none."""
    folder = os.path.realpath(root)
    while True:
        path = os.path.join(folder, ".git")
        if os.path.exists(path):
            return path
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _bytes(path: str) -> bytes:
    """All of a file. Opened without waiting, so that a pipe laid in its place cannot hold us up."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        data = os.read(handle, CHUNK)
        if len(data) < CHUNK:
            return data
        pieces = [data]
        while data := os.read(handle, CHUNK):
            pieces.append(data)
        return b"".join(pieces)
    finally:
        os.close(handle)


def _reason(error: OSError) -> str:
    return (error.strerror or "the system does not say why").lower()
