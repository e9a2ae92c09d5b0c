"""A look at a folder: every file in it that concerns the journal, and the state it is in. Texts and numbers, and next to nothing to
load: a large journal is looked at before the program has been loaded."""

import os
import time
from stat import S_ISREG

from netjournal.store.naming import SETTINGS, belongs, ignored_folder, plainly_contact
from netjournal.text.lazy import late

TYPE_CHECKING = False  # as typing has it, which takes as long to load as a thousand files to look at
if TYPE_CHECKING:
    from typing import Any

CHUNK = 1 << 16  # larger reads are slower: the buffer is cleared first
MAX_FILE = 1 << 25
# A stamp cannot tell two writes in one tick apart, inodes are reused at once, and clocks of network drives lag:
# what changed this shortly before the scan is told apart by its content.
RACY_NS = 2_000_000_000

# Four numbers that stat says and, where they could not be trusted, a digest; or, in words, why a file cannot be read.
State = tuple[int, int, int, int, bytes] | str


class Gathered:
    """States as they are gathered, file by file: the keys, four numbers each, and what is odd about a few."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.numbers: list[int] = []
        self.odd: list[str] = []

    def add(self, key: str, state: State) -> None:
        if isinstance(state, str):
            self.odd.append(f"{len(self.keys)}!{state}")
            state = 0, 0, 0, 0, b""
        elif state[4]:
            self.odd.append(f"{len(self.keys)}#{state[4].hex()}")
        self.keys.append(key)
        self.numbers += state[:4]

    def packed(self) -> tuple[bytes, bytes, bytes]:
        """Raises OverflowError for a number that no file system of ours has."""
        names = "\0".join(self.keys).encode("utf-8", "surrogateescape")
        return names, late("array").array("q", self.numbers).tobytes(), "\0".join(self.odd).encode("utf-8")


def gather(root: str, folder: str, fresh: dict[str, bytes]) -> Gathered:
    """What there is in `folder` below `root`, and the settings; `fresh` takes what had to be read to tell it apart.

    Links to folders are not followed: they can lead in circles and out of the journal.
    """
    now = time.time_ns()
    found = Gathered()
    settings = state_of(root, SETTINGS, now, fresh)
    if settings is not None:
        found.add(SETTINGS, settings)
    pending = [(base_of(root, folder), "" if folder == "." else folder + "/")]
    while pending:
        path, below = pending.pop()
        try:
            handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        except OSError as error:
            found.add(below or "./", reason(error))
            continue
        try:
            pending += _within(handle, path, below, found, now, fresh)
        finally:
            os.close(handle)
    return found


def base_of(root: str, folder: str) -> str:
    """The folder that the contacts lie in."""
    return os.path.join(root, folder) if folder != "." else root


def _within(handle: int, path: str, below: str, found: Gathered, now: int, fresh: dict[str, bytes]) -> list[tuple[str, str]]:
    """Every file in an open folder that concerns the journal; answer with the folders in it. Seen from the folder, a file
    is found in three quarters of the time that its whole path takes."""
    keys, numbers = found.keys, found.numbers
    settled = now - RACY_NS
    within = []
    for entry in list(os.scandir(handle)):
        name = entry.name
        if entry.is_dir(follow_symlinks=False):
            if not ignored_folder(name):
                within.append((os.path.join(path, name), f"{below}{name}/"))
            continue
        if not plainly_contact(name) and not belongs(name):
            continue
        try:
            status = entry.stat()
            changed, made, size = status.st_mtime_ns, status.st_ctime_ns, status.st_size
            # Ten thousand files are looked at for every question: nearly all of them are plain and old.
            if changed < settled and made < settled and size <= MAX_FILE and S_ISREG(status.st_mode):
                keys.append(below + name)
                numbers += (changed, made, size, status.st_ino)
            else:
                found.add(below + name, _state(below + name, os.path.join(path, name), status, now, fresh))
        except FileNotFoundError:
            continue  # gone since the listing, or a link to nowhere: there is no such file
        except OSError as error:
            found.add(below + name, reason(error))
    return within


def state_of(root: str, key: str, now: int, fresh: dict[str, bytes]) -> State | None:
    """The state of one file; None where there is none."""
    path = os.path.join(root, key)
    try:
        return _state(key, path, os.stat(path), now, fresh)
    except FileNotFoundError:
        return None
    except OSError as error:
        return reason(error)


def _state(key: str, path: str, status: os.stat_result, now: int, fresh: dict[str, bytes]) -> State:
    if not S_ISREG(status.st_mode):
        return "it is no regular file"
    if status.st_size > MAX_FILE:
        return f"it is larger than {MAX_FILE >> 20} MiB"
    digest = b""
    if now - max(status.st_mtime_ns, status.st_ctime_ns) < RACY_NS:
        try:
            data = whole(path)
        except FileNotFoundError:
            raise
        except OSError as error:
            return reason(error)
        fresh[key] = data
        digest = _blake2b()(data, digest_size=16).digest()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, digest


def _blake2b() -> "Any":
    """The module that hashlib has it from, where Python was built with it: hashlib loads all of OpenSSL beside."""
    try:
        return late("_blake2").blake2b
    except ImportError:
        return late("hashlib").blake2b


def whole(path: str) -> bytes:
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


def reason(error: OSError) -> str:
    return (error.strerror or "the system does not say why").lower()
