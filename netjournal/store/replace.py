"""One file replaced whole: after a crash it is what it was or what it was to be, never between, and never less.

The new content goes into a temporary file beside the old one, which is synced, given the old one's mode, owner and
attributes, and moved into its place; then the folder is synced, since a move that was not is forgotten by a power cut.
"""

import contextlib
import errno
import fcntl
import os
import re
import stat
from typing import NamedTuple

CHUNK = 1 << 16
# Never ends in .md, so that nobody takes one for a contact; begins with a dot, so that nobody sees it.
TEMPORARY = re.compile(r"\.([^/]{1,255})\.nj-[0-9a-f]{8}\.tmp")
# On macOS fsync only hands the data to the drive, which may lose it, or write it after what came later.
FULL_SYNC: int | None = getattr(fcntl, "F_FULLFSYNC", None)


class Kept(NamedTuple):
    """An old file under a second, temporary name: it can be put back without any room on the disk, and what somebody
    writes to it late is seen. Where the file system has no second names, a copy, and the old file itself held open."""

    path: str
    handle: int | None


def read_bytes(path: str) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    try:
        return read_all(handle)
    finally:
        os.close(handle)


def read_all(handle: int) -> bytes:
    """All that an open file holds, from its beginning."""
    found = bytearray()
    while piece := os.pread(handle, CHUNK, len(found)):
        found += piece
    return bytes(found)


def beside(path: str) -> str:
    """A name for a temporary file in the same folder, short where the path's own name leaves no room for an ending."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name[:24]}.nj-{os.urandom(4).hex()}.tmp")


def write_beside(path: str, data: bytes, mode: int | None = None, like: str | None = None) -> str:
    """Put `data` into a temporary file beside `path`, synced. It has this `mode`; else the mode, owner and attributes of
    the file `like`, or of what is at `path`; else what a new file has.

    Raises OSError, and then leaves nothing behind.
    """
    model = _status(like or path) if mode is None else None
    temporary = beside(path)
    # Private until it is known whose it is.
    begun = 0o666 if mode is None and model is None else 0o600
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, begun)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            if mode is not None:
                os.fchmod(handle, mode)
            elif model is not None:
                _same_as(like or path, model, handle)
            _sync(handle)
            if os.fstat(handle).st_size != len(data):
                raise OSError(errno.EIO, "the file came out shorter than what was written", temporary)
        finally:
            os.close(handle)
    except BaseException:
        discard(temporary)
        raise
    return temporary


def _status(path: str) -> os.stat_result | None:
    """Not os.path.exists: that takes every error for an absence, and a private file would come out readable."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _same_as(path: str, status: os.stat_result, handle: int) -> None:
    mode = stat.S_IMODE(status.st_mode)
    try:
        os.fchown(handle, status.st_uid, status.st_gid)
    except PermissionError:
        # Another's file becomes ours, then. It stays readable to the same group, or else the group may what everybody may.
        try:
            os.fchown(handle, -1, status.st_gid)
        except PermissionError:
            mode = mode & ~0o070 | (mode & 0o007) << 3
    os.fchmod(handle, mode)
    if hasattr(os, "listxattr"):
        # Some file systems have none, and some attributes are the system's own.
        with contextlib.suppress(OSError):
            for name in os.listxattr(path):
                with contextlib.suppress(OSError):
                    os.setxattr(handle, name, os.getxattr(path, name))


def _sync(handle: int) -> None:
    if FULL_SYNC is None:
        os.fsync(handle)
    else:
        fcntl.fcntl(handle, FULL_SYNC)


def keep(path: str) -> Kept:
    """Keep the file at `path` until what replaces it is safe. Raises OSError, FileNotFoundError where there is none."""
    name = beside(path)
    try:
        os.link(path, name)
    except FileNotFoundError:
        raise
    except OSError:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            return Kept(write_beside(path, read_all(handle)), handle)
        except BaseException:
            os.close(handle)
            raise
    return Kept(name, None)


def content(kept: Kept) -> bytes | None:
    """What a kept file holds now."""
    return read_bytes(kept.path) if kept.handle is None else read_all(kept.handle)


def put_back(kept: Kept, path: str) -> None:
    """Put a kept file into its old place, with what was written to it since."""
    if kept.handle is not None and (late := read_all(kept.handle)) != read_bytes(kept.path):
        replace_file(path, late, like=kept.path)
    else:
        move(kept.path, path)


def release(kept: Kept) -> None:
    """Keep it no longer."""
    discard(kept.path)
    if kept.handle is not None:
        os.close(kept.handle)


def move(temporary: str, path: str) -> None:
    """Put a temporary file in its place."""
    os.replace(temporary, path)


def move_new(temporary: str, path: str) -> None:
    """The same where nothing may be. Raises FileExistsError where something came to be there meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # No second names here, so there is no way to look and to move at once.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from None
        os.replace(temporary, path)
        return
    discard(temporary)


def sync_folder(folder: str) -> None:
    """Have the moves in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _sync(handle)
    finally:
        os.close(handle)


def replace_file(path: str, data: bytes, mode: int | None = None, like: str | None = None) -> None:
    """All of it for one file, when nobody else writes to it."""
    temporary = write_beside(path, data, mode, like)
    try:
        move(temporary, path)
    except BaseException:
        discard(temporary)
        raise
    sync_folder(os.path.dirname(path))


def discard(path: str) -> None:
    """Remove a file that may be gone already."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def sweep(root: str) -> None:
    """Remove the temporaries that a killed command left. Only to be called where no other one can be writing."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            if TEMPORARY.fullmatch(name):
                discard(os.path.join(folder, name))
